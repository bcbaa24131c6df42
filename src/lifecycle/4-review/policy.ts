import { hasRole, partiesOf, type Who } from "#base/who";
import type { Panel } from "./panel.ts";
import type { Review } from "./review.ts";
import type { Reviewer } from "./reviewer.ts";

const accountOf = (who: Who): string | null => (who.kind === "user" ? who.user : null);

/** [RV2] A reviewer is an account and a person: what is his is his by the account that consented. */
export const isReviewer = (who: Who, reviewer: Pick<Reviewer, "account">): boolean =>
  hasRole(who, "reviewer") && reviewer.account !== null && reviewer.account === accountOf(who);

export const isChair = (
  who: Who,
  panel: Pick<Panel, "chair">,
  own: Pick<Reviewer, "reviewer" | "account"> | null,
): boolean => own !== null && panel.chair === own.reviewer && isReviewer(who, own);

/** [RV5] The file of an application opens to its reviewer after the declaration and until the scores are closed. */
export const mayReadFile = ({ state }: Pick<Review, "state">, panel: Pick<Panel, "state">): boolean =>
  panel.state === "reviewing" && (state === "declared" || state === "signed");

/** What was decided of a firm is told to its own people and to the office. */
export const maySeeResult = (who: Who, party: string): boolean =>
  hasRole(who, "officer", "official") || partiesOf(who).includes(party);
