import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import { factsWaiting } from "../queue.ts";
import { designFits, ownEvidence, sampleNeedless, sampleUnfinished, unknownEvidence } from "../rules.ts";
import { drawn, type SampleDesign, sizeFor } from "../sample.ts";
import { findEvidence, insertSample } from "../store.ts";
import { samplesOf } from "../views.ts";

/** [E12] Draws a sample of the facts that nobody has checked against a document, by a seed that is kept. */
export async function drawSample(
  acting: Acting,
  evidence: string,
  design: SampleDesign,
): Promise<{ readonly sample: string; readonly size: number } | Refusal> {
  const { tx, at, actor } = acting;
  // the commit's lock before the look: two who draw at once would draw two samples
  const seq = await openCommit(tx, at, actor, acts.named["draw-sample"]);
  const known = isId(evidence) ? await findEvidence(tx, evidence) : null;
  if (known === null) return unknownEvidence({ evidence });
  if (known.suppliedBy === actor) return ownEvidence({});
  const refused = designFits(design);
  if (refused !== null) return refused;
  const [last] = (await samplesOf(tx, [evidence])).get(evidence) ?? [];
  if (last !== undefined && last.checked < last.size) return sampleUnfinished({ left: `${last.size - last.checked}` });
  const waiting = await factsWaiting(tx, evidence);
  const { confidence, tolerance } = design;
  const size = design.size ?? sizeFor(waiting.length, confidence, tolerance ?? 1);
  if (size >= waiting.length) return sampleNeedless({ waiting: `${waiting.length}`, size: `${size}` }, "/size");
  const [sample, seed] = [acting.newId(), acting.newId()];
  const row = { sample, evidence, seed, confidence, tolerance, population: waiting.length, size };
  await insertSample(tx, seq, actor, row, drawn(waiting, seed, size));
  return { sample, size };
}
