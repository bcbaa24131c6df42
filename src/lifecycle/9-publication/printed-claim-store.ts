import { sql } from "kysely";
import { day } from "#base/day";
import { fraction, formatFraction, parseFraction, type Fraction } from "#base/fraction";
import type { Bound, PrintedClaim } from "#base/printed-claim";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { UnitCode } from "#base/unit";
import type { Tx } from "#platform/db";
import type { About, Printed } from "./printed-claim.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely asks for an index signature
type Row = {
  claim: string;
  publisher: string;
  medium: string;
  published_on: string;
  address: string | null;
  note: string | null;
  quotation: string;
  printed: string;
  num: string;
  den: string;
  step_num: string;
  step_den: string;
  bound: string;
  units: string[];
  parts: string[];
  rung: string | null;
  as_of: string;
  period: "month" | "year" | null;
  figure: string | null;
  against: string | null;
  topic_ko: string | null;
  topic_en: string | null;
  is_first: boolean;
  against_first: boolean | null;
  part_of: string | null;
  entered_by: string;
  known_from: bigint;
  withdrawn_in: bigint | null;
  withdrawn_reason: string | null;
};

const own = (tx: Tx) => tx.$extendTables<{ printed_claim: Row }>();

export async function insertPrinted(
  tx: Tx,
  { number, about, ...one }: Printed,
  by: { readonly actor: string; readonly seq: bigint },
): Promise<void> {
  const { topic } = about.about === "topic" ? about : { topic: null };
  await own(tx)
    .insertInto("printed_claim")
    .values({
      ...{ claim: one.claim, publisher: one.publisher, medium: one.medium, published_on: one.publishedOn },
      ...{ address: one.address, note: one.note, quotation: one.quotation, printed: one.printed },
      ...{ num: `${number.value.num}`, den: `${number.value.den}`, bound: number.bound },
      ...{ step_num: `${number.step.num}`, step_den: `${number.step.den}`, units: [...one.units] },
      ...{ parts: one.parts.map(formatFraction), rung: one.rung, as_of: one.asOf, period: one.period },
      figure: about.about === "figure" ? about.figure : null,
      against: about.about === "print" ? about.claim : null,
      against_first: about.about === "print" ? true : null,
      ...{ topic_ko: topic?.ko ?? null, topic_en: topic?.en ?? null, is_first: topic !== null, part_of: one.partOf },
      ...{ entered_by: by.actor, known_from: by.seq, withdrawn_in: null, withdrawn_reason: null },
    })
    .execute();
}

const read = (written: string): Fraction => {
  const found = parseFraction(written);
  // written by the insert above only
  if (isRefusal(found)) throw new Error(found.text.en);
  return found;
};

const aboutOf = ({ figure, against, topic_ko, topic_en }: Row): About =>
  figure !== null
    ? { about: "figure", figure }
    : against !== null
      ? { about: "print", claim: against }
      : { about: "topic", topic: text(topic_ko ?? "", topic_en ?? "") };

const printedOf = (row: Row): Printed => ({
  ...{ claim: row.claim, publisher: row.publisher, medium: row.medium, publishedOn: day(row.published_on) },
  ...{ address: row.address, note: row.note, quotation: row.quotation, printed: row.printed },
  number: {
    value: fraction(BigInt(row.num), BigInt(row.den)),
    step: fraction(BigInt(row.step_num), BigInt(row.step_den)),
    bound: row.bound as Bound,
  } satisfies PrintedClaim,
  ...{ units: row.units as UnitCode[], parts: row.parts.map(read), rung: row.rung, asOf: day(row.as_of) },
  ...{ period: row.period, about: aboutOf(row), partOf: row.part_of, withdrawn: row.withdrawn_reason },
});

export async function findPrinted(tx: Tx, claim: string): Promise<Printed | null> {
  const row = await own(tx).selectFrom("printed_claim").selectAll().where("claim", "=", claim).executeTakeFirst();
  return row === undefined ? null : printedOf(row);
}

/** Those that stand, by the day they were printed, the latest first. */
export const standingPrinted = async (tx: Tx): Promise<Printed[]> =>
  (
    await own(tx)
      .selectFrom("printed_claim")
      .selectAll()
      .where("withdrawn_in", "is", null)
      .orderBy("published_on", "desc")
      .orderBy("known_from", "desc")
      .orderBy("claim")
      .execute()
  ).map(printedOf);

export const closePrinted = async (tx: Tx, claim: string, seq: bigint, reason: string): Promise<void> => {
  await own(tx)
    .updateTable("printed_claim")
    .set({ withdrawn_in: seq, withdrawn_reason: reason })
    .where("claim", "=", claim)
    .execute();
};

export async function comparedWith(tx: Tx, claim: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from printed_claim
    where withdrawn_in is null and (against = ${claim} or part_of = ${claim})`.execute(tx);
  return rows[0]?.n ?? 0;
}
