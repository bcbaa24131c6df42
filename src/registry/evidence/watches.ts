import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import { actorOf } from "#base/who";
import { foundIn, type Line, type Watch } from "#hub";
import { forever, kindsWorkedWith, readKinds } from "#journal";
import { documentsToCheck } from "./queue.ts";

const unchecked: Watch = {
  watch: "evidence.unchecked",
  sort: "waiting",
  word: text("확인하지 않은 증빙", "Evidence nobody has checked"),
  may: ["officer", "reviewer"],
  to: "/review",
  look: async ({ tx, who, today, limit }) => {
    const worked = kindsWorkedWith(who, await readKinds(tx));
    const { rows, waiting } = await documentsToCheck(tx, actorOf(who), { limit, today, worked });
    return {
      count: waiting,
      lines: rows.map(({ evidence, title, evidenceKindWord: kind, waiting: n, first, since }): Line => ({
        line: evidence,
        what: text(
          `${kind.ko} – ${title}${n > 1 ? ` (사실 ${n.toLocaleString("en")}건)` : ""}`,
          `${kind.en} – ${title}${n > 1 ? ` (${n.toLocaleString("en")} facts)` : ""}`,
        ),
        since: dayOf(new Date(since)),
        whose: first.subjectName,
        to: `/review/${evidence}`,
      })),
    };
  },
};

/** A file offered twice stays until somebody has checked whatever it is said to prove. */
const duplicate: Watch = {
  watch: "evidence.duplicate",
  sort: "duplicate",
  word: text("두 번 이상 제출된 파일", "Files offered more than once"),
  may: ["officer", "official"],
  to: "/office/evidence",
  look: async ({ tx, limit }) => {
    const { rows } = await sql<{ sha256: string; titles: string[]; last: string; since: Date; all: bigint }>`
      select e.sha256, array_agg(e.title order by e.known_from, e.evidence) as titles,
        (array_agg(e.evidence order by e.known_from desc, e.evidence desc))[1] as last, max(c.at) as since,
        count(*) over () as "all"
      from evidence e join journal_commit c on c.seq = e.known_from
      where e.sha256 in (select sha256 from evidence group by sha256 having count(*) > 1)
      group by e.sha256
      having bool_or(exists (
        select from evidence_of_fact l where l.evidence = e.evidence and l.known_to = ${forever}
          and not exists (select from evidence_check k where k.fact = l.fact and k.evidence = l.evidence)))
      order by max(c.at), e.sha256 limit ${limit}`.execute(tx);
    return foundIn(rows, ({ sha256, titles, last, since }) => ({
      line: sha256,
      what: text(titles.join(" = "), titles.join(" = ")),
      since: dayOf(since),
      to: `/evidence/${last}`,
    }));
  },
};

export const watches: readonly Watch[] = [unchecked, duplicate];
