import { sql } from "kysely";
import { type Day, dayOf } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { evaluate } from "#engine/eligibility";
import { caseHistory } from "#case";
import { asKnownNow, versionOf } from "#journal";
import { namesOf, unknownParty } from "#party";
import type { Tx } from "#platform/db";
import { findProgramme } from "#programme";
import { bidCase } from "./acts/move-bid.ts";
import { applicantOf } from "./applicant.ts";
import { bid } from "./bid.ts";
import { allBids } from "./bid-store.ts";
import { type Call, eligibilityDayOf, stateAt } from "./call.ts";
import { momentOf, viewOf } from "./content.ts";
import type { CallRow, CallView, FittingCalls, OfficeCall } from "./contract.ts";
import { type KeptOther, othersOpenOn } from "./other-store.ts";
import { otherSources } from "./others.ts";
import { unknownCall } from "./rules.ts";
import { allCalls, callRows, callsInForce, versionsOf } from "./store.ts";
import { publicStates } from "./vocabulary.ts";

/** As a call is called where several programmes stand together: every programme has its call of the year. */
export async function titleOfCall(tx: Tx, { programme, title }: Pick<Call, "programme" | "title">): Promise<Text> {
  const name = programme === null ? undefined : (await findProgramme(tx, programme))?.name;
  return name === undefined ? title : text(`${name.ko} · ${title.ko}`, `${name.en} · ${title.en}`);
}

/** The version of a call `c` that is in force, as `v`: the last one published. A call without one is not there. */
export const versionInForce = sql`join lateral (
  select * from call_version one where one.call = c.call and one.published_at is not null order by one.no desc limit 1) v on true`;

async function rowsOf(tx: Tx, calls: readonly Call[], at: Date, drafts: ReadonlySet<string>): Promise<CallRow[]> {
  const callers = calls.flatMap(({ caller }) => (caller === null ? [] : [caller]));
  const names = await namesOf(tx, callers, { valid: dayOf(at), known: asKnownNow });
  const bids = new Map((await allBids(tx)).map((one) => [one.call, one]));
  const programmes = new Map<string, Text>();
  for (const id of new Set(calls.flatMap(({ programme }) => programme ?? [])))
    programmes.set(id, (await findProgramme(tx, id))?.name ?? text("", ""));
  return calls.map((call): CallRow => {
    const state = call.publishedAt === null ? null : stateAt(call, at);
    const ours = bids.get(call.call);
    const { caller, programme } = call;
    return {
      ...{ call: call.call, title: call.title, summary: call.summary, direction: call.direction, mode: call.mode },
      programme: programme === null ? null : { programme, name: programmes.get(programme) ?? text("", "") },
      caller: caller === null ? null : { party: caller, name: names.get(caller) ?? text(caller, caller) },
      ...{ state, stateWord: state === null ? null : publicStates[state], announced: call.announced },
      ...{ opens: momentOf(call.opens), closes: call.closes === null ? null : momentOf(call.closes) },
      ...{ quota: call.quota, budget: digits(call.budget), capPerFirm: digits(call.capPerFirm), version: call.no },
      hasDraft: drafts.has(call.call),
      bid:
        ours === undefined
          ? null
          : { bid: ours.bid, state: ours.state, stateWord: bid.states[ours.state], competitors: ours.competitors },
    };
  });
}

const digits = (won: bigint | null): string | null => (won === null ? null : `${won}`);
const none: ReadonlySet<string> = new Set();

const order = { open: 0, upcoming: 1, closed: 2, cancelled: 3 } as const;

/** What the public is shown: live calls of the hub as they are in force; open ones first, the first to close first. */
export async function publicCalls(tx: Tx, at: Date, programme?: string): Promise<CallRow[]> {
  const calls = (await callsInForce(tx)).filter(
    (call) => call.mode === "live" && call.direction === "down" && (programme ?? call.programme) === call.programme,
  );
  const rows = await rowsOf(tx, calls, at, none);
  const rank = ({ state }: CallRow): number => order[state ?? "closed"];
  return rows.toSorted((a, b) => {
    const late = rank(a) >= 2;
    const [x, y] = late ? [b.closes ?? "", a.closes ?? ""] : [a.closes ?? "9", b.closes ?? "9"];
    return rank(a) - rank(b) || (x < y ? -1 : x > y ? 1 : 0);
  });
}

/** Every call, drafts, tests and those of ministries with them; the last announced first. */
export async function officeCalls(tx: Tx, at: Date): Promise<CallRow[]> {
  const latest = await allCalls(tx);
  const inForce = new Map((await callsInForce(tx)).map((call) => [call.call, call]));
  const drafts = new Set(latest.flatMap(({ call, publishedAt }) => (publishedAt === null ? [call] : [])));
  const rows = await rowsOf(
    tx,
    latest.map((call) => inForce.get(call.call) ?? call),
    at,
    drafts,
  );
  return rows.toSorted((a, b) => (a.announced < b.announced ? 1 : a.announced > b.announced ? -1 : 0));
}

const versionRow = ({ no, because, publishedAt }: Call) => ({
  ...{ no, because, publishedAt: publishedAt === null ? null : publishedAt.toISOString() },
});

async function viewOfVersion(tx: Tx, shown: Call, versions: readonly Call[], at: Date): Promise<CallView> {
  const drafts = new Set(versions.flatMap(({ call, publishedAt }) => (publishedAt === null ? [call] : [])));
  const [row] = await rowsOf(tx, [shown], at, drafts);
  return {
    ...(row as CallRow),
    content: viewOf(shown),
    versions: versions.map(versionRow),
    cancelled: shown.cancelled,
  };
}

/** A published call as it is in force, or in a version before; drafts, tests and what is not ours are not there. */
export async function publicCall(tx: Tx, id: string, at: Date, no?: number): Promise<CallView | Refusal> {
  const versions = (isId(id) ? await versionsOf(tx, id) : []).filter(
    ({ publishedAt, mode, direction }) => publishedAt !== null && mode === "live" && direction === "down",
  );
  const shown = no === undefined ? versions[0] : versions.find((one) => one.no === no);
  return shown === undefined ? unknownCall({ call: id }) : viewOfVersion(tx, shown, versions, at);
}

/** The last version of a call, as officers work on it. */
export async function officeCall(tx: Tx, id: string, at: Date): Promise<OfficeCall | Refusal> {
  const versions = isId(id) ? await versionsOf(tx, id) : [];
  const [shown] = versions;
  if (shown === undefined) return unknownCall({ call: id });
  const ours = (await allBids(tx)).find(({ call }) => call === id);
  return {
    ...(await viewOfVersion(tx, shown, versions, at)),
    seen: `${await versionOf(tx, callRows(id))}`,
    isDraft: shown.publishedAt === null,
    bidding: ours === undefined ? null : { bid: ours.bid, ...(await caseHistory(tx, bidCase, ours.bid)) },
  };
}

export const viewOfOther = (one: KeptOther) => ({
  ...{ source: one.source, sourceWord: otherSources[one.source], number: one.number, title: one.title },
  ...{ agency: one.agency, executor: one.executor, summary: one.summary, url: one.url, field: one.field },
  ...{ opens: one.opens, closes: one.closes, periodText: one.periodText, takenAt: one.takenAt.toISOString() },
});

/** Every call that is open or opens soon, with each clause held against what the hub knows of the firm on its day. */
export async function fittingCalls(tx: Tx, party: string, at: Date): Promise<FittingCalls | Refusal> {
  const today: Day = dayOf(at);
  const known = isId(party) ? await namesOf(tx, [party], { valid: today, known: asKnownNow }) : none;
  if (!known.has(party)) return unknownParty({ party });
  const rows = (await publicCalls(tx, at)).filter(({ state }) => state === "open" || state === "upcoming");
  const calls = new Map((await callsInForce(tx)).map((call) => [call.call, call]));
  const own: FittingCalls["own"] = [];
  for (const row of rows) {
    const call = calls.get(row.call) as Call;
    const on = eligibilityDayOf(call, at);
    own.push({ ...row, eligibility: asView(evaluate(call.clauses, await applicantOf(tx, party, on), on)) });
  }
  const applicant = await applicantOf(tx, party, today);
  const others = (await othersOpenOn(tx, today)).map((one) => ({
    ...viewOfOther(one),
    eligibility: asView(evaluate(one.clauses, applicant, today)),
  }));
  return { own, others };
}

export const asView = ({
  on,
  verdict,
  clauses,
}: ReturnType<typeof evaluate>): FittingCalls["own"][number]["eligibility"] => ({
  ...{ on, verdict, clauses: [...clauses] },
});
