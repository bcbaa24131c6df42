import { dayOf, type Day } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import type { Finding, KnownFigure } from "#engine/sentence";
import { viewAmount } from "#figure";
import { text } from "#base/text";
import type { DocumentReader } from "#platform/document";
import type { Tx } from "#platform/db";
import type { Aside } from "#platform/machine";
import { type Answer, type Asking, openFigures } from "./claim-figures.ts";
import { asOurs } from "./claim-held.ts";
import { addressOf } from "./claim-views.ts";
import { type FindingView, mostLetters } from "./draft-check-contract.ts";
import { readDraftAside } from "./draft-reading.ts";
import { rungWord, sayFinding } from "./draft-words.ts";
import type { Printed } from "./printed-claim.ts";
import { standingPrinted } from "./printed-claim-store.ts";

export const draftEmpty = defineRefusal({
  code: "draft-empty",
  status: 422,
  ko: "확인할 글이 없습니다. 초안을 붙여 넣거나 파일을 올려 주십시오.",
  en: "There is nothing to check. Paste a draft or upload one.",
});
export const draftTooLong = defineRefusal({
  code: "draft-too-long",
  status: 422,
  ko: "초안이 {most}자를 넘습니다. 나누어 확인해 주십시오.",
  en: "The draft has more than {most} letters. Check it in parts.",
});

export interface DraftToCheck {
  readonly text?: string | undefined;
  readonly bytes?: Uint8Array | undefined;
  readonly published: Day;
  readonly asOf: Day;
}

export interface Reading {
  readonly aside: Aside;
  readonly readDocument: DocumentReader;
}

/** Prints of others that no figure of ours is about: what a draft says of them is held against who said it first. */
const printedFigures = (all: readonly Printed[]): KnownFigure[] =>
  all
    .filter(({ about }) => about.about === "topic")
    .map((one) => ({
      ...asOurs(one),
      modality: "result",
      words: wordsIn(asOurs(one).title.ko),
      within: one.partOf === null ? [] : [one.partOf],
    }));

const wordsIn = (ko: string): string[] => [
  ...new Set(
    (ko.match(/[가-힣A-Z]{2,}/g) ?? [])
      .filter((word) => !/(?:다|며|여|해|할|한|된)$/.test(word))
      .map((word) => (word.length > 2 ? word.replace(/(?:을|를|이|가|은|는|의|에|과|와|로|도)$/, "") : word)),
  ),
];

/** [KD1] Every number of a draft beside the figure it is about, or the print that spoke of it; nothing of it is kept. */
export async function draftCheckView(
  tx: Tx,
  draft: DraftToCheck,
  { aside, readDocument }: Reading,
  asking: Asking,
): Promise<{ text: string; asOf: string; findings: FindingView[] } | Refusal> {
  const written = draft.bytes === undefined ? null : await readDocument(draft.bytes);
  if (isRefusal(written)) return written;
  const read = (written?.text ?? draft.text ?? "").replaceAll("\r\n", "\n").trim();
  if (read === "") return draftEmpty({}, "/text");
  if (read.length > mostLetters) return draftTooLong({ most: `${mostLetters}` }, "/text");
  // what is published ahead is held against what is known today
  const today = dayOf(asking.now);
  const asOf = draft.asOf > today ? today : draft.asOf;
  const own = await openFigures(tx, asking).on(asOf);
  // before the hub knew anything it has no figures, and what others printed is still there
  const prints = await standingPrinted(tx);
  const figures = [...(isRefusal(own) ? [] : own), ...printedFigures(prints)];
  const findings = await readDraftAside(aside, { text: read, published: draft.published, figures });
  if (isRefusal(findings)) return findings;
  const named = new Map<string, Answer>(figures.map((one) => [one.figure, one]));
  const printed = new Map(prints.map((one) => [one.claim, one.printed]));
  return { text: read, asOf, findings: findings.map((finding) => findingView(finding, named, printed)) };
}

function findingView(
  finding: Finding,
  named: ReadonlyMap<string, Answer>,
  printed: ReadonlyMap<string, string>,
): FindingView {
  const meant = "figure" in finding ? named.get(finding.figure) : undefined;
  // what explains the number stands beside it, where that is another answer than what was meant
  const beside = finding.finding === "differs" ? (finding.verdict.ours as Answer) : meant;
  const titleOf = (figure: string) => named.get(figure)?.title ?? text(figure, figure);
  const words = beside === undefined ? undefined : printed.get(beside.figure);
  const isPrinted = words !== undefined;
  return {
    ...{ from: finding.from, to: finding.to, said: finding.text, finding: finding.finding },
    says: sayFinding(finding, meant, titleOf, isPrinted),
    beside:
      beside === undefined
        ? null
        : {
            ...{
              title: beside.title,
              amount: viewAmount({ amount: beside.value, unit: beside.unit }),
              printed: words ?? null,
            },
            ...{ rung: rungWord(beside.rung), asOf: beside.asOf },
            to: isPrinted ? `/printed-claims/${beside.figure}` : addressOf(beside),
          },
  };
}
