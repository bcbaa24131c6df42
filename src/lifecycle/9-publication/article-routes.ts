import { parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { type Memo, readerOf } from "#figure";
import { acting } from "#journal";
import { handle, type Handled } from "#platform/http";
import type { Aside } from "#platform/machine";
import { openArticle } from "./acts/open-article.ts";
import * as contract from "./article-contract.ts";
import { linesFound } from "./article-reading.ts";
import { articlesView, articleView } from "./article-views.ts";
import { openFigures } from "./claim-figures.ts";
import { readDraftAside } from "./draft-reading.ts";
import { printedLater } from "./printed-claim.ts";

export const articleRoutes = ({ aside, memo }: { readonly aside: Aside; readonly memo: Memo }): Handled[] => [
  handle(contract.listArticles, ({ tx }) => articlesView(tx)),
  handle(contract.readArticle, ({ tx, params, who, at }) =>
    articleView(tx, params.article, { now: at, reader: readerOf(who), memo }),
  ),
  handle(contract.openArticle, async (call) => {
    const { text: read, publishedOn: printedOn, asOf: spokenOf, address = null, ...said } = call.body;
    const publishedOn = parseDay(printedOn, "/publishedOn");
    if (isRefusal(publishedOn)) return publishedOn;
    const asOf = spokenOf === undefined ? publishedOn : parseDay(spokenOf, "/asOf");
    if (isRefusal(asOf)) return asOf;
    if (asOf > publishedOn) return printedLater({}, "/asOf");
    const own = await openFigures(call.tx, { now: call.at, reader: "everything" }).on(asOf);
    const figures = isRefusal(own) ? [] : own;
    const findings = await readDraftAside(aside, { text: read, published: publishedOn, figures });
    if (isRefusal(findings)) return findings;
    const found = linesFound(read, findings, (figure) => figures.some((one) => one.figure === figure));
    const article = await openArticle(acting(call), { ...said, publishedOn, asOf, address, ...found });
    return isRefusal(article) ? article : { article };
  }),
];
