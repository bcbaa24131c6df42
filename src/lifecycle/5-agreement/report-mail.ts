import { sql } from "kysely";
import { type Day, daysBetween, dayOf, formatDay } from "#base/day";
import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { send } from "#platform/mail";
import { type AgreementReport, reportSorts } from "./agreement-report.ts";
import { peopleOf } from "./mail.ts";

interface Wording {
  readonly kind: string;
  readonly occasion: string;
  readonly subject: Text;
  readonly says: Text;
}

/** Those who speak for the lead are written to, of each occasion once. Answers how many. */
async function write(
  tx: Tx,
  at: Date,
  { agreementReport, party }: Pick<AgreementReport, "agreementReport" | "party">,
  { kind, occasion, subject, says }: Wording,
): Promise<number> {
  const people = await peopleOf(tx, [party], dayOf(at));
  for (const { account, address, name } of people)
    await send(
      tx,
      {
        ...{ kind, to: { address, name }, subject, body: says },
        path: `/company/reports/${agreementReport}`,
        occasion: `agreement-report/${agreementReport}/${occasion}/${account}`,
      },
      at,
    );
  return people.length;
}

const both = (ko: string, en: string, named: Readonly<Record<string, Text>>): Text =>
  text(
    fillKorean(ko, Object.fromEntries(Object.entries(named).map(([key, one]) => [key, one.ko]))),
    en.replaceAll(/\{(\w+)\}/g, (_, key: string) => named[key]?.en ?? ""),
  );

/** [AR7] The lead hears that a report is asked of it, that it is to be amended and why, and that it is accepted. */
export async function tellReport(
  { tx, at }: Acting,
  one: AgreementReport,
  said: { readonly reason: string; readonly due: Day } | null = null,
): Promise<void> {
  const due = said?.due ?? one.due;
  const named = {
    ...{ title: text(one.title, one.title), sort: reportSorts[one.kind] },
    ...{ due: text(formatDay(due, "ko"), formatDay(due, "en")) },
    reason: text(said?.reason ?? "", said?.reason ?? ""),
  };
  const letters: Partial<Record<AgreementReport["state"], readonly [Text, Text]>> = {
    asked: [
      both("{sort} 제출 요청: {title}", "Please hand in your {sort}: {title}", named),
      both(
        "“{title}” {sort} 제출을 요청드립니다.\n제출 기한: {due}\n\n이미 알고 있는 내용은 양식에 채워 두었습니다.",
        "Please hand in your {sort}, “{title}”, until {due}.\n\nWhat is known already is filled in.",
        named,
      ),
    ],
    returned: [
      both("{sort} 보완 요청: {title}", "Please amend your {sort}: {title}", named),
      both(
        "“{title}” {sort}의 보완을 요청드립니다.\n사유: {reason}\n보완 기한: {due}",
        "Please amend your {sort}, “{title}”, until {due}.\nReason: {reason}",
        named,
      ),
    ],
    accepted: [
      both("{sort} 승인: {title}", "Your {sort} is accepted: {title}", named),
      both("“{title}” {sort}가 승인되었습니다.", "Your {sort}, “{title}”, is accepted.", named),
    ],
  };
  const letter = letters[one.state];
  if (letter === undefined) return;
  const [subject, says] = letter;
  const occasion = one.state === "asked" ? "asked" : `${one.state}/${at.toISOString()}`;
  await write(tx, at, one, { kind: `agreement-report-${one.state}`, occasion, subject, says });
}

/** Days before the last day, and after it, on which a lead that is silent is written to. */
const remindOn: readonly number[] = [14, 7, 3, 1, 0, -1, -7];

/** [AR7] Every night: whoever has not reported is reminded, of each day once. Answers how many letters were due. */
export async function remindReports(tx: Tx, at: Date): Promise<number> {
  const { rows } = await sql<Pick<AgreementReport, "agreementReport" | "party" | "kind" | "title" | "due">>`
    select agreement_report as "agreementReport", party, kind, title, coalesce(amend_by, due) as due
    from agreement_report where state in ('asked', 'returned') order by agreement_report`.execute(tx);
  let written = 0;
  for (const one of rows) {
    const left = daysBetween(dayOf(at), one.due);
    if (!remindOn.includes(left)) continue;
    const sort = reportSorts[one.kind];
    const days = sayLeft(left);
    written += await write(tx, at, one, {
      ...{ kind: "agreement-report-due", occasion: `due/${one.due}/${left}` },
      subject: text(`${sort.ko} ${days.ko}: ${one.title}`, `${one.title}, ${sort.en}: ${days.en}`),
      says: text(
        `“${one.title}” ${sort.ko}를 아직 제출하지 않았습니다.\n제출 기한: ${formatDay(one.due, "ko")} (${days.ko})`,
        `The ${sort.en}, “${one.title}”, is not handed in yet. It is due on ${formatDay(one.due, "en")} (${days.en}).`,
      ),
    });
  }
  return written;
}

const sayLeft = (left: number): Text =>
  left < 0
    ? text(`기한 ${-left}일 지남`, `${-left} days overdue`)
    : left === 0
      ? text("오늘 마감", "due today")
      : text(`마감 ${left}일 전`, `${left} days left`);
