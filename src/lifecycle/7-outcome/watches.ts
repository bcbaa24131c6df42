import { sql } from "kysely";
import { dayOf } from "#base/day";
import { fraction } from "#base/fraction";
import { text, type Text } from "#base/text";
import { printAmount } from "#engine/figure";
import { uploadEvidence } from "#evidence/contract";
import { type Found, foundIn, type Line, type Looking, type Watch } from "#hub";
import { asKnownNow, forever, versionsOfFacts } from "#journal";
import { namesOf } from "#party";
import { withdrawOutcome } from "./contract.ts";

interface Row {
  readonly outcome: string;
  readonly kind: Text;
  readonly value: bigint;
  readonly unit: string;
  readonly party: string;
  readonly since: Date;
  readonly all: bigint;
}

type ActOf = (outcome: string, seen: string) => NonNullable<Line["act"]>;

/** Outcomes held true on no evidence: those whose evidence a check contradicts, or those that have none. */
async function onNothing({ tx, today, limit }: Looking, isContradicted: boolean, actOf: ActOf): Promise<Found> {
  const { rows } = await sql<Row>`
    select o.outcome, jsonb_build_object('ko', k.ko, 'en', k.en) as kind, f.value, f.unit, o.party, c.at as since,
      count(*) over () as "all"
    from outcome o join fact f on f.fact = o.outcome and f.known_to = ${forever} and f.evidence_level = 0
    join fact_kind k on k.kind = o.kind join journal_commit c on c.seq = f.known_from
    where ${isContradicted} = exists (select from (
      select distinct on (d.evidence) d.outcome from evidence_check d where d.fact = o.outcome
      order by d.evidence, d.known_from desc, d.check_id desc) last where last.outcome = 'contradicted')
    order by c.at, o.outcome limit ${limit}`.execute(tx);
  const versions = await versionsOfFacts(
    tx,
    rows.map(({ outcome }) => outcome),
  );
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  return foundIn(rows, ({ outcome, kind, value, unit, party, since }) => {
    const printed = printAmount(fraction(value), unit);
    return {
      line: outcome,
      what: text(`${kind.ko} ${printed.ko}`, `${kind.en}, ${printed.en}`),
      since: dayOf(since),
      whose: names.get(party) ?? text(party, party),
      to: `/facts/${outcome}`,
      act: actOf(outcome, `${versions.get(outcome)}`),
    };
  });
}

const contradicted: Watch = {
  watch: "outcome.contradicted",
  sort: "clash",
  word: text("확인 결과 사실과 다른 성과", "Outcomes that a check contradicts"),
  may: ["officer", "official"],
  to: "/office?watch=outcome.contradicted",
  look: (looking) =>
    onNothing(looking, true, (outcome, seen) => ({
      route: withdrawOutcome,
      word: text("철회", "Withdraw"),
      params: { outcome },
      body: { seen },
    })),
};

const unproved: Watch = {
  watch: "outcome.unproved",
  sort: "unproved",
  word: text("증빙 없이 보고된 성과", "Outcomes reported without evidence"),
  may: ["officer", "official"],
  to: "/office?watch=outcome.unproved",
  look: (looking) =>
    onNothing(looking, false, (outcome, seen) => ({
      route: uploadEvidence,
      word: text("증빙 붙이기", "Attach evidence"),
      body: { fact: outcome, seen },
    })),
};

export const watches: readonly Watch[] = [contradicted, unproved];
