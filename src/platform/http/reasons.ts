import type { z } from "zod";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { malformedInput } from "./refusals.ts";

/** Which part of the request is meant. */
export type Place = "path" | "query" | "body";

/** One place that does not fit, as a JSON pointer into that part, with the reason in both languages. */
export interface Reason {
  readonly in: Place;
  readonly at: string;
  readonly ko: string;
  readonly en: string;
}

/** A refusal that lists every place at once: a form is corrected in one go, not field by field. */
export interface Malformed extends Refusal {
  readonly reasons: readonly Reason[];
}

/** More would help nobody, and an answer must stay small whatever was sent. */
export const mostReasons = 100;

/** `count` places in all; of more than `mostReasons` the first are told, and how many there are besides. */
export function malformed(reasons: readonly Reason[], count = reasons.length): Malformed {
  const told = reasons.slice(0, mostReasons);
  const more = Math.max(count, reasons.length) - told.length;
  return {
    ...malformedInput({ count: String(told.length + more) }, reasons[0]?.at ?? ""),
    reasons: more === 0 ? told : [...told, others(more)],
  };
}

const others = (more: number): Reason => ({
  ...{ in: "body", at: "" },
  ko: `이 밖에 ${more}곳이 더 있습니다.`,
  en: `There are ${more} more.`,
});

/** RFC 6901. */
export const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

export const unknownKeyReason = (path: readonly PropertyKey[], place: Place): Reason => ({
  in: place,
  at: pointer(path),
  ko: "정의되지 않은 항목입니다.",
  en: "This field is not part of the contract.",
});

export const unwritableReason = (path: readonly PropertyKey[], place: Place): Reason => ({
  in: place,
  at: pointer(path),
  ko: "사용할 수 없는 문자(NUL 또는 불완전한 유니코드)가 들어 있습니다.",
  en: "This holds something that is no character (NUL, or half of a Unicode pair).",
});

export function reasonsOf(issues: readonly z.core.$ZodIssue[], place: Place): Reason[] {
  return issues.flatMap((issue): Reason[] => {
    if (issue.code === "unrecognized_keys")
      return issue.keys.slice(0, mostReasons).map((key) => unknownKeyReason([...issue.path, key], place));
    // A union reports each branch; where one branch got further than the others, its reasons are the useful ones.
    if (issue.code === "invalid_union" && issue.errors.length > 0) {
      const nearest = nearestBranch(issue.errors);
      if (nearest !== undefined) {
        return reasonsOf(
          nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })),
          place,
        );
      }
    }
    return [{ in: place, at: pointer(issue.path), ...sentence(issue) }];
  });
}

/** The branch whose first complaint lies deepest, if it is the only one; otherwise no branch was clearly meant. */
function nearestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const deep = branches.filter((branch) => branch.length > 0 && branch.every((issue) => issue.path.length > 0));
  return deep.length === 1 ? deep[0] : undefined;
}

const expected: Readonly<Record<string, Text>> = {
  string: { ko: "문자열", en: "a text" },
  number: { ko: "숫자", en: "a number" },
  int: { ko: "정수", en: "a whole number" },
  bigint: { ko: "정수", en: "a whole number" },
  boolean: { ko: "참·거짓 값", en: "true or false" },
  array: { ko: "목록", en: "a list" },
  tuple: { ko: "목록", en: "a list" },
  object: { ko: "항목 묶음", en: "an object" },
  record: { ko: "항목 묶음", en: "an object" },
  date: { ko: "날짜", en: "a date" },
  undefined: { ko: "빈 값", en: "nothing" },
  null: { ko: "빈 값", en: "null" },
};

const formats: Readonly<Record<string, Text>> = {
  email: { ko: "이메일 주소", en: "an e-mail address" },
  url: { ko: "웹 주소", en: "a web address" },
  uuid: { ko: "식별자(UUID)", en: "an identifier (UUID)" },
  date: { ko: "날짜(YYYY-MM-DD)", en: "a date (YYYY-MM-DD)" },
  datetime: { ko: "일시(ISO 8601)", en: "a date and time (ISO 8601)" },
  time: { ko: "시각(HH:MM:SS)", en: "a time (HH:MM:SS)" },
  duration: { ko: "기간(ISO 8601)", en: "a duration (ISO 8601)" },
  base64: { ko: "Base64 값", en: "Base64" },
};

function sentence(issue: z.core.$ZodIssue): Text {
  // A contract's own words come first: `z.string().regex(form, "10자리 숫자여야 합니다. | It must be 10 digits.")`.
  const [ko, en, ...more] = issue.message.split(" | ");
  if (ko !== undefined && en !== undefined && more.length === 0) return { ko, en };
  switch (issue.code) {
    case "invalid_type": {
      // zod says only in its English message that nothing was there at all.
      if (issue.input === undefined && issue.message.endsWith(" received undefined")) {
        return { ko: "필수 항목이 비어 있습니다.", en: "This field is required." };
      }
      const what = expected[issue.expected];
      return what === undefined ? general(issue) : fits(what);
    }
    case "invalid_format": {
      const what = formats[issue.format];
      return what === undefined ? general(issue) : fits(what);
    }
    case "invalid_value": {
      const choices = issue.values.map(String).join(", ");
      return { ko: `다음 중 하나여야 합니다: ${choices}.`, en: `It must be one of: ${choices}.` };
    }
    case "too_small":
    case "too_big":
      return size(issue);
    case "not_multiple_of":
      return { ko: `${issue.divisor}의 배수여야 합니다.`, en: `It must be a multiple of ${issue.divisor}.` };
    case "invalid_union":
      return { ko: "허용된 형식 중 어느 것과도 맞지 않습니다.", en: "It fits none of the permitted forms." };
    default:
      return general(issue);
  }
}

const fits = (what: Text): Text => ({
  ko: `형식이 올바르지 않습니다. 필요한 형식: ${what.ko}.`,
  en: `It must be ${what.en}.`,
});

const general = (issue: z.core.$ZodIssue): Text => ({
  ko: "값이 올바르지 않습니다.",
  en: issue.message.endsWith(".") ? issue.message : `${issue.message}.`,
});

const counters: Readonly<Record<string, Text>> = {
  string: { ko: "자", en: " characters" },
  array: { ko: "개", en: " entries" },
  set: { ko: "개", en: " entries" },
  map: { ko: "개", en: " entries" },
  file: { ko: "바이트", en: " bytes" },
};

function size(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): Text {
  const small = issue.code === "too_small";
  const bound = String(small ? issue.minimum : issue.maximum);
  const unit = counters[issue.origin] ?? { ko: "", en: "" };
  const inclusive = issue.inclusive ?? true;
  const ko = small ? (inclusive ? "이상이어야" : "초과여야") : inclusive ? "이하여야" : "미만이어야";
  const en = small ? (inclusive ? "at least" : "more than") : inclusive ? "at most" : "less than";
  return { ko: `${bound}${unit.ko} ${ko} 합니다.`, en: `It must be ${en} ${bound}${unit.en}.` };
}
