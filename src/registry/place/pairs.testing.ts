import { day } from "#base/day";
import type { PairsOf } from "#journal";
import { registerPlace } from "./acts/register-place.ts";
import { renamePlace } from "./acts/rename-place.ts";
import { placeTold } from "./views.ts";

let serial = 0;
const next = (): number => (serial += 1);
const register = (code: string) => ({
  ...({ code, kind: "building", parent: null, capacity: null, name: { ko: "동", en: "" } } as const),
  from: day("2000-01-01"),
});

export const pairs: PairsOf = () => ({
  place: {
    make: (acting) => registerPlace(acting, register(`pair.${next()}`)),
    told: placeTold,
    acts: {
      rename: (acting, id, seen) => renamePlace(acting, id, { ko: `새 동 ${next()}`, en: "" }, day("2025-01-01"), seen),
    },
  },
  "a code that no place has": {
    make: async () => `pair.new.${next()}`,
    acts: { register: (acting, code) => registerPlace(acting, register(code)) },
  },
});
