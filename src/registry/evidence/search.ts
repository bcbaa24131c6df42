import { sql } from "kysely";
import { text } from "#base/text";
import { actorOf } from "#base/who";
import type { Search } from "#hub";
import { forever, kindsWorkedWith, publicFacts, publishedUntil, readKinds } from "#journal";
import { isWorkedOn } from "./views.ts";
import { type EvidenceKind, evidenceKinds } from "./vocabulary.ts";

const sort = text("문서", "Document");

/** [E5] Documents whose file the reader may open, by title, issuer and name of the file, the latest first. */
export const search: Search = async ({ tx, who, pattern, limit }) => {
  const kinds = await readKinds(tx);
  const worked = kindsWorkedWith(who, kinds);
  const { rows } = await sql<{ evidence: string; kind: EvidenceKind; title: string; issuer: string }>`
    select evidence, kind, title, issuer from evidence
    where (title ilike ${pattern} or issuer ilike ${pattern} or file_name ilike ${pattern})
      and (${worked === null} or exists (
        select from evidence_of_fact l where l.evidence = evidence.evidence and l.known_to = ${forever} and ${isWorkedOn(worked)})
        or (visibility = 'public' and exists (
        select from evidence_of_fact l join fact f on f.fact = l.fact and f.known_to = ${forever}
        where l.evidence = evidence.evidence and l.known_to = ${forever}
          and ${publicFacts("f", [...kinds.keys()], kinds, await publishedUntil(tx), "single")})) or (supplied_by = ${actorOf(who)} and ${who.kind === "user"}))
    order by known_from desc, evidence desc limit ${limit}`.execute(tx);
  return rows.map(({ evidence, kind, title, issuer }) => {
    const { ko, en } = evidenceKinds[kind];
    const by = issuer === "" ? "" : `, ${issuer}`;
    return { sort, title: text(title, title), note: text(`${ko}${by}`, `${en}${by}`), to: `/evidence/${evidence}` };
  });
};
