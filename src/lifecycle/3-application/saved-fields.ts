import { sql } from "kysely";
import type { Tx } from "#platform/db";
import type { Field } from "./application.ts";

/**
 * The fields of a draft as they were saved: one row a field, which says who wrote it and in which revision of the draft.
 * `draft` names the table of drafts, with its key of the same name and a `revision`; `fields` that of their fields.
 */
export const savedFields = (draft: string, fields: string) => ({
  /** Of a draft, or of one section of it, in order. */
  read: async (tx: Tx, id: string, section: string | null = null): Promise<Field[]> => {
    const { rows } = await sql<Field>`
      select section, field, value, version, actor as by, at from ${sql.table(fields)}
      where ${sql.ref(draft)} = ${id}::uuid and (${section}::text is null or section = ${section})
      order by section, field`.execute(tx);
    return rows;
  },
  /** One statement for a section: its revision, and each field that is new. Answers the revision. */
  save: async (
    tx: Tx,
    { id, section, by, at }: { readonly id: string; readonly section: string; readonly by: string; readonly at: Date },
    told: readonly { readonly field: string; readonly value: unknown }[],
  ): Promise<bigint> => {
    const key = sql.ref(draft);
    const { rows } = await sql<{ revision: bigint }>`
      with next as (
        update ${sql.table(draft)} set revision = revision + 1 where ${key} = ${id}::uuid returning revision
      ), saved as (
        insert into ${sql.table(fields)} (${key}, section, field, value, version, actor, at)
        select ${id}::uuid, ${section}, f ->> 'field', nullif(f -> 'value', 'null'), next.revision, ${by}, ${at}
        from jsonb_array_elements(${JSON.stringify(told)}::jsonb) f, next
        on conflict (${key}, section, field) do update
          set value = excluded.value, version = excluded.version, actor = excluded.actor, at = excluded.at
      )
      select revision from next`.execute(tx);
    return rows[0]?.revision ?? 0n;
  },
});
