import type { DateConvention, DateEvidence } from "#base/dated";
import type { Day } from "#base/day";
import { defineRefusal, isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { type Award, type GrantFile, type NameConflict, type Notice, positionOf, type Rejection } from "./award.ts";
import { readAmount } from "./grant-amount.ts";
import { conventionsOf } from "./grant-date.ts";
import { type IdOf, idOfParty } from "./grant-party.ts";
import { namesOfPersons } from "./grant-persons.ts";
import { numberOf, readAward } from "./grant-record.ts";
import type { OpenGrants } from "./grant-source.ts";
import { asList, type Remark } from "./grant-text.ts";
import { isJsonObject, type Json } from "./json-source.ts";
import { keyOfId, lookOfId } from "./organisation-id.ts";
import { staleAward } from "./rules.ts";

/**
 * The 360Giving standard (https://standard.threesixtygiving.org): records that are awards. Tolerant: what cannot be
 * taken is said record by record and the others are taken. Exact: amounts are the digits of the file.
 */
export const awardTwice = defineRefusal({
  code: "award-twice-in-file",
  status: 422,
  ko: "같은 식별자가 이 파일의 {first}에 이미 있습니다.",
  en: "The same identifier stands in {first} of this file already.",
});

export interface ReadingOptions {
  /** The day it is read on: nothing is awarded later. */
  readonly today: Day;
  /** How the file writes dates, where it cannot be told from the file. */
  readonly dates?: Exclude<DateConvention, "iso" | "ambiguous">;
}

export function readGrants(source: OpenGrants, options: ReadingOptions): GrantFile {
  const objects = source.records.flatMap(({ record }) => (isJsonObject(record) ? [record] : []));
  const { conventions, evidence: dates } = conventionsOf(objects, options.dates);
  const { idOf, notices: alike } = spellingsIn(objects);
  const remarks = new Map<number, Remark[]>();
  const read: Award[] = [];
  const rejected: Rejection[] = [];
  for (const { record, twice, ...place } of source.records) {
    const own: Remark[] = [];
    const context = { ...place, today: options.today, conventions, idOf, twice };
    const answer = readAward(record, context, (remark) => own.push(remark));
    if (isRefusal(answer))
      rejected.push({
        ...place,
        number: numberOf(record),
        code: answer.refusal,
        reason: answer.text,
        lacks: lackOf(record, idOf),
      });
    else {
      remarks.set(place.index, own);
      read.push(answer);
    }
  }
  const { awards, older } = latestOf(read);
  const conflicts = conflictsIn(awards);
  const told = new Set(awards.map(({ number }) => number));
  /** Nothing lacks of an award that another record of the file tells. */
  const unlessTold = (one: Rejection): Rejection =>
    one.number !== null && told.has(one.number) ? { ...one, lacks: null } : one;
  const notices = [
    ...source.notices,
    ...datesNotice(dates),
    ...noticesOf(awards.flatMap(({ index }) => remarks.get(index) ?? [])),
    ...alike,
    ...namesNotices(awards, conflicts),
    ...conflicts.map(conflictNotice),
  ];
  return {
    form: source.form,
    records: source.records.length,
    awards,
    rejected: [...rejected.map(unlessTold), ...older].sort((a, b) => a.index - b.index),
    notices,
    conflicts,
    dates,
    publisher: source.publisher,
    namesPersons: namesOfPersons(objects),
  };
}

/** What goes uncounted with a record that cannot be taken, as far as it can be read. */
function lackOf(record: Json, idOf: IdOf): Rejection["lacks"] {
  if (!isJsonObject(record)) return { amount: null, funder: null };
  const amount = readAmount(record, () => undefined);
  const funder = asList(record["fundingOrganization"]).find(isJsonObject);
  const id = funder === undefined ? "" : idOf(idOfParty(funder).id);
  return { amount: isRefusal(amount) ? null : amount, funder: id === "" ? null : id };
}

/**
 * [A5] Of several records of one award the one that its publisher changed last counts, in whatever order they stand.
 * Where that does not tell, the first one stands and the others are rejected.
 */
function latestOf(read: readonly Award[]): { readonly awards: Award[]; readonly older: Rejection[] } {
  const awards: Award[] = [];
  const older: Rejection[] = [];
  for (const all of Map.groupBy(read, ({ number }) => number).values()) {
    const dated = all.every(({ modified }) => modified !== null);
    const latest = all.reduce((a, b) => (dated && (b.modified as Date) > (a.modified as Date) ? b : a));
    awards.push(latest);
    for (const { number, index, line, column, hash, modified } of all) {
      if (index === latest.index) continue;
      const isOlder = dated && hash !== latest.hash && (modified as Date) < (latest.modified as Date);
      const reason = isOlder
        ? staleAward({ modified: (modified as Date).toISOString(), known: (latest.modified as Date).toISOString() })
        : awardTwice({ first: positionOf(latest) });
      older.push({ number, index, line, column, code: reason.refusal, reason: reason.text, lacks: null });
    }
  }
  return { awards: awards.sort((a, b) => a.index - b.index), older };
}

/** One spelling for each organisation of the file: the one that is written most; and what only looks the same is said. */
function spellingsIn(records: readonly Json[]): { readonly idOf: IdOf; readonly notices: Notice[] } {
  const seen = new Map<string, Map<string, number>>();
  for (const record of records.filter(isJsonObject)) {
    for (const member of ["fundingOrganization", "recipientOrganization"]) {
      for (const party of asList(record[member]).filter(isJsonObject)) {
        const { id } = idOfParty(party);
        if (id === "") continue;
        const key = keyOfId(id);
        const spelled = seen.get(key) ?? new Map<string, number>();
        spelled.set(id, (spelled.get(id) ?? 0) + 1);
        seen.set(key, spelled);
      }
    }
  }
  const chosen = new Map(
    [...seen].map(([key, spelled]) => [key, [...spelled].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]),
  );
  const alike = [...Map.groupBy(chosen.values(), lookOfId).values()].filter((ids) => ids.length > 1);
  return {
    idOf: (written) => chosen.get(keyOfId(written)) ?? written,
    notices: alike.map((ids) => ({
      code: "identifiers-alike",
      text: text(
        `대소문자나 기호만 다른 식별자를 서로 다른 기관으로 집계합니다: ${ids.slice(0, 5).join(", ")}. 같은 곳이면 통합해 주십시오.`,
        `Identifiers that differ by capitals or signs alone count as different organisations: ${ids.slice(0, 5).join(", ")}. If they are one, merge them.`,
      ),
      positions: [],
      count: ids.length,
    })),
  };
}

function datesNotice({ convention, why }: DateEvidence): Notice[] {
  if (convention === "iso") return [];
  const how =
    convention === "ambiguous"
      ? text("날짜 형식을 알 수 없음", "The way dates are written cannot be told")
      : text(`읽은 날짜 형식 ${convention}`, `Dates are read as ${convention}`);
  const said = text(`${how.ko}: ${why.ko}`, `${how.en}: ${why.en}`);
  return [
    { code: convention === "ambiguous" ? "dates-ambiguous" : "dates-recognised", text: said, positions: [], count: 0 },
  ];
}

const shown = 20;

/** Remarks of one kind become one notice that lists the first records. */
function noticesOf(remarks: readonly Remark[]): Notice[] {
  return [...Map.groupBy(remarks, ({ code }) => code)].map(([code, alike]) => ({
    code,
    text: (alike[0] as Remark).text,
    positions: alike.slice(0, shown).map(positionOf),
    count: alike.length,
  }));
}

/** [A6] An organisation is called what it calls itself: another name that a record gives its number is no new name. */
function conflictsIn(awards: readonly Award[]): NameConflict[] {
  const own = new Map(Map.groupBy(awards, ({ funder }) => funder.id));
  const slips = awards.filter(({ recipient }) => {
    const calls = own.get(recipient.id);
    return calls !== undefined && !calls.some(({ funder }) => funder.name === recipient.name);
  });
  return [...Map.groupBy(slips, ({ recipient }) => `${recipient.id} ${recipient.name}`).values()].map((all) => {
    const [{ recipient }] = all as [Award];
    const held = own.get(recipient.id)?.at(-1)?.funder.name ?? "";
    return {
      id: recipient.id,
      held,
      told: recipient.name,
      awards: all.map(({ number, index }) => ({ number, index })),
    };
  });
}

export const conflictNotice = ({ id, held, told, awards }: NameConflict): Notice => {
  const numbers = awards.slice(0, 3).map(({ number }) => number);
  const listed = awards.length > numbers.length ? [...numbers, "…"] : numbers;
  return {
    code: "name-conflict",
    text: text(
      `${id}은(는) “${held}”의 번호인데 ${listed.join(", ")}에는 “${told}”(으)로 적혀 있습니다. 이름은 바꾸지 않으니 번호가 맞는지 확인해 주십시오.`,
      `${id} is the number of “${held}”, but ${listed.join(", ")} gives it to “${told}”. The name stays; please check the number.`,
    ),
    positions: awards.slice(0, shown).map(positionOf),
    count: awards.length,
  };
};

/** One identifier under several names: taken as one organisation, and said, for it may be a publisher's slip. */
function namesNotices(awards: readonly Award[], conflicts: readonly NameConflict[]): Notice[] {
  const slips = new Set(conflicts.map(({ id, told }) => `${id} ${told}`));
  const byParty = Map.groupBy(
    awards.flatMap(({ index, funder, recipient }) =>
      [funder, recipient].filter(({ isIndividuals }) => isIndividuals !== true).map((party) => ({ index, ...party })),
    ),
    ({ id }) => id,
  );
  return [...byParty].flatMap(([id, records]) => {
    const names = [...new Set(records.map(({ name }) => name))].filter((name) => !slips.has(`${id} ${name}`));
    if (names.length < 2) return [];
    const list = names
      .slice(0, shown)
      .map((name) => `“${name}”`)
      .join(", ");
    return [
      {
        code: "several-names",
        text: text(
          `${id}의 이름이 여럿입니다: ${list}. 한 기관으로 집계합니다.`,
          `${id} has several names: ${list}. It counts as one organisation.`,
        ),
        positions: records.slice(0, shown).map(positionOf),
        count: records.length,
      },
    ];
  });
}
