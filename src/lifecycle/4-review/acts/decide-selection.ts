import { dayOf } from "#base/day";
import type { Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { moveCase } from "#case";
import { decideBy } from "#engine/selection";
import type { Acting, Seen } from "#journal";
import { candidatesIn, matterOf } from "../matter.ts";
import { recordedOf } from "../minutes-records.ts";
import { minutesHash } from "../minutes.ts";
import { isChair } from "../policy.ts";
import { keepDecisions } from "../records.ts";
import { nothingToDecide, onlyTheChair, tieUndecided } from "../rules.ts";
import { reviewersWhere } from "../store.ts";
import { panelCase } from "./declare-cases.ts";
import { postFees } from "./post-fees.ts";

/**
 * 의결: the chair states what the call's rule decides of the scores; nothing is chosen but the order of those whom no
 * rule tells apart. What it stands on is hashed, so that the minutes can be made again. [RV8]
 */
export const decideSelection = (
  acting: Acting,
  who: Who,
  id: string,
  { lots, seen }: { readonly lots: readonly string[]; readonly seen: Seen },
): Promise<string | Refusal> =>
  moveCase(acting, panelCase, id, "decide", { day: dayOf(acting.at), seen }, async (panel) => {
    const { tx, at } = acting;
    const [own] = who.kind === "user" ? await reviewersWhere(tx, { account: who.user }) : [];
    if (!isChair(who, panel, own ?? null)) return onlyTheChair({});
    const matter = await matterOf(tx, panel, at);
    const drawn = new Map(lots.map((application, index) => [application, BigInt(index + 1)]));
    const rows = await candidatesIn(tx, matter, drawn);
    if (rows.length === 0) return nothingToDecide({});
    const { decisions, tie } = decideBy(panel.rule, rows);
    if (tie.length > 0) return tieUndecided({ count: `${tie.length}` }, "/lots");
    await keepDecisions(tx, id, decisions);
    const posted = await postFees(acting, panel, matter.reviews);
    if (posted !== null) return posted;
    return { minutesSha256: minutesHash(await recordedOf(tx, panel)) };
  });
