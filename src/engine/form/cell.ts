import { formatDay, isDay } from "#base/day";
import { compare, type Fraction, parseFraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { isBusinessNumber, parseBusinessNumber } from "#base/registration-number";
import { text, type Text } from "#base/text";
import { fault, type Fault } from "./fault.ts";
import type { CellKind } from "./question.ts";

const grouped = (digits: string): string => digits.replaceAll(/\B(?=(\d{3})+(?!\d)(?!.*\.))/g, ",");
export const malformed = (at: string, word: Text, should: Text): Fault =>
  fault("malformed", at, text("{word}: {should} 입력해 주십시오.", "{word}: write {should}."), { word, should });
const tooLong = (at: string, word: Text, most: number, is: number): Fault =>
  fault(
    "too-long",
    at,
    text("{word}은(는) {most}자까지 쓸 수 있습니다(현재 {is}자).", "{word} takes {most} characters; there are {is}."),
    { word, most: `${most}`, is: `${is}` },
  );

/** [FM1] What is wrong with an answered cell: its type, then its bounds. */
export function cellFault(kind: CellKind, answer: unknown, at: string, word: Text): Fault | null {
  switch (kind.type) {
    case "short-text":
    case "long-text": {
      if (typeof answer !== "string") return malformed(at, word, text("글로", "text"));
      if (kind.type === "short-text" && /[\r\n]/.test(answer))
        return malformed(at, word, text("한 줄로", "a single line"));
      const most = kind.mostChars ?? (kind.type === "short-text" ? 200 : 20_000);
      const chars = [...answer].length;
      return chars > most ? tooLong(at, word, most, chars) : null;
    }
    case "number":
      return numberFault(kind, answer, at, word);
    case "won":
      return numberFault({ ...kind, unit: text("원", " won"), decimals: 0 }, answer, at, word);
    case "day":
      return dayFault(kind, answer, at, word);
    case "choice":
      return kind.options.some(({ key }) => key === answer) ? null : notAnOption(at, word);
    case "yes-no":
      return typeof answer === "boolean" ? null : malformed(at, word, text("예 또는 아니요로", "yes or no"));
  }
}

export const notAnOption = (at: string, word: Text): Fault =>
  fault("not-an-option", at, text("{word}: 보기에서 선택해 주십시오.", "{word}: choose one of the options."), { word });

interface Bounded {
  readonly unit: Text;
  readonly least?: string;
  readonly most?: string;
  readonly decimals?: number;
}

function numberFault(kind: Bounded, answer: unknown, at: string, word: Text): Fault | null {
  const plain = typeof answer === "string" ? answer.trim().replaceAll(",", "") : "";
  if (!/^[+-]?\d{1,18}(?:\.\d{1,9})?$/.test(plain)) return malformed(at, word, text("숫자로", "a number"));
  const places = (plain.split(".")[1] ?? "").length;
  const decimals = kind.decimals ?? 0;
  if (places > decimals)
    return decimals === 0
      ? fault("too-precise", at, text("{word}: 정수로 입력해 주십시오.", "{word}: write a whole number."), { word })
      : fault(
          "too-precise",
          at,
          text("{word}: 소수점 아래 {n}자리까지 입력해 주십시오.", "{word}: write at most {n} decimals."),
          { word, n: `${decimals}` },
        );
  const value = parsed(plain);
  const bound = (edge: string) => ({
    word,
    edge: text(`${grouped(edge)}${kind.unit.ko}`, `${grouped(edge)}${kind.unit.en}`),
  });
  if (kind.least !== undefined && compare(value, parsed(kind.least)) < 0)
    return fault(
      "below",
      at,
      text("{word}은(는) {edge} 이상이어야 합니다.", "{word} is at least {edge}."),
      bound(kind.least),
    );
  if (kind.most !== undefined && compare(value, parsed(kind.most)) > 0)
    return fault(
      "above",
      at,
      text("{word}은(는) {edge} 이하여야 합니다.", "{word} is at most {edge}."),
      bound(kind.most),
    );
  return null;
}

const parsed = (decimal: string): Fraction => {
  const value = parseFraction(decimal);
  if (isRefusal(value)) throw new RangeError(`a form is checked before it is asked: “${decimal}” is no decimal`);
  return value;
};

function dayFault(kind: CellKind & { type: "day" }, answer: unknown, at: string, word: Text): Fault | null {
  if (!isDay(answer)) return malformed(at, word, text("2025-04-09처럼", "a day such as 2025-04-09"));
  const edge = (day: typeof answer) => ({ word, edge: text(formatDay(day, "ko"), formatDay(day, "en")) });
  if (kind.first !== undefined && answer < kind.first)
    return fault(
      "below",
      at,
      text("{word}은(는) {edge} 이후여야 합니다.", "{word} is {edge} or later."),
      edge(kind.first),
    );
  if (kind.last !== undefined && answer > kind.last)
    return fault(
      "above",
      at,
      text("{word}은(는) {edge} 이전이어야 합니다.", "{word} is {edge} or earlier."),
      edge(kind.last),
    );
  return null;
}

/** A number that people write with hyphens or without; what is wrong with it is said as the law of numbers says it. */
export function businessNumberFault(answer: unknown, at: string, word: Text): Fault | null {
  if (typeof answer !== "string") return malformed(at, word, text("120-81-47521처럼", "a number such as 120-81-47521"));
  if (isBusinessNumber(answer)) return null;
  const refused = parseBusinessNumber(answer);
  return isRefusal(refused) ? { code: refused.refusal, at, text: refused.text } : null;
}
