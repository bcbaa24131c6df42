export { defineFigure, hashOf } from "./acts/define-figure.ts";
export {
  type Answer,
  answer,
  type Ask,
  figuresView,
  figureView,
  type Opened,
  open,
  openAt,
  unknownFigure,
  viewAmount,
} from "./views.ts";
export { breakdownView, factsView, subjectPage } from "./drills.ts";
export { compiledSql } from "./printed-sql.ts";
export { foldOf, mixedUnits, notComputable, pageOf, prepare, type Total } from "./ask.ts";
export { sealOf } from "./seal.ts";
export { definedFigures } from "./store.ts";
export { wordsOf } from "./words.ts";
export { room } from "./room.ts";
