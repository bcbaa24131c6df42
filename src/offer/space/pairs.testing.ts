import { day } from "#base/day";
import type { Acting, PairsOf, Seen } from "#journal";
import { cancelTenancy, endTenancy, moveIn } from "./acts/move-tenancy.ts";
import { signTenancy } from "./acts/sign-tenancy.ts";

const on = (text: string, seen?: Seen) => ({ day: day(text), seen });

export const pairs: PairsOf = (world) => {
  const sign = (acting: Acting, party: string) =>
    signTenancy(acting, {
      ...{ programme: world().programmes[0] ?? "", party, room: null, rentWon: 100n },
      signed: day("2025-01-01"),
    });
  return {
    tenancy: {
      make: async (acting) => sign(acting, await world().firm(acting)),
      told: (id) => ({ case: id }),
      acts: {
        "move in": (acting, id, seen) => moveIn(acting, id, on("2025-01-02", seen)),
        end: (acting, id, seen) => endTenancy(acting, id, on("2025-01-03", seen)),
        cancel: (acting, id, seen) => cancelTenancy(acting, id, on("2025-01-02", seen)),
      },
    },
    "tenancy moved in": {
      make: async (acting) => {
        const id = (await sign(acting, await world().firm(acting))) as string;
        await moveIn(acting, id, on("2025-01-02"));
        return id;
      },
      told: (id) => ({ case: id }),
      acts: { end: (acting, id, seen) => endTenancy(acting, id, on("2025-01-03", seen)) },
    },
    "a firm without a tenancy": {
      make: (acting) => world().firm(acting),
      acts: { sign: (acting, party) => sign(acting, party) },
    },
  };
};
