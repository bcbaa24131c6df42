import { isRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import { checkDraft, type Finding, type KnownFigure, rungNamed, rungs } from "#engine/sentence";
import { isSeenRowByRow, type Memo } from "#figure";
import type { AsOf } from "#journal";
import type { Tx } from "#platform/db";
import { type Beside, mayTell } from "./gate.ts";
import type { Printed, ReleaseFinding } from "./release-contract.ts";
import { changedBetween, type Draft, type PrintedRelease } from "./release-printing.ts";
import { type FoundReading, isWhole, knownFigures, referenceOf } from "./release-reading.ts";
import * as rules from "./release-rules.ts";
import { mayPublish, ruleFor } from "./rules.ts";
import { wordsNaming } from "./saying.ts";
import { figuresOf, publishedBefore } from "./store.ts";
import { knownThen } from "./views.ts";
import { type Place, referencesIn, referencesOf, sentencesIn, sentencesOfTree } from "./release-tree.ts";

/** Why a figure may not stand in a release, asked as it is; null where it may. */
export async function mayPrint(
  tx: Tx,
  reference: string,
  found: FoundReading,
  fewest?: number,
): Promise<Refusal | null> {
  const { opened, answer, standing } = found;
  const { title } = opened.approved.definition;
  if (isRefusal(answer.total)) return answer.total;
  const unproven = mayPublish(title, answer.folds, standing);
  if (unproven !== null) return unproven;
  if (isWhole(referenceOf(reference))) {
    const before = (await publishedBefore(tx)).map((one): Beside => ({ ...one, asOf: knownThen(one) }));
    return mayTell(tx, opened, before, ruleFor(fewest));
  }
  // a part beside its whole, or two days beside each other, tell of whoever makes the difference
  return isSeenRowByRow(opened) ? null : rules.narrowedFigure({ figure: title.ko, figureEn: title.en });
}

/** What is wrong in a release, in the order it is read. What stops keeps it from being published. */
export async function findingsOf(
  tx: Tx,
  draft: Draft & { readonly publication: string | null },
  printed: PrintedRelease,
  { memo, now, fewest }: { readonly memo: Memo; readonly now: AsOf; readonly fewest?: number | undefined },
): Promise<ReleaseFinding[]> {
  const { tree, publication } = draft;
  const findings: ReleaseFinding[] = [];
  const say = ({ node, sentence }: Place, refusal: Refusal, more: { part?: string; stops?: boolean } = {}): void => {
    const found = { node, sentence, part: more.part ?? null, code: refusal.refusal, text: refusal.text };
    if (!findings.some((one) => one.code === found.code && one.text.ko === found.text.ko && one.node === node))
      findings.push({ ...found, stops: more.stops ?? true });
  };
  const placeOf = (reference: string): Place => placeOfFigure(draft, reference);
  for (const { node, refusal } of printed.faults) say({ node, sentence: 0 }, refusal);
  for (const [place, { faults }] of printed.written) for (const fault of faults) say(place, fault);
  const references = referencesOf(tree);
  if (!references.some((one) => isWhole(referenceOf(one)))) say({ node: null, sentence: 0 }, rules.noFigures({}));
  const frozen = publication === null ? null : new Set((await figuresOf(tx, publication)).map(({ figure }) => figure));
  for (const reference of references) {
    const found = printed.read.get(reference);
    if (found === undefined) continue;
    const refused = isRefusal(found) ? found : await mayPrint(tx, reference, found, fewest);
    if (refused !== null && !isSaid(findings, refused)) say(placeOf(reference), refused);
    if (isRefusal(found) || frozen === null || !isWhole(referenceOf(reference)) || frozen.has(reference)) continue;
    const { title } = found.opened.approved.definition;
    say(
      placeOf(reference),
      rules.notInPublication({ figure: title.ko, figureEn: title.en, publication: publication ?? "" }),
    );
  }
  for (const [index, node] of tree.nodes.entries()) {
    const found = node.node === "chart" ? printed.read.get(node.figure) : undefined;
    if (found === undefined || isRefusal(found) || isSeenRowByRow(found.opened)) continue;
    const { title } = found.opened.approved.definition;
    say({ node: index, sentence: 0 }, rules.chartDiscloses({ figure: title.ko, figureEn: title.en }));
  }
  const known = await knownFigures(tx, draft.asOf, memo);
  const told = new Map(sentencesOfTree(tree).map(([place, sentence]) => [`${place.node} ${place.sentence}`, sentence]));
  for (const [place, { printed: said }] of printed.written) {
    const sentence = told.get(`${place.node} ${place.sentence}`);
    const own = sentence === undefined ? [] : ownFigures(referencesIn(sentence), printed.read, known);
    for (const { refusal, part, stops } of wordsOf(said, draft, { known, own })) say(place, refusal, { part, stops });
  }
  for (const { now: text, figures } of await changedBetween(tx, draft, now, memo))
    say(placeOf(figures[0] ?? ""), rules.figuresMoved({ now: text.ko, nowEn: text.en }));
  return findings.toSorted((a, b) => (a.node ?? -1) - (b.node ?? -1) || a.sentence - b.sentence);
}

const isSaid = (findings: readonly ReleaseFinding[], { text }: Refusal): boolean =>
  findings.some((one) => one.text.ko === text.ko);

function placeOfFigure({ tree }: Draft, reference: string): Place {
  for (const [place, sentence] of sentencesOfTree(tree)) if (referencesIn(sentence).includes(reference)) return place;
  const node = tree.nodes.findIndex(
    (one) =>
      (one.node === "table" && one.figures.includes(reference)) ||
      (one.node === "chart" && one.figure === reference) ||
      sentencesIn(one).some((sentence) => referencesIn(sentence).includes(reference)),
  );
  return { node: node === -1 ? null : node, sentence: 0 };
}

/** The figures of one sentence as its text may name them: those that were found, asked as they are asked. */
function ownFigures(
  references: readonly string[],
  read: PrintedRelease["read"],
  known: readonly KnownFigure[],
): KnownFigure[] {
  return references.flatMap((reference): KnownFigure[] => {
    const found = read.get(reference);
    if (found === undefined || isRefusal(found) || found.reading.value === null) return [];
    const { definition } = found.opened.approved;
    const { value, unit, rung, title, modality } = found.reading;
    const base = known.find(({ figure }) => figure === definition.figure);
    return [
      {
        ...{ figure: reference, title, value, unit, rung, modality, scope: "", asOf: found.opened.asOf.valid },
        ...(base?.bound === undefined ? {} : { bound: base.bound }),
        ...{ words: wordsNaming(definition, found.saying), within: base?.within ?? [] },
      },
    ];
  });
}

interface Found {
  readonly refusal: Refusal;
  readonly part: string;
  readonly stops: boolean;
}

/** What the Korean words say beyond their figures: numbers typed by hand, verbs above the rung, parts added, praise. */
function wordsOf(
  { text: { ko }, marks }: Printed,
  { day: published }: Draft,
  { known, own }: { readonly known: readonly KnownFigure[]; readonly own: readonly KnownFigure[] },
): Found[] {
  const isIn = ({ from, to }: Pick<Finding, "from" | "to">) =>
    marks.ko.find((mark) => from < mark.to && mark.from < to && mark.from < mark.to);
  const found: Found[] = [];
  for (const finding of checkDraft(ko, { published, figures: own })) {
    const mark = isIn(finding);
    if (mark === undefined) continue;
    const part = finding.text;
    if (finding.finding === "verb-claims-more") {
      const holds = rungs.get(finding.holds)?.noun;
      found.push({
        refusal: rules.saysMoreThanRung({ part, holds: holds?.ko ?? "", holdsEn: holds?.en ?? "" }),
        part,
        stops: true,
      });
    }
    if (finding.finding === "told-as-result" && isVerbNamed(ko.slice(mark.to), own, finding.figure))
      found.push({ refusal: rules.planAsResult({ part }), part, stops: true });
  }
  for (const finding of checkDraft(ko, { published, figures: known })) {
    const part = finding.text;
    if (finding.finding === "claim-without-figure")
      found.push({ refusal: rules.rhetoric({ part }), part, stops: false });
    else if (finding.finding === "part-added-to-whole")
      found.push({ refusal: rules.partAdded({ part }), part, stops: true });
    else if (isIn(finding) === undefined)
      found.push({ refusal: typed(finding, known), part, stops: !isInName(ko, finding) });
  }
  return found;
}

/** ‘100원의 임대료 사무실’ is what something is called: said, but no claim that stops. */
const isInName = (said: string, { from, to }: Pick<Finding, "from" | "to">): boolean =>
  [...said.matchAll(/‘[^‘’]{1,60}’/g)].some(({ 0: name, index }) => index < from && to < index + name.length);

/** “총 사업비는 163억 원으로” claims nothing to be done; “163억 원을 확보하였다” does. */
function isVerbNamed(behind: string, own: readonly KnownFigure[], figure: string): boolean {
  const ladder = rungs.get(own.find((one) => one.figure === figure)?.rung ?? "")?.ladder;
  return ladder !== undefined && rungNamed(behind, ladder) !== null;
}

function typed(finding: Finding, known: readonly KnownFigure[]): Refusal {
  const part = finding.text;
  if (finding.finding === "unclear") return rules.unclearNumber({ part });
  const title: Text | undefined =
    "figure" in finding ? known.find(({ figure }) => figure === finding.figure)?.title : undefined;
  return title === undefined
    ? rules.typedNumber({ part })
    : rules.typedNumberOf({ part, figure: title.ko, figureEn: title.en });
}
