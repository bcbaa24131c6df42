import { randomBytes } from "node:crypto";
import { dayOf } from "#base/day";
import { defineRefusal, isRefusal } from "#base/refusal";
import type { Role } from "#base/route";
import { text } from "#base/text";
import { byCommand, writeAudit } from "#platform/audit";
import { createUser, grantRole } from "#platform/auth";
import { freshId } from "#platform/identity";
import { type HubCommand, type Said, textOf } from "./command.ts";

const roles: readonly Role[] = ["officer", "official", "reviewer", "company", "administrator"];
const unknownRole = defineRefusal({
  code: "role-unknown",
  status: 400,
  ko: "역할 '{role}'은(는) 없습니다. 역할: {roles}",
  en: "There is no role '{role}'; there are {roles}.",
});
const nameMissing = defineRefusal({
  code: "user-name-missing",
  status: 400,
  ko: "이름(--name)이 없습니다.",
  en: "The name (--name) is missing.",
});

/** Makes an account from the machine the hub runs on: the first officer of a hub that nobody can sign in to yet. */
export const userCommand: HubCommand = {
  name: "user",
  usage: "user EMAIL --name NAME --role officer|official|reviewer|company|administrator [--party ID]",
  summary: text("계정을 만들고 역할을 부여한다", "make an account and give it a role"),
  options: { name: { type: "string" }, role: { type: "string" }, party: { type: "string" } },
  takes: 1,
  run: (hub, [email = ""], values) => {
    const at = hub.clock.now();
    const name = textOf(values["name"])?.trim() ?? "";
    // a role is never guessed: the wrong one opens doors
    const asked = textOf(values["role"]) ?? "";
    const role = roles.find((one) => one === asked);
    return hub.database.transaction<Said>("write", async (tx) => {
      if (name === "") return nameMissing({});
      if (role === undefined) return unknownRole({ role: asked, roles: roles.join(", ") });
      const user = freshId(at);
      const password = randomBytes(12).toString("base64url");
      const made = await createUser(tx, { user, name, email, password, at });
      if (isRefusal(made)) return made;
      const granted = await grantRole(tx, {
        grant: freshId(at),
        user,
        role,
        party: textOf(values["party"]) ?? null,
        valid: { from: dayOf(at), to: null },
        by: "command-line",
        at,
      });
      if (isRefusal(granted)) return granted;
      await writeAudit(tx, byCommand({ at, act: "make-account", subject: user, detail: { role } }));
      return { lines: [`${email}   ${role}`, `  password  ${password}`], json: { user, email, role, password } };
    });
  },
};
