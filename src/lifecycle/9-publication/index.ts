export { publish, type PublicationDraft } from "./acts/publish-figures.ts";
export { routes } from "./routes.ts";
export { mayPublish, unevidencedFigure } from "./rules.ts";
export { marks, publicationView } from "./views.ts";
