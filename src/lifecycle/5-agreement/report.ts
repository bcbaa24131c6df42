import { fraction } from "#base/fraction";
import { totalsByCurrency } from "#base/money";
import { text } from "#base/text";
import { printAmount } from "#engine/figure";
import type { Agreement } from "./agreement.ts";
import { type Award, type AwardPlace, type GrantFile, type Notice, positionOf, type Rejection } from "./award.ts";
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

/** A known organisation that a file tells under another name. */
export interface Renaming {
  readonly id: string;
  readonly before: string;
  readonly after: string;
}

export interface Written {
  readonly renamed: readonly Renaming[];
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

/** Another publisher may mean another organisation by the same identifier: whoever reads the report can see to it. */
const renamingNotices = (renamed: readonly Renaming[], awards: readonly Award[]): Notice[] =>
  renamed.map(({ id, before, after }) => {
    const own = awards.filter(({ funder, recipient }) => funder.id === id || recipient.id === id);
    return {
      code: "known-under-another-name",
      text: text(
        `${id}: “${before}” 이름으로 등록된 기관이 이 파일에는 “${after}”(으)로 적혀 있습니다. 같은 기관으로 집계하고 기존 이름은 이전 명칭으로 남깁니다.`,
        `${id} is known as “${before}” and told here as “${after}”. It counts as one organisation; the name before is kept as a former one.`,
      ),
      positions: own.slice(0, 20).map(positionOf),
      count: own.length,
    };
  });

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
    notices: [...file.notices, ...renamingNotices(written?.renamed ?? [], plan.toWrite)].map((notice) => ({
      ...notice,
      positions: [...notice.positions],
    })),
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
    funder: oneOf(taken.map(({ funder }) => funder.id)),
    totals: totalsByCurrency(taken.map(({ amount }) => amount)).map(({ minor, currency }) => ({
      amount: { num: `${minor}`, den: "1", unit: currency, printed: printAmount(fraction(minor), currency) },
      awards: taken.filter(({ amount }) => amount.currency === currency).length,
    })),
  };
}

const oneOf = (ids: readonly string[]): string | null => (new Set(ids).size === 1 ? (ids[0] ?? null) : null);
