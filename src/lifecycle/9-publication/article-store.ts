import { day } from "#base/day";
import { text } from "#base/text";
import type { Sentence } from "#engine/sentence";
import type { Tx } from "#platform/db";
import type { Article, ArticleFigure, ArticleLine } from "./article.ts";
import type { Awaited } from "./vocabulary.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- Kysely asks for an index signature
type ArticleTables = {
  article: {
    article: string;
    title_ko: string;
    title_en: string;
    publisher: string;
    medium: string;
    published_on: string;
    as_of: string;
    address: string | null;
    known_from: bigint;
  };
  article_line: {
    article: string;
    line: number;
    sentence: number;
    quotation: string;
    printed: string | null;
    awaits: string | null;
    why_ko: string | null;
    why_en: string | null;
    trap_ko: string | null;
    trap_en: string | null;
  };
  article_figure: { article: string; sentence: number; figure: string; says: unknown };
};

const own = (tx: Tx) => tx.$extendTables<ArticleTables>();

export async function insertArticle(
  tx: Tx,
  article: Article,
  lines: readonly ArticleLine[],
  figures: readonly ArticleFigure[],
  seq: bigint,
): Promise<void> {
  const { title, publishedOn, asOf, ...told } = article;
  await own(tx)
    .insertInto("article")
    .values({
      ...told,
      ...{ title_ko: title.ko, title_en: title.en, published_on: publishedOn, as_of: asOf, known_from: seq },
    })
    .execute();
  await own(tx)
    .insertInto("article_line")
    .values(
      lines.map(({ sentence, quotation, printed, without, trap }, index) => ({
        ...{ article: article.article, line: index + 1, sentence, quotation, printed },
        awaits: "awaits" in without ? without.awaits : null,
        why_ko: "why" in without ? without.why.ko : null,
        why_en: "why" in without ? without.why.en : null,
        ...{ trap_ko: trap?.ko ?? null, trap_en: trap?.en ?? null },
      })),
    )
    .execute();
  if (figures.length === 0) return;
  await own(tx)
    .insertInto("article_figure")
    .values(
      figures.map(({ sentence, figure, says }) => ({
        ...{ article: article.article, sentence, figure, says: says === null ? null : JSON.stringify(says) },
      })),
    )
    .execute();
}

const articleOf = (row: ArticleTables["article"]): Article => ({
  ...{ article: row.article, title: text(row.title_ko, row.title_en), publisher: row.publisher, medium: row.medium },
  ...{ publishedOn: day(row.published_on), asOf: day(row.as_of), address: row.address },
});

export async function findArticle(tx: Tx, article: string): Promise<Article | null> {
  const row = await own(tx).selectFrom("article").selectAll().where("article", "=", article).executeTakeFirst();
  return row === undefined ? null : articleOf(row);
}

export const allArticles = async (tx: Tx): Promise<Article[]> =>
  (await own(tx).selectFrom("article").selectAll().orderBy("published_on", "desc").orderBy("article").execute()).map(
    articleOf,
  );

export async function linesOf(tx: Tx, article: string): Promise<ArticleLine[]> {
  const rows = await own(tx)
    .selectFrom("article_line")
    .selectAll()
    .where("article", "=", article)
    .orderBy("line")
    .execute();
  return rows.map(({ sentence, quotation, printed, awaits, why_ko, why_en, trap_ko, trap_en }) => ({
    ...{ sentence, quotation, printed },
    without: awaits === null ? { why: text(why_ko ?? "", why_en ?? "") } : { awaits: awaits as Awaited },
    trap: trap_ko === null || trap_en === null ? null : text(trap_ko, trap_en),
  }));
}

export async function figuresDeclared(tx: Tx, article: string): Promise<ArticleFigure[]> {
  const rows = await own(tx)
    .selectFrom("article_figure")
    .selectAll()
    .where("article", "=", article)
    .orderBy("sentence")
    .orderBy("figure")
    .execute();
  // written by the act of opening only
  return rows.map(({ sentence, figure, says }) => ({ sentence, figure, says: says as Sentence | null }));
}
