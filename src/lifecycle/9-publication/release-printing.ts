import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Occasion, Reading } from "#engine/sentence";
import { breakdownView, type Memo, noMemo, unknownFigure, viewAmount } from "#figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import type { NodeTold, PrintedNode, PrintedTree, TreeTold } from "./release-contract.ts";
import { type FoundReading, readingsOf, referenceOf, yearsByCode } from "./release-reading.ts";
import {
  type Place,
  programmesOf,
  quotationHash,
  referencesIn,
  referencesOf,
  sentencesOfTree,
  speakerOn,
  type WrittenTwice,
  writeTwice,
} from "./release-tree.ts";

/** A release, with the day it is published on and what its numbers are of. */
export interface Draft {
  readonly tree: TreeTold;
  readonly day: Day;
  readonly asOf: AsOf;
}

/** A release as it reads, with everything that its checks look at. */
export interface PrintedRelease {
  readonly tree: PrintedTree;
  readonly read: ReadonlyMap<string, FoundReading | Refusal>;
  readonly written: readonly (readonly [Place, WrittenTwice])[];
  readonly faults: readonly { readonly node: number; readonly refusal: Refusal }[];
}

async function occasionOf(tx: Tx, { tree, day: published, asOf }: Draft, memo: Memo) {
  const read = await readingsOf(tx, referencesOf(tree), asOf, memo);
  const readings = new Map<string, Reading>(
    [...read].flatMap(([name, found]) => (isRefusal(found) ? [] : [[name, found.reading] as const])),
  );
  const occasion: Occasion = {
    published,
    asOf: asOf.valid,
    readings,
    years: await yearsByCode(tx, programmesOf(tree)),
  };
  return { read, occasion };
}

export async function printRelease(tx: Tx, draft: Draft, memo: Memo = noMemo): Promise<PrintedRelease> {
  const { read, occasion } = await occasionOf(tx, draft, memo);
  const written = sentencesOfTree(draft.tree).map(([place, told]) => [place, writeTwice(told, occasion)] as const);
  const at = (node: number | null, sentence: number) =>
    (written.find(([place]) => place.node === node && place.sentence === sentence) as (typeof written)[number])[1]
      .printed;
  const faults: { node: number; refusal: Refusal }[] = [];
  const nodes: PrintedNode[] = [];
  for (const [index, node] of draft.tree.nodes.entries()) {
    const printed = await nodeOf(tx, node, { draft, read, said: (sentence) => at(index, sentence) });
    if ("refusal" in printed) faults.push({ node: index, refusal: printed });
    else nodes.push(printed);
  }
  const subtitle = draft.tree.subtitle === null ? null : at(null, 1);
  return { tree: { title: at(null, 0), subtitle, nodes }, read, written, faults };
}

interface Around {
  readonly draft: Draft;
  readonly read: PrintedRelease["read"];
  readonly said: (sentence: number) => PrintedTree["title"];
}

async function nodeOf(tx: Tx, node: NodeTold, { draft, read, said }: Around): Promise<PrintedNode | Refusal> {
  switch (node.node) {
    case "heading":
      return { node: "heading", said: said(0) };
    case "paragraph":
      return { node: "paragraph", said: node.sentences.map((_, index) => said(index)) };
    case "quotation": {
      const speaker = speakerOn(node, draft.day);
      if (isRefusal(speaker)) return speaker;
      return { node: "quotation", said: said(0), speaker, quotation: quotationHash(speaker, said(0).text) };
    }
    case "table":
      return { node: "table", title: node.title, rows: node.figures.map((figure) => rowOf(figure, read)) };
    case "chart": {
      const found = read.get(node.figure);
      if (found === undefined || isRefusal(found)) return found ?? unknownFigure({ figure: node.figure });
      const broken = await breakdownView(tx, found.opened, node.dimension, undefined);
      if (isRefusal(broken)) return broken;
      const mayAsk = found.opened.approved.definition.parameters.includes(broken.dimension as never);
      return {
        ...{ node: "chart", title: node.title, figure: node.figure, dimension: node.dimension },
        dimensionWord: broken.dimensionWord,
        groups: broken.groups.map(({ group, word, amount }) => ({
          ...{ group, word, amount },
          where: mayAsk && group !== "" ? `${broken.dimension}=${group}` : null,
        })),
      };
    }
  }
}

/** A figure on a line of its own: what it is, on which rung, what it came to. */
export function rowOf(figure: string, read: PrintedRelease["read"]) {
  const found = read.get(figure);
  if (found === undefined || isRefusal(found)) {
    const name = referenceOf(figure).figure;
    return { figure, title: { ko: name, en: name }, rung: { ko: "", en: "" }, amount: null };
  }
  const { opened, answer } = found;
  const { title, rung } = opened.approved.definition;
  const { total } = answer;
  return { figure, title, rung, amount: isRefusal(total) || found.reading.value === null ? null : viewAmount(total) };
}

/** What reads otherwise by another state of knowledge: each sentence before and now, with the figures that moved it. */
export async function changedBetween(tx: Tx, draft: Draft, { known, knownAt }: AsOf, memo: Memo = noMemo) {
  const before = linesOf(draft.tree, await printRelease(tx, draft, memo));
  const now = await printRelease(tx, { ...draft, asOf: { ...draft.asOf, known, knownAt } }, memo);
  const after = new Map(linesOf(draft.tree, now).map(({ key, text }) => [key, text]));
  return before.flatMap(({ key, text, figures }) => {
    const other = after.get(key) ?? { ko: "–", en: "–" };
    return other.ko === text.ko && other.en === text.en ? [] : [{ before: text, now: other, figures: [...figures] }];
  });
}

/** Everything a release says, line by line, each by a key of its own. */
function linesOf(told: TreeTold, { tree, written }: PrintedRelease) {
  const sentences = sentencesOfTree(told);
  const line = (key: string, said: { readonly title: Text; readonly printed: Text | undefined }, figure: string) => ({
    ...{ key, figures: [figure] as readonly string[] },
    text: text(`${said.title.ko}: ${said.printed?.ko ?? "–"}`, `${said.title.en}: ${said.printed?.en ?? "–"}`),
  });
  return [
    ...written.map(([{ node, sentence }, { printed }], index) => ({
      ...{ key: `${node} ${sentence}`, text: printed.text },
      figures: referencesIn((sentences[index] as (typeof sentences)[number])[1]) as readonly string[],
    })),
    ...tree.nodes.flatMap((node, index) =>
      node.node === "table"
        ? node.rows.map(({ figure, title, amount }) =>
            line(`${index} ${figure}`, { title, printed: amount?.printed }, figure),
          )
        : node.node === "chart"
          ? node.groups.map(({ group, word, amount }) =>
              line(`${index} = ${group}`, { title: word, printed: amount.printed }, node.figure),
            )
          : [],
    ),
  ];
}
