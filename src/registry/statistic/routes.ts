import { dayOf } from "#base/day";
import { isRefusal } from "#base/refusal";
import type { FilesKept } from "#evidence";
import { acting, resolveAsOf } from "#journal";
import { handle, type Handled } from "#platform/http";
import { nameComparisonSet } from "./acts/name-comparison-set.ts";
import { addAreas, registerStatistic } from "./acts/register-statistic.ts";
import { rankSaid, turnSaid } from "./claim-views.ts";
import * as contract from "./contract.ts";
import { tableRoutes } from "./table-routes.ts";
import { asAsked, seriesNamed, seriesRows, seriesView, statisticRows, statisticView } from "./views.ts";

export const routes = (kept: FilesKept): Handled[] => [
  handle(contract.listSeries, async ({ tx, query, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    return isRefusal(asOf) ? asOf : { rows: await seriesRows(tx, asOf), asOf: asAsked(asOf) };
  }),
  handle(contract.readSeries, async ({ tx, params, query, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    return isRefusal(asOf) ? asOf : seriesView(tx, params.series, asOf, query.period);
  }),
  handle(contract.readTurn, async ({ tx, params, query, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    if (isRefusal(asOf)) return asOf;
    const found = await seriesNamed(tx, params.series);
    if (isRefusal(found)) return found;
    const said = await turnSaid(tx, { ...found, period: query.period, asOf }, query.against);
    return isRefusal(said) ? said : { ...said, asOf: asAsked(asOf) };
  }),
  handle(contract.readRank, async ({ tx, params, query, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    if (isRefusal(asOf)) return asOf;
    const found = await seriesNamed(tx, params.series);
    if (isRefusal(found)) return found;
    const said = await rankSaid(tx, { ...found, period: query.period, asOf }, query.set, query.by);
    return isRefusal(said) ? said : { ...said, asOf: asAsked(asOf) };
  }),
  handle(contract.listStatistics, async ({ tx, at }) => ({ rows: await statisticRows(tx, dayOf(at)) })),
  handle(contract.readStatistic, ({ tx, params, at }) => statisticView(tx, params.statistic, dayOf(at))),
  handle(contract.registerStatistic, async (call) => {
    const statistic = await registerStatistic(acting(call), call.body);
    return isRefusal(statistic) ? statistic : { statistic };
  }),
  handle(contract.addAreas, async (call) => {
    const statistic = await addAreas(acting(call), call.params.statistic, call.body.areas);
    return isRefusal(statistic) ? statistic : { statistic };
  }),
  handle(contract.nameSet, async (call) => {
    const set = await nameComparisonSet(acting(call), call.params.statistic, call.body);
    return isRefusal(set) ? set : { set };
  }),
  ...tableRoutes(kept),
];
