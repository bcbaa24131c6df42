import { sql } from "kysely";
import { isId } from "#base/id";
import { defineRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { malformedCursor } from "#party";
import type { Tx } from "#platform/db";
import { coveredIn } from "./coverage.ts";
import type { SilentPage } from "./contract.ts";
import { type Opened } from "./opening.ts";
import { viewAsOf } from "./views.ts";
import { partyNames } from "./words.ts";

export const figureWithoutFrame = defineRefusal({
  code: "figure-without-frame",
  status: 404,
  ko: "지표 '{figure}'에는 응답할 대상이 정해져 있지 않습니다.",
  en: "Nobody in particular is to answer for the figure '{figure}'.",
});

export interface Silent {
  readonly subject: string;
  readonly of: number;
  readonly all: bigint;
}

/**
 * [F14] Organisations of the frame from which nothing is counted, by name: the same two relations as the coverage that
 * is printed beside the figure. `after` is the last one of the page before.
 */
export async function silentIn(
  tx: Tx,
  { prepared, asOf }: Opened,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<Silent[]> {
  const covered = coveredIn(prepared);
  if (covered === null) return [];
  const { rows } = await sql<Silent>`
    with frame as (${covered.frame}),
    silent as (
      select s.one as subject, coalesce((
        select a.value from party_attribute a where a.party = s.one and a.name = 'name.ko'
          and a.valid @> ${asOf.valid}::date and a.known_from <= ${asOf.known} and a.known_to > ${asOf.known}
      ), '') collate "C" as name
      from (select one from frame except ${covered.counted}) s)
    select subject::text, (select count(*) from frame)::int as of, (select count(*) from silent) as "all" from silent
    where ${after}::uuid is null or (name, subject) > (select name, subject from silent where subject = ${after}::uuid)
    order by name, subject limit ${limit}`.execute(tx);
  return rows;
}

export async function silentPage(
  tx: Tx,
  opened: Opened,
  { after, limit = 100 }: { readonly after?: string | undefined; readonly limit?: number | undefined },
): Promise<SilentPage | Refusal> {
  const { figure, title, frame } = opened.approved.definition;
  if (frame === undefined) return figureWithoutFrame({ figure });
  if (after !== undefined && !isId(after)) return malformedCursor({ text: after });
  const rows = await silentIn(tx, opened, { after: after ?? null, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const subjects = shown.map(({ subject }) => subject);
  const names = await partyNames(tx, subjects, opened.asOf);
  return {
    figure,
    title,
    word: frame.word,
    of: rows[0]?.of ?? 0,
    n: Number(rows[0]?.all ?? 0),
    rows: subjects.map((subject) => ({
      subject,
      name: names.get(subject)?.name ?? text(subject, subject),
      type: names.get(subject)?.type ?? text("", ""),
    })),
    next: rows.length > limit ? (subjects.at(-1) ?? null) : null,
    asOf: viewAsOf(opened.asOf),
  };
}
