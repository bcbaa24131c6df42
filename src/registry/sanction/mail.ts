import { sql } from "kysely";
import { addDays, type Day, dayOf, formatDay } from "#base/day";
import { formatMoney, won as asWon } from "#base/money";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import type { SanctionCase, SanctionState } from "./sanction.ts";
import { basisOf, sanctionKinds } from "./vocabulary.ts";

interface Letter {
  readonly subject: Text;
  readonly body: Text;
}

/** What it is: a debarment by its days, everything else by its sum. */
function termsOf({ starts, ends, won }: SanctionCase, language: "ko" | "en"): string {
  if (starts !== null && ends !== null)
    return `${formatDay(starts, language)} ~ ${formatDay(addDays(ends, -1), language)}`;
  return won === null ? "" : formatMoney(asWon(won), language);
}

const letter = (one: SanctionCase, subject: Text, says: Text): Letter => {
  const { kind, law } = basisOf(one.basis);
  const { ko, en } = sanctionKinds[kind];
  return {
    subject: text(`${subject.ko} (${one.number})`, `${subject.en} (${one.number})`),
    body: text(
      `처분: ${ko} ${termsOf(one, "ko")}\n근거: ${law.ko}\n사유: ${one.ground}\n\n${says.ko}`,
      `Sanction: ${en}, ${termsOf(one, "en")}\nBasis: ${law.en}\nFor: ${one.ground}\n\n${says.en}`,
    ),
  };
};

/** What a state means for the firm, and what it may do; a state without words sends nothing. */
const letters: Partial<Record<SanctionState, (one: SanctionCase) => Letter>> = {
  noticed: (one) =>
    letter(
      one,
      text("제재처분 사전 통지", "You are noticed of a sanction"),
      text(
        `이의가 있으면 ${formatDay(one.reviewUntil, "ko")}까지 재검토를 요청할 수 있습니다.`,
        `You may ask for a re-review until ${formatDay(one.reviewUntil, "en")}.`,
      ),
    ),
  "in-force": (one) =>
    letter(
      one,
      text("제재처분이 확정되었습니다", "A sanction on you is in force"),
      text(
        "적용되는 동안 공고의 신청 자격에서 확인됩니다.",
        "While it weighs, calls that ask for it find it when you apply.",
      ),
    ),
  ended: (one) =>
    letter(
      one,
      text("제재처분이 종료되었습니다", "A sanction on you has ended"),
      text("이제 신청 자격을 제한하지 않습니다.", "It shuts you out of nothing any more."),
    ),
  lifted: (one) =>
    letter(
      one,
      text("제재처분이 해제되었습니다", "A sanction on you was lifted"),
      text("이제 신청 자격을 제한하지 않습니다.", "It shuts you out of nothing any more."),
    ),
  dropped: (one) =>
    letter(
      one,
      text("제재처분을 하지 않기로 결정했습니다", "No sanction is imposed on you"),
      text("사전 통지한 내용은 효력이 없습니다.", "What was noticed has no effect."),
    ),
};

/**
 * What another government imposed it notices itself; and of what was over before it was recorded, a notice whose re-review
 * is past or a term that has run out, nobody needs to hear.
 */
function isTold({ state, toldBy, ends, reviewUntil }: SanctionCase, today: Day): boolean {
  if (state === "noticed") return toldBy === null && reviewUntil >= today;
  const weighs = ends === null || ends > today;
  return state === "in-force" ? weighs : toldBy === null || weighs;
}

/** [SN11] Whoever acts for the firm hears of each step once, with the page of the sanction. */
export async function tellSanctioned({ tx, at }: Acting, one: SanctionCase): Promise<Refusal | null> {
  const says = letters[one.state]?.(one);
  if (says === undefined || !isTold(one, dayOf(at))) return null;
  for (const { account, address, name } of await peopleOf(tx, one.party, dayOf(at))) {
    const sent = await send(
      tx,
      {
        ...{ kind: "sanction", to: { address, name }, ...says, path: `/company/sanctions/${one.sanction}` },
        occasion: `sanction/${one.sanction}/${one.state}/${account}`,
      },
      at,
    );
    if (isRefusal(sent)) return sent;
  }
  return null;
}

async function peopleOf(tx: Tx, party: string, on: Day) {
  const { rows } = await sql<{ account: string; address: string; name: string }>`
    select distinct u.id as account, u.email as address, u.name from role_grant g join auth_user u on u.id = g.user_id
    where g.role = 'company' and g.party = ${party}::uuid and g.valid @> ${on}::date order by u.id`.execute(tx);
  return rows;
}
