import type { Agreement } from "./agreement.ts";
import type { Award, GrantFile, Rejection } from "./award.ts";
import type { KnownHere } from "./known-here.ts";
import { type NamePlan, planNames } from "./names.ts";
import { decide } from "./rules.ts";

/** What an import will do with each record that could be read. */
export interface Plan {
  readonly fresh: readonly Award[];
  readonly amended: readonly { readonly before: Agreement; readonly award: Award }[];
  readonly unchanged: readonly Award[];
  readonly stale: readonly Rejection[];
  /** Unchanged ones that their publisher has looked at again since. */
  readonly toTouch: readonly { readonly agreement: string; readonly modified: Date }[];
  /** Everything that will be written. */
  readonly toWrite: readonly Award[];
  readonly names: NamePlan;
}

export function planImport(file: GrantFile, known: KnownHere): Plan {
  const fresh: Award[] = [];
  const amended: { before: Agreement; award: Award }[] = [];
  const unchanged: Award[] = [];
  const stale: Rejection[] = [];
  const toTouch: { agreement: string; modified: Date }[] = [];
  for (const award of file.awards) {
    const before = known.agreements.get(award.number);
    const decision = decide(before, award);
    if (before === undefined || decision.is === "new") fresh.push(award);
    else if (decision.is === "amended") amended.push({ before, award });
    else if (decision.is === "stale") {
      const { number, index, line, column } = award;
      const { refusal: code, text: reason } = decision.reason;
      stale.push({ number, index, line, column, code, reason, lacks: null });
    } else {
      unchanged.push(award);
      const { modified } = award;
      if (modified !== null && modified > (before.sourceModified ?? new Date(0))) {
        toTouch.push({ agreement: before.agreement, modified });
      }
    }
  }
  const toWrite = [...fresh, ...amended.map(({ award }) => award)];
  return { fresh, amended, unchanged, stale, toTouch, toWrite, names: planNames(toWrite, file.conflicts, known) };
}

/** Award, what became of it, minor units, currency, title, recipient: as a list that is kept beside the report. */
export type TakenRow = readonly [
  number: string,
  told: "new" | "amended" | "unchanged",
  minor: string,
  currency: string,
  title: string,
  recipient: string,
];

export function takenRows({ fresh, amended, unchanged }: Plan): TakenRow[] {
  const rows = (told: TakenRow[1], awards: readonly Award[]) => awards.map((award) => ({ told, award }));
  return [
    ...rows("new", fresh),
    ...rows(
      "amended",
      amended.map(({ award }) => award),
    ),
    ...rows("unchanged", unchanged),
  ]
    .sort((a, b) => a.award.index - b.award.index)
    .map(({ told, award: { number, amount, title, recipient } }) => [
      number,
      told,
      `${amount.minor}`,
      amount.currency,
      title,
      recipient.name,
    ]);
}
