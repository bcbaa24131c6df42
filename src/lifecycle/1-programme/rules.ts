import { formatMoney, money, type Currency } from "#base/money";
import { contains, covers, formatPeriod } from "#base/period";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Language, Text } from "#base/text";
import {
  fundingRungs,
  fundingSources,
  isSameFundingLine,
  rungsInOrder,
  type FundingLine,
  type FundingRung,
  type Programme,
  type ProgrammeDraft,
  type ProgrammeYear,
  type Target,
} from "./programme.ts";

export const totalNotReconciled = defineRefusal({
  code: "total-not-reconciled",
  status: 422,
  ko: "계획 사업비 {lines}의 합은 {sum}인데 총 사업비는 {total}(으)로 적혀 있습니다. 두 금액이 같아야 합니다.",
  en: "The planned lines {linesEn} add up to {sumEn}, but the declared total is {totalEn}. The two must agree.",
});
export const programmeExists = defineRefusal({
  code: "programme-exists",
  status: 409,
  ko: "사업 코드 '{code}'은(는) 이미 쓰이고 있습니다.",
  en: "The programme code '{code}' is taken.",
});
export const codeLikeIdentity = defineRefusal({
  code: "programme-code-like-identity",
  status: 422,
  ko: "사업 코드 '{code}'은(는) 내부 식별자와 같은 모양이라 쓸 수 없습니다.",
  en: "'{code}' looks like an identity, and could be taken for that of another programme.",
});
export const unknownProgramme = defineRefusal({
  code: "unknown-programme",
  status: 404,
  ko: "사업 {programme}이(가) 없습니다.",
  en: "There is no programme {programme}.",
});
export const yearsOutOfOrder = defineRefusal({
  code: "programme-years-out-of-order",
  status: 422,
  ko: "사업 연차는 1차년도부터 차례로, 겹치지 않게, 사업 기간({runs}) 안에 있어야 합니다.",
  en: "Programme years are numbered from 1, in order, without overlap and within the programme ({runsEn}).",
});
export const unknownYear = defineRefusal({
  code: "unknown-programme-year",
  status: 422,
  ko: "이 사업에는 {year}차년도가 없습니다.",
  en: "The programme has no year {year}.",
});
export const amountNotPositive = defineRefusal({
  code: "amount-not-positive",
  status: 422,
  ko: "{what}은(는) 0보다 커야 합니다.",
  en: "{whatEn} must be more than 0.",
});
export const lineTwice = defineRefusal({
  code: "funding-line-twice",
  status: 409,
  ko: "{year}차년도 {source}의 {rung} 금액이 이미 있습니다. 변경하려면 정정해 주십시오.",
  en: "Year {year} has a {rungEn} amount of {sourceEn} money already. Revise it instead.",
});
export const rungSkipped = defineRefusal({
  code: "funding-rung-skipped",
  status: 409,
  ko: "{year}차년도 {source}은(는) {below} 단계를 거치지 않아 {rung}(으)로 올릴 수 없습니다.",
  en: "The {sourceEn} money of year {year} has not been {belowEn}, so it cannot be {rungEn}.",
});
export const overRungBelow = defineRefusal({
  code: "funding-over-rung-below",
  status: 422,
  ko: "{rung} 금액 {amount}이(가) {below} 금액 {limit}보다 많습니다.",
  en: "{amountEn} {rungEn} is more than the {limitEn} {belowEn}.",
});
export const fundedTwice = defineRefusal({
  code: "funding-held-twice",
  status: 409,
  ko: "같은 계통의 사업 '{other}'이(가) 재원을 가지고 있습니다. 같은 재원을 중복하여 등록할 수 없습니다.",
  en: "'{otherEn}', above or below in the same tree, holds funding lines: the same money is not written twice.",
});
export const outsideParent = defineRefusal({
  code: "outside-parent-programme",
  status: 422,
  ko: "세부사업 기간({runs})이 상위 사업 기간({parent}) 안에 있어야 합니다.",
  en: "The sub-programme ({runsEn}) must lie within its parent ({parentEn}).",
});
export const unknownLine = defineRefusal({
  code: "unknown-funding-line",
  status: 404,
  ko: "{year}차년도 {source}의 {rung} 금액이 없습니다.",
  en: "There is no {rungEn} amount of {sourceEn} money in year {year}.",
});
export const targetExists = defineRefusal({
  code: "target-exists",
  status: 409,
  ko: "이 사업에는 '{indicator}'의 목표가 이미 있습니다.",
  en: "The programme has a target for '{indicator}' already.",
});
export const targetOutside = defineRefusal({
  code: "target-outside-programme",
  status: 422,
  ko: "목표일 {day}이(가) 사업 기간 밖입니다.",
  en: "The target's day, {day}, lies outside the programme.",
});
export const noPeriod = defineRefusal({
  code: "programme-without-period",
  status: 422,
  ko: "사업 기간이 있어야 {what}을(를) 둘 수 있습니다.",
  en: "{whatEn} needs a programme with a first and a last day.",
});

type Named = Pick<FundingLine, "source" | "year" | "rung">;

const inWords = ({ source, year, rung }: Named) => ({
  year: `${year}`,
  source: fundingSources[source].ko,
  sourceEn: fundingSources[source].en,
  rung: fundingRungs[rung].ko,
  rungEn: fundingRungs[rung].en,
});

export const noSuchLine = (line: Named): Refusal => unknownLine(inWords(line));

/** [PG1] The planned lines add up to the declared total, exactly: 100 + 60 + 20 is not 160. */
export function linesReconcile(
  lines: readonly Pick<FundingLine, "rung" | "amount">[],
  total: bigint | null,
  currency: Currency,
): Refusal | null {
  if (total === null) return null;
  const planned = lines.filter((line) => line.rung === "planned").map((line) => line.amount);
  const sum = planned.reduce((a, b) => a + b, 0n);
  if (sum === total) return null;
  const print = (minor: bigint, language: Language): string => formatMoney(money(minor, currency), language);
  const list = (language: Language): string => planned.map((minor) => print(minor, language)).join(" + ") || "0";
  return totalNotReconciled(
    {
      ...{ lines: list("ko"), sum: print(sum, "ko"), total: print(total, "ko") },
      ...{ linesEn: list("en"), sumEn: print(sum, "en"), totalEn: print(total, "en") },
    },
    "/total",
  );
}

/** [PG2] Years are 1, 2, 3 …, follow each other and lie within the programme. */
export function yearsFit(draft: Pick<ProgrammeDraft, "runs" | "years">): Refusal | null {
  if (draft.years.length === 0) return null;
  if (draft.runs === null) return noPeriod({ what: "연차", whatEn: "A programme year" }, "/years");
  const runs = draft.runs;
  const fits = draft.years.every((year, index) => {
    const before = draft.years[index - 1];
    const follows = before === undefined || (before.days.to !== null && before.days.to <= year.days.from);
    return year.no === index + 1 && follows && year.days.to !== null && covers(runs, year.days);
  });
  return fits ? null : yearsOutOfOrder({ runs: formatPeriod(runs, "ko"), runsEn: formatPeriod(runs, "en") }, "/years");
}

/** [PG3] A line belongs to a year there is, holds more than nothing, and stands once on its rung. */
export function lineFits(
  line: FundingLine,
  years: readonly ProgrammeYear[],
  held: readonly FundingLine[],
  at?: string,
): Refusal | null {
  if (!years.some((year) => year.no === line.year)) return unknownYear({ year: `${line.year}` }, at);
  if (line.amount <= 0n) return amountNotPositive({ what: "재원 금액", whatEn: "A funding line" }, at);
  return held.some((other) => isSameFundingLine(other, line) && other.rung === line.rung)
    ? lineTwice(inWords(line), at)
    : null;
}

/**
 * [PG4] No rung is skipped, and none holds more than the one below: what was not secured cannot be spent. `held` are
 * the other rungs of the same programme.
 */
export function rungFits(
  line: FundingLine,
  held: readonly FundingLine[],
  currency: Currency,
  at?: string,
): Refusal | null {
  const index = rungsInOrder.indexOf(line.rung);
  const on = (rung: FundingRung | undefined) =>
    held.find((other) => rung !== undefined && other.rung === rung && isSameFundingLine(other, line));
  const rungBelow = rungsInOrder[index - 1];
  if (rungBelow !== undefined) {
    const below = on(rungBelow);
    const words = { below: fundingRungs[rungBelow].ko, belowEn: fundingRungs[rungBelow].en };
    if (below === undefined) return rungSkipped({ ...inWords(line), ...words }, at);
    if (line.amount > below.amount) return overBelow(line, below, currency, at);
  }
  const above = on(rungsInOrder[index + 1]);
  return above === undefined || above.amount <= line.amount ? null : overBelow(above, line, currency, at);
}

function overBelow(upper: FundingLine, below: FundingLine, currency: Currency, at?: string): Refusal {
  const [amount, limit] = [money(upper.amount, currency), money(below.amount, currency)];
  return overRungBelow(
    {
      ...inWords(upper),
      ...{ amount: formatMoney(amount, "ko"), amountEn: formatMoney(amount, "en") },
      ...{ limit: formatMoney(limit, "ko"), limitEn: formatMoney(limit, "en") },
      ...{ below: fundingRungs[below.rung].ko, belowEn: fundingRungs[below.rung].en },
    },
    at,
  );
}

/** [PG5] A sub-programme lies within its parent, where both say when they run. */
export function liesWithin(parent: Pick<Programme, "runs">, draft: Pick<ProgrammeDraft, "runs">): Refusal | null {
  if (parent.runs === null || draft.runs === null || covers(parent.runs, draft.runs)) return null;
  return outsideParent(
    {
      ...{ runs: formatPeriod(draft.runs, "ko"), parent: formatPeriod(parent.runs, "ko") },
      ...{ runsEn: formatPeriod(draft.runs, "en"), parentEn: formatPeriod(parent.runs, "en") },
    },
    "/runs",
  );
}

/** [PG6] Lines stand on one level of a tree: neither a programme above nor one below holds any. */
export const fundedOnce = (lines: number, kin: readonly { readonly name: Text }[]): Refusal | null =>
  lines > 0 && kin[0] !== undefined ? fundedTwice({ other: kin[0].name.ko, otherEn: kin[0].name.en }, "/lines") : null;

/** [PG7] A target asks for more than nothing, once an indicator, by a day within the programme. */
export function targetFits(
  target: Target,
  runs: ProgrammeDraft["runs"],
  held: readonly string[],
  at?: string,
): Refusal | null {
  if (target.value <= 0n) return amountNotPositive({ what: "목표값", whatEn: "A target" }, at);
  if (runs === null) return noPeriod({ what: "목표", whatEn: "A target" }, at);
  if (!contains(runs, target.until)) return targetOutside({ day: target.until }, at);
  return held.includes(target.indicator) ? targetExists({ indicator: target.indicator }, at) : null;
}

/** [PG8] Any UUID, also of a version that none of ours has. */
const looksLikeIdentity = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Everything a programme must satisfy before it is written, first objection first. */
export function programmeFits(draft: ProgrammeDraft): Refusal | null {
  if (looksLikeIdentity.test(draft.code)) return codeLikeIdentity({ code: draft.code }, "/code");
  const years = yearsFit(draft);
  if (years !== null) return years;
  for (const [index, line] of draft.lines.entries()) {
    const at = `/lines/${index}`;
    const refused =
      lineFits(line, draft.years, draft.lines.slice(0, index), at) ?? rungFits(line, draft.lines, draft.currency, at);
    if (refused !== null) return refused;
  }
  for (const [index, target] of draft.targets.entries()) {
    const earlier = draft.targets.slice(0, index).map((one) => one.indicator);
    const refused = targetFits(target, draft.runs, earlier, `/targets/${index}`);
    if (refused !== null) return refused;
  }
  return linesReconcile(draft.lines, draft.total ?? null, draft.currency);
}
