import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Acting, lockJournal, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { describeReviewerRow, keepRoster } from "../records.ts";
import type { Roster } from "../roster.ts";
import { heldAgainst, type RosterRow, type TakenLine } from "../roster-pool.ts";
import { rosterEmpty, rosterOutdated } from "../rules.ts";
import { inviteReviewer } from "./invite-reviewer.ts";

export interface RosterTold {
  readonly sha256: string;
  readonly roster: Roster;
  /** The outcome that was tried and looked at. */
  readonly basis: string;
}

/**
 * 명부 가져오기: whoever is new is invited, whoever is in the pool is described anew, as it was tried; a file that would
 * do something else by now is refused. [RV15] Answers the roster.
 */
export async function takeRoster(acting: Acting, { sha256, roster, basis }: RosterTold): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await lockJournal(tx);
  const held = await heldAgainst(tx, roster, at);
  if (held.basis !== basis) return rosterOutdated({});
  const todo = held.rows.filter(({ outcome }) => outcome !== "unchanged");
  if (todo.length === 0) return rosterEmpty({});
  const seq = await openCommit(tx, at, actor, acts.named["take-roster"]);
  const taken: TakenLine[] = [];
  for (const row of todo) {
    const done = row.known === null ? await invited(acting, row) : await described(acting, row);
    if (isRefusal(done)) return done;
    taken.push(done);
  }
  const id = acting.newId();
  const kept = { roster: id, sha256, taken, rejected: roster.rejected, unchanged: held.rows.length - todo.length };
  await keepRoster(tx, { ...kept, actor, knownFrom: seq });
  return id;
}

async function invited(acting: Acting, row: RosterRow): Promise<TakenLine | Refusal> {
  const { line, name, email, keywords, industries, agreedOn } = row.told;
  const { organisation, department } = row;
  const told = { name: text(name, ""), email, organisation, department, keywords, industries, agreedOn };
  const reviewer = await inviteReviewer(acting, told);
  return isRefusal(reviewer) ? reviewer : { line, reviewer, was: null, became: null };
}

async function described({ tx }: Acting, { told, known, department }: RosterRow): Promise<TakenLine> {
  if (known === null) throw new Error("described is who is in the pool");
  const { reviewer, keywords, industries } = known;
  const was = { keywords, industries, department: known.department };
  const became = { keywords: told.keywords, industries: told.industries, department };
  await describeReviewerRow(tx, reviewer, became);
  return { line: told.line, reviewer, was, became };
}
