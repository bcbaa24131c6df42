import { text, type Text } from "#base/text";

/** Days left as offices say them: `D-3`, `오늘까지`, `2일 지남`. */
export const daysLeftWord = (days: number): Text =>
  days > 0
    ? text(`D-${days}`, `${days} ${days === 1 ? "day" : "days"} left`)
    : days === 0
      ? text("오늘까지", "due today")
      : text(`${-days}일 지남`, `${-days} ${days === -1 ? "day" : "days"} over`);
