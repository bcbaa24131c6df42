import { fraction } from "#base/fraction";
import { type Money, totalsByCurrency } from "#base/money";
import { text } from "#base/text";
import { printAmount } from "#engine/figure";
import { type Award, type AwardPlace, type GrantFile, type Notice, positionOf } from "./award.ts";
import type { ImportReport } from "./contract.ts";
import type { KnownHere } from "./known-here.ts";
import type { Renaming } from "./names.ts";
import type { Plan } from "./plan.ts";
import type { FieldChange } from "./rules.ts";
import { conflictNotice } from "./threesixty.ts";

export interface Amendment {
  readonly award: Award;
  readonly changes: readonly FieldChange[];
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

const totalsOf = (amounts: readonly Money[]) =>
  totalsByCurrency(amounts).map(({ minor, currency }) => ({
    amount: { num: `${minor}`, den: "1", unit: currency, printed: printAmount(fraction(minor), currency) },
    awards: amounts.filter((amount) => amount.currency === currency).length,
  }));

/** What becomes of every record: each is taken or rejected, and the sums are of what is taken. */
export function reportOf(
  source: { readonly fileName: string; readonly sha256: string },
  file: GrantFile,
  plan: Plan,
  known: KnownHere,
  amended: readonly Amendment[],
): ImportReport {
  const taken = [...plan.toWrite, ...plan.unchanged];
  const rejected = [...file.rejected, ...plan.stale].sort((a, b) => a.index - b.index);
  const distinct = (values: readonly string[]): number => new Set(values).size;
  const unknown = (values: readonly string[], here: ReadonlyMap<string, unknown>): number =>
    distinct(values.filter((value) => !here.has(value)));
  const individuals = taken.filter(({ recipient }) => recipient.isIndividuals === true);
  const lacking = rejected.flatMap(({ lacks }) => (lacks === null ? [] : [lacks]));
  const inFile = new Set(file.conflicts.map(({ id, told }) => `${id} ${told}`));
  const beyond = plan.names.conflicts.filter(({ id, told }) => !inFile.has(`${id} ${told}`));
  return {
    file: source.fileName,
    sha256: source.sha256,
    form: file.form,
    publisher: file.publisher,
    records: file.records,
    taken: taken.length,
    new: plan.fresh.length,
    unchanged: plan.unchanged.length,
    amended: amended.map(({ award, changes }) => ({
      ...placeOf(award),
      number: award.number,
      changes: changes.map((change) => ({ ...change })),
    })),
    conflicts: plan.names.conflicts.map(({ id, held, told, awards }) => ({
      identifier: id,
      held,
      told,
      awards: awards.map(({ number }) => number),
    })),
    rejected: rejected.map(({ number, code, reason, lacks: _, ...place }) => ({
      ...placeOf(place),
      number,
      code,
      reason,
    })),
    notices: [...file.notices, ...renamingNotices(plan.names.renamed, plan.toWrite), ...beyond.map(conflictNotice)].map(
      (notice) => ({ ...notice, positions: [...notice.positions] }),
    ),
    dates: file.dates,
    programmes: {
      all: distinct(taken.map(({ programme }) => programme.code)),
      added: unknown(
        plan.toWrite.map(({ programme }) => programme.code),
        known.programmes,
      ),
    },
    parties: {
      recipients: distinct(taken.flatMap(({ recipient }) => (recipient.isIndividuals === true ? [] : [recipient.id]))),
      funders: distinct(taken.map(({ funder }) => funder.id)),
      added: unknown(
        plan.toWrite.flatMap(({ funder, recipient }) => [funder.id, recipient.id]),
        known.parties,
      ),
    },
    individuals: { awards: individuals.length, totals: totalsOf(individuals.map(({ amount }) => amount)) },
    lacking: {
      records: lacking.length,
      unread: lacking.filter(({ amount }) => amount === null).length,
      totals: totalsOf(lacking.flatMap(({ amount }) => amount ?? [])),
      funders: [...new Set(lacking.flatMap(({ funder }) => funder ?? []))].sort(),
    },
    funder: oneOf(taken.map(({ funder }) => funder.id)),
    totals: totalsOf(taken.map(({ amount }) => amount)),
  };
}

const oneOf = (ids: readonly string[]): string | null => (new Set(ids).size === 1 ? (ids[0] ?? null) : null);
