import { sql } from "kysely";
import { isRefusal, type Refusal } from "#base/refusal";
import { evidenceLevels } from "#base/evidence-level";
import { text, type Text } from "#base/text";
import {
  checkDefinition,
  type Definition,
  describeUnit,
  type Dimension,
  tenseOfKind,
  tenses,
  wordOfDimension,
} from "#engine/figure";
import { type AsOf, commitsOf, readKinds } from "#journal";
import { attributes, partyTypes } from "#party";
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
  const kinds = await readKinds(tx);
  const refused = checkDefinition(definition, kinds, wordsOf(kinds));
  if (isRefusal(refused)) return refused;
  const opened = await openDrafted(tx, { definition, hash: hashOf(definition) }, {}, asOf);
  if (isRefusal(opened)) return opened;
  const rows = await subjectPage(tx, opened, { limit: 5 });
  return { figure: await figureView(tx, opened), rows: isRefusal(rows) ? null : rows };
}

type Value = FigureVocabulary["attributes"][number]["values"][number];

/** What a definition is composed of: kinds of fact with their properties, every dimension with its values, indicators. */
export async function figureVocabulary(tx: Tx): Promise<FigureVocabulary> {
  const kinds = await readKinds(tx);
  const words = wordsOf(kinds);
  const valuesOf = (property: object): Value[] =>
    "words" in property
      ? Object.entries(property.words as Record<string, Text>).map(([value, word]) => ({ value, word }))
      : [];
  const named = (dimension: Dimension, values: readonly Value[]) => ({
    ...{ dimension, word: wordOfDimension(dimension, words), values: [...values] },
  });
  const { rows: programmes } = await sql<{ code: string; ko: string; en: string }>`
    select code, ko, en from programme order by code`.execute(tx);
  const { rows: indicators } = await sql<{ indicator: string }>`
    select distinct facets ->> 'indicator' as indicator from fact
    where kind = 'target.set' and facets ? 'indicator' order by 1`.execute(tx);
  const unitsOfKinds = new Set([...kinds.values()].flatMap(({ unit }) => unit ?? []));
  return {
    kinds: [...kinds.values()]
      .map(({ kind, word, measure, unit, outcome, facets = {}, ...own }) => ({
        ...{ kind, word, measure, unit, plan: own.plan ?? false, outcome: outcome ?? false },
        tense: tenses[tenseOfKind({ kind, measure, unit, ...own })],
        facets: Object.entries(facets).map(([facet, property]) => named(`facet:${facet}`, valuesOf(property))),
      }))
      .toSorted((a, b) => (a.word.ko < b.word.ko ? -1 : 1)),
    dimensions: [
      named(
        "programme",
        programmes.map(({ code, ko, en }) => ({ value: code, word: text(ko, en) })),
      ),
      named("funder", []),
      named("subject", []),
      named("year", []),
      named(
        "unit",
        [...new Set(["KRW", "USD", ...unitsOfKinds])].map((value) => ({ value, word: describeUnit(value) })),
      ),
      named(
        "kind",
        [...kinds.values()].map(({ kind, word }) => ({ value: kind, word })),
      ),
      named(
        "evidence",
        evidenceLevels.map((word, level) => ({ value: `${level}`, word })),
      ),
    ],
    attributes: [
      named(
        "party:type",
        Object.entries(partyTypes).map(([value, word]) => ({ value, word })),
      ),
      ...Object.entries(attributes).map(([name, property]) => named(`party:${name}`, valuesOf(property))),
    ],
    indicators: indicators.map(({ indicator }) => indicator),
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
