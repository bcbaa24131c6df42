import { text, type Text } from "#base/text";
import type { Measure } from "./expression.ts";
import type { KindOfFact } from "./kind.ts";
import { sidesOf, selectionsOf } from "./parts.ts";

/** What the facts of a figure say: what came of it, what the hub plans, what somebody promised, what is foretold. */
export type Tense = "result" | "plan" | "promise" | "forecast";

export const tenses: Readonly<Record<Tense, Text>> = {
  result: text("실적", "result"),
  plan: text("계획", "plan"),
  promise: text("약속", "promise"),
  forecast: text("전망", "forecast"),
};

export const tenseOfKind = ({ plan, tense }: KindOfFact): Tense => (plan === true ? (tense ?? "plan") : "result");

/** Of several kinds the one that is furthest from a result: a sum that holds a forecast is a forecast. */
export function tenseOf(kinds: Iterable<KindOfFact>): Tense {
  const order: readonly Tense[] = ["result", "plan", "promise", "forecast"];
  return order[Math.max(0, ...[...kinds].map((kind) => order.indexOf(tenseOfKind(kind))))] ?? "result";
}

/** [F35] What a figure says: what stands above its line does, and a result is held against a plan without becoming one. */
export function tenseOfMeasure(measure: Measure, kinds: ReadonlyMap<string, KindOfFact>): Tense {
  const [side] = sidesOf(measure);
  const [selection] = side === undefined ? [] : selectionsOf(side);
  return tenseOf((selection?.kinds ?? []).flatMap((kind) => kinds.get(kind) ?? []));
}
