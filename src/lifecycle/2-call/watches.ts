import { sql } from "kysely";
import { addDays, day, dayOf, endOfDay } from "#base/day";
import { text, type Text } from "#base/text";
import { foundIn, type Line, type Watch } from "#hub";
import { versionOf } from "#journal";
import { publishCall } from "./contract.ts";
import { callRows } from "./store.ts";
import { versionInForce } from "./views.ts";

interface Row {
  readonly call: string;
  readonly programme: string;
  readonly title: Text;
  readonly owner: Text;
  readonly announced: string;
  readonly closes: Date;
  readonly all: bigint;
}

const open: Watch = {
  watch: "call.open",
  sort: "clock",
  word: text("접수 중인 공고", "Open calls"),
  may: ["officer", "official"],
  to: "/programmes",
  look: async ({ tx, at, limit }) => {
    const { rows } = await sql<Row>`
      select c.call, c.programme, jsonb_build_object('ko', v.ko, 'en', v.en) as title,
        jsonb_build_object('ko', p.ko, 'en', p.en) as owner, v.announced, v.closes, count(*) over () as "all"
      from call c ${versionInForce} join programme p using (programme)
      where c.mode = 'live' and c.direction = 'down' and c.cancelled_on is null and v.closes > ${at}
      order by v.closes, c.call limit ${limit}`.execute(tx);
    return foundIn(rows, ({ call, programme, title, owner, announced, closes }) => ({
      line: call,
      what: title,
      since: day(announced),
      until: dayOf(closes),
      whose: owner,
      to: `/programmes/${programme}`,
    }));
  },
};

const opening: Watch = {
  watch: "call.opening",
  sort: "clock",
  word: text("내일까지 접수를 시작하는 공고", "Calls that open by tomorrow"),
  may: ["officer", "official"],
  to: "/office/calls",
  look: async ({ tx, at, today, limit }) => {
    const { rows } = await sql<Row>`
      select c.call, c.programme, jsonb_build_object('ko', v.ko, 'en', v.en) as title,
        jsonb_build_object('ko', p.ko, 'en', p.en) as owner, v.announced, v.opens as closes, count(*) over () as "all"
      from call c ${versionInForce} join programme p using (programme)
      where c.mode = 'live' and c.direction = 'down' and c.cancelled_on is null
        and v.opens > ${at} and v.opens < ${endOfDay(addDays(today, 1))}
      order by v.opens, c.call limit ${limit}`.execute(tx);
    return foundIn(rows, lineOf);
  },
};

/** Its day of notice has come, and nobody has published it. */
const unpublished: Watch = {
  watch: "call.unpublished",
  sort: "waiting",
  word: text("게시하지 않은 공고", "Calls that wait to be published"),
  may: ["officer"],
  to: "/office/calls",
  look: async ({ tx, today, limit }) => {
    const { rows } = await sql<Row>`
      select c.call, c.programme, jsonb_build_object('ko', v.ko, 'en', v.en) as title,
        jsonb_build_object('ko', p.ko, 'en', p.en) as owner, v.announced, v.closes, count(*) over () as "all"
      from call c join call_version v on v.call = c.call and v.published_at is null join programme p using (programme)
      where c.mode = 'live' and c.cancelled_on is null and v.announced <= ${today}::date
      order by v.announced, c.call limit ${limit}`.execute(tx);
    const seen = new Map<string, string>();
    for (const { call } of rows) seen.set(call, `${await versionOf(tx, callRows(call))}`);
    return foundIn(rows, (row) => ({
      ...{ ...lineOf(row), until: day(row.announced) },
      act: {
        ...{ route: publishCall, word: text("게시", "Publish") },
        ...{ params: { call: row.call }, body: { seen: seen.get(row.call) } },
      },
    }));
  },
};

/** Its last day has come: what is still a draft is handed in today or not at all. */
const closing: Watch = {
  watch: "call.closing",
  sort: "clock",
  word: text("오늘 접수를 마감하는 공고", "Calls that close today"),
  may: ["officer", "official"],
  to: "/office/applications",
  look: async ({ tx, at, today, limit }) => {
    const { rows } = await sql<Row>`
      select c.call, c.programme, jsonb_build_object('ko', v.ko, 'en', v.en) as title,
        jsonb_build_object('ko', p.ko, 'en', p.en) as owner, v.announced, closing.closes, count(*) over () as "all"
      from call c ${versionInForce} join programme p using (programme)
        cross join lateral (select v.closes where v.intake = 'single' union all
          select (one ->> 'closes')::timestamptz from jsonb_array_elements(coalesce(v.content -> 'periods', '[]')) one
          where v.intake = 'periods') closing
      where c.mode = 'live' and c.direction = 'down' and c.cancelled_on is null
        and closing.closes >= ${at} and closing.closes < ${endOfDay(today)}
      order by closing.closes, c.call limit ${limit}`.execute(tx);
    return foundIn(rows, (row) => ({ ...lineOf(row), to: `/office/calls/${row.call}/applications` }));
  },
};

const lineOf = ({ call, title, owner, announced, closes }: Row): Line => ({
  ...{ line: call, what: title, since: day(announced), until: dayOf(closes), whose: owner },
  to: `/office/calls/${call}`,
});

export const watches: readonly Watch[] = [open, closing, opening, unpublished];
