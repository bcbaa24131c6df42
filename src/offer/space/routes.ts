import { isRefusal } from "#base/refusal";
import { resolveAsOf } from "#journal";
import { handle, type Handled } from "#platform/http";
import { listOccupiedRooms } from "./contract.ts";
import { occupiedRooms } from "./views.ts";

export const routes = (): Handled[] => [
  handle(listOccupiedRooms, async ({ query, tx, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    return isRefusal(asOf) ? asOf : { rooms: await occupiedRooms(tx, asOf) };
  }),
];
