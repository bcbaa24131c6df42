import type { Definition } from "#engine/figure";
import { isRefusal } from "#base/refusal";
import type { Acting } from "#journal";
import type { Sentence as ReleaseSentence } from "#engine/sentence";
import type { Target } from "#programme";
import type { World } from "./world.ts";

/** One thing that happened, told through the act by which people do it. */
export interface Chapter {
  readonly at: Date;
  /** The key of the person who acts; `story` before there are people. */
  readonly who: string;
  /** What is done, as the history names it. */
  readonly act: string;
  readonly tell: (acting: Acting, world: World) => Promise<void>;
}

/** A sentence of one of the two articles that a figure of the room brings; numbered as they are read, headings included. */
export interface Sentence {
  readonly article: "A" | "B";
  readonly no: number;
  readonly figure: string;
  /** As a release of the hub writes it; where several figures make one sentence, the first of them carries it. */
  readonly says?: ReleaseSentence;
}

/** What a room brings to the story: a file `story/changwon/<room>.ts` exports it as `story`. */
export interface RoomStory {
  /** Rooms whose chapters of the same instant are told first. */
  readonly after?: readonly string[];
  readonly chapters?: readonly Chapter[];
  readonly definitions?: readonly Definition[];
  /** What the hub's plan promises of this room; proven by the plan itself. */
  readonly targets?: readonly Omit<Target, "evidence">[];
  readonly sentences?: readonly Sentence[];
}

/** An act of the story is never refused; if one is, the story or the hub is wrong. */
export const must = <Answer>(answer: Answer): Exclude<Answer, { refusal: string }> => {
  if (isRefusal(answer)) throw new Error(`the story was refused: ${answer.refusal} ${answer.text.en}`);
  return answer as Exclude<Answer, { refusal: string }>;
};
