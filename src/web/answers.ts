import type { Day } from "#base/day";
import type { Change } from "#base/refusal";
import type { Role } from "#base/route";
import type { Text } from "#base/text";
import type { PublicationMark } from "./ui/mark.ts";
import type { Entry } from "./places.ts";
import { type Dated, fillPath, printQuery } from "./address.ts";

/**
 * A question to the hub: a GET route of a contract and what is asked of it. The contract itself stays out of the
 * browser (it would bring zod along): `generated/client.ts` has its address and its types.
 */
export interface Need<Reply = unknown> {
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Its refusal is drawn in its place; otherwise the refusal is the page. */
  readonly optional: boolean;
  /** Never there at run time: carries the type of the reply. */
  readonly reply?: Reply;
}

/** Pages ask by the generated client, which knows what each route allows to be asked. */
export const need = <Reply>(
  route: string,
  path: string,
  asked: {
    readonly params?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
    readonly optional?: boolean;
  } = {},
): Need<Reply> => ({
  route,
  path,
  params: asked.params ?? {},
  query: Object.fromEntries(
    Object.entries(asked.query ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ),
  optional: asked.optional ?? false,
});

/** Where the need is asked: `/api/figures/sales?as-of=2025-04-09`. Also its name among the answers. */
export const urlOf = ({ path, params, query }: Need): string => `/api${fillPath(path, params)}${printQuery(query)}`;

/** What a problem+json says, as far as a page draws it. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly ko: string;
  readonly en: string;
  readonly law?: string;
  readonly at?: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly reasons?: readonly { readonly in: string; readonly at: string; readonly ko: string; readonly en: string }[];
  /** What others changed since the page was drawn. */
  readonly changes?: readonly Change[];
}

export type Answer<Reply = unknown> = { readonly reply: Reply } | { readonly problem: Problem };

/** Answers by the address they were asked at. */
export type Answers = Readonly<Record<string, Answer>>;

/** What every page stands on. */
export interface Ground {
  /** The navigation as this visitor is shown it. */
  readonly places: readonly Entry[];
  readonly hub: Text;
  /** The day it is now in Korea. */
  readonly today: Day;
  /** Whether the records are invented; then every page says so. */
  readonly synthetic: boolean;
  /** Newest first. */
  readonly publications: readonly PublicationMark[];
  readonly who: {
    readonly user: string;
    readonly name: string;
    readonly email: string;
    readonly roles: readonly { role: Role; party: string | null }[];
    /** Roles that wait for a second factor. */
    readonly waiting?: readonly Role[];
  } | null;
  /** Name of the OpenID provider, where one is set up. */
  readonly oidc: string | null;
  readonly origin: string;
}

/** What a page may look at while it says what else it needs. */
export interface Known {
  readonly ground: Ground;
  readonly answers: Answers;
}

export const answerTo = <Reply>(known: Known, asked: Need<Reply>): Answer<Reply> | undefined =>
  known.answers[urlOf(asked)] as Answer<Reply> | undefined;

/**
 * The dates a page's answers stand on: of those that could still change the latest, else any. Undefined where no answer
 * has dates.
 */
export function datesIn(answers: Answers): Dated | undefined {
  const all = Object.values(answers).flatMap((answer): Dated[] => {
    const { asOf } = ("reply" in answer ? (answer.reply ?? {}) : {}) as { asOf?: Dated | string };
    return typeof asOf === "object" ? [asOf] : [];
  });
  const open = all.filter(({ final }) => !final);
  return open.reduce(
    (a, b) => (a === undefined || BigInt(b.known.seq) > BigInt(a.known.seq) ? b : a),
    open[0] ?? all[0],
  );
}

export function replyTo<Reply>(known: Known, asked: Need<Reply> | undefined): Reply | undefined {
  const answer = asked === undefined ? undefined : answerTo(known, asked);
  return answer !== undefined && "reply" in answer ? answer.reply : undefined;
}

/** Why an optional need was not answered. */
export function problemTo(known: Known, asked: Need): Problem | undefined {
  const answer = answerTo(known, asked);
  return answer !== undefined && "problem" in answer ? answer.problem : undefined;
}

/**
 * A list that comes in pages, from its first row to its last: the pages that are here, and the needs of them and of the
 * next one. A page of it that is refused refuses the whole, for a part of a list must not pass for all of it.
 */
export function wholeOf<Reply extends { readonly next: string | null }>(
  known: Known,
  needAfter: (after: string | undefined) => Need<Reply>,
): { readonly needs: readonly Need<Reply>[]; readonly pages: readonly Reply[]; readonly isWhole: boolean } {
  const needs: Need<Reply>[] = [];
  const pages: Reply[] = [];
  for (let after: string | undefined; ;) {
    const asked = { ...needAfter(after), optional: false };
    needs.push(asked);
    const reply = replyTo(known, asked);
    if (reply === undefined) return { needs, pages, isWhole: false };
    pages.push(reply);
    if (reply.next === null) return { needs, pages, isWhole: true };
    after = reply.next;
  }
}

export type Ask = (url: string) => Promise<Answer>;

/**
 * Asks what the page needs until it needs nothing more: an answer may raise the next question (a figure's first
 * dimension, then its groups). Stops at the first refusal of a need that is not optional, and after `rounds`.
 */
export async function gather(
  needs: (known: Known) => readonly Need[],
  ground: Ground,
  ask: Ask,
  have: Answers = {},
  rounds = 8,
): Promise<{ readonly answers: Answers; readonly refused: Problem | undefined }> {
  const answers: Record<string, Answer> = { ...have };
  for (let round = 0; round < rounds; round += 1) {
    const asked = needs({ ground, answers });
    const missing = asked.filter((each) => answers[urlOf(each)] === undefined);
    const found = await Promise.all(missing.map(async (each) => [urlOf(each), await ask(urlOf(each))] as const));
    for (const [url, answer] of found) answers[url] = answer;
    for (const each of asked) {
      const answer = answers[urlOf(each)];
      if (!each.optional && answer !== undefined && "problem" in answer) return { answers, refused: answer.problem };
    }
    if (missing.length === 0) break;
  }
  return { answers, refused: undefined };
}
