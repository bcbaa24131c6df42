import { dayOf } from "#base/day";
import { text } from "#base/text";
import { actorOf } from "#base/who";
import type { Watch } from "#hub";
import { waitingFor } from "./views.ts";

/** What waits for the reader's own signature, or for that of somebody he stands in for. */
const waiting: Watch = {
  watch: "approval.waiting",
  sort: "waiting",
  word: text("결재 대기", "For my signature"),
  may: ["officer", "official", "administrator"],
  to: "/approvals",
  look: async ({ tx, who, today, limit }) => {
    const { count, approvals } = await waitingFor(tx, actorOf(who), today, limit);
    return {
      count,
      lines: approvals.map(({ approval, title, drafted }) => ({
        line: approval,
        what: text(title, title),
        since: dayOf(drafted.at),
        whose: text(drafted.name, drafted.name),
        to: `/approvals/${approval}`,
      })),
    };
  },
};

export const watches: readonly Watch[] = [waiting];
