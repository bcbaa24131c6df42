import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { ApplicationState } from "./application.ts";

export interface Imported {
  readonly application: string;
  readonly number: string;
  readonly party: string;
  readonly title: string;
  readonly asked: string;
}

/** What lists brought under a call, as long as it was not withdrawn. */
export async function importedUnder(tx: Tx, call: string): Promise<Imported[]> {
  const { rows } = await sql<Imported>`
    select i.application, i.number, a.party, s.content ->> 'title' as title, s.content ->> 'asked' as asked
    from application_imported i join application a using (application)
      join application_submission s on s.application = a.application and s.no = 1
    where a.call = ${call}::uuid and a.state <> 'withdrawn'`.execute(tx);
  return rows;
}

export interface ImportOfList {
  readonly import: string;
  readonly call: string;
  readonly evidence: string;
  readonly fileName: string;
  readonly actor: string;
  readonly knownFrom: bigint;
}

export async function keepImport(tx: Tx, one: ImportOfList): Promise<void> {
  await sql`insert into application_import (import, call, evidence, file_name, actor, known_from)
    values (${one.import}, ${one.call}, ${one.evidence}, ${one.fileName}, ${one.actor}, ${one.knownFrom})`.execute(tx);
}

export async function keepImported(
  tx: Tx,
  of: string,
  { application, number, line }: { readonly application: string; readonly number: string; readonly line: number },
): Promise<void> {
  await sql`insert into application_imported (application, import, number, line)
    values (${application}, ${of}, ${number}, ${line})`.execute(tx);
}

export interface BroughtApplication {
  readonly application: string;
  readonly state: ApplicationState;
}

export async function broughtBy(tx: Tx, id: string): Promise<BroughtApplication[]> {
  const { rows } = await sql<BroughtApplication>`
    select application, state from application_imported join application using (application)
    where import = ${id}::uuid order by line`.execute(tx);
  return rows;
}

export interface ImportRow {
  readonly import: string;
  readonly evidence: string;
  readonly fileName: string;
  readonly actor: string;
  readonly at: Date;
  readonly brought: number;
  readonly withdrawn: number;
  /** How many stand as they came. */
  readonly untouched: number;
}

export async function importsUnder(tx: Tx, call: string): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select i.import, i.evidence, i.file_name as "fileName", i.actor, c.at, count(*)::int as brought,
      count(*) filter (where a.state = 'withdrawn')::int as withdrawn,
      count(*) filter (where a.state = 'submitted')::int as untouched
    from application_import i join journal_commit c on c.seq = i.known_from
      join application_imported b using (import) join application a using (application)
    where i.call = ${call}::uuid group by i.import, c.at order by c.at desc`.execute(tx);
  return rows;
}
