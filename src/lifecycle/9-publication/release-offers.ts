import type { Day } from "#base/day";
import { isRefusal } from "#base/refusal";
import type { Text } from "#base/text";
import { tenses } from "#engine/figure";
import type { Occasion, Reading } from "#engine/sentence";
import type { DeclaredSentence } from "#hub";
import { figuresView, isSeenRowByRow, type Memo, noMemo } from "#figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { mayPrint } from "./release-checks.ts";
import type { OfferedSentence, SentenceTold } from "./release-contract.ts";
import { readingsOf, referenceOf, yearsByCode } from "./release-reading.ts";
import { allIssues, versionsOf } from "./release-store.ts";
import { programmesOf, referencesIn, sentenceOfFigure, sentencesOfTree, writeTwice } from "./release-tree.ts";

interface Offer {
  readonly sentence: string;
  readonly from: OfferedSentence["from"];
  readonly says: SentenceTold;
}

/**
 * What a release may be written with: the sentences of rooms and of releases before it, and every figure by the sentence
 * of its definition; each as it would read on the day, and why it may not be published where it may not.
 */
export async function offersView(
  tx: Tx,
  { asOf, day, declared }: { readonly asOf: AsOf; readonly day: Day; readonly declared: readonly DeclaredSentence[] },
  memo: Memo = noMemo,
  fewest?: number,
): Promise<OfferedSentence[]> {
  const figures = await figuresView(tx, asOf, memo);
  const named = new Map(figures.map((one) => [one.figure, one]));
  const offers = [
    ...(await pastOffers(tx)),
    ...declared.map(({ sentence, says }): Offer => ({ sentence, from: "room", says: says as unknown as SentenceTold })),
    ...figures.map(({ figure, sentence: { before, after } }): Offer => {
      const said: Text = { ko: `${before.ko}{value}${after.ko}`, en: `${before.en}{value}${after.en}` };
      return { sentence: `figure ${figure}`, from: "figure", says: sentenceOfFigure(said, figure) };
    }),
  ].filter(({ says }) => referencesIn(says).every((one) => named.has(referenceOf(one).figure)));
  const references = offers.flatMap(({ says }) => referencesIn(says));
  const read = await readingsOf(tx, references, asOf, memo);
  const readings = new Map<string, Reading>(
    [...read].flatMap(([name, found]) => (isRefusal(found) ? [] : [[name, found.reading] as const])),
  );
  const codes = offers.flatMap(({ says }) => programmesOf({ title: says, subtitle: null, nodes: [] }));
  const occasion: Occasion = { published: day, asOf: asOf.valid, readings, years: await yearsByCode(tx, codes) };
  const refused = new Map<string, OfferedSentence["figures"][number]["not"]>();
  for (const [name, found] of read) {
    const why = isRefusal(found) ? found : await mayPrint(tx, name, found, fewest);
    refused.set(name, why === null ? null : { code: why.refusal, text: why.text });
  }
  return offers.map(({ sentence, from, says }) => ({
    ...{ sentence, from, says, printed: writeTwice(says, occasion).printed },
    figures: [...new Set(referencesIn(says))].map((figure) => {
      const view = named.get(referenceOf(figure).figure);
      const found = read.get(figure);
      const modality = found === undefined || isRefusal(found) ? "result" : found.saying.modality;
      return {
        ...{ figure, title: view?.title ?? { ko: figure, en: figure }, modality: tenses[modality] },
        ...{ rung: view?.definition.rung ?? { ko: "", en: "" }, coverage: view?.coverage?.text ?? null },
        dimensions:
          found === undefined || isRefusal(found) || !isSeenRowByRow(found.opened)
            ? []
            : (view?.definition.dimensions ?? []),
        not: refused.get(figure) ?? null,
      };
    }),
  }));
}

/** Sentences of what was published before, each once, the newest first. */
async function pastOffers(tx: Tx): Promise<Offer[]> {
  const offers = new Map<string, Offer>();
  for (const { release, no } of await allIssues(tx)) {
    const version = (await versionsOf(tx, release)).find((one) => one.no === no);
    if (version === undefined) continue;
    for (const [place, says] of sentencesOfTree(version.tree))
      if (referencesIn(says).length > 0 && !offers.has(says.text.ko))
        offers.set(says.text.ko, {
          sentence: `${release} ${place.node ?? "title"} ${place.sentence}`,
          from: "release",
          says,
        });
  }
  return [...offers.values()];
}
