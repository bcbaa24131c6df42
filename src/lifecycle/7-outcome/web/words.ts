import { text, type Text } from "#base/text";

/** What an officer said with a step of a reply. */
export const saidWords: Readonly<Record<string, Text>> = {
  return: text("보완 요청", "Returned"),
  reopen: text("다시 열기", "Opened again"),
  restate: text("확정값 변경", "Restated"),
};
