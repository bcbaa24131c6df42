import { sql } from "kysely";
import { addDays, type Day, day as dayOfText } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { isSameName } from "#base/written";
import { caseHistory, wordsOfSteps } from "#case";
import { evidenceOfFacts } from "#evidence";
import { asKnownNow, commitsOf, openFactsOfCase, reasonsOf } from "#journal";
import { findParties, namesOf, survivorsOf } from "#party";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { sanctionCase } from "./acts/sanction-case.ts";
import type { PublishedSanction, SanctionRow, SanctionView } from "./contract.ts";
import { kinds } from "./facts.ts";
import { isPublishable, unknownSanction, weighsOn } from "./rules.ts";
import { sanction, type SanctionCase } from "./sanction.ts";
import { asSanction, type SanctionRow as Kept } from "./store.ts";
import { basisOf, type SanctionKind, sanctionKinds } from "./vocabulary.ts";

/** What weighs on somebody on a day, as who decides about him needs it. */
export interface Sanction {
  readonly sanction: string;
  readonly kind: SanctionKind;
  readonly word: Text;
  readonly law: Text;
  /** To whichever of its records it was noticed. */
  readonly party: string;
  /** The other government that told of it; null for our own. */
  readonly toldBy: string | null;
  readonly number: string;
  readonly decided: Day;
  /** Of a debarment its days; null for a sum. */
  readonly days: { readonly from: Day; readonly to: Day } | null;
  /** What is not paid; 0 for a debarment. */
  readonly unpaidWon: bigint;
}

/** Under whom a record counts now: a merged one under its survivor. */
const survivor = sql`coalesce((select m.into_party from party_merge m
  where m.merged = s.party and m.known_to = forever()), s.party)`;

/** [SN4] [SN5] What weighs on an organisation on a day, by what is known now; the first decided first. */
export async function sanctionsOn(tx: Tx, party: string, day: Day): Promise<readonly Sanction[]> {
  if (!isId(party)) return [];
  const whole = (await survivorsOf(tx, [party], asKnownNow)).get(party) ?? party;
  const { rows } = await sql<Kept>`select s.* from sanction s
    where s.party in (select ${whole}::uuid union all select m.merged from party_merge m
      where m.into_party = ${whole}::uuid and m.known_to = forever()) and s.decided <= ${day}::date order by s.decided, s.sanction`.execute(
    tx,
  );
  return rows.map(asSanction).flatMap((one) => {
    if (!weighsOn(one, day)) return [];
    const { kind, law } = basisOf(one.basis);
    const { starts, ends, won } = one;
    return [
      {
        ...{ sanction: one.sanction, kind, word: sanctionKinds[kind], law, party: one.party, toldBy: one.toldBy },
        ...{ number: one.number, decided: one.decided as Day },
        days: starts === null || ends === null ? null : { from: starts, to: ends },
        unpaidWon: won === null ? 0n : won - one.paidWon,
      },
    ];
  });
}

export interface SanctionsAsked {
  /** Null for all. */
  readonly parties: readonly string[] | null;
  /** Part of a number or of a name. */
  readonly q?: string | undefined;
}

/** The newest notice first. */
export async function listSanctions(tx: Tx, today: Day, { parties, q = "" }: SanctionsAsked): Promise<SanctionRow[]> {
  const part = `%${q.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  const { rows } = await sql<Kept & { version: bigint }>`${standing}
    where (${parties}::uuid[] is null or ${survivor} = any(${parties}::uuid[]) or s.party = any(${parties}::uuid[]))
    and (${q.trim()} = '' or s.number ilike ${part} or exists (select from party_attribute n where n.party = s.party
      and n.name in ('name.ko', 'name.en') and n.known_to = forever() and n.value ilike ${part}))
    order by s.noticed desc, s.sanction desc limit 2000`.execute(tx);
  return rowsOf(tx, rows, today);
}

const standing = sql`select s.*, coalesce((select max(case when f.known_to = forever() then f.known_from else f.known_to end)
  from fact f where f."case" = s.sanction::text), 0) as version from sanction s`;

async function rowsOf(tx: Tx, rows: readonly (Kept & { version: bigint })[], today: Day): Promise<SanctionRow[]> {
  const asked = rows.flatMap(({ party, told_by }) => (told_by === null ? [party] : [party, told_by]));
  const names = await namesOf(tx, asked, { valid: today, known: asKnownNow });
  const named = (party: string) => ({ party, name: names.get(party) ?? text(party, party) });
  return rows.map((row) => {
    const one = asSanction(row);
    const { kind, law } = basisOf(one.basis);
    return {
      ...{ sanction: one.sanction, version: `${row.version}`, number: one.number, party: named(one.party) },
      ...{ kind, kindWord: sanctionKinds[kind], basis: one.basis, law },
      ...{ toldBy: one.toldBy === null ? null : named(one.toldBy) },
      ...{ state: one.state, stateWord: sanction.states[one.state], noticed: one.noticed },
      ...{ reviewUntil: one.reviewUntil, decided: one.decided, firstDay: one.starts },
      ...{ lastDay: one.ends === null ? null : addDays(one.ends, -1) },
      ...{ won: one.won === null ? null : `${one.won}`, paidWon: `${one.paidWon}`, weighs: weighsOn(one, today) },
    };
  });
}

/** One sanction with all that was told of it; what may be done is for officers, a re-review for the firm as well. */
export async function sanctionView(
  tx: Tx,
  id: string,
  today: Day,
  isOfficer: boolean,
): Promise<SanctionView | Refusal> {
  const found = isId(id)
    ? (await sql<Kept & { version: bigint }>`${standing} where s.sanction = ${id}`.execute(tx)).rows
    : [];
  const [row] = await rowsOf(tx, found, today);
  if (row === undefined) return unknownSanction({ sanction: id });
  const one = asSanction(found[0] as Kept);
  const facts = await openFactsOfCase(tx, id);
  const ids = facts.map(({ fact }) => fact);
  const proofs = await evidenceOfFacts(tx, ids, { known: asKnownNow });
  const told = (kind: string) => {
    const fact = facts.find((each) => each.kind === kind);
    return fact === undefined ? null : { fact: fact.fact, day: fact.valid.from };
  };
  const isTold = { published: told("sanction.published"), passedOn: told("sanction.passed-on") };
  return {
    ...row,
    ...{ ground: one.ground, baseWon: one.baseWon === null ? null : `${one.baseWon}`, over: one.over },
    ...isTold,
    sums: facts.flatMap(({ fact, kind, valid, value }) =>
      kind.startsWith("sanction-sum.") ? [{ fact, word: wordOf(kind), day: valid.from, won: `${value}` }] : [],
    ),
    history: await caseHistory(tx, sanctionCase, id),
    evidence: [...new Map([...proofs.values()].flat().map((proof) => [proof.evidence, proof])).values()],
    reasons: await reasonsOfCase(tx, id),
    moves: movesOf(one, isTold, isOfficer),
  };
}

const wordOf = (kind: string): Text => kinds.find((one) => one.kind === kind)?.word ?? text(kind, kind);

async function reasonsOfCase(tx: Tx, id: string): Promise<SanctionView["reasons"]> {
  const { rows } = await sql<{ fact: string }>`select distinct fact from fact where "case" = ${id}`.execute(tx);
  const kept = (await Promise.all(rows.map(({ fact }) => reasonsOf(tx, fact, asKnownNow)))).flat();
  const commits = await commitsOf(
    tx,
    kept.map(({ knownFrom }) => knownFrom),
  );
  const nameOf = await namesThen(tx, commits);
  const words = wordsOfSteps(sanctionCase);
  return kept.flatMap(({ reason, knownFrom }) => {
    const commit = commits.find(({ seq }) => seq === knownFrom);
    if (commit === undefined) return [];
    const word = words[commit.act] ?? text(commit.act, commit.act);
    return [{ word, reason, at: commit.at.toISOString(), by: nameOf(commit) }];
  });
}

function movesOf(
  one: SanctionCase,
  { published, passedOn }: { readonly published: unknown; readonly passedOn: unknown },
  isOfficer: boolean,
): string[] {
  const { kind, isPassedOn } = basisOf(one.basis);
  const isOurs = one.toldBy === null;
  const possible = sanction
    .eventsIn(one.state)
    .filter((move) => (move === "ask-review" ? isOurs : move !== "pay" || kind !== "debarment"));
  if (!isOfficer) return possible.filter((move) => move === "ask-review");
  return [
    ...possible,
    ...(isPublishable(one) && published === null ? ["publish"] : []),
    ...(isPassedOn === true && isOurs && one.state === "in-force" && passedOn === null ? ["pass-on"] : []),
  ];
}

/** [SN7] What anybody may see: as long as it is published. */
export async function publishedSanctions(tx: Tx, today: Day): Promise<PublishedSanction[]> {
  const { rows } = await sql<Kept & { version: bigint; fact: string; since: string }>`
    select s.*, 0 as version, f.fact, lower(f.valid)::text as since from sanction s
    join fact f on f."case" = s.sanction::text and f.kind = 'sanction.published' and f.known_to = forever()
    where f.valid @> ${today}::date order by lower(f.valid) desc, s.sanction`.execute(tx);
  const told = await rowsOf(tx, rows, today);
  return told.map(({ party, kind, kindWord, law, firstDay, lastDay, won }, index) => ({
    ...{ party, kind, kindWord, law, firstDay, lastDay, won },
    ...{ fact: rows[index]?.fact ?? "", since: dayOfText(rows[index]?.since ?? "") },
  }));
}

/** The organisations that are called so, by each name that was asked for. */
export async function bodiesCalled(
  tx: Tx,
  today: Day,
  called: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const body of called) {
    if (body === "") continue;
    const near = await findParties(tx, { q: body, limit: 50, today });
    if (isRefusal(near)) continue;
    const same = near.rows.filter(({ name }) => isSameName(name.ko, body) || isSameName(name.en, body));
    found.set(
      body,
      same.map(({ party }) => party),
    );
  }
  return found;
}
