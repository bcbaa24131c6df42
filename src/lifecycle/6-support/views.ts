import { sql } from "kysely";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { caseHistory, ladderCounts } from "#case";
import { evidenceOfFacts } from "#evidence";
import type { AnyRoom } from "#hub";
import { asKnownNow, openFactsOfCase } from "#journal";
import { namesOf } from "#party";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { supportLineCase } from "./acts/tell-worth.ts";
import type { ListPriceView, SupportLineView, SupportRow, SupportTotals } from "./contract.ts";
import { offersOf, worthKinds } from "./facts.ts";
import type { Offer } from "./giving.ts";
import { isByMonth, type SupportLine, supportLine } from "./line.ts";
import { type ListPrice, priceUnits } from "./price.ts";
import { unknownSupportLine } from "./rules.ts";
import { asLine, type LineRow, pricesOf, reasonsOf, type SupportReason } from "./store.ts";

export interface SupportAsked {
  /** Null for all. */
  readonly parties: readonly string[] | null;
  readonly programme?: string | undefined;
  readonly offer?: string | undefined;
  readonly state?: string | undefined;
  /** Part of a title or of a name. */
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

type Standing = LineRow & {
  readonly programme_ko: string | null;
  readonly programme_en: string | null;
  readonly version: bigint;
};

/** Under a merged organisation stands what the records merged into it were given. */
const survivor = sql`coalesce((select m.into_party from party_merge m
  where m.merged = l.party and m.known_to = forever()), l.party)`;

const asked = ({ parties, programme, offer, state, q = "" }: Omit<SupportAsked, "after" | "limit">) => {
  const part = `%${q.trim().replaceAll(/[\\%_]/g, "\\$&")}%`;
  return sql`(${parties}::uuid[] is null or ${survivor} = any(${parties}::uuid[]) or l.party = any(${parties}::uuid[]))
    and (${programme ?? null}::uuid is null or l.programme = ${programme ?? null})
    and (${offer ?? null}::text is null or l.offer = ${offer ?? null})
    and (${state ?? null}::text is null or l.state = ${state ?? null})
    and (${q.trim()} = '' or l.title ilike ${part} or exists (select from party_attribute n where n.party = l.party
      and n.name in ('name.ko', 'name.en') and n.known_to = forever() and n.value ilike ${part}))`;
};

const standing = sql`select l.*, p.ko as programme_ko, p.en as programme_en,
    (select max(case when f.known_to = forever() then f.known_from else f.known_to end)
      from fact f where f."case" = l.support_line::text) as version
  from support_line l left join programme p using (programme)`;

/** The newest promise first; the totals are of all that was asked for, each kind of sum by itself. */
export async function listSupport(tx: Tx, rooms: readonly AnyRoom[], today: Day, ask: SupportAsked) {
  const { rows } = await sql<Standing>`${standing} where ${asked(ask)}
    and (${ask.after ?? null}::uuid is null or (l.promised, l.support_line) <
      (select a.promised, a.support_line from support_line a where a.support_line = ${ask.after ?? null}))
    order by l.promised desc, l.support_line desc limit ${ask.limit + 1}`.execute(tx);
  const page = rows.slice(0, ask.limit);
  const offers = offersOf(rooms);
  return {
    rows: await rowsOf(tx, page, offers, today),
    next: rows.length > ask.limit ? (page.at(-1)?.support_line ?? null) : null,
    totals: await totalsOf(tx, ask),
    ladder: await ladderCounts(tx, supportLineCase, ask.programme === undefined ? null : [ask.programme]),
    offers,
  };
}

async function totalsOf(tx: Tx, ask: SupportAsked): Promise<SupportTotals> {
  const sumOf = (column: string, basis: string) =>
    sql`coalesce(sum(l.${sql.ref(column)}) filter (where l.basis = ${basis}), 0)::text`;
  const sums = (column: string) =>
    sql`jsonb_build_object('won', ${sumOf(column, "won")}, 'inKind', ${sumOf(column, "in-kind")})`;
  const { rows } = await sql<SupportTotals>`
    select count(*)::int as lines,
      (count(distinct ${survivor}) filter (where l.handed_over is not null))::int as organisations,
      ${sums("promised_won")} as promised, ${sums("handed_over_won")} as "handedOver",
      ${sums("clawed_back_won")} as "clawedBack",
      (count(*) filter (where coalesce(l.handed_over_won, l.promised_won) is null))::int as unvalued
    from support_line l where ${asked(ask)} and l.state not in ('cancelled', 'withdrawn')`.execute(tx);
  return rows[0] as SupportTotals;
}

async function rowsOf(tx: Tx, found: readonly Standing[], offers: readonly Offer[], today: Day): Promise<SupportRow[]> {
  const parties = found.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return found.map((row) => {
    const line = asLine(row);
    const { programme, party } = line;
    return {
      ...{ supportLine: line.supportLine, version: `${row.version}`, title: line.title, offer: line.offer },
      offerWord: offers.find(({ offer }) => offer === line.offer)?.word ?? { ko: line.offer, en: line.offer },
      programme:
        programme === null ? null : { programme, name: { ko: row.programme_ko ?? "", en: row.programme_en ?? "" } },
      party: { party, name: names.get(party) ?? { ko: party, en: party } },
      ...{ state: line.state, stateWord: supportLine.states[line.state], basis: line.basis, promised: line.promised },
      ...{ promisedWon: won(line.promisedWon), handedOver: line.handedOver, handedOverWon: won(line.handedOverWon) },
      ...{ clawedBackWon: `${line.clawedBackWon}`, isByMonth: isByMonth(line), ended: line.ended },
    };
  });
}

const won = (amount: bigint | null): string | null => (amount === null ? null : `${amount}`);

const reasonWords: Readonly<Record<SupportReason["act"], Text>> = {
  correct: { ko: "금액 정정", en: "worth corrected" },
  "claw-back": { ko: "환수", en: "clawed back" },
  cancel: { ko: "약정 취소", en: "promise cancelled" },
  withdraw: { ko: "기록 취소", en: "record withdrawn" },
};

/** One line with all that was told of it. */
export async function supportLineView(
  tx: Tx,
  rooms: readonly AnyRoom[],
  id: string,
  today: Day,
): Promise<SupportLineView | Refusal> {
  const found = isId(id) ? (await sql<Standing>`${standing} where l.support_line = ${id}`.execute(tx)).rows : [];
  const [row] = await rowsOf(tx, found, offersOf(rooms), today);
  if (row === undefined) return unknownSupportLine({ line: id });
  const line = asLine(found[0] as Standing);
  const facts = await openFactsOfCase(tx, id);
  const proofs = await evidenceOfFacts(
    tx,
    facts.map(({ fact }) => fact),
    { known: asKnownNow },
  );
  const reasons = await reasonsOf(tx, id);
  const nameOf = await namesThen(tx, reasons);
  return {
    ...row,
    ...{ of: line.of, quantity: won(line.quantity), chargedWon: won(line.chargedWon) },
    ...{ until: line.until, countedTo: line.countedTo },
    prices: line.item === null ? [] : (await pricesOf(tx, line.item)).map(priceView),
    history: await caseHistory(tx, supportLineCase, id),
    worths: facts.flatMap(({ fact, kind, valid, value, evidenceLevel }) => {
      const worth = worthKinds.find((one) => one.kind === kind);
      return worth === undefined ? [] : [{ fact, kind, kindWord: worth.word, valid, won: `${value}`, evidenceLevel }];
    }),
    evidence: onceEach([...proofs.values()].flat()),
    reasons: reasons.map(({ act, reason, at, actor, seq }) => ({
      ...{ act, reason, word: reasonWords[act], at: at.toISOString(), by: nameOf({ actor, seq }) },
    })),
    moves: movesOf(line),
  };
}

/** What an officer may do with it here; a case of an offer takes its steps there. */
const movesOf = (line: SupportLine): string[] => [
  ...supportLine
    .eventsIn(line.state)
    .filter(
      (move) => (line.of === null || move === "claw-back") && (move !== "claw-back" || line.handedOverWon !== null),
    ),
  ...(["promised", "handed-over", "clawed-back"].includes(line.state) && !isByMonth(line) ? ["correct"] : []),
];

const onceEach = <Proof extends { readonly evidence: string | null }>(proofs: readonly Proof[]): Proof[] => [
  ...new Map(proofs.map((proof) => [proof.evidence, proof])).values(),
];

export const priceView = ({ won: amount, ...price }: ListPrice): ListPriceView => ({
  ...price,
  unitWord: priceUnits[price.unit],
  won: `${amount}`,
});
