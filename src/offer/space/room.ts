import { text } from "#base/text";
import { declareRoom } from "#hub";
import { kinds } from "./facts.ts";

export const room = declareRoom({ name: "space", word: text("공간", "space"), kinds });
