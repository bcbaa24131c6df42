import { sql } from "kysely";
import { type Day, dayOf, formatDay } from "#base/day";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import type { AgreementCase, AgreementState } from "./agreement-case.ts";
import { type Amendment, amendmentKind, amendmentLife } from "./amendment.ts";
import { signsFirst } from "./signing.ts";
import type { Terms } from "./terms.ts";

/** Who of a firm is written to: those who speak for it that day. */
export async function peopleOf(tx: Tx, parties: readonly string[], day: Day) {
  const { rows } = await sql<{ account: string; address: string; name: string }>`
    select distinct u.id as account, u.email as address, u.name from role_grant g join auth_user u on u.id = g.user_id
    where g.role = 'company' and g.party = any(${[...parties]}::uuid[]) and g.valid @> ${day}::date
    order by u.id`.execute(tx);
  return rows;
}

/** What a state means for those it is agreed with, and what they do next; a state without words sends nothing. */
const letters: Partial<
  Record<AgreementState, (one: AgreementCase) => { readonly subject: Text; readonly body: Text }>
> = {
  offered: ({ title, number, signUntil }) => ({
    subject: text(`협약 체결 요청: ${title}`, `Please sign your agreement: ${title}`),
    body: text(
      `협약(${number}) “${title}”의 체결을 요청드립니다.${signUntil === null ? "" : `\n체결 기한: ${formatDay(signUntil, "ko")}`}\n\n로그인 후 ‘협약’에서 내용을 확인하고 서명해 주십시오. 기한까지 체결하지 않으면 선정이 취소될 수 있습니다.`,
      `Your agreement ${number}, “${title}”, waits for your signature.${signUntil === null ? "" : `\nSign until: ${formatDay(signUntil, "en")}`}\n\nPlease sign in, open Agreements, read it and sign. If it is not signed in time, the selection may lapse.`,
    ),
  }),
  "in-force": ({ title, number }) => ({
    subject: text(`협약 체결 완료: ${title}`, `Your agreement is concluded: ${title}`),
    body: text(
      `협약(${number}) “${title}”이(가) 현재 내용으로 효력을 가집니다.\n\n협약서와 단계별 일정은 로그인 후 ‘협약’에서 볼 수 있습니다.`,
      `Agreement ${number}, “${title}”, is in force as it now reads.\n\nThe document and its milestones are under Agreements after you sign in.`,
    ),
  }),
  suspended: ({ title, number }) => ({
    subject: text(`협약 중지: ${title}`, `Your agreement is suspended: ${title}`),
    body: text(
      `협약(${number}) “${title}”이(가) 중지되었습니다. 사유와 재개 절차는 로그인 후 ‘협약’에서 확인해 주십시오.`,
      `Agreement ${number}, “${title}”, is suspended. The reason, and how it is resumed, stand under Agreements.`,
    ),
  }),
  terminated: ({ title, number }) => ({
    subject: text(`협약 해약: ${title}`, `Your agreement is terminated: ${title}`),
    body: text(
      `협약(${number}) “${title}”이(가) 해약되었습니다. 사유와 이후 정산은 로그인 후 ‘협약’에서 확인해 주십시오.`,
      `Agreement ${number}, “${title}”, is terminated. The reason, and the settlement that follows, stand under Agreements.`,
    ),
  }),
  lapsed: ({ title, number }) => ({
    subject: text(`협약 미체결 안내: ${title}`, `Your agreement was not concluded in time: ${title}`),
    body: text(
      `협약(${number}) “${title}”을(를) 기한 안에 체결하지 않아 협약 절차를 종료했습니다. 문의는 담당자에게 해 주십시오.`,
      `Agreement ${number}, “${title}”, was not concluded in time, and its procedure is closed. Please ask the officer in charge.`,
    ),
  }),
  ended: ({ title, number }) => ({
    subject: text(`협약 종료: ${title}`, `Your agreement has ended: ${title}`),
    body: text(
      `협약(${number}) “${title}”이(가) 종료되었습니다. 남은 보고와 정산 일정을 로그인 후 확인해 주십시오.`,
      `Agreement ${number}, “${title}”, has ended. Please look up what is still to be reported and settled.`,
    ),
  }),
};

/** Tells those it is agreed with where their agreement stands; of one version and state, once. */
export async function tellParties({ tx, at }: Acting, one: AgreementCase, { parties }: Terms): Promise<void> {
  const letter = letters[one.state]?.(one);
  if (letter === undefined) return;
  const firms = parties.flatMap(({ party, role }) => (signsFirst(role) ? [party] : []));
  for (const { account, address, name } of await peopleOf(tx, firms, dayOf(at)))
    await send(
      tx,
      {
        ...{ ...letter, kind: `agreement-${one.state}`, to: { address, name } },
        path: `/company/agreements/${one.agreement}`,
        occasion: `agreement/${one.agreement}/${one.state}/${one.terms}/${account}`,
      },
      at,
    );
}

/** Tells the firm what became of a change, or that the hub asks for one. */
export async function tellAmendment({ tx, at }: Acting, one: Amendment, title: string): Promise<void> {
  if (one.state === "asked" && one.askedBy === "firm") return;
  const [word, state] = [amendmentKind(one.kind).word, amendmentLife.states[one.state]];
  for (const { account, address, name } of await peopleOf(tx, [one.party], dayOf(at)))
    await send(
      tx,
      {
        ...{ kind: `agreement-amendment-${one.state}`, to: { address, name } },
        path: `/company/agreements/${one.agreement}`,
        subject: text(`${word.ko} ${state.ko}: ${title}`, `${word.en}, ${state.en}: ${title}`),
        body: text(
          `“${title}”의 ${word.ko}: ${state.ko}.\n사유: ${one.reason}\n\n자세한 내용은 로그인 후 ‘협약’에서 확인해 주십시오.`,
          `${word.en} of “${title}”: ${state.en}.\nReason: ${one.reason}\n\nPlease see Agreements after you sign in.`,
        ),
        occasion: `agreement-amendment/${one.amendment}/${one.state}/${account}`,
      },
      at,
    );
}
