import { sql } from "kysely";
import { type Day, dayOf, formatDay } from "#base/day";
import type { Refusal } from "#base/refusal";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import { send } from "#platform/mail";
import type { Tx } from "#platform/db";
import type { Application, ApplicationMove } from "./application.ts";
import { receiptNumber, stamp } from "./rules.ts";
import { findApplication, membersOf } from "./store.ts";
import { termsOf } from "./terms.ts";

interface Person {
  readonly user: string;
  readonly address: string;
  readonly name: string;
}

/** Those who act for these firms today. */
async function peopleOfFirms(tx: Tx, parties: readonly string[], on: Day): Promise<Person[]> {
  const { rows } = await sql<Person>`
    select distinct u.id as "user", u.email as address, u.name from role_grant g join auth_user u on u.id = g.user_id
    where g.role = 'company' and g.party = any(${[...parties]}::uuid[]) and g.valid @> ${on}::date
    order by u.id`.execute(tx);
  return rows;
}

export interface Told {
  readonly move: ApplicationMove;
  /** What was said with the step; of a submission, the hash of its content. */
  readonly reason: string;
  readonly due: Day | null;
}

type Wording = (told: Told, row: Application) => { readonly subject: Text; readonly says: Text };

const until = (due: Day | null, language: "ko" | "en"): string => (due === null ? "" : formatDay(due, language));

const wordings: Readonly<Record<ApplicationMove, Wording>> = {
  submit: ({ reason }, { receipt, arrived }) => ({
    subject: text("신청이 접수되었습니다", "Your application was received"),
    says: text(
      `접수번호: ${receiptNumber(receipt ?? 0)}\n접수 시각: ${arrived === null ? "" : stamp(arrived)}\n내용 확인값(SHA-256): ${reason}\n\n접수증은 신청 내역에서 인쇄할 수 있습니다.`,
      `Receipt: ${receiptNumber(receipt ?? 0)}\nArrived: ${arrived === null ? "" : stamp(arrived)}\nHash of the content (SHA-256): ${reason}\n\nThe receipt can be printed from your applications.`,
    ),
  }),
  return: ({ reason, due }) => ({
    subject: text("신청서 보완을 요청드립니다", "Please amend your application"),
    says: text(
      `사유: ${reason}\n제출 기한: ${until(due, "ko")}\n\n신청 내역에서 보완한 뒤 다시 제출해 주십시오. 접수번호와 최초 접수 시각은 유지됩니다.`,
      `Reason: ${reason}\nUntil: ${until(due, "en")}\n\nAmend it among your applications and submit it again. Its receipt and first arrival stay.`,
    ),
  }),
  ask: ({ reason, due }) => ({
    subject: text("신청자격 소명을 요청드립니다", "Please explain your eligibility"),
    says: text(
      `확인이 필요한 내용: ${reason}\n제출 기한: ${until(due, "ko")}\n\n신청 내역에서 소명서를 제출해 주십시오.`,
      `To be explained: ${reason}\nUntil: ${until(due, "en")}\n\nExplain it among your applications.`,
    ),
  }),
  explain: ({ reason }) => ({
    subject: text("소명이 제출되었습니다", "Your explanation was received"),
    says: text(`제출한 내용: ${reason}`, `What was explained: ${reason}`),
  }),
  pass: ({ reason }) => ({
    subject: text("신청자격이 적격으로 확인되었습니다", "Your application is eligible"),
    says: text(`확인 내용: ${reason}\n\n다음 단계는 평가입니다.`, `Found: ${reason}\n\nThe review comes next.`),
  }),
  // what was decided is told by its own step
  fail: () => ({ subject: text("", ""), says: text("", "") }),
  inform: ({ reason }) => ({
    subject: text("신청자격 검토 결과를 알려 드립니다(부적격)", "Your application was found ineligible"),
    says: text(
      `사유: ${reason}\n\n이의가 있으면 담당자에게 문의해 주십시오.`,
      `Reason: ${reason}\n\nIf you object, write to the officer in charge.`,
    ),
  }),
  reinstate: ({ reason }) => ({
    subject: text("신청자격이 회복되었습니다", "Your application is eligible again"),
    says: text(`사유: ${reason}\n\n다음 단계는 평가입니다.`, `Reason: ${reason}\n\nThe review comes next.`),
  }),
  withdraw: ({ reason }) => ({
    subject: text("신청이 철회되었습니다", "The application was withdrawn"),
    says: text(`사유: ${reason}`, `Reason: ${reason}`),
  }),
};

/** Everybody who acts for the firms of an application hears of its steps. */
export async function tellFirm(acting: Acting, id: string, told: Told): Promise<Refusal | null> {
  const { tx, at } = acting;
  const row = told.move === "fail" ? null : await findApplication(tx, id);
  if (row === null) return null;
  const members = (await membersOf(tx, id)).filter(({ state }) => state === "accepted").map(({ party }) => party);
  const { subject, says } = wordings[told.move](told, row);
  return letter(acting, row, [row.party, ...members], `${told.move}/${id}/${at.toISOString()}`, subject, says);
}

/** A firm that is asked into a consortium. */
export async function tellMember(
  acting: Acting,
  row: Application,
  party: string,
  lead: string,
): Promise<Refusal | null> {
  const subject = text("컨소시엄 참여 요청이 왔습니다", "You are asked to join a consortium");
  const says = text(
    `${lead}에서 함께 신청하자고 요청했습니다. 신청 내역에서 수락하거나 거절해 주십시오.`,
    `${lead} asks you to apply together. Accept or decline among your applications.`,
  );
  return letter(acting, row, [party], `invite/${row.application}/${party}/${row.revision}`, subject, says);
}

async function letter(
  { tx, at }: Acting,
  row: Application,
  parties: readonly string[],
  occasion: string,
  subject: Text,
  says: Text,
): Promise<Refusal | null> {
  const sent = await write(tx, row, parties, { occasion, subject, says }, at);
  return isRefusal(sent) ? sent : null;
}

export interface Written {
  readonly occasion: string;
  readonly subject: Text;
  readonly says: Text;
}

/** To those who act for these firms, about an application, with its page. Answers to how many. */
export async function write(
  tx: Tx,
  row: Application,
  parties: readonly string[],
  { occasion, subject, says }: Written,
  at: Date,
): Promise<number | Refusal> {
  const call = await termsOf(tx, row.call);
  if (isRefusal(call)) return call;
  const body = text(`「${call.title.ko}」\n\n${says.ko}`, `${call.title.en}\n\n${says.en}`);
  const people = await peopleOfFirms(tx, parties, dayOf(at));
  for (const { user, address, name } of people) {
    const occasionOf = `application/${occasion}/${user}`;
    const sent = await send(
      tx,
      {
        ...{ kind: "application", to: { address, name }, subject, body, occasion: occasionOf },
        path: `/company/applications/${row.application}`,
      },
      at,
    );
    if (isRefusal(sent)) return sent;
  }
  return people.length;
}
