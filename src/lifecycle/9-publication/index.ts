export { proofFile } from "./proofs.ts";
export { publish, type PublicationDraft, type Restated } from "./acts/publish-figures.ts";
export { mayPublish, unevidencedFigure, unrecordedFigure } from "./rules.ts";
export { marks, publicationView } from "./views.ts";
export { room } from "./room.ts";
