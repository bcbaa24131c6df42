import { sql } from "kysely";
import { day } from "#base/day";
import { text } from "#base/text";
import { foundIn, type Watch } from "#hub";
import { asKnownNow, forever } from "#journal";
import { namesOf } from "#party";
import { placeNamesOf } from "#place";

const signed: Watch = {
  watch: "space.signed",
  sort: "waiting",
  word: text("계약 후 입주 전", "Signed, not moved in yet"),
  may: ["officer", "official"],
  to: "/office?watch=space.signed",
  look: async ({ tx, today, limit }) => {
    const { rows } = await sql<{
      id: string;
      party: string;
      since: string;
      room: string | null;
      fact: string;
      all: bigint;
    }>`
      select t.tenancy as id, t.party, t.signed as since, t.room, f.fact, count(*) over () as "all"
      from tenancy t
      join fact f on f."case" = t.tenancy::text and f.kind = 'attraction.signed' and f.known_to = ${forever}
      where t.state = 'signed' order by t.signed, t.tenancy limit ${limit}`.execute(tx);
    const parties = rows.map(({ party }) => party);
    const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
    const rooms = await placeNamesOf(
      tx,
      rows.flatMap(({ room }) => (room === null ? [] : [room])),
      { valid: today, known: asKnownNow },
    );
    return foundIn(rows, ({ id, party, since, room, fact }) => ({
      line: id,
      what: rooms.get(room ?? "") ?? text("공용 사무실 좌석", "A desk in a shared office"),
      since: day(since),
      whose: names.get(party) ?? text(party, party),
      to: `/facts/${fact}`,
    }));
  },
};

export const watches: readonly Watch[] = [signed];
