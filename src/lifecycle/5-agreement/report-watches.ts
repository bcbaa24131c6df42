import { sql } from "kysely";
import type { Day } from "#base/day";
import { text, type Text } from "#base/text";
import { type Found, foundIn, type Looking, type Watch } from "#hub";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { type AgreementReport, reportSorts } from "./agreement-report.ts";
import { askReport } from "./report-contract.ts";
import { toAsk, type ToAsk } from "./report-views.ts";

const may = ["officer", "official"] as const satisfies Watch["may"];
const named = (names: ReadonlyMap<string, Text>, party: string): Text => names.get(party) ?? text(party, party);

/** [AR2] What is to be asked for, with the act in the row. */
const unasked: Watch = {
  watch: "agreement.reports-to-ask",
  sort: "clock",
  word: text("요청할 협약 보고서", "Reports to ask for"),
  may,
  to: "/office/reports",
  look: async ({ tx, today, limit }) => {
    const { rows } = await sql<ToAsk & { readonly all: bigint }>`select t.*, count(*) over () as "all"
      from (${toAsk(today)}) t order by until nulls first, agreement, no limit ${limit}`.execute(tx);
    const parties = rows.map(({ party }) => party);
    const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
    return foundIn(rows, ({ agreement, kind, no, milestone, title, party, since, until }) => ({
      ...{ line: `${agreement}/${kind}/${no}`, since, whose: named(names, party) },
      ...(until === null ? {} : { until }),
      what: text(`${milestone ?? reportSorts[kind].ko}: ${title}`, `${milestone ?? reportSorts[kind].en}: ${title}`),
      to: `/office/agreements/${agreement}`,
      act: {
        ...{ route: askReport, word: text("보고 요청", "Ask"), params: { agreement }, body: { kind, no } },
      },
    }));
  },
};

interface Row extends Pick<AgreementReport, "agreementReport" | "party" | "title" | "due"> {
  readonly since: Day;
  readonly all: bigint;
}

/** Reports in one of these states, overdue where that is asked: what runs out first stands first. */
async function reports(
  { tx, today, limit }: Looking,
  states: readonly AgreementReport["state"][],
  isOverdue: boolean,
): Promise<Found> {
  const { rows } = await sql<Row>`
    select r.agreement_report as "agreementReport", r.party, r.title, coalesce(r.amend_by, r.due) as due,
      coalesce((r.arrived at time zone 'Asia/Seoul')::date, r.due) as since, count(*) over () as "all"
    from agreement_report r
    where r.state = any(${[...states]}::text[]) and (not ${isOverdue} or coalesce(r.amend_by, r.due) < ${today}::date)
    order by coalesce(r.amend_by, r.due), r.agreement_report limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return foundIn(rows, ({ agreementReport, party, title, since, due }) => ({
    ...{ line: agreementReport, what: text(title, title), since, whose: named(names, party) },
    ...(isOverdue ? { until: due } : {}),
    to: `/office/reports/${agreementReport}`,
  }));
}

export const reportWatches: readonly Watch[] = [
  unasked,
  {
    watch: "agreement.reports-to-check",
    sort: "waiting",
    word: text("확인할 협약 보고서", "Reports to be checked"),
    may,
    to: "/office/reports",
    look: (looking) => reports(looking, ["submitted"], false),
  },
  {
    watch: "agreement.reports-overdue",
    sort: "clock",
    word: text("제출 기한이 지난 협약 보고서", "Reports that are overdue"),
    may,
    to: "/office/reports",
    look: (looking) => reports(looking, ["asked", "returned"], true),
  },
];
