import { text } from "#base/text";
import { declareRoom } from "#hub";
import { routes } from "./routes.ts";

export const room = declareRoom({ name: "publication", word: text("공개", "publication"), routes });
