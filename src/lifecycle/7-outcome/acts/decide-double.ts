import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openCommit, reasonMissing } from "#journal";
import { acts } from "../act-words.ts";
import { doubleDecided, doubleNeedsOne } from "../list-rules.ts";
import { insertDouble } from "../list-store.ts";
import { openDoubles } from "../outcome-double.ts";
import { withdrawOutcome } from "./withdraw-outcome.ts";

export interface DoubleDecision {
  readonly double: string;
  readonly decision: "same" | "different";
  /** The outcome that is withdrawn, of two that are told and are the same thing. */
  readonly withdraw?: string | undefined;
  readonly reason: string;
}

/**
 * [DU2] Says whether two outcomes that look like one are: of the same thing one is withdrawn, different things stay, and
 * neither is raised again. Answers the double.
 */
export async function decideDouble(acting: Acting, told: DoubleDecision): Promise<string | Refusal> {
  const act = acts.named["decide-double"];
  await openCommit(acting.tx, acting.at, acting.actor, act);
  const [found] = await openDoubles(acting.tx, told.double);
  if (found === undefined) return doubleDecided({});
  const { decision, withdraw, reason } = told;
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const sides = [found.left, found.right];
  const isFit =
    decision === "same"
      ? withdraw === undefined
        ? found.right === null
        : sides.includes(withdraw)
      : withdraw === undefined;
  if (!isFit) return doubleNeedsOne({}, "/withdraw");
  const gone = withdraw === undefined ? null : await withdrawOutcome(acting, withdraw, reason.trim());
  if (isRefusal(gone)) return gone;
  await insertDouble(acting, act, { double: found.double, decision, withdrawn: gone, reason: reason.trim() });
  return found.double;
}
