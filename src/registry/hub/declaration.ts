import type { Day } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Definition } from "#engine/figure";
import type { Sentence } from "#engine/sentence";
import type { Acting, Acts, FactKind } from "#journal";
import type { Tx } from "#platform/db";
import type { Handled } from "#platform/http";
import type { JobKind } from "#platform/jobs";
import type { Reasons } from "./reasons.ts";
import type { Search } from "./search.ts";
import type { Watch } from "./watch.ts";

/** A case as whoever gathers them sees it: what it is, where it lies, which facts it tells. */
export interface DeclaredCase {
  readonly name: string;
  readonly word: Text;
  readonly table: string;
  readonly idColumn: string;
  /** Columns that no fact tells of. */
  readonly untold?: readonly string[];
  /** Facts of it are of the kind `<facts>.<state>`. */
  readonly facts: string;
  readonly kinds: readonly FactKind[];
  /** What it gives, where it is support that somebody receives: the name it goes by in the register, and its word. */
  readonly gives?: { readonly offer: string; readonly word: Text };
  readonly states: {
    readonly initial: string;
    readonly states: Readonly<Record<string, Text>>;
    readonly moves: Readonly<Record<string, { readonly to: string }>>;
  };
}

/** A kind of document that a room issues, as whoever gathers them sees it; `defineTemplate` of the room of documents makes it. */
export interface DeclaredTemplate {
  readonly template: string;
  readonly word: Text;
  readonly fields: Readonly<
    Record<string, { readonly word: Text; readonly sort: "text" | "pairs" | "table" | "points" }>
  >;
  readonly body: Text;
  readonly sample: Readonly<Record<"ko" | "en", Readonly<Record<string, unknown>>>>;
}

/** A kind of decision that an office signs: the `kind` of the subject of its approvals. */
export interface DeclaredDecision {
  readonly subject: string;
  readonly word: Text;
  /** Where the thing stands, below the language. */
  readonly to: (id: string) => string;
}

/**
 * A sentence that a room offers to releases. Its numbers are figures (a slot names one, or its question:
 * `tenants?as-of=2024-12-31`), its verbs follow from the rungs of those. It is offered where the hub defines every figure
 * that it speaks of.
 */
export interface DeclaredSentence {
  /** The room and a word of its own: `space.signed`. */
  readonly sentence: string;
  readonly says: Sentence;
}

/**
 * What a room does when a case of a lower one has taken a step, in the same commit; refused, the step is not taken. The
 * lower room is handed its followers by whoever wires the hub, and knows none of them.
 */
export interface Follower {
  /** The name of the case; `call` for a call that was published, corrected or cancelled. */
  readonly case: string;
  readonly follow: (acting: Acting, id: string, day: Day) => Promise<Refusal | null>;
}

/**
 * What a room tells the house about itself, once, in its `room.ts`. Main's list of rooms is printed from the folders
 * that stand, so nothing is entered anywhere else. `Needs` is what the room wants of whoever wires the hub (files, a
 * clock); a room that asks for what main does not have is a compile error in the printed list.
 */
export interface RoomDeclaration<Needs> {
  /** The word of its folder and its door. */
  readonly name: string;
  readonly word: Text;
  /** What it does that the journal hears of. Steps of its cases need not be named: their kinds of fact have the word. */
  readonly acts?: Acts;
  /** What it writes into the journal. */
  readonly kinds?: readonly FactKind[];
  /** Its cases: nouns with a state table whose every change is a fact. */
  readonly cases?: readonly DeclaredCase[];
  /** Cases and calls of lower rooms whose steps it follows. */
  readonly follows?: readonly Follower[];
  /** Answers to its contract. */
  readonly routes?: (needs: Needs) => readonly Handled[];
  /** Work that is done apart from a request. */
  readonly jobs?: (needs: Needs) => readonly JobKind[];
  /** What it does every night, in a transaction of its own; done twice in one night it does nothing more. */
  readonly nightly?: (tx: Tx, at: Date) => Promise<unknown>;
  /** Tables of its own whose column `sha256` names a kept file: every night each of these is read and compared. */
  readonly files?: readonly string[];
  /** Figures that every hub has, whatever its story. */
  readonly definitions?: readonly Definition[];
  /** Sentences that a release may be written with, whatever its story. */
  readonly sentences?: readonly DeclaredSentence[];
  /** What it keeps an eye on for the desks: clocks that run out, clashes, what is unproved, double, or waits. */
  readonly watches?: readonly Watch[];
  /** What was said as the reason of an act, where the journal shows the change alone. */
  readonly reasons?: Reasons;
  /** Kinds of documents it issues. */
  readonly templates?: readonly DeclaredTemplate[];
  /** Decisions of its own that are signed on the line of approval. */
  readonly decisions?: readonly DeclaredDecision[];
  /** How its things are found from the one box. */
  readonly search?: Search;
}

/** A room, whatever it needs. */
export type AnyRoom = RoomDeclaration<never>;

export const declareRoom = <const Room extends AnyRoom>(room: Room): Room => room;
