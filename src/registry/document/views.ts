import { sql } from "kysely";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { hasRole, partiesOf } from "#base/who";
import { forever, knownBetween, type Told, type ToldRow } from "#journal";
import type { Tx } from "#platform/db";
import { type DocumentRow, findDocument, versionsOfTemplate } from "./store.ts";
import type { Template } from "./template.ts";

/** What was told of a template: each version that officers saved. */
export const templateTold = ({ template, word }: Template): Told => ({
  rows: async (tx) =>
    (await versionsOfTemplate(tx, template)).map(({ no, reason, knownFrom, knownTo }): ToldRow => {
      const value = text(`${no}판 (${reason})`, `version ${no} (${reason})`);
      return { key: "body", ...knownBetween(knownFrom, knownTo), what: word, says: [{ value }] };
    }),
});

/** [DC9] The hub's people read every document, the people of a firm those made for it, everybody what is public. */
export const mayRead = (who: Who, { party, is_public: isPublic }: Pick<DocumentRow, "party" | "is_public">): boolean =>
  isPublic || hasRole(who, "officer", "official") || (party !== null && partiesOf(who).includes(party));

export interface DocumentListed {
  readonly document: string;
  readonly template: string;
  readonly title: string;
  readonly number: string;
  readonly of: { readonly kind: string; readonly id: string };
  readonly at: Date;
  readonly by: string;
}

/** Documents that somebody may read, the newest first; of one thing, where one is named. */
export async function documentsOf(
  tx: Tx,
  who: Who,
  of: { readonly kind: string; readonly id: string } | null,
  limit: number,
): Promise<DocumentListed[]> {
  const seesAll = hasRole(who, "officer", "official");
  const { rows } = await sql<DocumentListed>`
    select d.document, d.template, d.title, d.year || '-' || d.no as number,
      jsonb_build_object('kind', d.of_kind, 'id', d.of_id) as "of", c.at, name_of_actor(c.actor, c.seq) as "by"
    from document d join journal_commit c on c.seq = d.known_from
    where (${of === null} or (d.of_kind = ${of?.kind ?? ""} and d.of_id = ${of?.id ?? ""}))
      and (${seesAll} or d.is_public or d.party = any(${partiesOf(who)}::uuid[]))
    order by d.known_from desc, d.document desc limit ${limit}`.execute(tx);
  return rows;
}

export interface Kept {
  readonly row: DocumentRow;
  readonly at: Date;
  readonly by: string;
  /** Null: as the template came with the software. */
  readonly versionNo: number | null;
}

/** A document and the moment it was made. */
export async function keptDocument(tx: Tx, document: string): Promise<Kept | null> {
  const row = await findDocument(tx, document);
  if (row === null) return null;
  const { rows } = await sql<Omit<Kept, "row">>`
    select c.at, name_of_actor(c.actor, c.seq) as "by",
      (select no from template_version where version = ${row.template_version}::bigint) as "versionNo"
    from journal_commit c where c.seq = ${row.known_from}`.execute(tx);
  return { row, ...(rows[0] as Omit<Kept, "row">) };
}

/** The body that stands now: the version that officers saved, or as it came. */
export async function standingBody(tx: Tx, template: Template): Promise<{ body: string; no: number | null }> {
  const saved = (await versionsOfTemplate(tx, template.template)).find(({ knownTo }) => knownTo === forever);
  return saved === undefined ? { body: template.body, no: null } : { body: saved.body, no: saved.no };
}
