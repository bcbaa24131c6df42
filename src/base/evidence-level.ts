import { text, type Text } from "./text.ts";

/** What a fact stands on, weakest first; a level is an index into the list. */
export const evidenceLevels = [
  text("자가신고", "self-reported"),
  text("서류", "document"),
  text("공적 자료 확인", "matched to a register"),
  text("현장·감사 확인", "inspected"),
] as const satisfies readonly Text[];

export const wordOfEvidence = (level: number): Text => evidenceLevels[level] ?? text(`${level}`, `${level}`);
