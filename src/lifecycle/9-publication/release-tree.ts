import { createHash } from "node:crypto";
import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import { day, type Day } from "#base/day";
import { onDay } from "#base/dated";
import { officerAt } from "#base/korean-person";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type Occasion, type Sentence, type Slot, writeSentence } from "#engine/sentence";
import type { NodeTold, Printed, SentenceTold, TreeTold } from "./release-contract.ts";

/** Where a sentence stands in a release: the title has no node. */
export interface Place {
  readonly node: number | null;
  readonly sentence: number;
}

export const sentencesIn = (node: NodeTold): readonly SentenceTold[] =>
  node.node === "paragraph" ? node.sentences : "sentence" in node ? [node.sentence] : [];

/** Every sentence of a release with its place: title and subtitle, then node by node. */
export const sentencesOfTree = ({ title, subtitle, nodes }: TreeTold): (readonly [Place, SentenceTold])[] => [
  [{ node: null, sentence: 0 }, title],
  ...(subtitle === null ? [] : [[{ node: null, sentence: 1 }, subtitle] as const]),
  ...nodes.flatMap((node, index) =>
    sentencesIn(node).map((sentence, at) => [{ node: index, sentence: at }, sentence] as const),
  ),
];

/** The figures that a sentence prints or takes its verb from. */
export const referencesIn = ({ slots }: SentenceTold): string[] =>
  Object.values(slots).flatMap((slot) => ("figure" in slot ? [slot.figure] : []));

/** Every figure that a release speaks of, once, in the order it is read. */
export const referencesOf = (tree: TreeTold): string[] => [
  ...new Set([
    ...sentencesOfTree(tree)
      .filter(([{ node }]) => node === null)
      .flatMap(([, sentence]) => referencesIn(sentence)),
    ...tree.nodes.flatMap((node) =>
      node.node === "table"
        ? node.figures
        : node.node === "chart"
          ? [node.figure]
          : sentencesIn(node).flatMap(referencesIn),
    ),
  ]),
];

export const programmesOf = (tree: TreeTold): string[] => [
  ...new Set(
    sentencesOfTree(tree).flatMap(([, { slots }]) =>
      Object.values(slots).flatMap((slot) => ("programme" in slot ? [slot.programme] : [])),
    ),
  ),
];

function slotOf(slot: SentenceTold["slots"][string]): Slot {
  if (slot.say === "day") return { say: "date", date: onDay(day(slot.day)) };
  if (slot.say === "officer") return { say: "officer", officer: officerOf(slot.officer), event: day(slot.event) };
  // what the contract takes is what the engine takes: left out or told
  return slot as Slot;
}

const officerOf = ({ name, office, held }: Extract<NodeTold, { node: "quotation" }>["speaker"]) => ({
  ...{ name, office },
  held: { from: day(held.from), to: held.to === null ? null : day(held.to) },
});

export const sentenceTold = ({ text: said, slots }: SentenceTold): Sentence => ({
  text: said,
  slots: Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, slotOf(slot)])),
});

/** A sentence in both languages, and what keeps either from being printed. */
export interface WrittenTwice {
  readonly printed: Printed;
  readonly faults: readonly Refusal[];
}

export function writeTwice(told: SentenceTold, occasion: Occasion): WrittenTwice {
  const sentence = sentenceTold(told);
  const [ko, en] = [writeSentence(sentence, occasion, "ko"), writeSentence(sentence, occasion, "en")];
  const english = en.faults.filter(({ refusal }) => !ko.faults.some((fault) => fault.refusal === refusal));
  return {
    printed: { text: text(ko.text, en.text), marks: { ko: [...ko.marks], en: [...en.marks] } },
    faults: [...ko.faults, ...english],
  };
}

/** As whoever is quoted is named on the day of publication. */
export function speakerOn({ speaker, on }: Extract<NodeTold, { node: "quotation" }>, published: Day): Text | Refusal {
  const [ko, en] = (["ko", "en"] as const).map((language) =>
    officerAt(officerOf(speaker), day(on), published, language),
  ) as [string | Refusal, string | Refusal];
  if (isRefusal(ko)) return ko;
  return text(ko, isRefusal(en) ? ko : en);
}

/** [RL6] What is consented to: the words as they read in both languages, and who says them. */
export const quotationHash = (speaker: Text, says: Text): string =>
  hashOf({ speaker: { ko: speaker.ko, en: speaker.en }, says: { ko: says.ko, en: says.en } });

export const hashOf = (value: CanonicalValue): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");

/** A sentence that says a figure as its definition does. */
export const sentenceOfFigure = (said: Text, reference: string): SentenceTold => ({
  text: { ko: said.ko.replaceAll("{value}", "{n}"), en: said.en.replaceAll("{value}", "{n}") },
  slots: { n: { say: "figure", figure: reference } },
});

/** What a title typed by hand is: words alone. */
export const plainSentence = (said: Text): SentenceTold => ({ text: { ko: said.ko, en: said.en }, slots: {} });
