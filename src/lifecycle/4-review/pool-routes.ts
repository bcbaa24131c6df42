import { createHash } from "node:crypto";
import { addDays, addMonths, dayOf, parseDay } from "#base/day";
import { askPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { bytesOf } from "#evidence";
import { listsAside } from "#platform/sheet";
import { acting } from "#journal";
import { namesThen } from "#platform/auth";
import { handle, type Handled, type IncomingFile } from "#platform/http";
import type { Aside } from "#platform/machine";
import { declareTie, describeReviewer } from "./acts/describe-reviewer.ts";
import { consentReviewer, endReviewer, inviteReviewer } from "./acts/invite-reviewer.ts";
import { takeRoster } from "./acts/take-roster.ts";
import { undoRoster } from "./acts/undo-roster.ts";
import * as contract from "./pool-contract.ts";
import { rostersWhere } from "./records.ts";
import { type RejectedLine, readRoster, rosterFaults } from "./roster.ts";
import { heldAgainst, rosterOutcomes } from "./roster-pool.ts";
import { rosterTooLong, rosterUnreadable } from "./rules.ts";
import { reviewersWhere } from "./store.ts";
import { reviewerViews } from "./views.ts";

/** Consent holds for so long, and is asked for anew. */
const consentMonths = 24;

const done = (answer: unknown): { done: string } | Refusal => (isRefusal(answer) ? answer : { done: "done" });

/** Who is invited gets a letter and a case: more at once would hold everybody up. */
const mostPeople = 1000;
const mostBytes = 8 * 2 ** 20;

/** The file is read and not kept: it holds more of people than the pool needs. */
async function rosterIn(aside: Aside, file: IncomingFile, at: Date) {
  const bytes = await bytesOf(file.stream, mostBytes);
  const sheets = await listsAside(aside)(bytes);
  if (isRefusal(sheets)) return sheets;
  const rows = sheets.find(({ rows }) => rows.length > 0)?.rows ?? [];
  const roster = readRoster(
    rows.map(({ cells }) => cells.map((cell) => `${cell ?? ""}`)),
    dayOf(at),
  );
  if (roster === null) return rosterUnreadable({}, "/file");
  if (roster.lines.length > mostPeople) return rosterTooLong({ most: `${mostPeople}` }, "/file");
  return { roster, sha256: createHash("sha256").update(bytes).digest("hex") };
}
const saidWhy = ({ line, why }: RejectedLine) => ({ line, why, whyWord: rosterFaults[why] });

export const poolRoutes = ({ aside }: { readonly aside: Aside }): Handled[] => [
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
  handle(contract.tryRoster, async ({ tx, at, file }) => {
    const read = await rosterIn(aside, file as IncomingFile, at);
    if (isRefusal(read)) return read;
    const { rows, basis } = await heldAgainst(tx, read.roster, at);
    return {
      basis,
      rows: rows.map(({ told, outcome, isUnknownOrganisation }) => ({
        ...{ ...told, keywords: [...told.keywords], industries: [...told.industries] },
        ...{ outcome, outcomeWord: rosterOutcomes[outcome], isUnknownOrganisation },
      })),
      rejected: read.roster.rejected.map(saidWhy),
    };
  }),
  handle(contract.takeRoster, async (call) => {
    const read = await rosterIn(aside, call.file as IncomingFile, call.at);
    if (isRefusal(read)) return read;
    const roster = await takeRoster(acting(call), { ...read, basis: call.body.basis });
    return isRefusal(roster) ? roster : { roster };
  }),
  handle(contract.listRosters, async ({ tx }) => {
    const rosters = await rostersWhere(tx);
    const nameOf = await namesThen(
      tx,
      rosters.map(({ actor, knownFrom }) => ({ actor, seq: knownFrom })),
    );
    return {
      rows: rosters.map(({ roster, at, taken, rejected, unchanged, isUndone, actor, knownFrom }) => ({
        ...{ roster, at: at.toISOString(), by: nameOf({ actor, seq: knownFrom }), isUndone, unchanged },
        invited: taken.filter(({ was }) => was === null).length,
        changed: taken.filter(({ was }) => was !== null).length,
        rejected: rejected.map(saidWhy),
      })),
    };
  }),
  handle(contract.undoRoster, async (call) =>
    done(await undoRoster(acting(call), call.params.roster, call.body.reason)),
  ),
];
