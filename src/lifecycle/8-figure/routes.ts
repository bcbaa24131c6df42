import { isRefusal, type Refusal } from "#base/refusal";
import { partiesOf, type Who } from "#base/who";
import { acting, asKnownNow, type AskedAsOf, fewestShown, resolveAsOf } from "#journal";
import { handle, type Handled } from "#platform/http";
import type { Definition } from "#engine/figure";
import { draftFigure } from "./acts/draft-figure.ts";
import { approveFigure, withdrawFigure } from "./acts/end-figure-draft.ts";
import {
  approveFigure as approveFigureRoute,
  breakDownFigure,
  draftFigure as draftFigureRoute,
  listFigureDrafts,
  listFigureFacts,
  listFigures,
  listFiguresOfParty,
  listFigureSilent,
  listFigureSubjects,
  openFact,
  readFigure,
  readFigureDefinition,
  readFigureVocabulary,
  tryFigure as tryFigureRoute,
  withdrawFigure as withdrawFigureRoute,
} from "./contract.ts";
import { figureDrafts, figureVocabulary, tryFigure } from "./drafting.ts";
import { figuresOfParty } from "./party-figures.ts";
import { factView } from "./fact-view.ts";
import { breakdownView } from "./breakdown-view.ts";
import { factsView } from "./fact-page.ts";
import type { Within } from "./level.ts";
import { subjectPage } from "./subject-page.ts";
import type { Memo } from "./memo.ts";
import { silentPage } from "./silent.ts";
import { tooFewToShow, unknownFigure } from "./rules.ts";
import { definitionAt } from "./store.ts";
import { open, type Reader, readerOf } from "./opening.ts";
import { toldBreakdown } from "./told-breakdown.ts";
import { figuresView, figureView, isOfPeople, viewAsOf } from "./views.ts";

/** Where a drill stands, apart from the days and the narrowing, which every key holds: as resolved, not as written. */
const placeIn = ({ dimension, group, subject, part, after, limit, side }: Within): readonly unknown[] => [
  dimension,
  group,
  subject,
  part,
  after,
  limit,
  side,
];

const datesOf = (query: AskedAsOf): AskedAsOf => ({
  "as-of": query["as-of"],
  known: query.known,
  "as-known": query["as-known"],
});

/** An organisation's own people read of it what the hub knows. */
const readerAbout = (who: Who, party: string): Reader =>
  partiesOf(who).includes(party) ? "everything" : readerOf(who);

/** A rule of the language names a place in the definition, which is a field of the body. */
const inBody = <Answer>(answer: Answer | Refusal): Answer | Refusal =>
  isRefusal(answer) && answer.at !== undefined ? { ...answer, at: `/definition${answer.at}` } : answer;

/** `memo` is the hub's: every route here reads, so all may use it. */
export const routes = ({ memo }: { readonly memo: Memo }): Handled[] => [
  handle(listFigures, async ({ tx, query, who, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    if (isRefusal(asOf)) return asOf;
    const named = query.figures === undefined ? undefined : new Set(query.figures.split(","));
    return {
      figures: await figuresView(tx, asOf, memo, (figure) => named?.has(figure) ?? true, readerOf(who)),
      asOf: viewAsOf(asOf),
    };
  }),
  handle(readFigure, async ({ tx, params, query, who, at }) => {
    const opened = await open(tx, params.figure, query, at, readerOf(who));
    return isRefusal(opened) ? opened : memo.remember(opened, ["figure"], () => figureView(tx, opened));
  }),
  handle(breakDownFigure, async ({ tx, params, query, who, at }) => {
    const opened = await open(tx, params.figure, query, at, readerOf(who));
    if (isRefusal(opened)) return opened;
    return memo.remember(opened, ["by", params.dimension, query.side], () =>
      isOfPeople(opened)
        ? toldBreakdown(tx, opened, params.dimension)
        : breakdownView(tx, opened, params.dimension, query.side),
    );
  }),
  handle(listFigureSubjects, async ({ tx, params, query, who, at }) => {
    const opened = await open(tx, params.figure, query, at, readerOf(who));
    if (!isRefusal(opened) && isOfPeople(opened)) return tooFewToShow({ fewest: `${fewestShown}` });
    return isRefusal(opened)
      ? opened
      : memo.remember(opened, ["subjects", ...placeIn(query)], () => subjectPage(tx, opened, query));
  }),
  handle(listFigureFacts, async ({ tx, params, query, who, at }) => {
    const opened = await open(tx, params.figure, query, at, readerOf(who));
    if (!isRefusal(opened) && isOfPeople(opened)) return tooFewToShow({ fewest: `${fewestShown}` });
    return isRefusal(opened)
      ? opened
      : memo.remember(opened, ["facts", ...placeIn(query)], () => factsView(tx, opened, query));
  }),
  handle(listFiguresOfParty, async ({ tx, params, query, who, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    return isRefusal(asOf) ? asOf : figuresOfParty(tx, params.party, asOf, readerAbout(who, params.party));
  }),
  handle(listFigureSilent, async ({ tx, params, query, at }) => {
    const opened = await open(tx, params.figure, datesOf(query), at);
    return isRefusal(opened) ? opened : silentPage(tx, opened, query);
  }),
  handle(readFigureDefinition, async ({ tx, params: { figure } }) => {
    const approved = await definitionAt(tx, figure, asKnownNow);
    return approved ?? unknownFigure({ figure });
  }),
  handle(readFigureVocabulary, ({ tx }) => figureVocabulary(tx)),
  handle(tryFigureRoute, async ({ tx, body, at }) => {
    const asOf = await resolveAsOf(tx, {}, at);
    return isRefusal(asOf) ? asOf : inBody(await tryFigure(tx, body.definition as Definition, asOf));
  }),
  handle(listFigureDrafts, (call) => figureDrafts(call.tx, acting(call).actor)),
  handle(draftFigureRoute, async (call) => {
    const draft = await draftFigure(acting(call), call.body.definition as Definition);
    return isRefusal(draft) ? inBody(draft) : { draft };
  }),
  handle(approveFigureRoute, async (call) => {
    const hash = await approveFigure(acting(call), call.params.draft);
    return isRefusal(hash) ? hash : { hash };
  }),
  handle(withdrawFigureRoute, async (call) => {
    const draft = await withdrawFigure(acting(call), call.params.draft);
    return isRefusal(draft) ? draft : { draft };
  }),
  handle(openFact, ({ tx, params, query, who, at }) => factView(tx, params.fact, query, { now: at, who })),
];
