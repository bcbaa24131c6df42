import { z } from "zod";
import { defineRoute } from "#base/route";
import { asOfRefusals, shapeAsOf } from "#journal/contract";

export const listOccupiedRooms = defineRoute({
  name: "list-occupied-rooms",
  method: "GET",
  path: "/spaces/occupied",
  summary: {
    ko: "기준일 현재 입주해 있는 호실(누구인지는 말하지 않는다)",
    en: "Rooms that somebody is in on a day, without saying who",
  },
  may: "anyone",
  shows: "recorded",
  query: shapeAsOf,
  reply: z.object({ rooms: z.array(z.string()) }),
  refusals: [...asOfRefusals],
});
