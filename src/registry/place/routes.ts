import { parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { acting, resolveAsOf } from "#journal";
import { handle, type Handled } from "#platform/http";
import { registerPlace } from "./acts/register-place.ts";
import { renamePlace } from "./acts/rename-place.ts";
import * as contract from "./contract.ts";
import { listPlaces, placeView } from "./views.ts";

export const routes = (): Handled[] => [
  handle(contract.readPlace, async ({ params, query, tx, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    return isRefusal(asOf) ? asOf : placeView(tx, params.place, asOf);
  }),

  handle(contract.listPlaces, async ({ query, tx, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    if (isRefusal(asOf)) return asOf;
    const { within, kind, after } = query;
    const asked = {
      ...(within === undefined ? {} : { within }),
      ...(kind === undefined ? {} : { kind }),
      ...(after === undefined ? {} : { after }),
    };
    return listPlaces(tx, { ...asked, limit: query.limit ?? 100 }, asOf);
  }),

  handle(contract.registerPlace, async (call) => {
    const from = parseDay(call.body.from, "/from");
    if (isRefusal(from)) return from;
    const place = await registerPlace(acting(call), { ...call.body, from });
    return isRefusal(place) ? place : { place };
  }),

  handle(contract.renamePlace, async (call) => {
    const from = parseDay(call.body.from, "/from");
    if (isRefusal(from)) return from;
    const change = await renamePlace(acting(call), call.params.place, call.body.name, from, call.body.seen);
    return isRefusal(change) ? change : { place: call.params.place, ...change };
  }),
];
