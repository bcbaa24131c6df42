import { text, type Text } from "#base/text";

/**
 * What is public is decided here, once: who sees a single fact of a kind, and from when. Officers, officials
 * and the organisation it is about see every fact, reviewers all but those of the office; of what the public may not see it is not even said that it is there.
 */
export const factsSeen = {
  record: text("기록한 때부터 누구나", "everybody, from when it is recorded"),
  proven: text(
    "다른 사람이 확인한 때부터, 또는 증빙을 갖춰 공표된 때부터(정정은 증빙을 갖춘 때부터) 누구나",
    "everybody, from when somebody else has checked it, or it was published with its document; a correction of that with its document",
  ),
  sum: text(
    "한 건씩은 공개하지 않고, 확인·공표된 것만 3곳 이상의 합계로 누구나",
    "nobody singly; everybody as a sum over three organisations or more of what is checked or published",
  ),
  own: text("공개하지 않음", "nobody but those concerned"),
  office: text("공개하지 않음(평가위원에게도)", "nobody but the office and whom it is about, reviewers neither"),
} as const satisfies Readonly<Record<string, Text>>;
export type FactSeen = keyof typeof factsSeen;

/** A sum about people is shown from so many organisations on. */
export const fewestShown = 3;
