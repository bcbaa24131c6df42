import { sql } from "kysely";
import { type Fraction, fraction, subtract, zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { isGrowth, printSigned, rateOf } from "#engine/figure";
import type { Tx } from "#platform/db";
import { foldOf, sumOfParts } from "./ask.ts";
import type { Question, Reading } from "./compile.ts";
import {
  bySubject,
  bySubjectOfBoth,
  bySubjectOfLine,
  bySubjectOfPanel,
  type Cursor,
  listed,
  type Part,
  subjects,
} from "./compile-drill.ts";
import type { Sql } from "./compile-selection.ts";
import type { SubjectPage } from "./contract.ts";
import {
  decodeCursor,
  divide,
  encodeCursor,
  isSubjectCursor,
  readingOf,
  sideOf,
  totalOf,
  underOf,
  type Within,
} from "./level.ts";
import type { Opened } from "./opening.ts";
import { answersOf, isAnsweredAnew, single, type Total } from "./value.ts";
import { viewAmount, viewAsOf, viewParts, viewValue } from "./views.ts";
import { partyNames } from "./words.ts";

interface Row {
  readonly subject: string;
  readonly unit: string;
  readonly facts: string;
  readonly parts: [string, string][];
  readonly under: [string, string][];
  readonly size: string;
  readonly name: string;
  readonly type: string;
}

/** One way of listing the organisations of a figure: which, how many, and what is said of each. */
interface Listing {
  readonly by: Sql;
  readonly parts: SubjectPage["parts"];
  readonly part: Part | null;
  /** The page's own total, and whether the amounts of all rows add up to it. */
  readonly total: Total;
  readonly adds: boolean;
  readonly row: (row: Row) => Pick<SubjectPage["rows"][number], "amount" | "divided" | "own" | "before" | "change">;
}

export async function subjectPage(tx: Tx, opened: Opened, within: Within): Promise<SubjectPage | Refusal> {
  const reading = await readingOf(tx, opened, within);
  if (isRefusal(reading)) return reading;
  const after = decodeCursor(within.after, isSubjectCursor);
  if (isRefusal(after)) return after;
  const question = sideOf(opened, within.side);
  const limit = within.limit ?? 100;
  const listing = await listingOf(tx, opened, within, reading);
  if (isRefusal(listing)) return listing;
  const { by, total, adds, parts, part } = listing;
  const { rows } = await sql<Row>`${subjects(by, question, after as Cursor | null, limit + 1)}`.execute(tx);
  const shown = rows.slice(0, limit);
  const names = await partyNames(
    tx,
    shown.map((row) => row.subject),
    opened.asOf,
  );
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const said = shown.map((row) => listing.row(row));
  const printed = isRounded(said, listing) ? printedTogether(said, total) : said;
  return {
    figure: opened.approved.definition.figure,
    total: isAnsweredAnew(opened.prepared.measure) ? viewValue(opened, total) : viewAmount(total),
    divided: divide(total, await totalOf(tx, underOf(opened, within.side), reading)),
    ...{ n: await countOf(tx, by), adds, part, parts },
    rows: shown.map((row, index) => ({
      subject: row.subject,
      name: names.get(row.subject)?.name ?? text(row.name, row.name),
      type: names.get(row.subject)?.type ?? text(row.type, row.type),
      ...(printed[index] as (typeof said)[number]),
      facts: Number(row.facts),
    })),
    next: last === undefined ? null : encodeCursor([last.size, last.name, last.subject]),
    asOf: viewAsOf(opened.asOf),
  };
}

async function countOf(tx: Tx, by: Sql): Promise<number> {
  const { rows } = await sql<{ subjects: string }>`${listed(by)}`.execute(tx);
  return Number(rows[0]?.subjects ?? 0);
}

async function listingOf(tx: Tx, opened: Opened, within: Within, reading: Reading): Promise<Listing | Refusal> {
  const { measure } = opened.prepared;
  if (isGrowth(measure)) return listingOfPanel(tx, opened, within, reading);
  if (measure.op === "passing") return listingOfLine(tx, opened, within, reading);
  if (measure.op === "difference") return listingOfTimes(tx, opened, reading);
  const question = sideOf(opened, within.side);
  const under = underOf(opened, within.side);
  const total = isAnsweredAnew(measure)
    ? await answered(tx, opened, reading)
    : single(await foldOf(tx, question, reading), question);
  if (isRefusal(total)) return total;
  const divisor = await totalOf(tx, under, reading);
  return {
    by: under === null ? bySubject(question, reading) : bySubjectOfBoth(question, under, reading, "over"),
    ...{ parts: [], part: null, total, adds: !isAnsweredAnew(measure) },
    row: (row) => {
      // whoever is only below the line has nothing above it, in the unit of what would be there
      const amount = { amount: sumOfParts(row.parts), unit: row.unit === "" ? total.unit : row.unit };
      const below = under === null || divisor === null ? null : { ...divisor, amount: sumOfParts(row.under) };
      return { amount: viewAmount(amount), divided: divide(amount, below), ...alone };
    },
  };
}

type Said = ReturnType<Listing["row"]>;

/** Rows that add up to the total: those of a difference and of a panel are printed with their signs. */
const isRounded = (rows: readonly Said[], { adds }: Listing): boolean =>
  adds && rows.every(({ before, change }) => before === null && change === null);

const printedTogether = (rows: readonly Said[], total: Total): Said[] => {
  const parts = rows.map(({ amount: { num, den, unit } }) => ({ amount: fraction(BigInt(num), BigInt(den)), unit }));
  const printed = viewParts(parts, total);
  return rows.map((row, index) => ({ ...row, amount: printed[index] as Said["amount"] }));
};

const alone = { own: null, before: null, change: null } as const;

async function answered(tx: Tx, opened: Opened, reading: Reading): Promise<Total | Refusal> {
  const [{ total } = { total: null }] = await answersOf(tx, [opened], reading);
  if (total === null) throw new Error("a figure has an answer");
  return total;
}

const partWords: Readonly<Record<Part, Text>> = {
  stayed: text("두 시점 모두 값이 있는 곳", "with a value at both times"),
  left: text("이탈(이전 값만 있음)", "left: with a value before only"),
  joined: text("신규(이후 값만 있음)", "joined: with a value after only"),
  silent: text("미응답(값 없음)", "silent: without a value"),
  reached: text("기준을 충족한 곳", "that reach the line"),
  below: text("기준에 못 미친 곳", "that do not"),
};

const partsOf = (tx: Tx, parts: readonly Part[], by: (part: Part) => Sql): Promise<SubjectPage["parts"]> =>
  Promise.all(parts.map(async (part) => ({ part, word: partWords[part], n: await countOf(tx, by(part)) })));

const askedPart = (asked: Part | undefined, parts: readonly Part[]): Part =>
  parts.find((part) => part === asked) ?? (parts[0] as Part);

/** [F30] Of a growth each part of its universe, with what there was and is. */
async function listingOfPanel(tx: Tx, opened: Opened, within: Within, reading: Reading): Promise<Listing | Refusal> {
  const total = await answered(tx, opened, reading);
  if (isRefusal(total) && total.refusal !== "not-computable") return total;
  const question = opened.prepared.sides[0] as Question;
  const all = ["stayed", "left", "joined", "silent"] as const;
  const by = (part: Part) => bySubjectOfPanel(question, part, reading);
  const part = askedPart(within.part, all);
  const isPooled = opened.prepared.measure.op === "pooled-growth";
  return {
    ...{ by: by(part), parts: await partsOf(tx, all, by), part, adds: false },
    total: isRefusal(total) ? { amount: zero, unit: "percent" } : total,
    row: (row) => {
      const [own, before] = [row.parts, row.under].map((parts) => (parts.length === 0 ? null : sumOfParts(parts)));
      const rate =
        own === null || own === undefined || before === null || before === undefined ? null : rateOf(own, before);
      const gain = subtract(own ?? zero, before ?? zero);
      const isMoved = part === "stayed";
      return {
        amount: !isMoved
          ? viewAmount({ amount: own ?? before ?? zero, unit: unitOf(row, question) })
          : isPooled || rate === null
            ? signed({ amount: gain, unit: unitOf(row, question) })
            : signed({ amount: rate, unit: "percent" }),
        divided: null,
        own: viewOrNull(own, unitOf(row, question)),
        before: viewOrNull(before, unitOf(row, question)),
        change: rate === null ? null : signed({ amount: rate, unit: "percent" }),
      };
    },
  };
}

const unitOf = ({ unit }: Row, question: Question): string =>
  unit !== "" ? unit : question.unit === "money" ? "KRW" : question.unit;

const viewOrNull = (amount: Fraction | null | undefined, unit: string) =>
  amount === null || amount === undefined ? null : viewAmount({ amount, unit });

const signed = (total: Total) => ({ ...viewAmount(total), printed: printSigned(total.amount, total.unit) });

/** [F32] Who reaches the line, and who has something and does not. */
async function listingOfLine(tx: Tx, opened: Opened, within: Within, reading: Reading): Promise<Listing | Refusal> {
  const question = opened.prepared.sides[0] as Question;
  const total = single(await foldOf(tx, question, reading), question);
  if (isRefusal(total)) return total;
  const all = ["reached", "below"] as const;
  const by = (part: Part) => bySubjectOfLine(question, part, reading);
  const part = askedPart(within.part, all);
  return {
    ...{ by: by(part), parts: await partsOf(tx, all, by), part, total, adds: part === "reached" },
    row: (row) => ({
      amount: viewAmount({ amount: { num: part === "reached" ? 1n : 0n, den: 1n }, unit: question.unit }),
      ...{ divided: null, before: null, change: null },
      own: viewAmount({ amount: sumOfParts(row.parts), unit: row.unit }),
    }),
  };
}

/** [F33] Of a difference everybody of either time, with both and what moved. */
async function listingOfTimes(tx: Tx, opened: Opened, reading: Reading): Promise<Listing | Refusal> {
  const total = await answered(tx, opened, reading);
  if (isRefusal(total)) return total;
  const [after, before] = opened.prepared.sides as [Question, Question];
  return {
    by: bySubjectOfBoth(after, before, reading, "moved"),
    ...{ parts: [], part: null, total, adds: true },
    row: (row) => {
      const [own, was] = [sumOfParts(row.parts), sumOfParts(row.under)];
      const unit = row.unit === "" ? total.unit : row.unit;
      return {
        amount: signed({ amount: subtract(own, was), unit }),
        ...{ divided: null, change: null },
        own: viewAmount({ amount: own, unit }),
        before: viewAmount({ amount: was, unit }),
      };
    },
  };
}
