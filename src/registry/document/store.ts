import { sql } from "kysely";
import { forever } from "#journal";
import type { Language } from "#base/text";
import type { Tx } from "#platform/db";
import type { Format } from "#platform/document";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
type DocumentTables = {
  document: {
    document: string;
    template: string;
    template_version: bigint | null;
    template_hash: string;
    of_kind: string;
    of_id: string;
    title: string;
    year: number;
    no: number;
    paper: string;
    hash: string;
    party: string | null;
    is_public: boolean;
    approval: string | null;
    known_from: bigint;
  };
  document_translation: {
    document: string;
    title: string;
    paper: string;
    hash: string;
    template_version: bigint | null;
    template_hash: string;
  };
  document_file: { document: string; language: Language; format: Format; sha256: string; size: bigint };
};
export type DocumentRow = DocumentTables["document"];
export type TranslationRow = DocumentTables["document_translation"];
export type FileRow = Omit<DocumentTables["document_file"], "document">;

const own = (tx: Tx) => tx.$extendTables<DocumentTables>();

export interface TemplateVersion {
  readonly version: bigint;
  readonly language: Language;
  readonly no: number;
  readonly body: string;
  readonly hash: string;
  readonly reason: string;
  readonly knownFrom: bigint;
  readonly knownTo: bigint;
}

/** Every version that officers saved of a template in either language, the newest first. */
export async function versionsOfTemplate(tx: Tx, template: string): Promise<TemplateVersion[]> {
  const { rows } = await sql<TemplateVersion>`
    select version, language, no, body, hash, reason, known_from as "knownFrom", known_to as "knownTo"
    from template_version where template = ${template} order by version desc`.execute(tx);
  return rows;
}

export async function insertTemplate(
  tx: Tx,
  seq: bigint,
  row: {
    readonly template: string;
    readonly language: Language;
    readonly body: string;
    readonly hash: string;
    readonly reason: string;
  },
): Promise<number> {
  const { rows } = await sql<{ no: number }>`
    insert into template_version (template, language, no, body, hash, reason, known_from)
    select ${row.template}, ${row.language}, coalesce(max(no), 0) + 1, ${row.body}, ${row.hash}, ${row.reason}, ${seq}
    from template_version where template = ${row.template} and language = ${row.language} returning no`.execute(tx);
  return (rows[0] as { no: number }).no;
}

export async function closeTemplate(tx: Tx, seq: bigint, template: string, language: Language): Promise<void> {
  await sql`
    update template_version set known_to = ${seq}
    where template = ${template} and language = ${language} and known_to = ${forever}`.execute(tx);
}

/** The next number of a year; asked under the commit's lock, so that none is given twice. */
export async function nextNumber(tx: Tx, year: number): Promise<number> {
  const { rows } = await sql<{ no: number }>`
    select coalesce(max(no), 0) + 1 as no from document where year = ${year}`.execute(tx);
  return (rows[0] as { no: number }).no;
}

export const insertDocument = async (tx: Tx, row: DocumentRow): Promise<void> => {
  await own(tx).insertInto("document").values(row).execute();
};

export const insertTranslation = async (tx: Tx, row: TranslationRow): Promise<void> => {
  await own(tx).insertInto("document_translation").values(row).execute();
};

/** Null where a document has no English. */
export const findTranslation = async (tx: Tx, document: string): Promise<TranslationRow | null> =>
  (await own(tx).selectFrom("document_translation").selectAll().where("document", "=", document).executeTakeFirst()) ??
  null;

export async function findDocument(tx: Tx, document: string): Promise<DocumentRow | null> {
  const row = await own(tx).selectFrom("document").selectAll().where("document", "=", document).executeTakeFirst();
  return row ?? null;
}

export const filesOf = (tx: Tx, document: string): Promise<FileRow[]> =>
  own(tx)
    .selectFrom("document_file")
    .select(["language", "format", "sha256", "size"])
    .where("document", "=", document)
    .orderBy("language", "desc")
    .orderBy("format")
    .execute();

export async function insertFile(tx: Tx, document: string, file: FileRow): Promise<void> {
  await own(tx)
    .insertInto("document_file")
    .values({ document, ...file })
    .onConflict((on) => on.columns(["document", "language", "format"]).doNothing())
    .execute();
}
