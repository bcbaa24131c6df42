import { sql } from "kysely";
import { fraction } from "#base/fraction";
import { text, type Text } from "#base/text";
import { hasRole, partiesOf } from "#base/who";
import { printAmount } from "#engine/figure";
import type { Search } from "#hub";

/** [O6] By the number of its document: officers and officials every outcome, a firm's people those of their firm. */
const outcomes: Search = async ({ tx, who, words, limit }) => {
  const all = hasRole(who, "officer", "official");
  const { rows } = await sql<{ outcome: string; kind: Text; naturalKey: string; value: bigint; unit: string }>`
    select o.outcome, jsonb_build_object('ko', k.ko, 'en', k.en) as kind, o.natural_key as "naturalKey", f.value, f.unit
    from outcome o join fact_kind k using (kind)
    join lateral (select value, unit from fact f where f.fact = o.outcome order by f.version desc limit 1) f on true
    where replace(o.natural_key, '-', '') = ${words.replaceAll(/[- ]/g, "")}
      and (${all} or o.party = any(${partiesOf(who)}::uuid[]))
    order by o.outcome desc limit ${limit}`.execute(tx);
  return rows.map(({ outcome, kind, naturalKey, value, unit }) => {
    const printed = printAmount(fraction(value), unit);
    return {
      sort: kind,
      title: text(`${kind.ko} ${printed.ko}`, `${kind.en}, ${printed.en}`),
      note: text(naturalKey, naturalKey),
      to: `/facts/${outcome}`,
    };
  });
};

/** Surveys by their titles, for officers and officials. */
const surveys: Search = async ({ tx, who, pattern, limit }) => {
  if (!hasRole(who, "officer", "official")) return [];
  const { rows } = await sql<{ survey: string; ko: string; en: string; year: number }>`
    select survey, ko, en, year from survey
    where ko ilike ${pattern} or en ilike ${pattern}
    order by year desc, survey desc limit ${limit}`.execute(tx);
  return rows.map(({ survey, ko, en, year }) => ({
    sort: text("성과조사", "Survey"),
    title: text(ko, en),
    note: text(`${year}년`, `${year}`),
    to: `/office/surveys/${survey}`,
  }));
};

export const search: Search = async (seeking) => [...(await outcomes(seeking)), ...(await surveys(seeking))];
