import { day } from "#base/day";
import { isRefusal } from "#base/refusal";
import type { PairsOf } from "#journal";
import { createUser, grantRole } from "#platform/auth";
import { assignLine } from "./acts/assign-line.ts";

let serial = 0;
const valid = { from: day("2025-01-01"), to: null };

export const pairs: PairsOf = () => ({
  "line of today": {
    make: async ({ tx, at, newId }) => {
      const user = `desk ${(serial += 1)}`;
      const made = await createUser(tx, { user, name: user, email: `${serial}@desk.example`, at });
      if (isRefusal(made)) return made;
      const held = await grantRole(tx, { grant: newId(), user, role: "officer", party: null, valid, by: "setup", at });
      return isRefusal(held) ? held : user;
    },
    acts: {
      assign: (acting, account) => assignLine(acting, { watch: "pair", line: account, account, seen: null }),
    },
  },
});
