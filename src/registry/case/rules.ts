import type { Day } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import type { StateTable } from "#base/states";
import type { Fact, FactKind } from "#journal";

export const stepOutOfOrder = defineRefusal({
  code: "step-out-of-order",
  status: 422,
  ko: "{day}은(는) 앞 단계의 처리일({before})보다 빠릅니다.",
  en: "{day} is before the day of the step before, {before}.",
});
export const stayTooShort = defineRefusal({
  code: "stay-too-short",
  status: 422,
  ko: "{day}은(는) {before}보다 뒤여야 합니다.",
  en: "{day} must come after {before}.",
});

/** [K1] No rung is skipped. [K2] No step lies before the one it follows, and a stay lasts a day at least. */
export function stepFits<State extends string, Move extends string>(
  table: StateTable<State, Move>,
  state: State,
  move: Move,
  day: Day,
  { before, stays }: { readonly before: Day | null; readonly stays: readonly Day[] },
): State | Refusal {
  const next = table.move(state, move);
  if (isRefusal(next)) return next;
  if (before !== null && day < before) return stepOutOfOrder({ day, before }, "/day");
  const since = stays.find((from) => day <= from);
  return since === undefined ? next : stayTooShort({ day, before: since }, "/day");
}

/** The last day any of these began. */
export const lastDay = (days: readonly (Day | null | undefined)[]): Day | null =>
  days.reduce<Day | null>((last, day) => (day && (last === null || day > last) ? day : last), null);

/** What lasts until the case moves on: told as a state, and not ended yet. */
export const stays = (held: readonly Fact[], kinds: readonly FactKind[]): Fact[] =>
  held.filter(
    ({ kind, valid }) => valid.to === null && kinds.some((one) => one.kind === kind && one.measure === "state"),
  );

/** [K5] A case that falls back to a rung it had reached takes back what was reached above it. */
export function above(held: readonly Fact[], kinds: readonly FactKind[], rung: FactKind): Fact[] {
  const of = (kind: string) => kinds.find((one) => one.kind === kind)?.rung ?? 0;
  return held.filter(({ kind }) => of(kind) > (rung.rung ?? 0));
}
