import { isRefusal, type Refusal } from "#base/refusal";
import { openAt } from "#figure";
import { type Acting, openCommit, resolveAsOf } from "#journal";
import { acts } from "../act-words.ts";
import {
  type Article,
  articleEmpty,
  articleExists,
  type ArticleFigure,
  type ArticleLine,
  notQuoted,
} from "../article.ts";
import { findArticle, insertArticle } from "../article-store.ts";
import { referenceOf } from "../release-reading.ts";

export interface ArticleDraft extends Article {
  readonly lines: readonly ArticleLine[];
  readonly figures: readonly ArticleFigure[];
}

/** Opens an article of the press: what it prints, line by line, and which figures of ours its sentences print. */
export async function openArticle(acting: Acting, draft: ArticleDraft): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  const { lines, figures, ...article } = draft;
  if (lines.length === 0) return articleEmpty({}, "/text");
  const apart = lines.find(({ quotation, printed }) => printed !== null && !quotation.includes(printed));
  if (apart !== undefined) return notQuoted({ printed: apart.printed ?? "" });
  // the commit's lock before the look: of two with one name the second must see the first
  const seq = await openCommit(tx, at, actor, acts.named["open-article"]);
  if ((await findArticle(tx, article.article)) !== null) return articleExists({ article: article.article }, "/article");
  const now = await resolveAsOf(tx, {}, at);
  if (isRefusal(now)) return now;
  for (const { figure } of figures) {
    const opened = await openAt(tx, referenceOf(figure).figure, {}, now);
    if (isRefusal(opened)) return opened;
  }
  await insertArticle(tx, article, lines, figures, seq);
  return article.article;
}
