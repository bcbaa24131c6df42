import { day } from "#base/day";
import { isRefusal } from "#base/refusal";
import type { Role } from "#base/route";
import type { Acting, PairsOf } from "#journal";
import { closeAccountOf, createUser, endRoleOf, grantRole, grantRoleTo, renameAccountOf } from "#platform/auth";

let serial = 0;
const valid = { from: day("2025-01-01"), to: null };
const account = async ({ tx, at }: Acting): Promise<string> => {
  const user = `account ${(serial += 1)}`;
  const made = await createUser(tx, { user, name: user, email: `${serial}@pair.example`, at });
  if (isRefusal(made)) throw new Error(made.text.en);
  return user;
};
const give = ({ tx, at, actor, newId }: Acting, user: string, role: Role, seen: string) =>
  grantRoleTo(tx, { ...{ user, role, party: null, valid, grant: newId(), at, seen }, by: { user: actor, actor } });
const grants = new Map<string, string>();

/** Roles are kept by the platform, which knows no journal: the version of an account is its own. */
export const accountPairs: PairsOf = () => ({
  "account without a role": {
    make: account,
    acts: {
      grant: (acting, user) => give(acting, user, "officer", "0"),
      "grant another": (acting, user) => give(acting, user, "reviewer", "0"),
    },
  },
  "account with a role": {
    make: async (acting) => {
      const { tx, at, newId } = acting;
      const user = await account(acting);
      const made = await grantRole(tx, { grant: newId(), user, role: "officer", party: null, valid, by: "setup", at });
      if (isRefusal(made)) return made;
      grants.set(user, made.grant);
      return user;
    },
    acts: {
      grant: (acting, user) => give(acting, user, "reviewer", "1"),
      end: ({ tx, at, actor, newId }, user) =>
        endRoleOf(tx, {
          ...{ user, grant: grants.get(user) ?? "", request: newId(), at, seen: "1", by: { user: actor, actor } },
        }),
      close: ({ tx, at, actor, newId }, user) =>
        closeAccountOf(tx, {
          ...{ user, closing: newId(), at, seen: "1", reason: "휴직", by: { user: actor, actor } },
        }),
      rename: ({ tx, at, actor }, user) =>
        renameAccountOf(tx, { user, name: `${user} (2)`, at, seen: "1", by: { user: actor, actor } }),
    },
  },
});
