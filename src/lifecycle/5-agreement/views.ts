import { sql } from "kysely";
import type { Day } from "#base/day";
import { fraction } from "#base/fraction";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { asKnownNow, forever, periodOf } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { AgreementView, ImportReport } from "./contract.ts";
import { unknownAgreement } from "./rules.ts";

interface Row {
  readonly agreement: string;
  readonly number: string;
  readonly title: string;
  readonly programme: string;
  readonly programmeName: Text;
  readonly party: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly agreed: string;
  readonly runs: string | null;
  readonly fact: string;
}

const columns = sql`
  a.agreement, a.number, a.title, a.programme, jsonb_build_object('ko', p.ko, 'en', p.en) as "programmeName", a.party,
  a.amount, a.currency, a.agreed::text as agreed, a.runs::text as runs, a.fact
  from agreement a join programme p using (programme)
  join fact f on f.fact = a.fact and f.known_to = ${forever}`;

async function asViews(tx: Tx, rows: readonly Row[], today: Day): Promise<AgreementView[]> {
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return rows.map((row) => ({
    agreement: row.agreement,
    number: row.number,
    title: row.title,
    programme: { programme: row.programme, name: row.programmeName },
    party: { party: row.party, name: names.get(row.party) ?? { ko: row.party, en: row.party } },
    amount: {
      num: `${row.amount}`,
      den: "1",
      unit: row.currency,
      printed: printAmount(fraction(row.amount), row.currency),
    },
    agreed: periodOf(row.agreed),
    runs: row.runs === null ? null : periodOf(row.runs),
    fact: row.fact,
  }));
}

export interface AgreementQuestion {
  readonly programme?: string | undefined;
  readonly party?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
  readonly today: Day;
}

/** The latest first, those of one day by their names; `after` is the last one of the page before. */
export async function listAgreements(
  tx: Tx,
  { programme, party, after, limit, today }: AgreementQuestion,
): Promise<{ rows: AgreementView[]; next: string | null }> {
  const { rows } = await sql<Row>`
    select ${columns}
    where (${programme ?? null}::uuid is null or a.programme = ${programme ?? null}::uuid)
      and (${party ?? null}::uuid is null or a.party = ${party ?? null}::uuid)
      and (${after ?? null}::uuid is null or (lower(a.agreed), a.agreement) <
        (select lower(b.agreed), b.agreement from agreement b where b.agreement = ${after ?? null}::uuid))
    order by lower(a.agreed) desc, a.agreement desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  return {
    rows: await asViews(tx, page, today),
    next: rows.length > limit ? (page.at(-1)?.agreement ?? null) : null,
  };
}

export async function agreementView(tx: Tx, agreement: string, today: Day): Promise<AgreementView | Refusal> {
  if (!isId(agreement)) return unknownAgreement({ agreement });
  const { rows } = await sql<Row>`select ${columns} where a.agreement = ${agreement}::uuid`.execute(tx);
  const [view] = await asViews(tx, rows, today);
  return view ?? unknownAgreement({ agreement });
}

/** Questions about names that wait for somebody, the oldest first; of imports that were undone none is left. */
export async function openConflicts(tx: Tx) {
  const { rows } = await sql<{
    conflict: string;
    import: string;
    party: string;
    identifier: string;
    held: string;
    told: string;
    awards: { number: string }[];
  }>`
    select c.name_conflict as conflict, c.award_import as import, c.party, c.identifier, c.held, c.told, c.awards
    from name_conflict c join award_import i using (award_import)
    where c.settled is null order by i.at, c.identifier limit 500`.execute(tx);
  return rows.map((row) => ({ ...row, awards: row.awards.map(({ number }) => number) }));
}

export interface Lacking {
  readonly records: number;
  readonly unread: number;
  /** Minor units by currency. */
  readonly totals: readonly { readonly unit: string; readonly minor: bigint }[];
}

/**
 * [A16] Records that figures over imports lack: those rejected by the last import of each file known then, of a funder
 * where one is asked for. A file that was mended and taken again, or an import that was undone, lacks nothing any more.
 */
export async function lackingOf(
  tx: Tx,
  { funder, known }: { readonly funder: string | null; readonly known: bigint },
): Promise<Lacking | null> {
  const { rows } = await sql<{ lacking: ImportReport["lacking"] }>`
    with asked as (select at from journal_commit where seq <= ${known}::bigint order by seq desc limit 1),
    last as (
      select distinct on (i.report ->> 'file') i.report -> 'lacking' as lacking from award_import i
      where i.at <= (select at from asked)
        and not exists (select from award_undo u where u.award_import = i.award_import and u.told_in <= ${known}::bigint)
      order by i.report ->> 'file', i.at desc, i.award_import desc)
    select lacking from last where (lacking ->> 'records')::int > 0
      and (${funder}::text is null or lacking -> 'funders' ? ${funder}::text or lacking -> 'funders' = '[]')`.execute(
    tx,
  );
  if (rows.length === 0) return null;
  const totals = new Map<string, bigint>();
  for (const { lacking } of rows)
    for (const { amount } of lacking.totals)
      totals.set(amount.unit, (totals.get(amount.unit) ?? 0n) + BigInt(amount.num));
  const add = (which: "records" | "unread") => rows.reduce((sum, { lacking }) => sum + lacking[which], 0);
  return {
    records: add("records"),
    unread: add("unread"),
    totals: [...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([unit, minor]) => ({ unit, minor })),
  };
}
