import { sql } from "kysely";
import type { Total } from "#engine/figure";
import {
  edge,
  fromFacts,
  join,
  knownAt,
  nothing,
  type Question,
  type Reading,
  selectionSql,
  type Sql,
  subject,
} from "./compile-selection.ts";

/** A question about what facts make by themselves. */
export type TotalQuestion = Question & { readonly side: Total };

/** The fact rows a total selects, each with its key and what of its amount counts. */
export function factsOfTotal(question: TotalQuestion, reading: Reading = {}): Sql {
  const { side } = question;
  const { joins, holds } = selectionSql(side.of, question, 0);
  const by = reading.by === undefined ? null : edge(reading.by, question, "d");
  const claimed = claimSql(question);
  const within: Sql[] = [holds, claimed.holds];
  if (reading.subject !== undefined) within.push(sql`${subject} = ${reading.subject}::uuid`);
  const series = seriesSql(question);
  const isLatest = side.op === "last" || side.op === "final";
  // which value is the newest is settled before one group is looked at
  const group = by === null ? null : groupHolds(isLatest ? sql`grouped` : by.value, reading);
  if (group !== null && !isLatest) within.push(group);
  const rows = sql`select ${keySql(side)} as key, ${subject} as subject, f.fact, f.kind, f."case", f.programme, f.valid, f.value,
      f.unit as fact_unit, f.natural_key, f.evidence_level,
      ${side.op === "count" ? sql`${question.unit}::text` : sql`f.unit`} as unit,
      ${claimed.num} as num, ${claimed.den} as den,
      ${by === null ? sql`null::text` : by.value} as grouped${series.newest}
    ${fromFacts(question.known)} ${joins} ${by === null ? nothing : by.joins} ${claimed.joins} ${series.joins}
    where ${join(within, sql` and `)}`;
  return isLatest ? sql`select * from (${rows}) f where newest = 1 and ${group ?? sql`true`}` : rows;
}

export const keySql = (side: Total): Sql =>
  side.op !== "count" || side.distinct === "fact"
    ? sql`f.fact`
    : side.distinct === "case"
      ? sql`f."case" collate "C"`
      : subject;

function groupHolds(value: Sql, { group }: Reading): Sql | null {
  if (group === undefined) return null;
  return group === null ? sql`${value} is null` : sql`${value} = ${group}`;
}

/** [F46] A fact's place in its series, the newest first; of two on one day the one that was told later. */
function seriesSql(question: TotalQuestion): { joins: Sql; newest: Sql } {
  const { side } = question;
  if (side.op !== "last" && side.op !== "final") return { joins: nothing, newest: nothing };
  const edges = (side.each ?? []).map((dimension, index) => edge(dimension, question, `e${index}`));
  const of = join([subject, sql`f.unit`, ...edges.map(({ value }) => value)], sql`, `);
  return {
    joins: join(edges.map(({ joins }) => joins)),
    newest: sql`, row_number() over (partition by ${of} order by lower(f.valid) desc, f.fact desc) as newest`,
  };
}

function claimSql({ side, scope, known }: TotalQuestion): { joins: Sql; holds: Sql; num: Sql; den: Sql } {
  const plain = { joins: nothing, holds: sql`true`, num: sql`1`, den: sql`1::numeric` };
  if (side.op === "count") return plain;
  const whole = { ...plain, num: sql`f.value` };
  if (side.op !== "sum" || side.attributed === undefined) return whole;
  const programmes = scope.programmes.get(side.attributed.programme) ?? [];
  const claimed = sql`c.programme = any(${[...programmes]}::uuid[]) and ${knownAt("c", known)}`;
  return side.attributed.mode === "whole"
    ? { ...whole, holds: sql`exists (select from claim c where c.outcome = f.fact and ${claimed})` }
    : {
        // one row an outcome: its claims are added over the least common multiple of their denominators
        joins: sql`join (
          select c.outcome, sum(c.num * div(whole.den, c.den)) as num, whole.den
          from claim c join (
            select c.outcome, least_common_multiple(c.den::numeric) as den from claim c where ${claimed} group by c.outcome
          ) whole using (outcome)
          where ${claimed} group by c.outcome, whole.den
        ) share on share.outcome = f.fact`,
        holds: sql`true`,
        num: sql`f.value * share.num`,
        den: sql`share.den`,
      };
}

/** Its amounts have denominators. */
export const isShared = (total: Total): boolean => total.op === "sum" && total.attributed?.mode === "shared";
