import { sql } from "kysely";
import { equals, type Fraction, fraction, zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { periodOf } from "#journal";
import type { Tx } from "#platform/db";
import { foldOf, sumOfParts } from "./ask.ts";
import type { Question, Reading } from "./compile.ts";
import { factPage } from "./compile-drill.ts";
import type { FactPage } from "./contract.ts";
import { decodeCursor, encodeCursor, factSidesOf, isFactCursor, readingOf, type Within } from "./level.ts";
import type { Ask, Opened } from "./opening.ts";
import { single, type Total } from "./value.ts";
import { viewAmount, viewAsOf, viewParts } from "./views.ts";
import { partyNames, programmeNames } from "./words.ts";

/** Of two sides the facts of the first; of one who has none there, those of the other. */
async function sideWithFacts(tx: Tx, opened: Opened, reading: Reading, side: Ask["side"]): Promise<Ask["side"]> {
  const [over, under] = factSidesOf(opened);
  if (side !== undefined || over === undefined || under === undefined) return side;
  return (await foldOf(tx, over, reading)).n === 0 && (await foldOf(tx, under, reading)).n > 0 ? "under" : "over";
}

export async function factsView(tx: Tx, opened: Opened, within: Within): Promise<FactPage | Refusal> {
  const reading = await readingOf(tx, opened, within);
  if (isRefusal(reading)) return reading;
  const after = decodeCursor(within.after, isFactCursor);
  if (isRefusal(after)) return after;
  const side = await sideWithFacts(tx, opened, reading, within.side);
  const sides = factSidesOf(opened);
  const question = side === "under" ? (sides[1] ?? sides[0]) : sides[0];
  if (question === undefined) throw new Error("a figure has facts of one side at least");
  const limit = within.limit ?? 100;
  const folded = await foldOf(tx, question, reading);
  const total = single(folded, question);
  // the rows of a refused total can still be looked at; they just do not add up
  const shownTotal: Total = isRefusal(total) ? { amount: fraction(BigInt(folded.n)), unit: "case" } : total;
  const { rows } = await sql<{
    fact: string;
    subject: string;
    kind: string;
    case: string;
    programme: string | null;
    valid: string;
    value: string;
    fact_unit: string;
    unit: string;
    natural_key: string;
    evidence_level: number;
    parts: [string, string][];
    counts: boolean;
    since: string;
    evidence: number;
  }>`${factPage(question, reading, after as readonly [string, string] | null, limit + 1)}`.execute(tx);
  const shown = rows.slice(0, limit);
  const names = await partyNames(
    tx,
    [...shown.map((row) => row.subject), ...(within.subject === undefined ? [] : [within.subject])],
    opened.asOf,
  );
  const programmes = await programmeNames(
    tx,
    shown.flatMap((row) => (row.programme === null ? [] : [row.programme])),
  );
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const nameOf = (subject: string): Text => names.get(subject)?.name ?? text(subject, subject);
  const contributions = shown.map((row): Total => ({
    ...{ amount: row.counts ? sumOfParts(row.parts) : zero, unit: row.unit },
  }));
  // of a part of a list each is rounded by itself: what it adds up to is on other pages
  const printed = viewParts(contributions, shownTotal);
  return {
    figure: opened.approved.definition.figure,
    subject: within.subject === undefined ? null : { subject: within.subject, name: nameOf(within.subject) },
    side: sides.length === 1 ? null : (side ?? "over"),
    total: viewAmount(shownTotal),
    n: folded.n,
    rows: shown.map((row, index) => {
      const contribution = contributions[index]?.amount ?? zero;
      const amount = fraction(BigInt(row.value));
      return {
        fact: row.fact,
        case: row.case,
        kindWord: opened.kinds.get(row.kind)?.word ?? text(row.kind, row.kind),
        programmeName: row.programme === null ? null : (programmes.get(row.programme) ?? null),
        subject: row.subject,
        subjectName: nameOf(row.subject),
        naturalKey: row.natural_key,
        valid: periodOf(row.valid),
        amount: viewAmount({ amount, unit: row.fact_unit }),
        contribution: printed[index] as (typeof printed)[number],
        why: whyLess(row.counts, amount, contribution, question),
        evidenceLevel: row.evidence_level,
        evidence: row.evidence,
      };
    }),
    next: last === undefined ? null : encodeCursor([last.since, last.fact]),
    asOf: viewAsOf(opened.asOf),
  };
}

function whyLess(counts: boolean, amount: Fraction, contribution: Fraction, { side }: Question): Text | null {
  if (!counts) return text("같은 기업·기관은 이미 집계되었습니다", "this organisation is counted once already");
  return side.op === "sum" && !equals(amount, contribution)
    ? text("이 사업의 기여분만 집계합니다", "only this programme's share counts")
    : null;
}
