import { text } from "#base/text";
import { declareRoom } from "#hub";
import { acts } from "./act-words.ts";

export const room = declareRoom({
  name: "approval",
  word: text("결재", "approval"),
  acts,
});
