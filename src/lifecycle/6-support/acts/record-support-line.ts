import { dayOf } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { openCase } from "#case";
import { type Acting, asKnownNow } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import type { SupportDraft, SupportLine } from "../line.ts";
import { noPrice, supportLineExists, supportWithoutTitle } from "../rules.ts";
import { findLine, hasLine } from "../store.ts";
import { facetsOf, supportLineCase, tellWorth, wonOn } from "./tell-worth.ts";

/** 약정: a party was promised something. Answers the line. */
export async function recordSupportLine(acting: Acting, draft: SupportDraft): Promise<string | Refusal> {
  const id = await openCase(acting, supportLineCase, acts.named["record-support-line"], draft, () =>
    promise(acting, draft),
  );
  if (isRefusal(id)) return id;
  const line = (await findLine(acting.tx, id)) as SupportLine;
  const told = { ...draft, won: line.promisedWon, valid: dayPeriod(draft.day) };
  return (await tellWorth(acting, "support-worth.promised", line, told)) ?? id;
}

async function promise(acting: Acting, draft: SupportDraft) {
  const { tx } = acting;
  const { offer, programme, party, worth, day } = draft;
  const [of, title, until] = [draft.of ?? null, draft.title.trim(), draft.until ?? null];
  if (title === "") return supportWithoutTitle({}, "/title");
  if (programme !== null && (await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
  const known = await namesOf(tx, [party], { valid: dayOf(acting.at), known: asKnownNow });
  if (!known.has(party)) return unknownParty({ party }, "/party");
  if (of === null && (await hasLine(tx, { programme, party, title }))) return supportLineExists({ title }, "/title");
  const promisedWon = await wonOn(acting, worth, { on: day, until });
  // who records by hand can look the price up; an offer's step is not held up by a list that lacks it
  if (of === null && worth?.basis === "in-kind" && promisedWon === null) return noPrice(worth.item, day);
  const row: SupportLine = {
    ...{ supportLine: acting.newId(), offer, of, programme, party, title, state: "promised" },
    basis: worth?.basis ?? null,
    item: worth?.basis === "in-kind" ? worth.item : null,
    quantity: worth !== null && "quantity" in worth ? worth.quantity : null,
    chargedWon: worth !== null && "charged" in worth ? worth.charged : null,
    ...{ promised: day, promisedWon, until, handedOver: null, handedOverWon: null },
    ...{ ended: null, countedTo: null, clawedBackWon: 0n },
  };
  return { row, facets: facetsOf(row) };
}
