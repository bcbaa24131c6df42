import { sql } from "kysely";
import { addDays, type Day, day } from "#base/day";
import { text, type Text } from "#base/text";
import { type Found, foundIn, type Line, type Looking, type Watch } from "#hub";
import { asKnownNow, forever } from "#journal";
import { namesOf } from "#party";
import { calendarOf } from "#programme";
import type { SupportState } from "./support.ts";

interface Row {
  readonly id: string;
  readonly title: string;
  readonly programme: string;
  readonly year: string;
  readonly party: string;
  readonly since: string;
  readonly fact: string;
  readonly all: bigint;
}

interface PastYear {
  readonly programme: string;
  readonly year: string;
  readonly last: Day;
}

/** Cases in a state with the fact that says so; with `past`, only those of programme years that are over. */
async function standing(
  { tx, today, limit }: Looking,
  state: SupportState,
  past: readonly PastYear[] | null,
): Promise<Found> {
  const { rows } = await sql<Row>`
    select s.support_case as id, s.title, s.programme, f.facets ->> 'year' as year, s.party,
      lower(f.valid)::text as since, f.fact, count(*) over () as "all"
    from support_case s
    join fact f on f."case" = s.support_case::text and f.kind = ${`support.${state}`} and f.known_to = ${forever}
    where s.state = ${state} and (${past === null} or (s.programme::text, f.facets ->> 'year') in (
      select * from unnest(${(past ?? []).map(({ programme }) => programme)}::text[],
        ${(past ?? []).map(({ year }) => year)}::text[])))
    order by lower(f.valid), s.support_case limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return foundIn(rows, ({ id, title, programme, year, party, since, fact }): Line => {
    const until = past?.find((one) => one.programme === programme && one.year === year)?.last;
    return {
      line: id,
      what: text(title, title),
      since: day(since),
      ...(until === undefined ? {} : { until }),
      whose: names.get(party) ?? (text(party, party) satisfies Text),
      to: `/facts/${fact}`,
    };
  });
}

/** Programme years that are over, of programmes that have agreed cases. */
async function pastYears({ tx, today }: Looking): Promise<PastYear[]> {
  const { rows } = await sql<{ programme: string }>`
    select distinct programme::text from support_case where state = 'agreed'`.execute(tx);
  const past: PastYear[] = [];
  for (const { programme } of rows) {
    for (const { no, days } of await calendarOf(tx, programme)) {
      if (days.to !== null && days.to <= today) past.push({ programme, year: `${no}`, last: addDays(days.to, -1) });
    }
  }
  return past;
}

const selected: Watch = {
  watch: "support.selected",
  sort: "waiting",
  word: text("선정 후 협약 전인 지원", "Selected, not agreed yet"),
  may: ["officer", "official"],
  to: "/office?watch=support.selected",
  look: (looking) => standing(looking, "selected", null),
};

const overdue: Watch = {
  watch: "support.overdue",
  sort: "clock",
  word: text("사업연도가 끝난 뒤에도 완료되지 않은 지원", "Agreed, not completed though the programme year is over"),
  may: ["officer", "official"],
  to: "/office?watch=support.overdue",
  look: async (looking) => standing(looking, "agreed", await pastYears(looking)),
};

export const watches: readonly Watch[] = [selected, overdue];
