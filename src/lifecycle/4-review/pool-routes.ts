import { addDays, addMonths, dayOf, parseDay } from "#base/day";
import { askPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import { declareTie, describeReviewer } from "./acts/describe-reviewer.ts";
import { consentReviewer, endReviewer, inviteReviewer } from "./acts/invite-reviewer.ts";
import * as contract from "./pool-contract.ts";
import { reviewersWhere } from "./store.ts";
import { reviewerViews } from "./views.ts";

/** Consent holds for so long, and is asked for anew. */
const consentMonths = 24;

const done = (answer: unknown): { done: string } | Refusal => (isRefusal(answer) ? answer : { done: "done" });

export const poolRoutes = (): Handled[] => [
  handle(contract.listReviewers, async ({ tx, at }) => ({
    rows: await reviewerViews(tx, await reviewersWhere(tx), at),
  })),
  handle(contract.inviteReviewer, async (call) => {
    const { name, nameEn, email, organisation, department, keywords, industries } = call.body;
    const told = { organisation: organisation ?? null, department: department ?? null, keywords, industries };
    const reviewer = await inviteReviewer(acting(call), { name: text(name, nameEn), email, ...told });
    return isRefusal(reviewer) ? reviewer : { reviewer };
  }),
  handle(contract.describeReviewer, async (call) => {
    const { keywords, industries, department } = call.body;
    const told = { keywords, industries, department: department ?? null };
    return done(await describeReviewer(acting(call), call.params.reviewer, told));
  }),
  handle(contract.declareTie, async (call) => {
    const { tie, party, note } = call.body;
    const since = parseDay(call.body.since, "/since");
    if (isRefusal(since)) return since;
    const last = call.body.lastDay === undefined ? null : parseDay(call.body.lastDay, "/lastDay");
    if (isRefusal(last)) return last;
    const until = last === null ? null : addDays(last, 1);
    const held = askPeriod(since, until, "/lastDay");
    if (isRefusal(held)) return held;
    return done(await declareTie(acting(call), call.who, call.params.reviewer, { tie, party, note, since, until }));
  }),
  handle(contract.consentReviewer, async (call) => {
    const until = addMonths(dayOf(call.at), consentMonths);
    const told = { until, seen: call.body.seen };
    return done(await consentReviewer(acting(call), call.who, call.params.reviewer, told));
  }),
  handle(contract.endReviewer, async (call) =>
    done(await endReviewer(acting(call), call.params.reviewer, call.body.seen)),
  ),
];
