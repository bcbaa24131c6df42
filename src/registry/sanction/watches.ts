import { sql } from "kysely";
import type { Day } from "#base/day";
import { text, type Text } from "#base/text";
import { foundIn, type Line, type Looking, type Watch } from "#hub";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { endSanction, passOnSanction } from "./contract.ts";
import { reviewDays } from "./rules.ts";
import { type SanctionKind, sanctionKinds } from "./vocabulary.ts";

interface Row {
  readonly id: string;
  readonly kind: SanctionKind;
  readonly number: string;
  readonly party: string;
  readonly since: Day;
  readonly until: Day | null;
  readonly version: bigint;
  readonly all: bigint;
}

/** Sanctions of which something is to be done, in the order in which it runs out. */
async function found(
  { tx, today, limit }: Looking,
  where: ReturnType<typeof sql>,
  { since, until }: { readonly since: ReturnType<typeof sql>; readonly until: ReturnType<typeof sql> },
  act?: (row: Row) => Line["act"],
) {
  const { rows } = await sql<Row>`
    select s.sanction as id, s.kind, s.number, s.party, (${since})::date::text as since, (${until})::date::text as until,
      (select max(case when f.known_to = forever() then f.known_from else f.known_to end)
        from fact f where f."case" = s.sanction::text) as version, count(*) over () as "all"
    from sanction s where ${where} order by 6 nulls last, 5, s.sanction limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return foundIn(rows, (row) => {
    const told = act?.(row);
    const word: Text = sanctionKinds[row.kind];
    return {
      ...{ line: row.id, since: row.since, whose: names.get(row.party) ?? text(row.party, row.party) },
      what: text(`${word.ko} ${row.number}`, `${word.en} ${row.number}`),
      ...(row.until === null ? {} : { until: row.until }),
      to: `/office/sanctions/${row.id}`,
      ...(told === undefined ? {} : { act: told }),
    };
  });
}

const may = ["officer", "official"] as const satisfies Watch["may"];

/** 국가연구개발혁신법 제33조: a re-review is decided within 30 days. */
const underReview: Watch = {
  watch: "sanction.under-review",
  sort: "clock",
  word: text("재검토를 결정할 제재처분", "Re-reviews of sanctions to decide"),
  may,
  to: "/office?watch=sanction.under-review",
  look: async (looking) => {
    const asked = sql`(select lower(f.valid) from fact f where f."case" = s.sanction::text
      and f.kind = 'sanction.under-review' and f.known_to = forever())`;
    return found(looking, sql`s.state = 'under-review'`, {
      since: asked,
      until: sql`${asked} + ${reviewDays.decide}::int`,
    });
  },
};

const undecided: Watch = {
  watch: "sanction.undecided",
  sort: "waiting",
  word: text("재검토 요청 기한이 지나 확정할 제재처분", "Sanctions to decide: no re-review was asked for"),
  may,
  to: "/office?watch=sanction.undecided",
  look: (looking) =>
    found(looking, sql`s.state = 'noticed' and s.review_until < ${looking.today}::date`, {
      since: sql`s.noticed`,
      until: sql`null`,
    }),
};

const unpaid: Watch = {
  watch: "sanction.unpaid",
  sort: "clock",
  word: text("환수·부가금 미납", "Sums of sanctions not paid"),
  may,
  to: "/office?watch=sanction.unpaid",
  // 국가연구개발혁신법 제34조: paid within 30 days
  look: (looking) =>
    found(looking, sql`s.state = 'in-force' and s.won > s.paid_won`, {
      since: sql`s.decided`,
      until: sql`s.decided + 30`,
    }),
};

const over: Watch = {
  watch: "sanction.over",
  sort: "waiting",
  word: text("제한 기간이 끝난 제재처분", "Debarments whose term is over"),
  may,
  to: "/office?watch=sanction.over",
  look: (looking) =>
    found(
      looking,
      sql`s.state = 'in-force' and s.ends <= ${looking.today}::date`,
      { since: sql`s.ends`, until: sql`null` },
      ({ id, version, since }) => ({
        ...{ route: endSanction, word: text("종료 기록", "Record its end"), params: { sanction: id } },
        body: { day: since, seen: `${version}` },
      }),
    ),
};

/** 지방보조금법 제32조제7항. */
const untold: Watch = {
  watch: "sanction.untold",
  sort: "waiting",
  word: text("다른 지방자치단체에 통보할 제재처분", "Sanctions that other governments are to be told of"),
  may,
  to: "/office?watch=sanction.untold",
  look: (looking) =>
    found(
      looking,
      sql`s.state = 'in-force' and s.basis = 'subsidy-debarment' and s.told_by is null and not exists (
        select from fact f where f."case" = s.sanction::text and f.kind = 'sanction.passed-on' and f.known_to = forever())`,
      { since: sql`s.decided`, until: sql`null` },
      ({ id, version }) => ({
        ...{ route: passOnSanction, word: text("통보 기록", "Record it"), params: { sanction: id } },
        body: { day: looking.today, seen: `${version}` },
      }),
    ),
};

export const watches: readonly Watch[] = [underReview, undecided, unpaid, over, untold];
