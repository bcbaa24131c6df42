export { defineFigure, hashOf } from "./acts/define-figure.ts";
export {
  type Answer,
  answer,
  answersOf,
  type Ask,
  figuresView,
  figureView,
  type Opened,
  type Reader,
  readerOf,
  open,
  openAll,
  openAt,
  viewAmount,
} from "./views.ts";
export { unknownFigure } from "./rules.ts";
export { type Change, changesBehind } from "./changes.ts";
export { breakdownView, factsView, subjectPage } from "./drills.ts";
export { compiledSql } from "./printed-sql.ts";
export { foldOf, mixedUnits, notComputable, pageOf, prepare, type Total } from "./ask.ts";
export { silentPage } from "./silent.ts";
export { type Standing, selfReportedIn, standingsOf } from "./standing.ts";
export { sealOf } from "./seal.ts";
export { wordsOf } from "./words.ts";
export { type Memo, noMemo, openMemo } from "./memo.ts";
export { figuresOfParty } from "./party-figures.ts";
export { room } from "./room.ts";
