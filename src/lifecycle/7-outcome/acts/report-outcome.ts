import { dayOf } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { appendProvenFact } from "#evidence";
import { type Acting, claimOutcome, type Fact, asKnownNow, openCommit, openFactByKey } from "#journal";
import { namesOf, unknownParty } from "#party";
import { findProgramme, unknownProgramme } from "#programme";
import { acts } from "../act-words.ts";
import { outcomeFact } from "../facts.ts";
import { outcome, type OutcomeDraft } from "../outcome.ts";
import { claimsFit, normalKey, outcomeExists, outcomeFits, wordOfKey } from "../rules.ts";
import { insertOutcome } from "../store.ts";
import { outcomeState } from "../views.ts";

/** Reports an outcome once, under its natural key, with the programmes' claims on it. Answers its identity. */
export async function reportOutcome(acting: Acting, draft: OutcomeDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const { kind, party, homeProgramme, claims = [], evidence = [] } = draft;
  const naturalKey = normalKey(kind, draft.naturalKey);
  if (isRefusal(naturalKey)) return naturalKey;
  const refused = outcomeFits(draft, dayOf(at)) ?? claimsFit(claims);
  if (refused !== null) return refused;
  for (const programme of new Set([homeProgramme, ...claims.map((claim) => claim.programme)])) {
    if (!isId(programme) || (await findProgramme(tx, programme)) === null) return unknownProgramme({ programme });
  }
  const known = await namesOf(tx, [party], { valid: dayOf(at), known: asKnownNow });
  if (!known.has(party)) return unknownParty({ party }, "/party");
  // the commit's lock before the look: supplier and lead may report one sale at the same moment
  await openCommit(tx, at, actor, acts.named["report-outcome"]);
  const before = await openFactByKey(tx, kind, naturalKey);
  if (before !== null) return alreadyReported(acting, draft, before);
  const id = await appendProvenFact(acting, acts.named["report-outcome"], outcomeFact(draft, naturalKey), evidence);
  if (isRefusal(id)) return id;
  await insertOutcome(tx, { outcome: id, kind, naturalKey, party, homeProgramme, reportedBy: actor });
  for (const { programme, share, basis = "reported" } of claims) {
    const claimed = await claimOutcome(acting, acts.named["report-outcome"], { outcome: id, programme, share, basis });
    if (isRefusal(claimed)) return claimed;
  }
  return id;
}

/** Shows what is there: whoever reports it a second time may be right about the sale, but it counts once. */
async function alreadyReported({ tx, at }: Acting, { kind, naturalKey }: OutcomeDraft, before: Fact): Promise<Refusal> {
  const names = await namesOf(tx, [before.subject], { valid: dayOf(at), known: asKnownNow });
  const party = names.get(before.subject) ?? { ko: before.subject, en: before.subject };
  const word = wordOfKey(kind);
  const state = outcome.states[(await outcomeState(tx, before.fact)) ?? "reported"];
  const told = { party: party.ko, partyEn: party.en, state: state.ko, stateEn: state.en, outcome: before.fact };
  return outcomeExists({ what: word.ko, whatEn: word.en, key: naturalKey, ...told }, "/naturalKey");
}
