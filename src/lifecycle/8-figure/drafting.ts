import { isRefusal, type Refusal } from "#base/refusal";
import { checkDefinition, type Definition, type Dimension, wordOfDimension } from "#engine/figure";
import { type AsOf, commitsOf, readKinds } from "#journal";
import { attributes } from "#party";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { hashOf } from "./acts/define-figure.ts";
import type { FigureDrafts, FigureTrial, FigureVocabulary } from "./contract.ts";
import { openDrafted } from "./opening.ts";
import { allDrafts } from "./store.ts";
import { subjectPage } from "./subject-page.ts";
import { figureView } from "./views.ts";
import { wordsOf } from "./words.ts";

/** [F44] What a definition would say if it were approved as it stands: value, sentence, coverage and first rows. */
export async function tryFigure(tx: Tx, definition: Definition, asOf: AsOf): Promise<FigureTrial | Refusal> {
  const refused = checkDefinition(definition, await readKinds(tx));
  if (isRefusal(refused)) return refused;
  const opened = await openDrafted(tx, { definition, hash: hashOf(definition) }, {}, asOf);
  if (isRefusal(opened)) return opened;
  const rows = await subjectPage(tx, opened, { limit: 5 });
  return { figure: await figureView(tx, opened), rows: isRefusal(rows) ? null : rows };
}

/** What a definition is composed of: the kinds of fact with their properties, and the attributes of organisations. */
export async function figureVocabulary(tx: Tx): Promise<FigureVocabulary> {
  const kinds = await readKinds(tx);
  const words = wordsOf(kinds);
  const valuesOf = (property: object): { value: string; word: { ko: string; en: string } }[] =>
    "words" in property
      ? Object.entries(property.words as Record<string, { ko: string; en: string }>).map(([value, word]) => ({
          ...{ value, word },
        }))
      : [];
  const named = (dimension: Dimension, property: object) => ({
    ...{ dimension, word: wordOfDimension(dimension, words), values: valuesOf(property) },
  });
  return {
    kinds: [...kinds.values()]
      .map(({ kind, word, measure, unit, plan, facets = {} }) => ({
        ...{ kind, word, measure, unit, plan: plan ?? false },
        facets: Object.entries(facets).map(([facet, property]) => named(`facet:${facet}`, property)),
      }))
      .toSorted((a, b) => (a.word.ko < b.word.ko ? -1 : 1)),
    attributes: Object.entries(attributes).map(([name, property]) => named(`party:${name}`, property)),
  };
}

export async function figureDrafts(tx: Tx, actor: string): Promise<FigureDrafts> {
  const drafts = await allDrafts(tx);
  const seqs = drafts.flatMap(({ knownFrom, endedAt }) => [knownFrom, ...(endedAt === null ? [] : [endedAt])]);
  const commits = await commitsOf(tx, seqs);
  const nameOf = await namesThen(tx, commits, { byName: true });
  const said = (seq: bigint) => {
    const commit = commits.find((one) => one.seq === seq);
    if (commit === undefined) throw new Error(`commit ${seq} of a draft is missing`);
    return { by: nameOf(commit), at: commit.at.toISOString() };
  };
  return {
    drafts: drafts.map(({ draft, definition, hash, follows, draftedBy, knownFrom, ended, endedAt }) => ({
      ...{ draft, figure: definition.figure, title: definition.title, hash, follows, ended, definition },
      drafted: said(knownFrom),
      over: endedAt === null ? null : said(endedAt),
      may: { approve: ended === null && draftedBy !== actor, withdraw: ended === null },
    })),
  };
}
