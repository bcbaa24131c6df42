import type { CanonicalValue } from "#base/canonical-json";
import type { Day } from "#base/day";
import { defineRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { AgreementKind } from "./agreement-case.ts";

/** Where the money of an agreement comes from. */
export const moneySources = {
  national: text("국비", "national"),
  province: text("도비", "province"),
  city: text("시비", "city"),
  "own-cash": text("자부담(현금)", "own, in cash"),
  "own-in-kind": text("자부담(현물)", "own, in kind"),
} as const satisfies Readonly<Record<string, Text>>;
export type MoneySource = keyof typeof moneySources;

export const partyRoles = {
  lead: text("주관기관", "lead"),
  member: text("참여기관", "member"),
  hub: text("거점", "hub"),
  city: text("지방자치단체", "local government"),
  partner: text("협약 상대방", "partner"),
} as const satisfies Readonly<Record<string, Text>>;
export type PartyRole = keyof typeof partyRoles;

export interface PartyOfTerms {
  readonly party: string;
  readonly role: PartyRole;
}

export interface BudgetLine {
  readonly party: string;
  /** 비목 */
  readonly item: string;
  readonly source: MoneySource;
  readonly won: bigint;
}

export interface Goal {
  readonly goal: string;
  readonly indicator: string;
  /** As it is written: a number with its unit. */
  readonly target: string;
}

/** A payment waits for its milestone. */
export interface Milestone {
  readonly title: string;
  readonly due: Day;
  readonly won: bigint;
}

/** One version of what is agreed: people, goals, days, money, conditions; never edited, followed by the next. */
export interface Terms {
  readonly parties: readonly PartyOfTerms[];
  /** 과제책임자 */
  readonly principal: string;
  readonly goals: readonly Goal[];
  readonly starts: Day;
  /** The first day on which it is over. */
  readonly ends: Day;
  readonly lines: readonly BudgetLine[];
  readonly milestones: readonly Milestone[];
  /** How it is carried out, and whom to call. */
  readonly conduct: { readonly method: string; readonly researchers: string; readonly contact: string };
  /** 교부조건·특약 */
  readonly conditions: readonly string[];
  /** Of a memorandum: what is promised, which is no result. */
  readonly promised: { readonly won: bigint; readonly jobs: number } | null;
  /** Of a data agreement: what is given, and for what alone. */
  readonly data: { readonly set: string; readonly purpose: string } | null;
}

export const termsIncomplete = defineRefusal({
  code: "agreement-terms-incomplete",
  status: 422,
  ko: "협약 내용을 확인해 주십시오. {what}",
  en: "Please check the terms. {whatEn}",
});
export const sumsDiffer = defineRefusal({
  code: "agreement-sums-differ",
  status: 422,
  ko: "{what}의 합({sum}원)이 {of}({total}원)과 다릅니다.",
  en: "{whatEn} add up to {sum} won, not to {ofEn}, {total} won.",
});
export const lineTwice = defineRefusal({
  code: "agreement-line-twice",
  status: 422,
  ko: "같은 기관의 같은 비목·재원이 두 번 있습니다: {item}.",
  en: "The same item of the same organisation and source stands twice: {item}.",
});

export const programmeMissing = defineRefusal({
  code: "programme-missing",
  status: 422,
  ko: "어느 사업의 협약인지 선택해 주십시오.",
  en: "Say which programme it is of.",
});

export interface Sums {
  readonly total: bigint;
  readonly grant: bigint;
  readonly bySource: Readonly<Record<MoneySource, bigint>>;
  readonly byItem: ReadonlyMap<string, bigint>;
}

/** Every sum is of the same cells, so that none can disagree with another. */
export function sumsOf(lines: readonly BudgetLine[]): Sums {
  const bySource = { national: 0n, province: 0n, city: 0n, "own-cash": 0n, "own-in-kind": 0n };
  const byItem = new Map<string, bigint>();
  for (const { item, source, won } of lines) {
    bySource[source] += won;
    byItem.set(item, (byItem.get(item) ?? 0n) + won);
  }
  const total = Object.values(bySource).reduce((sum, won) => sum + won, 0n);
  return { total, grant: bySource.national + bySource.province + bySource.city, bySource, byItem };
}

const lacks = (ko: string, en: string, at: string): Refusal => termsIncomplete({ what: ko, whatEn: en }, at);

/** [A19] What an agreement of its kind must say, and that its sums are one sum. */
export function termsFit(kind: AgreementKind, terms: Terms): Refusal | null {
  const { parties, starts, ends, lines, milestones } = terms;
  if (parties.filter(({ role }) => role === "lead").length !== 1)
    return lacks("주관기관을 한 곳 정해 주십시오.", "It has one lead.", "/parties");
  if (!parties.some(({ role }) => role === "hub"))
    return lacks("거점(우리 기관)을 당사자에 넣어 주십시오.", "The hub is one of its parties.", "/parties");
  if (new Set(parties.map(({ party }) => party)).size !== parties.length)
    return lacks("같은 기관이 당사자에 두 번 있습니다.", "A party stands in it twice.", "/parties");
  if (ends <= starts) return lacks("종료일이 시작일보다 빠릅니다.", "It ends before it begins.", "/lastDay");
  const late = milestones.findIndex(({ due }) => due < starts);
  if (late >= 0)
    return lacks(
      "협약 시작일보다 빠른 단계가 있습니다.",
      "A milestone is before it begins.",
      `/milestones/${late}/due`,
    );
  return kind === "support" ? moneyFits(terms) : otherFits(kind, terms, lines);
}

/** [A19] What a draft may still lack, and what is signed may not. */
export const goalsMissing = (kind: AgreementKind, { goals }: Pick<Terms, "goals">): Refusal | null =>
  kind === "support" && goals.length === 0
    ? lacks("목표와 지표를 하나 이상 입력해 주십시오.", "It has a goal or more.", "/goals")
    : null;

function moneyFits({ parties, lines, milestones }: Terms): Refusal | null {
  const seen = new Set<string>();
  for (const [index, { party, item, source, won }] of lines.entries()) {
    const at = `/lines/${index}`;
    if (!parties.some((one) => one.party === party))
      return lacks("당사자가 아닌 기관의 예산이 있습니다.", "A line is of somebody who is no party.", `${at}/party`);
    if (won <= 0n) return lacks("0원인 예산 줄은 지워 주십시오.", "A line of nothing is no line.", `${at}/won`);
    const key = `${party}/${item}/${source}`;
    if (seen.has(key)) return lineTwice({ item }, at);
    seen.add(key);
  }
  const { grant, total } = sumsOf(lines);
  if (total === 0n || grant === 0n) return lacks("지원금 예산을 입력해 주십시오.", "It has money to give.", "/lines");
  const gated = milestones.reduce((sum, { won }) => sum + won, 0n);
  return gated === grant
    ? null
    : sumsDiffer(
        {
          ...{ what: "단계별 지급액", whatEn: "The payments by milestone", of: "지원금", ofEn: "the grant" },
          ...{ sum: `${gated}`, total: `${grant}` },
        },
        "/milestones",
      );
}

function otherFits(kind: AgreementKind, { promised, data }: Terms, lines: readonly BudgetLine[]): Refusal | null {
  if (lines.length > 0) return lacks("업무협약과 데이터 협약에는 예산이 없습니다.", "It has no budget.", "/lines");
  if (kind === "mou" && (promised === null || (promised.won === 0n && promised.jobs === 0)))
    return lacks("약속한 투자액이나 고용 인원을 입력해 주십시오.", "It promises an amount or jobs.", "/promised");
  if (kind === "data" && (data === null || data.set.trim() === "" || data.purpose.trim() === ""))
    return lacks("제공할 데이터와 이용 목적을 입력해 주십시오.", "It names the data and its purpose.", "/data");
  return null;
}

/** What is hashed, signed and kept: the same for the same terms, whoever writes them. */
export const termsContent = (
  { number, title, kind }: { readonly number: string; readonly title: string; readonly kind: string },
  terms: Terms,
): CanonicalValue => ({
  ...{ number, title, kind, principal: terms.principal, starts: terms.starts, ends: terms.ends },
  // parties and lines have no order of their own
  parties: sorted(terms.parties, ({ party }) => party).map(({ party, role }) => ({ party, role })),
  goals: terms.goals.map(({ goal, indicator, target }) => ({ goal, indicator, target })),
  lines: sorted(terms.lines, ({ party, item, source }) => `${party}/${item}/${source}`).map(
    ({ party, item, source, won }) => ({ party, item, source, won }),
  ),
  milestones: terms.milestones.map((one) => ({ title: one.title, due: one.due, won: one.won })),
  conduct: { ...terms.conduct },
  conditions: [...terms.conditions],
  promised: terms.promised === null ? null : { ...terms.promised },
  data: terms.data === null ? null : { ...terms.data },
});

const sorted = <One>(all: readonly One[], keyOf: (one: One) => string): One[] =>
  all.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** As the database keeps what is not in rows of its own. */
export interface KeptTerms {
  readonly principal: string;
  readonly goals: readonly Goal[];
  readonly conduct: Terms["conduct"];
  readonly conditions: readonly string[];
  readonly promised: { readonly won: string; readonly jobs: number } | null;
  readonly data: Terms["data"];
}

export const keptOf = ({ principal, goals, conduct, conditions, promised, data }: Terms): KeptTerms => ({
  ...{ principal, goals, conduct, conditions, data },
  promised: promised === null ? null : { won: `${promised.won}`, jobs: promised.jobs },
});

export const promisedOf = (kept: KeptTerms["promised"]): Terms["promised"] =>
  kept === null ? null : { won: BigInt(kept.won), jobs: kept.jobs };
