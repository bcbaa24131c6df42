export { fits, holdAgainst, saidBy, type Difference, type Ours, type Said, type Verdict } from "./claim.ts";
export { sentencesOf } from "./stretch.ts";
export { checkDraft, claimsIn, type DraftOptions, type Finding, type KnownFigure } from "./draft.ts";
export { modalityOf, rungNamed, rungs, sayRung, stepsAbove, type Modality, type Rung, type Saying } from "./rung.ts";
export {
  writeSentence,
  type Mark,
  type Occasion,
  type Reading,
  type Sentence,
  type Slot,
  type Written,
} from "./sentence.ts";
