import { addDays, formatDay } from "#base/day";
import { text, type Text } from "#base/text";
import type { Moment, When } from "./expression.ts";

/** Before a verb ("기준일까지 입주한") or, with its tail, before a noun ("기준일까지의 매출액"). */
export function whenOf(when: When, tail: "" | "의" = ""): Text {
  const ofNoun = tail === "의";
  switch (when.when) {
    case "as-of": {
      const on = momentWords(when.at);
      return text(`${on.ko} 현재`, `on ${on.en}`);
    }
    case "until": {
      const on = momentWords(when.at);
      return text(`${on.ko}까지${tail}`, `up to ${on.en}`);
    }
    case "ever":
      return text(ofNoun ? "전체 사업기간" : "전체 사업기간에", "over the whole programme period");
    case "during": {
      // a period is named by its last day, and a whole calendar year by its number
      const last = addDays(when.to, -1);
      const years = [when.from, last].map((one) => one.slice(0, 4)) as [string, string];
      if (when.from.endsWith("-01-01") && last.endsWith("-12-31")) {
        const ko = years[0] === years[1] ? `${years[0]}년` : `${years[0]}~${years[1]}년`;
        const en = years[0] === years[1] ? `in ${years[0]}` : `in ${years[0]}–${years[1]}`;
        return text(`${ko}${ofNoun ? "" : "에"}`, en);
      }
      return text(
        `${formatDay(when.from, "ko")}부터 ${formatDay(last, "ko")}까지${tail}`,
        `from ${formatDay(when.from, "en")} to ${formatDay(last, "en")}`,
      );
    }
    case "year": {
      const year = ["기준 연도", "기준 연도의 전년도", "기준 연도의 전전년도"][-when.offset];
      const en = ["during the as-of year", "during the year before the as-of year"][-when.offset];
      const far = when.offset < 0 ? `기준 연도의 ${-when.offset}년 전` : `기준 연도의 ${when.offset}년 후`;
      return text(
        `${year ?? far}${ofNoun ? "" : "에"}`,
        en ?? `${Math.abs(when.offset)} years ${when.offset < 0 ? "before" : "after"} the as-of year`,
      );
    }
  }
}

function momentWords(at: Moment | undefined): Text {
  if (at === undefined) return text("기준일", "the as-of day");
  if ("on" in at) return text(formatDay(at.on, "ko"), formatDay(at.on, "en"));
  const { yearsBefore } = at;
  return text(
    `기준일 ${yearsBefore}년 전`,
    yearsBefore === 1 ? "the day one year before the as-of day" : `the day ${yearsBefore} years before the as-of day`,
  );
}
