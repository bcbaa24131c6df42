import { sql } from "kysely";
import { day, dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import { foundIn, type Watch } from "#hub";

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
      select c.call, c.programme, jsonb_build_object('ko', c.ko, 'en', c.en) as title,
        jsonb_build_object('ko', p.ko, 'en', p.en) as owner, c.announced, c.closes, count(*) over () as "all"
      from call c join programme p using (programme)
      where c.closes > ${at} order by c.closes, c.call limit ${limit}`.execute(tx);
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

export const watches: readonly Watch[] = [open];
