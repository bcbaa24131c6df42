import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import type { Watch } from "#hub";
import { duplicateParties } from "./views.ts";

/** More pairs than anybody looks through in a day; beyond them the count stands still. */
const most = 5000;

const alike: Watch = {
  watch: "party.alike",
  sort: "duplicate",
  word: text("같은 곳으로 보이는 기업·기관", "Organisations that look like one"),
  may: ["officer"],
  to: "/office/parties",
  look: async ({ tx, today, limit }) => {
    const groups = await duplicateParties(tx, today, most);
    const shown = groups.slice(0, limit);
    const { rows } = await sql<{ party: string; at: Date }>`
      select p.party, c.at from party p join journal_commit c on c.seq = p.known_from
      where p.party = any(${shown.flatMap(({ rows: alikes }) => alikes.map(({ party }) => party))}::uuid[])`.execute(
      tx,
    );
    const registered = new Map(rows.map(({ party, at }) => [party, at.getTime()]));
    return {
      count: groups.length,
      lines: shown.map(({ rows: alikes }) => ({
        line: alikes.map(({ party }) => party).join(" "),
        what: text(
          alikes.map(({ name }) => name.ko).join(" = "),
          alikes.map(({ name }) => name.en || name.ko).join(" = "),
        ),
        // since there have been two of them
        since: dayOf(new Date(Math.max(...alikes.map(({ party }) => registered.get(party) ?? 0)))),
        to: "/office/parties",
      })),
    };
  },
};

export const watches: readonly Watch[] = [alike];
