import { fillKorean } from "#base/particle";
import { text, type Text } from "#base/text";
import { type Clause, ksicRevisions, type Requirement } from "./clause.ts";
import { isKsicPrefix } from "./industry.ts";

export interface ClauseFault {
  readonly code: string;
  /** A JSON pointer into the clauses. */
  readonly at: string;
  readonly text: Text;
}

/** [EL6] Whether clauses can be evaluated at all: everything that is wrong with them, at once. */
export function checkClauses(clauses: readonly Clause[], questions: readonly string[]): ClauseFault[] {
  const seen = new Set<string>();
  return clauses.flatMap(({ key, requires }, index): ClauseFault[] => {
    const at = `/${index}`;
    const isTwice = seen.has(key);
    seen.add(key);
    const wrong = isTwice
      ? text(fillKorean("요건 “{key}”이(가) 두 번 있습니다.", { key }), `The clause “${key}” is there twice.`)
      : objection(requires, questions);
    return wrong === null ? [] : [{ code: isTwice ? "clause-twice" : "clause-malformed", at, text: wrong }];
  });
}

function objection(requires: Requirement, questions: readonly string[]): Text | null {
  switch (requires.type) {
    case "founded-within":
    case "founded-for":
      return Number.isSafeInteger(requires.years) && requires.years >= 1 && requires.years <= 100
        ? null
        : text("업력은 1년 이상의 정수로 입력해 주십시오.", "Years since founding are a whole number from 1.");
    case "region":
      return requires.regions.length > 0
        ? null
        : text("지역을 하나 이상 선택해 주십시오.", "Name at least one region.");
    case "size":
      return requires.sizes.length > 0
        ? null
        : text("기업 규모를 하나 이상 선택해 주십시오.", "Name at least one size.");
    case "sort":
      return requires.sorts.length > 0 ? null : text("신청 주체를 하나 이상 선택해 주십시오.", "Name who may apply.");
    case "industry":
      return ksicRevisions.includes(requires.revision) &&
        requires.codes.length > 0 &&
        requires.codes.every(isKsicPrefix)
        ? null
        : text(
            "업종은 대분류 문자(C)나 코드 앞 두 자리 이상(29)으로 입력해 주십시오.",
            "Write an industry as its section (C) or the first two digits of its code or more (29).",
          );
    case "employees": {
      const { least = 0, most = Number.MAX_SAFE_INTEGER } = requires;
      const isSaid = requires.least !== undefined || requires.most !== undefined;
      return isSaid && least >= 0 && least <= most
        ? null
        : text("근로자 수의 범위를 확인해 주십시오.", "Please check the bounds of the number of employees.");
    }
    case "not-supported-for":
      return requires.purpose.trim() === "" ? text("지원 목적을 입력해 주십시오.", "Say which purpose.") : null;
    case "any":
    case "all":
      return requires.of.length === 0
        ? text("요건을 하나 이상 입력해 주십시오.", "Name at least one of them.")
        : (requires.of.map((one) => objection(one, questions)).find((wrong) => wrong !== null) ?? null);
    case "answer":
      return questions.includes(requires.question)
        ? null
        : text("양식에 없는 항목을 가리킵니다.", "It speaks of a question that the form does not have.");
    default:
      return null;
  }
}
