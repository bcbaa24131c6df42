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
export const awardUnchanged = defineRefusal({
  code: "award-unchanged",
  status: 422,
  ko: "바뀐 내용이 없습니다.",
  en: "Nothing is different.",
});
export const awardOfOwn = defineRefusal({
  code: "award-of-own-agreement",
  status: 409,
  ko: "우리 협약의 금액과 날짜는 협약변경으로 바꿉니다.",
  en: "An agreement of our own is changed by an amendment.",
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

export const importUndone = defineRefusal({
  code: "import-undone",
  status: 409,
  ko: "이 가져오기는 이미 취소되었습니다.",
  en: "This import has been undone already.",
});
export const importToldNothing = defineRefusal({
  code: "import-told-nothing",
  status: 409,
  ko: "이 가져오기로 새로 기록되거나 바뀐 것이 없어 취소할 것이 없습니다.",
  en: "This import recorded nothing new and changed nothing: there is nothing to undo.",
});
export const importChangedSince = defineRefusal({
  code: "import-changed-since",
  status: 409,
  ko: "이 가져오기 뒤에 {count}건이 다시 바뀌어 한꺼번에 취소할 수 없습니다({numbers}). 나중에 바꾼 것을 먼저 되돌려 주십시오.",
  en: "{count} of its awards were changed after this import ({numbers}): undo what changed them first.",
});
export const undoReasonMissing = defineRefusal({
  code: "undo-reason-missing",
  status: 422,
  ko: "취소하는 사유를 입력해 주십시오.",
  en: "Please say why it is undone.",
});
export const unknownTrial = defineRefusal({
  code: "unknown-trial",
  status: 404,
  ko: "시험 가져오기 {trial}이(가) 없습니다.",
  en: "There is no trial run {trial}.",
});
export const trialOutdated = defineRefusal({
  code: "trial-outdated",
  status: 409,
  ko: "시험 가져오기를 보신 뒤에 거점의 자료가 바뀌어 결과가 달라집니다. 시험 가져오기를 다시 하고 확인해 주십시오.",
  en: "The hub has changed since the trial run, and the import would do something else. Run the trial again and look at it.",
});
export const unknownConflict = defineRefusal({
  code: "unknown-name-conflict",
  status: 404,
  ko: "이름 불일치 {conflict}이(가) 없습니다.",
  en: "There is no name conflict {conflict}.",
});
export const conflictSettled = defineRefusal({
  code: "name-conflict-settled",
  status: 409,
  ko: "이 이름 불일치는 이미 처리되었습니다.",
  en: "This name conflict is settled already.",
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
  readonly field: "funder" | "programme" | "recipient" | "title" | "amount" | "agreed" | "runs";
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
  funder: { ko: "교부기관", en: "funder" },
  programme: { ko: "사업", en: "programme" },
  recipient: { ko: "수혜기관", en: "recipient" },
  title: { ko: "제목", en: "title" },
  amount: { ko: "금액", en: "amount" },
  agreed: { ko: "교부일", en: "award date" },
  runs: { ko: "기간", en: "planned dates" },
} as const satisfies Record<FieldChange["field"], Text>;

/** An award as people tell it apart: whatever has a name has its number beside it. */
export interface Comparable extends Pick<Agreement, "title" | "amount" | "agreed" | "runs"> {
  readonly funder: Named;
  readonly programme: Named;
  readonly recipient: Named;
}
interface Named {
  readonly number: string;
  readonly name: string;
}

/** Field by field, what the correction of a known award changes; two that are called the same are told by their numbers. */
export function fieldChanges(before: Comparable, after: Comparable): FieldChange[] {
  const plainly = {
    title: ({ title }: Comparable) => title,
    amount: ({ amount }: Comparable) => moneyText(amount),
    agreed: ({ agreed }: Comparable) => toRange(agreed),
    runs: ({ runs }: Comparable) => (runs === null ? "" : toRange(runs)),
  };
  const named = (["funder", "programme", "recipient"] as const).flatMap((field) => {
    const [old, now] = [before[field], after[field]];
    // a programme is the funder's: another funder alone is said once
    const isSame = field === "programme" ? localOf(before) === localOf(after) : old.number === now.number;
    if (isSame) return [];
    const withNumber = field !== "programme" || old.name === now.name;
    const print = ({ name, number }: Named) => (withNumber ? `${name} (${number})` : name);
    return [{ field, word: words[field], before: print(old), after: print(now) }];
  });
  const told = (Object.keys(plainly) as (keyof typeof plainly)[])
    .map((field) => ({ field, word: words[field], before: plainly[field](before), after: plainly[field](after) }))
    .filter((change) => change.before !== change.after);
  return [...named, ...told];
}

const localOf = ({ funder, programme }: Comparable): string => programme.number.replace(funder.number, "");

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

export const individuals = { ko: "개인(이름 미보관)", en: "Individuals (names are not kept)" };

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
  const isIndividuals = latest.isIndividuals === true;
  return {
    type: isIndividuals ? "person" : told.some(({ isFunder }) => isFunder) ? "charity" : typeByRegister(id),
    name: isIndividuals ? individuals : { ko: last.name, en: "" },
    identifiers: [{ scheme: "org-id", value: id }],
    attributes: [...former, ...latest.attributes.map((attribute) => ({ ...attribute, valid }))],
    from: last.from,
  };
}
