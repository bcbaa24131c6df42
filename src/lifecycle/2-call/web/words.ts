import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import { attributes } from "#party/vocabulary";
import type { ContentView } from "#call/contract";
import type { Language } from "#base/text";

type Kind = ContentView["form"]["sections"][number]["questions"][number]["is"];

export const wonWords = (digits: string | null, language: Language): string | null =>
  digits === null ? null : formatMoney(won(BigInt(digits)), language);

/** `2025-03-31T18:00` beside its day: 18:00. */
export const clockOf = (moment: string): string => moment.slice(11, 16);

/** Sizes of firms, as own shares name them. */
export const sizeWords: Readonly<Record<string, Text>> = "words" in attributes.size ? attributes.size.words : {};

const yesNo = text("예/아니요", "yes or no");

/** What an answer looks like, as a notice says it. */
export function wordsOfKind(is: Kind, language: Language): string {
  const say = (ko: string, en: string): string => (language === "ko" ? ko : en);
  switch (is.type) {
    case "short-text":
    case "long-text":
      return is.mostChars === undefined
        ? say("서술", "text")
        : say(`${is.mostChars}자 이내`, `${is.mostChars} characters`);
    case "number":
    case "won": {
      const unit = is.type === "won" ? say("원", " won") : is.unit[language];
      const [least, most] = [is.least, is.most].map((edge) => (edge === undefined ? "" : grouped(edge)));
      return least === "" && most === ""
        ? say("숫자", "number")
        : `${least}${least === "" ? "" : unit} ~ ${most}${most === "" ? "" : unit}`;
    }
    case "day":
      return say("날짜", "day");
    case "choice":
    case "choices":
      return is.options.map(({ word }) => word[language]).join(" · ");
    case "yes-no":
      return yesNo[language];
    case "table":
      return is.columns.map(({ word }) => word[language]).join(" · ");
    case "file":
      return is.endings.join(", ");
    case "business-number":
      return say("사업자등록번호", "business registration number");
    case "address":
      return say("주소", "address");
  }
}

const grouped = (edge: string): string => edge.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ",");

export function wordsOfExpiry(expiry: ContentView["documents"][number]["expiry"]): Text | null {
  if (expiry.rule === "none") return null;
  if (expiry.rule === "valid-on") return text("유효기간 내", "still valid");
  return text(`발급 ${expiry.months}개월 이내`, `issued within ${expiry.months} months`);
}

export const verdictWords = {
  met: text("충족", "met"),
  failed: text("미충족", "not met"),
  unknown: text("확인 필요", "to be checked"),
} as const;

/** As marks of evidence are: what holds, what does not, what is open. */
export const verdictMarks = { met: "mark mark-2", failed: "mark mark-0", unknown: "mark mark-1" } as const;
