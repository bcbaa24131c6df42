import { fraction } from "#base/fraction";
import { totalsByCurrency } from "#base/money";
import { printAmount } from "#engine/figure";
import type { Agreement } from "./agreement.ts";
import { type Award, type AwardPlace, type GrantFile, positionOf, type Rejection } from "./award.ts";
import type { ImportReport } from "./contract.ts";
import { decide, type FieldChange } from "./rules.ts";

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
}

export interface Amendment {
  readonly award: Award;
  readonly changes: readonly FieldChange[];
}

export interface Written {
  readonly amended: readonly Amendment[];
  readonly programmesAdded: number;
  readonly partiesAdded: number;
}

export function planImport(file: GrantFile, known: ReadonlyMap<string, Agreement>): Plan {
  const fresh: Award[] = [];
  const amended: { before: Agreement; award: Award }[] = [];
  const unchanged: Award[] = [];
  const stale: Rejection[] = [];
  const toTouch: { agreement: string; modified: Date }[] = [];
  for (const award of file.awards) {
    const before = known.get(award.number);
    const decision = decide(before, award);
    if (before === undefined || decision.is === "new") fresh.push(award);
    else if (decision.is === "amended") amended.push({ before, award });
    else if (decision.is === "stale") {
      const { number, index, line, column } = award;
      stale.push({ number, index, line, column, code: decision.reason.refusal, reason: decision.reason.text });
    } else {
      unchanged.push(award);
      const { modified } = award;
      if (modified !== null && modified > (before.sourceModified ?? new Date(0))) {
        toTouch.push({ agreement: before.agreement, modified });
      }
    }
  }
  return { fresh, amended, unchanged, stale, toTouch, toWrite: [...fresh, ...amended.map(({ award }) => award)] };
}

const placeOf = ({ index, line, column }: AwardPlace) => ({ position: positionOf({ index }), line, column });

/** What became of every record: each is taken or rejected, and the sums are of what was taken. */
export function reportOf(
  source: { readonly fileName: string; readonly sha256: string },
  file: GrantFile,
  plan: Plan,
  written: Written | null,
): ImportReport {
  const taken = [...plan.toWrite, ...plan.unchanged];
  const rejected = [...file.rejected, ...plan.stale].sort((a, b) => a.index - b.index);
  const distinct = (values: readonly string[]): number => new Set(values).size;
  return {
    file: source.fileName,
    sha256: source.sha256,
    publisher: file.publisher,
    records: file.records,
    taken: taken.length,
    new: plan.fresh.length,
    unchanged: plan.unchanged.length,
    amended: (written?.amended ?? []).map(({ award, changes }) => ({
      ...placeOf(award),
      number: award.number,
      changes: changes.map((change) => ({ ...change })),
    })),
    rejected: rejected.map(({ number, code, reason, ...place }) => ({ ...placeOf(place), number, code, reason })),
    notices: file.notices.map((notice) => ({ ...notice, positions: [...notice.positions] })),
    dates: file.dates,
    programmes: {
      all: distinct(taken.map(({ programme }) => programme.code)),
      added: written?.programmesAdded ?? 0,
    },
    parties: {
      recipients: distinct(taken.map(({ recipient }) => recipient.id)),
      funders: distinct(taken.map(({ funder }) => funder.id)),
      added: written?.partiesAdded ?? 0,
    },
    totals: totalsByCurrency(taken.map(({ amount }) => amount)).map(({ minor, currency }) => ({
      amount: { num: `${minor}`, den: "1", unit: currency, printed: printAmount(fraction(minor), currency) },
      awards: taken.filter(({ amount }) => amount.currency === currency).length,
    })),
  };
}
