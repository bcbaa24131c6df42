import type { Day } from "#base/day";
import type { Period } from "#base/period";
import type { Refusal } from "#base/refusal";
import { defineCase, type Step, stepOf } from "#case";
import { appendProvenFact } from "#evidence";
import type { Act, Acting } from "#journal";
import { acts } from "../act-words.ts";
import { lineKinds, type WorthKind } from "../facts.ts";
import { type SupportLine, supportLine } from "../line.ts";
import { priceOn } from "../price.ts";
import { unknownSupportLine } from "../rules.ts";
import { findLine, insertLine, moveLine, pricesOf } from "../store.ts";
import { wonOf, type Worth } from "../worth.ts";

export const supportLineCase = defineCase({
  name: "support-line",
  word: { ko: "지원 내역", en: "Support line" },
  states: supportLine,
  ...{ table: "support_line", idColumn: "support_line", facts: "support-line", kinds: lineKinds },
  // told by the facts of its worth
  untold: ["promised_won", "handed_over_won", "clawed_back_won", "ended", "counted_to"],
  idOf: (one: SupportLine) => one.supportLine,
  ...{ find: findLine, insert: insertLine, update: moveLine },
  unknown: (id) => unknownSupportLine({ line: id }),
});

const actOf: Readonly<Record<WorthKind, Act>> = {
  "support-worth.promised": acts.named["record-support-line"],
  "support-worth.handed-over": stepOf(supportLineCase, "hand-over"),
  "support-worth.clawed-back": stepOf(supportLineCase, "claw-back"),
};

export const facetsOf = ({ offer, basis }: Pick<SupportLine, "offer" | "basis">) => ({
  offer,
  ...(basis === null ? {} : { basis }),
});

/** Tells what a line is worth: as promised, handed over or clawed back. Worth of nothing, or not known, is not told. */
export async function tellWorth(
  acting: Acting,
  kind: WorthKind,
  line: SupportLine,
  { won, valid, ...step }: { readonly won: bigint | null; readonly valid: Period } & Omit<Step, "day" | "seen">,
): Promise<Refusal | null> {
  if (won === null || won === 0n) return null;
  const { supportLine: id, party, programme } = line;
  const key = kind === "support-worth.promised" ? id : `${id}/${valid.from}`;
  const draft = {
    ...{ kind, case: id, subject: party, programme, valid, value: won, unit: "KRW", naturalKey: key },
    ...{ facets: facetsOf(line), evidenceLevel: step.evidenceLevel },
  };
  const told = await appendProvenFact(acting, actOf[kind], draft, step.evidence ?? []);
  return typeof told === "string" ? null : told;
}

/** What a worth comes to at the list prices of a day. */
export async function wonOn(
  { tx }: Acting,
  worth: Worth | null,
  { on, until }: { readonly on: Day; readonly until: Day | null },
): Promise<bigint | null> {
  const list = worth?.basis === "in-kind" ? priceOn(await pricesOf(tx, worth.item), on) : null;
  return wonOf(worth, list?.won ?? null, { from: on, to: until });
}
