import { addDays, type Day, formatDay, lastDayOfTerm } from "#base/day";
import { withParticle } from "#base/particle";
import { text, type Text } from "#base/text";
import type { Applicant, Clause, ClauseResult, Eligibility, Named, Requirement, Verdict } from "./clause.ts";
import { liesUnder } from "./industry.ts";
import { wordOfClause } from "./words.ts";

interface Found {
  readonly verdict: Verdict;
  readonly value: Text | null;
  readonly reason: Text;
}

/** [EL1] Every clause on the day, each with its reason; one that fails fails the whole, one that nobody knows leaves it open. */
export function evaluate(clauses: readonly Clause[], applicant: Applicant, on: Day): Eligibility {
  const results = clauses.map((clause): ClauseResult => {
    const found = judge(clause.requires, applicant, on);
    return { clause: clause.key, says: wordOfClause(clause), ...found, article: clause.article ?? null };
  });
  const has = (verdict: Verdict): boolean => results.some((result) => result.verdict === verdict);
  return { on, verdict: has("failed") ? "failed" : has("unknown") ? "unknown" : "met", clauses: results };
}

const decided = (isMet: boolean, value: Text, reason: Text): Found => ({
  verdict: isMet ? "met" : "failed",
  value,
  reason,
});
/** [EL2] What nobody knows is said to be unknown, and what would settle it. */
const unknown = (ko: string, en: string): Found => ({ verdict: "unknown", value: null, reason: text(ko, en) });

function judge(requires: Requirement, applicant: Applicant, on: Day): Found {
  switch (requires.type) {
    case "founded-within":
    case "founded-for":
      return ofAge(requires, applicant.founded ?? null, on);
    case "region":
      return ofRegion(requires, applicant.regions ?? null);
    case "industry":
      return ofIndustry(requires, applicant.industries ?? null);
    case "size":
      return oneOf(requires.sizes, applicant.size ?? null, text("기업 규모", "how large it is"), applicant.words);
    case "sort":
      return oneOf(
        requires.sorts,
        applicant.sort ?? null,
        text("신청 주체의 유형", "what kind of body applies"),
        applicant.words,
      );
    case "employees":
      return ofEmployees(requires, applicant.employees ?? null);
    case "not-debarred":
      return notDebarred(applicant.debarments ?? null, on);
    case "no-unpaid-clawback":
      return nothingUnpaid(applicant.unpaidClawbacks ?? null, on);
    case "not-supported-for":
      return notSupported(requires, applicant.supports ?? null, on);
    case "any":
      return joined(requires.of, applicant, on, "met");
    case "all":
      return joined(requires.of, applicant, on, "failed");
    case "as-told":
      return unknown("공고문에서 확인해야 합니다.", "The notice itself is to be read.");
    case "answer":
      return byAnswer(requires, applicant.answers?.[requires.question]);
  }
}

const printed = (day: Day): Text => text(formatDay(day, "ko"), formatDay(day, "en"));

/** [EL3] To the day: the day of founding is not counted (민법 제157조), and the last day of the term is within it (제160조). */
function ofAge({ type, years }: { type: string; years: number }, founded: Day | null, on: Day): Found {
  if (founded === null) return unknown("설립일을 알 수 없습니다.", "The day of founding is not known.");
  const value = text(`설립일 ${printed(founded).ko}`, `founded on ${printed(founded).en}`);
  if (founded > on)
    return decided(false, value, text("기준일에 아직 설립되지 않았습니다.", "It is not founded yet on the day."));
  const last = lastDayOfTerm(founded, years * 12);
  const until = printed(last);
  const over = text(
    `${years}년이 되는 날은 ${until.ko}, 기준일은 ${printed(on).ko}입니다.`,
    `The ${years} years end on ${until.en}; the day is ${printed(on).en}.`,
  );
  return decided(type === "founded-within" ? on <= last : on >= last, value, over);
}

type OfRegion = Requirement & { readonly type: "region" };

function ofRegion({ regions, isExcluded = false }: OfRegion, held: readonly string[] | null): Found {
  if (held === null || held.length === 0)
    return unknown("본사 소재지를 알 수 없습니다.", "It is not known where the head office is.");
  const found = regions.find(({ key }) => held.includes(key));
  const value = found?.word ?? text(held.join(", "), held.join(", "));
  return found === undefined
    ? decided(isExcluded, value, text("본사가 이 지역에 있지 않습니다.", "The head office lies elsewhere."))
    : decided(
        !isExcluded,
        value,
        text(`본사가 ${found.word.ko}에 있습니다.`, `The head office lies in ${found.word.en}.`),
      );
}

/** [EL7] One that is met is enough; while none is, one that nobody knows leaves it open. */
/** [EL7] Of several one is enough (`met`), or each is needed (`failed`): whichever is so decides, else what is unknown. */
function joined(of: readonly Requirement[], applicant: Applicant, on: Day, by: "met" | "failed"): Found {
  const found = of.map((one) => judge(one, applicant, on));
  const decisive = found.find(({ verdict }) => verdict === by) ?? found.find(({ verdict }) => verdict === "unknown");
  if (decisive !== undefined) return decisive;
  const together = (pick: (one: Found) => Text | null): Text => {
    const texts = found.flatMap((one) => pick(one) ?? []);
    return text(texts.map(({ ko }) => ko).join(" · "), texts.map(({ en }) => en).join(" · "));
  };
  return decided(
    by === "failed",
    together(({ value }) => value),
    together(({ reason }) => reason),
  );
}

function oneOf(
  allowed: readonly Named[],
  held: string | null,
  what: Text,
  words: Readonly<Record<string, Text>> = {},
): Found {
  if (held === null) return unknown(`${withParticle(what.ko, "을/를")} 알 수 없습니다.`, `It is not known ${what.en}.`);
  const found = allowed.find(({ key }) => key === held);
  return found === undefined
    ? decided(
        false,
        words[held] ?? text(held, held),
        text("대상에 들지 않습니다.", "It is not among those that may apply."),
      )
    : decided(true, found.word, text("대상에 듭니다.", "It is among those that may apply."));
}

type OfIndustry = Requirement & { readonly type: "industry" };

/** [EL4] Only codes of the revision that the clause names can be compared. */
function ofIndustry({ revision, codes, isExcluded = false }: OfIndustry, held: Applicant["industries"]): Found {
  const of = (held ?? []).filter((one) => one.revision === revision);
  if (of.length === 0) {
    const others = (held ?? []).map((one) => `${one.code}(${one.revision}차)`).join(", ");
    return others === ""
      ? unknown("업종 코드를 알 수 없습니다.", "The code of its industry is not known.")
      : unknown(
          `업종 코드가 ${others}로만 있어 ${revision}차 코드를 확인해야 합니다.`,
          `Only codes of another revision are known; that of KSIC ${revision} is to be checked.`,
        );
  }
  const printedCodes = of.map(({ code }) => code).join(", ");
  const value = text(`${printedCodes}(${revision}차)`, `${printedCodes} (KSIC ${revision})`);
  const isUnder = of.some(({ code }) => codes.some((above) => liesUnder(revision, code, above)));
  if (isExcluded)
    return isUnder
      ? decided(false, value, text("제외 업종에 해당합니다.", "The industry is excluded."))
      : decided(true, value, text("제외 업종이 아닙니다.", "The industry is not excluded."));
  return isUnder
    ? decided(true, value, text("대상 업종입니다.", "The industry may apply."))
    : decided(false, value, text("대상 업종이 아닙니다.", "The industry may not apply."));
}

function ofEmployees({ least, most }: { least?: number; most?: number }, held: number | null): Found {
  if (held === null) return unknown("상시 근로자 수를 알 수 없습니다.", "The number of employees is not known.");
  const isMet = (least === undefined || held >= least) && (most === undefined || held <= most);
  const value = text(`${held}명`, `${held} employees`);
  return isMet
    ? decided(true, value, text("기준에 맞습니다.", "It is within the bounds."))
    : decided(false, value, text("기준에 맞지 않습니다.", "It is outside the bounds."));
}

function notDebarred(debarments: Applicant["debarments"] | null, on: Day): Found {
  if (debarments === null || debarments === undefined)
    return unknown("참여제한 여부를 확인해야 합니다.", "Whether it is debarred is to be checked.");
  const standing = debarments.find(({ from, to }) => from <= on && (to === null || on < to));
  if (standing === undefined)
    return decided(
      true,
      text("제한 없음", "none"),
      text("기준일에 참여제한이 없습니다.", "It is not debarred on the day."),
    );
  const until = standing.to === null ? null : printed(addDays(standing.to, -1));
  return decided(
    false,
    standing.by,
    until === null
      ? text("참여제한 중입니다(종료일 미정).", "It is debarred, without a last day.")
      : text(`${until.ko}까지 참여제한 중입니다.`, `It is debarred until ${until.en}.`),
  );
}

function nothingUnpaid(unpaid: Applicant["unpaidClawbacks"] | null, on: Day): Found {
  if (unpaid === null || unpaid === undefined)
    return unknown("환수금 미납 여부를 확인해야 합니다.", "Whether a clawback is unpaid is to be checked.");
  const due = unpaid.filter(({ since }) => since <= on);
  const first = due[0];
  if (first === undefined)
    return decided(true, text("미납 없음", "none"), text("환수금 미납이 없습니다.", "No clawback is unpaid."));
  const won = `${due.reduce((sum, one) => sum + one.won, 0n)}`.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return decided(
    false,
    first.by,
    text(`환수금 ${won}원을 납부하지 않았습니다.`, `A clawback of ${won} won is unpaid.`),
  );
}

type NotSupported = Requirement & { readonly type: "not-supported-for" };

function notSupported({ purpose, years }: NotSupported, supports: Applicant["supports"] | null, on: Day): Found {
  if (supports === null || supports === undefined)
    return unknown("다른 지원 이력을 확인해야 합니다.", "Other support is to be checked.");
  const counts = (day: Day): boolean => day <= on && (years === undefined || on <= lastDayOfTerm(day, years * 12));
  const same = supports.find((one) => one.purpose === purpose && counts(one.day));
  return same === undefined
    ? decided(
        true,
        text("없음", "none"),
        text("동일 목적 지원 이력이 없습니다.", "It was not supported for this purpose."),
      )
    : decided(
        false,
        same.by,
        text(
          `${printed(same.day).ko}에 동일 목적으로 지원받았습니다.`,
          `It was supported for the same purpose on ${printed(same.day).en}.`,
        ),
      );
}

type ByAnswer = Requirement & { readonly type: "answer" };

function byAnswer({ is }: ByAnswer, answer: unknown): Found {
  if (answer === undefined || answer === null || answer === "")
    return unknown("신청서에서 답해야 합니다.", "It is to be answered in the application.");
  const isMet = Array.isArray(answer) ? answer.includes(is) : answer === is;
  const value =
    typeof answer === "boolean"
      ? text(answer ? "예" : "아니요", answer ? "yes" : "no")
      : text(answer as string, answer as string);
  return isMet
    ? decided(true, value, text("답변이 요건에 맞습니다.", "The answer meets it."))
    : decided(false, value, text("답변이 요건에 맞지 않습니다.", "The answer does not meet it."));
}
