import { dayOf } from "#base/day";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { byCommand, writeAudit } from "#platform/audit";
import { addressOfLink, createUser, findUser, grantRole, makeAccessLink, someoneCanSignIn } from "#platform/auth";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import type { Founding } from "../founding.ts";
import { openHub } from "../hub.ts";
import { say } from "../say.ts";
import { type BareCommand, type Said, textOf } from "./command.ts";

const foundingUntold = defineRefusal({
  code: "founding-untold",
  status: 400,
  ko: "거점 이름(--name)과 첫 관리자의 이메일(--admin)을 지정해 주십시오.",
  en: "Give the hub's name (--name) and the e-mail address of its first administrator (--admin).",
});
const hubFoundedAlready = defineRefusal({
  code: "hub-founded-already",
  status: 409,
  ko: "이미 개설되어 로그인할 수 있는 계정이 있는 거점입니다. 변경된 내용은 없습니다.",
  en: "This hub has been founded and somebody can sign in to it. Nothing was changed.",
});

/** Founds a real hub: no story, no password, one link. Again, while nobody can sign in, it hands out the link anew. */
export const foundCommand: BareCommand = {
  opens: "nothing",
  name: "found",
  usage: "found --name NAME --admin EMAIL [--name-en NAME] [--admin-name NAME]",
  summary: text(
    "실제 거점을 개설하고 첫 관리자의 링크를 발급한다",
    "found a real hub and hand out its first administrator's link",
  ),
  options: {
    name: { type: "string" },
    "name-en": { type: "string" },
    admin: { type: "string" },
    "admin-name": { type: "string" },
  },
  takes: 0,
  run: async (env, _, values, signal) => {
    const told = (option: string): string => textOf(values[option])?.trim() ?? "";
    const [ko, email] = [told("name"), told("admin")];
    if (ko === "" || email === "") return foundingUntold({});
    const links: Link[] = [];
    const founding: Founding = {
      name: { ko, en: told("name-en") || ko },
      begin: async (tx, at) => {
        const made = await letIn(tx, { email, name: told("admin-name") || "관리자" }, at);
        if (isRefusal(made)) return made;
        links.push(made);
        return null;
      },
    };
    const hub = await openHub({ env, progress: say, log: silentLog, founding, signal });
    if (isRefusal(hub)) return hub;
    try {
      const [made] = links as [Link];
      const link = addressOfLink(hub.config.web.publicUrl, "ko", made.token);
      const ends = made.endsAt.toISOString();
      return {
        lines: [ko, `  ${email}   administrator`, `  ${link}`, `  한 번만 사용 · 만료 / once, until  ${ends}`],
        json: { hub: hub.name, admin: email, link, until: ends },
      } satisfies Said;
    } finally {
      await hub.close();
    }
  },
};

interface Link {
  readonly token: string;
  readonly endsAt: Date;
}

async function letIn(
  tx: Tx,
  { email, name }: { readonly email: string; readonly name: string },
  at: Date,
): Promise<Link | Refusal> {
  if (await someoneCanSignIn(tx)) return hubFoundedAlready({});
  const known = await findUser(tx, { email });
  const user = known?.user ?? freshId(at);
  if (known === null) {
    const made = await createUser(tx, { user, name, email, at });
    if (isRefusal(made)) return made;
    const valid = { from: dayOf(at), to: null };
    const asked = { grant: freshId(at), user, role: "administrator", party: null, valid, by, at } as const;
    const granted = await grantRole(tx, asked);
    if (isRefusal(granted)) return granted;
  }
  await writeAudit(tx, byCommand({ at, act: "found", subject: user, detail: { role: "administrator" } }));
  return makeAccessLink(tx, { link: freshId(at), user, kind: "invitation", by, at });
}

const by = "command-line";
