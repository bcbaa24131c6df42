import { equals, sumFractions, zero } from "#base/fraction";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { Unsaid } from "#engine/disclosure";
import { type Dimension, wordOfDimension } from "#engine/figure";
import type { Tx } from "#platform/db";
import { groupsOf } from "./breakdown-view.ts";
import type { BreakdownView, TableTold } from "./contract.ts";
import { asDimension } from "./level.ts";
import type { Opened } from "./opening.ts";
import { notPublishedYet, tableNotTold } from "./rules.ts";
import { cellsTold, toldBefore } from "./told-store.ts";
import { answersOf, type Total } from "./value.ts";
import { viewAmount, viewAsOf, viewValue } from "./views.ts";
import { wordsOf, wordsOfValues } from "./words.ts";

/** [F47] A figure about people in groups, as it was told with its publication: what stayed unsaid is named and has no amount. */
export async function toldBreakdown(tx: Tx, opened: Opened, name: string): Promise<BreakdownView | Refusal> {
  const dimension = asDimension(opened, name);
  if (isRefusal(dimension)) return dimension;
  const { telling } = opened;
  if (telling === null) return notPublishedYet({});
  const cells = await cellsTold(tx, telling.publication, opened.approved.definition.figure, dimension);
  if (cells.length === 0 || opened.where.length > 0) return tableNotTold({});
  const [{ total } = { total: null }] = await answersOf(tx, [opened]);
  if (total === null || isRefusal(total)) return total ?? tableNotTold({});
  const wordOf = await wordsOfGroups(tx, opened, dimension, cells);
  const isWhole = cells.every(({ said }) => said !== null);
  return {
    ...{ figure: opened.approved.definition.figure, dimension, divided: null, overlap: null, several: null },
    dimensionWord: wordOfDimension(dimension, wordsOf(opened.kinds)),
    total: viewValue(opened, total),
    groups: cells.flatMap(({ grouped, said }) =>
      said === null
        ? []
        : [{ group: grouped, word: wordOf(grouped), amount: viewAmount(said), divided: null, n: said.n, place: null }],
    ),
    unsaid: cells.flatMap(({ grouped, said }) => (said === null ? [{ group: grouped, word: wordOf(grouped) }] : [])),
    fewest: telling.rule.fewest,
    ...{ additive: false, adds: !isWhole || isAdded(cells, total) },
    asOf: viewAsOf(opened.asOf),
  };
}

type Cells = Awaited<ReturnType<typeof cellsTold>>;

/** Whoever is in several groups is in several amounts: then they do not add up, and by how much is not told. */
const isAdded = (cells: Cells, { amount }: Total): boolean =>
  equals(sumFractions(cells.map(({ said }) => said?.amount ?? zero)), amount);

export async function wordsOfGroups(tx: Tx, opened: Opened, dimension: Dimension, cells: Cells) {
  const words = await wordsOfValues(
    tx,
    dimension,
    cells.map(({ grouped }) => (grouped === "" ? null : grouped)),
    opened,
  );
  return (grouped: string) => words.get(grouped === "" ? null : grouped) ?? text(grouped, grouped);
}

/**
 * The tables that were told of a figure with a publication. To whom the figure is open, unsaid groups are shown as well, with
 * the reason: computed from the journal as of then.
 */
export async function publishedTables(
  tx: Tx,
  publication: string,
  opened: Opened,
  { isWhole }: { readonly isWhole: boolean },
): Promise<TableTold[]> {
  const { figure } = opened.approved.definition;
  const telling = (await toldBefore(tx, figure)).find((one) => one.publication === publication);
  const [question] = opened.prepared.sides;
  if (telling === undefined || question === undefined) return [];
  const words = wordsOf(opened.kinds);
  const all = Map.groupBy(await cellsTold(tx, publication, figure), ({ dimension }) => dimension);
  const tables: TableTold[] = [];
  for (const dimension of opened.approved.definition.dimensions) {
    const cells = all.get(dimension);
    const withheld = telling.withheld.includes(dimension);
    if (cells === undefined && !withheld) continue;
    const about = { dimension, word: wordOfDimension(dimension, words), ...telling.rule };
    const wordOf = await wordsOfGroups(tx, opened, dimension, cells ?? []);
    const hidden = isWhole ? await groupsOf(tx, question, dimension) : null;
    const shown = (cells ?? []).map(({ grouped, said, unsaid }) => {
      const own = said ?? hiddenOf(hidden?.get(grouped === "" ? null : grouped));
      return {
        ...{ group: grouped, word: wordOf(grouped), isSaid: said !== null },
        ...{ amount: own === null ? null : viewAmount(own), n: own?.n ?? null },
        why: isWhole && unsaid !== null ? whyUnsaid[unsaid] : null,
      };
    });
    tables.push({ ...about, withheld, cells: shown });
  }
  return tables;
}

const hiddenOf = (group: { readonly amount: Total; readonly n: number } | undefined) =>
  group === undefined ? null : { ...group.amount, n: group.n };

const whyUnsaid: Readonly<Record<Unsaid, Text>> = {
  few: text("기업·기관 수가 적음", "few organisations"),
  dominated: text("한 곳이 대부분을 차지함", "one has nearly all of it"),
  estimable: text("둘째로 큰 곳이 첫째의 값을 추정할 수 있음", "the second could estimate the first"),
  moved: text("다른 공표와의 차이에서 드러남", "its difference from another publication would tell"),
  complement: text("다른 비공개 칸을 계산할 수 없도록 함", "so that another unsaid group cannot be worked out"),
};
