import { defineRefusal, type Refusal } from "./refusal.ts";
import type { Text } from "./text.ts";

/** From which states an event is possible, and where it leads. */
export interface Move<State extends string> {
  readonly from: readonly State[];
  readonly to: State;
}

/** The life of a noun as data. `states` holds the words for people; a state without moves out of it is final. */
export interface StateTable<State extends string, Event extends string> {
  readonly initial: State;
  readonly states: Readonly<Record<State, Text>>;
  readonly moves: Readonly<Record<Event, Move<State>>>;
  readonly isState: (value: unknown) => value is State;
  readonly isFinal: (state: State) => boolean;
  /** The state after `event`, or a refusal that says what is possible instead. */
  readonly move: (state: State, event: Event, at?: string) => State | Refusal;
  readonly mayMove: (state: State, event: Event) => boolean;
  /** The events possible in `state`, in the order of the table. */
  readonly eventsIn: (state: State) => Event[];
}

export const impossibleMove = defineRefusal({
  code: "state-move-impossible",
  status: 409,
  ko: "현재 ‘{state}’ 상태이므로 이 처리를 할 수 없습니다. 화면을 새로 고쳐 확인해 주십시오.",
  en: "It is “{stateEn}” now, and this cannot be done with it. Please load the page again.",
});

/**
 * Declares a state table. A move that names an unknown state is a compile error and a fault at start; so is a state
 * that no way leads to.
 */
export function defineStates<const State extends string, const Event extends string>(table: {
  readonly initial: NoInfer<State>;
  readonly states: Readonly<Record<State, Text>>;
  readonly moves: Readonly<Record<Event, Move<NoInfer<State>>>>;
}): StateTable<State, Event> {
  const { initial, states, moves } = table;
  const names = Object.keys(states) as State[];
  const events = Object.keys(moves) as Event[];
  const isState = (value: unknown): value is State => typeof value === "string" && Object.hasOwn(states, value);
  const mayMove = (state: State, event: Event): boolean =>
    Object.hasOwn(moves, event) && moves[event].from.includes(state);
  const eventsIn = (state: State): Event[] => events.filter((event) => mayMove(state, event));

  const reached = new Set<State>([initial]);
  // A set grows while it is walked, so this visits every state that any way leads to.
  for (const state of reached) for (const event of eventsIn(state)) reached.add(moves[event].to);
  const mentioned = [initial, ...events.flatMap((event) => [...moves[event].from, moves[event].to])];
  for (const state of mentioned) if (!isState(state)) throw new Error(`state “${String(state)}” is not in the table`);
  for (const state of names) if (!reached.has(state)) throw new Error(`no way leads to state “${state}”`);

  return {
    initial,
    states,
    moves,
    isState,
    mayMove,
    eventsIn,
    isFinal: (state) => eventsIn(state).length === 0,
    move: (state, event, at) => {
      if (mayMove(state, event)) return moves[event].to;
      const { ko, en } = states[state];
      return impossibleMove({ state: ko, stateEn: en }, at);
    },
  };
}

/** The table as a mermaid state diagram, with the words of `language` on the states: for a room's README. */
export function stateDiagram<State extends string, Event extends string>(
  table: StateTable<State, Event>,
  language: keyof Text,
): string {
  const names = Object.keys(table.states) as State[];
  const events = Object.keys(table.moves) as Event[];
  // Mermaid takes letters, digits and underscores as names; the words stand beside them.
  const name = (state: State): string => state.replaceAll("-", "_");
  return [
    "stateDiagram-v2",
    ...names.map((state) => `  ${name(state)}: ${table.states[state][language].replaceAll(/[\n:]/g, " ")}`),
    `  [*] --> ${name(table.initial)}`,
    ...events.flatMap((event) =>
      table.moves[event].from.map((from) => `  ${name(from)} --> ${name(table.moves[event].to)}: ${event}`),
    ),
    ...names.filter(table.isFinal).map((state) => `  ${name(state)} --> [*]`),
    "",
  ].join("\n");
}
