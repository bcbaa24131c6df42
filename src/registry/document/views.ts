import { createHash } from "node:crypto";
import { sql } from "kysely";
import { type Language, text, type Text } from "#base/text";
import type { Who } from "#base/who";
import { hasRole, isOfTheHub, partiesOf } from "#base/who";
import { forever, knownBetween, type Told, type ToldRow } from "#journal";
import type { Tx } from "#platform/db";
import { type DocumentRow, findDocument, findTranslation, type TranslationRow, versionsOfTemplate } from "./store.ts";
import type { Template } from "./template.ts";

/** What was told of a template: each version that officers saved. */
export const templateTold = ({ template, word }: Template): Told => ({
  rows: async (tx) =>
    (await versionsOfTemplate(tx, template)).map(({ language, no, reason, knownFrom, knownTo }): ToldRow => {
      const which = language === "ko" ? text("국문", "Korean") : text("영문", "English");
      const value = text(`${which.ko} ${no}판 (${reason})`, `${which.en} version ${no} (${reason})`);
      return { key: `body ${language}`, ...knownBetween(knownFrom, knownTo), what: word, says: [{ value }] };
    }),
});

/** [DC9] The hub's people read every document, the people of a firm those made for it, everybody what is public. */
export const mayRead = (who: Who, { party, is_public: isPublic }: Pick<DocumentRow, "party" | "is_public">): boolean =>
  isPublic || hasRole(who, "officer", "official") || (party !== null && partiesOf(who).includes(party));

export interface DocumentListed {
  readonly document: string;
  readonly template: string;
  readonly title: Text;
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
    select d.document, d.template, jsonb_build_object('ko', d.title, 'en', coalesce(t.title, d.title)) as title,
      d.year || '-' || d.no as number,
      jsonb_build_object('kind', d.of_kind, 'id', d.of_id) as "of", c.at,
      actor_as_seen(${isOfTheHub(who)}, c.actor, c.seq) as "by"
    from document d join journal_commit c on c.seq = d.known_from
      left join document_translation t on t.document = d.document
    where (${of === null} or (d.of_kind = ${of?.kind ?? ""} and d.of_id = ${of?.id ?? ""}))
      and (${seesAll} or d.is_public or d.party = any(${partiesOf(who)}::uuid[]))
    order by d.known_from desc, d.document desc limit ${limit}`.execute(tx);
  return rows;
}

export interface Kept {
  readonly row: DocumentRow;
  /** Null: it has no English. */
  readonly translation: TranslationRow | null;
  readonly at: Date;
  readonly by: string;
  /** Null: as the template came with the software. */
  readonly versionNo: number | null;
  readonly englishNo: number | null;
}

/** A document and the moment it was made. */
export async function keptDocument(
  tx: Tx,
  document: string,
  { byName = true }: { readonly byName?: boolean } = {},
): Promise<Kept | null> {
  const row = await findDocument(tx, document);
  if (row === null) return null;
  const translation = await findTranslation(tx, document);
  const { rows } = await sql<Omit<Kept, "row" | "translation">>`
    select c.at, actor_as_seen(${byName}, c.actor, c.seq) as "by",
      (select no from template_version where version = ${row.template_version}::bigint) as "versionNo",
      (select no from template_version where version = ${translation?.template_version ?? null}::bigint) as "englishNo"
    from journal_commit c where c.seq = ${row.known_from}`.execute(tx);
  return { row, translation, ...(rows[0] as Omit<Kept, "row" | "translation">) };
}

export interface Standing {
  readonly body: string;
  readonly hash: string;
  /** Null: as it came with the software. */
  readonly version: { readonly version: bigint; readonly no: number } | null;
}

/** The body that stands now in each language: the version that officers saved, or as it came. */
export async function standingBodies(tx: Tx, template: Template): Promise<Readonly<Record<Language, Standing>>> {
  const versions = await versionsOfTemplate(tx, template.template);
  const standing = (language: Language): Standing => {
    const saved = versions.find((one) => one.language === language && one.knownTo === forever);
    if (saved !== undefined) return { body: saved.body, hash: saved.hash, version: saved };
    const body = template.body[language];
    return { body, hash: createHash("sha256").update(body, "utf8").digest("hex"), version: null };
  };
  return { ko: standing("ko"), en: standing("en") };
}
