import type { Day } from "#base/day";
import { dayPeriod } from "#base/period";
import type { Refusal } from "#base/refusal";
import type { StateTable } from "#base/states";
import type { Text } from "#base/text";
import type { Proof } from "#evidence";
import {
  type Act,
  type Acting,
  type EvidenceLevel,
  type FactDraft,
  type FactKind,
  namedAct,
  type Seen,
} from "#journal";
import type { Tx } from "#platform/db";

/** What is told with every step of a case: the day it happened, what proves it, and the version it stands on. */
export interface Step {
  readonly day: Day;
  readonly evidence?: readonly Proof[] | undefined;
  /** The evidence level its fact stands on; with evidence 1 unless told. */
  readonly evidenceLevel?: EvidenceLevel | undefined;
  readonly seen?: Seen;
}

export interface Moved<State> {
  readonly state: State;
  readonly day: Day;
}

/** What every case has, whatever it is of. */
export interface CaseRow<State extends string> {
  readonly state: State;
  readonly party: string;
  readonly programme: string | null;
}

/**
 * A case: a noun with a state table whose every change is a fact. A room declares it once; the steps are taken by
 * `openCase` and `moveCase` and by nothing else.
 */
export interface Case<
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  Change extends object = object,
> {
  /** The noun in code. A step is recorded as the act `<move>-<name>`. */
  readonly name: string;
  readonly word: Text;
  readonly states: StateTable<State, Move>;
  /** Its table in the database, the column of its identity, and the columns that no fact tells of. */
  readonly table: string;
  readonly idColumn: string;
  readonly untold?: readonly string[];
  /** Facts of a case are of the kind `<facts>.<state>`: one kind for each state. */
  readonly facts: string;
  readonly kinds: readonly FactKind[];
  readonly idOf: (row: Row) => string;
  readonly find: (tx: Tx, id: string) => Promise<Row | null>;
  readonly insert: (tx: Tx, row: Row) => Promise<void>;
  /** `moved` is what every step changes; `change` what the room changes beside. */
  readonly update: (tx: Tx, id: string, moved: Moved<State>, change: Change) => Promise<void>;
  /** What makes it the same case when it is told twice; its identity unless said. */
  readonly keyOf?: (row: Row) => string;
  /** A step lies on this day or later, beside the days of the steps before. */
  readonly notBefore?: (row: Row) => Day;
  readonly unknown: (id: string) => Refusal;
  /** What else every step brings about, under the same lock and in the same commit: after its fact, with the row as it became. */
  readonly follow?: (acting: Acting, row: Row, step: Step) => Promise<Refusal | null>;
}

/** What the first step of a case makes: its row, and the properties that every fact of it carries. */
export interface Opened<Row> {
  readonly row: Row;
  readonly facets?: FactDraft["facets"];
}

/** Declares a case. A state without a kind of fact is a fault at start: its change could not be told. */
export function defineCase<
  Row extends CaseRow<State>,
  State extends string,
  Move extends string,
  Change extends object = object,
>(declared: Case<Row, State, Move, Change>): Case<Row, State, Move, Change> {
  for (const state of Object.keys(declared.states.states))
    if (!declared.kinds.some(({ kind }) => kind === `${declared.facts}.${state}`))
      throw new Error(`no kind of fact tells that a ${declared.name} is ${state}`);
  return declared;
}

/** The act that a move is: `agree-support`. What people call it is the word of the kind of fact it tells. */
export const stepOf = ({ name }: { readonly name: string }, move: string): Act => namedAct(`${move}-${name}`);

/** The kind of fact that tells a state. */
export function kindOf(
  { kinds, facts }: { readonly kinds: readonly FactKind[]; readonly facts: string },
  state: string,
): FactKind {
  const found = kinds.find(({ kind }) => kind === `${facts}.${state}`);
  if (found === undefined) throw new Error(`no kind of fact ${facts}.${state}`);
  return found;
}

/** The fact that a case stands where its row says, since the day of the step. */
export function draftOf<Row extends CaseRow<State>, State extends string, Move extends string, Change extends object>(
  declared: Case<Row, State, Move, Change>,
  row: Row,
  { day, evidenceLevel }: Step,
  facets: FactDraft["facets"] = {},
): FactDraft {
  const { kind, unit, measure, facets: allowed = {} } = kindOf(declared, row.state);
  const id = declared.idOf(row);
  return {
    ...{ kind, case: id, subject: row.party, programme: row.programme, naturalKey: declared.keyOf?.(row) ?? id },
    // what happened is told of its day; what is true from then on, until the case moves on
    valid: measure === "state" ? { from: day, to: null } : dayPeriod(day),
    ...{ value: 1n, unit: unit ?? "case", evidenceLevel },
    facets: Object.fromEntries(Object.entries(facets).filter(([name]) => Object.hasOwn(allowed, name))),
  };
}
