import { text } from "#base/text";
import { declareRoom } from "./declaration.ts";
import { routes } from "./routes.ts";

export const room = declareRoom({ name: "hub", word: text("거점", "hub"), routes });
