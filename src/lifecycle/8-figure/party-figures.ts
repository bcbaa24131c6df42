import { sql } from "kysely";
import { add, fraction, type Fraction, zero } from "#base/fraction";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { AsOf } from "#journal";
import { unknownParty } from "#party";
import type { Tx } from "#platform/db";
import { fold, type Question } from "./compile.ts";
import type { PartyFigures } from "./contract.ts";
import { partiesNamed } from "./scope.ts";
import { openAll, type Reader } from "./opening.ts";
import { isOfPeople, viewAmount, viewAsOf } from "./views.ts";
import { partyNames } from "./words.ts";

const itemsIn = (rows: readonly { readonly n: string }[]): number => rows.reduce((sum, { n }) => sum + Number(n), 0);

/** What of one organisation each figure counts, in one question; figures it is no part of are left out. */
export async function figuresOfParty(
  tx: Tx,
  party: string,
  asOf: AsOf,
  reader: Reader = "everything",
): Promise<PartyFigures | Refusal> {
  const names = isId(party) ? await partyNames(tx, [party], asOf) : new Map();
  if (!names.has(party)) return unknownParty({ party });
  const [subject = party] = (await partiesNamed(tx, [party], asOf.known)).get(party) ?? [];
  // one organisation is fewer than are shown of people
  const all = (await openAll(tx, asOf, undefined, reader)).filter((opened) => !isOfPeople(opened));
  const folds = all.map(
    ({ prepared }, index) =>
      sql`select ${index}::int as figure, f.* from (${fold(prepared.sides[0] as Question, { subject })}) f`,
  );
  const { rows } =
    folds.length === 0
      ? { rows: [] }
      : await sql<{ figure: number; unit: string; den: string; num: string; n: string; level: number }>`
          ${sql.join(folds, sql` union all `)} order by figure, unit`.execute(tx);
  return {
    figures: all.flatMap(({ approved: { definition } }, index) => {
      const own = rows.filter(({ figure }) => figure === index);
      if (own.length === 0) return [];
      const amounts = new Map<string, Fraction>();
      for (const { unit, num, den } of own)
        amounts.set(unit, add(amounts.get(unit) ?? zero, fraction(BigInt(num), BigInt(den))));
      return [
        {
          figure: definition.figure,
          title: definition.title,
          amounts: [...amounts].map(([unit, amount]) => viewAmount({ amount, unit })),
          n: itemsIn(own),
          selfReported: itemsIn(own.filter(({ level }) => level === 0)),
        },
      ];
    }),
    asOf: viewAsOf(asOf),
  };
}
