export { publish, type PublicationDraft, type Restated } from "./acts/publish-figures.ts";
export { mayPublish, unevidencedFigure, unrecordedFigure } from "./rules.ts";
export { openArticle, type ArticleDraft } from "./acts/open-article.ts";
export { recordPrintedClaim } from "./acts/record-printed-claim.ts";
export { marks, publicationView } from "./views.ts";
export { knownFigures, readingsOf, yearsByCode } from "./release-reading.ts";
export { sayingOf, wordsNaming } from "./saying.ts";
export { room } from "./room.ts";
