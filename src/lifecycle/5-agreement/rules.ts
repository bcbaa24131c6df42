import { moneyText } from "#base/money";
import { type Period, toRange } from "#base/period";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { PartyDraft, PartyType } from "#party";
import type { Agreement, AgreementDraft } from "./agreement.ts";
import type { Award, AwardParty, NameFrom } from "./award.ts";

export const agreementExists = defineRefusal({
  code: "agreement-exists",
  status: 409,
  ko: "협약 번호 '{number}'은(는) 이미 쓰이고 있습니다.",
  en: "The agreement number '{number}' is taken.",
});
export const agreementMalformed = defineRefusal({
  code: "agreement-malformed",
  status: 422,
  ko: "협약에는 번호와 제목, 0 이상의 금액이 있어야 합니다.",
  en: "An agreement has a number, a title, and an amount that is not negative.",
});
export const unknownAgreement = defineRefusal({
  code: "unknown-agreement",
  status: 404,
  ko: "협약 {agreement}이(가) 없습니다.",
  en: "There is no agreement {agreement}.",
});
export const unknownImport = defineRefusal({
  code: "unknown-import",
  status: 404,
  ko: "가져오기 {import}이(가) 없습니다.",
  en: "There is no import {import}.",
});
export const importEnded = defineRefusal({
  code: "import-ended",
  status: 409,
  ko: "이 가져오기는 이미 끝났습니다.",
  en: "This import has ended already.",
});
export const staleAward = defineRefusal({
  code: "award-stale",
  status: 409,
  ko: "이 기록은 {modified} 기준인데, {known}에 수정된 기록이 이미 등록되어 있습니다.",
  en: "This record is of {modified}; one changed on {known} is known already.",
});

/** [A11] An agreement of our own has a number, a title and an amount; nothing is an amount too. */
export const agreementFits = ({
  number,
  title,
  amount,
}: Pick<AgreementDraft, "number" | "title" | "amount">): Refusal | null =>
  number.trim() === "" || title.trim() === "" || amount.minor < 0n ? agreementMalformed({}) : null;

/** One field of an award that a later file tells otherwise. */
export interface FieldChange {
  readonly field: "programme" | "recipient" | "title" | "amount" | "agreed" | "runs";
  readonly word: Text;
  readonly before: string;
  readonly after: string;
}

export type Decision =
  | { readonly is: "new" }
  | { readonly is: "unchanged" }
  | { readonly is: "amended" }
  | { readonly is: "stale"; readonly reason: Refusal };

/**
 * [A4] The same content is known, and told twice changes nothing. [A5] Other content of a known number is a correction,
 * unless the publisher has changed the record later than what is offered: then it is stale.
 */
export function decide(
  known: Pick<Agreement, "contentHash" | "sourceModified"> | undefined,
  award: Pick<Award, "hash" | "modified">,
): Decision {
  if (known === undefined) return { is: "new" };
  if (known.contentHash === award.hash) return { is: "unchanged" };
  const { sourceModified: before } = known;
  if (before === null || award.modified === null || award.modified >= before) return { is: "amended" };
  const reason = staleAward({ modified: award.modified.toISOString(), known: before.toISOString() });
  return { is: "stale", reason };
}

const words = {
  programme: { ko: "사업", en: "programme" },
  recipient: { ko: "수혜기관", en: "recipient" },
  title: { ko: "제목", en: "title" },
  amount: { ko: "금액", en: "amount" },
  agreed: { ko: "교부일", en: "award date" },
  runs: { ko: "기간", en: "planned dates" },
} as const satisfies Record<FieldChange["field"], Text>;

type Comparable = Pick<Agreement, "programme" | "party" | "title" | "amount" | "agreed" | "runs">;

/** Field by field, what the correction of a known award changes. `names` prints programmes and parties. */
export function fieldChanges(before: Comparable, after: Comparable, names: ReadonlyMap<string, string>): FieldChange[] {
  const print = {
    programme: (one: Comparable) => names.get(one.programme) ?? one.programme,
    recipient: (one: Comparable) => names.get(one.party) ?? one.party,
    title: (one: Comparable) => one.title,
    amount: (one: Comparable) => moneyText(one.amount),
    agreed: (one: Comparable) => toRange(one.agreed),
    runs: (one: Comparable) => (one.runs === null ? "" : toRange(one.runs)),
  };
  const changed = {
    programme: before.programme !== after.programme,
    recipient: before.party !== after.party,
    title: before.title !== after.title,
    amount: moneyText(before.amount) !== moneyText(after.amount),
    agreed: toRange(before.agreed) !== toRange(after.agreed),
    runs: print.runs(before) !== print.runs(after),
  };
  return (Object.keys(print) as FieldChange["field"][])
    .filter((field) => changed[field])
    .map((field) => ({ field, word: words[field], before: print[field](before), after: print[field](after) }));
}

/**
 * [A6] The names an organisation bears, from the day of the award that first uses each; a name that is only another
 * spelling on the same day is left to the report. The first name reaches back to the first award.
 */
export function namesOverTime(told: readonly { readonly name: string; readonly agreed: Period }[]): NameFrom[] {
  const inOrder = [...told].sort((a, b) =>
    a.agreed.from < b.agreed.from ? -1 : a.agreed.from > b.agreed.from ? 1 : 0,
  );
  const names: NameFrom[] = [];
  for (const { name, agreed } of inOrder) {
    const last = names.at(-1);
    if (last === undefined || (last.name !== name && last.from < agreed.from)) names.push({ name, from: agreed.from });
  }
  return names;
}

const registers: readonly (readonly [RegExp, PartyType])[] = [
  [/^(?:GB-UKPRN|GB-HESA)-/, "university"],
  [/^(?:GB-CHC|GB-SC|GB-NIC|GB-COA|XI-NIC)-/, "charity"],
  [/^(?:GB-COH|KR-CRN|KR-BRN)-/, "firm"],
  [/^(?:GB-LAE|GB-LAS|GB-LANI|GB-PLA|GB-GOR|GB-GOV|GB-NHS|XM-DAC)-/, "government"],
];

/** What kind of organisation it is, as far as the register of its identifier tells (org-id.guide); else an institution. */
export const typeByRegister = (id: string): PartyType =>
  registers.find(([pattern]) => pattern.test(id))?.[1] ?? "institution";

/**
 * An organisation as some awards tell of it: it bears its last name now, and bore those before it from the first award
 * that used each to the next.
 */
export function partyDraftOf(
  id: string,
  told: readonly { readonly party: AwardParty; readonly agreed: Period; readonly isFunder: boolean }[],
): PartyDraft {
  const names = namesOverTime(told.map(({ party, agreed }) => ({ name: party.name, agreed })));
  const last = names.at(-1) as NameFrom;
  const former = names.slice(0, -1).map(({ name, from }, index) => ({
    name: "name.ko" as const,
    value: name,
    valid: { from, to: names[index + 1]?.from ?? null },
  }));
  const valid = { from: names[0]?.from ?? last.from, to: null };
  const latest = told.reduce((a, b) => (b.agreed.from > a.agreed.from ? b : a)).party;
  return {
    type: told.some(({ isFunder }) => isFunder) ? "charity" : typeByRegister(id),
    name: { ko: last.name, en: "" },
    identifiers: [{ scheme: "org-id", value: id }],
    attributes: [...former, ...latest.attributes.map((attribute) => ({ ...attribute, valid }))],
    from: last.from,
  };
}
