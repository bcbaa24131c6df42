import { text } from "./text.ts";

/** From which moment what a public route answers is public. */
export const publicFrom = {
  own: text("본인에 관한 것만 본인에게", "of whoever asks, to himself alone"),
  recorded: text("기록한 때부터", "from when it is recorded"),
  facts: text("사실의 종류에 따라(아래 표)", "as each kind of fact says in the table below"),
  published: text("공표한 때부터", "from when it is published"),
  given: text("저장소에 실린 예제", "examples that come with the software"),
} as const;
export type PublicFrom = keyof typeof publicFrom;
