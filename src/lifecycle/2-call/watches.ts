import { sql } from "kysely";
import { day, dayOf } from "#base/day";
import { text, type Text } from "#base/text";
import { foundIn, type Watch } from "#hub";
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

export const watches: readonly Watch[] = [open];
