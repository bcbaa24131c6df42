import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { byCommand, writeAudit } from "#platform/audit";
import { addressOfLink, findUser, makeAccessLink, noSuchUser } from "#platform/auth";
import { freshId } from "#platform/identity";
import type { HubCommand, Said } from "./command.ts";

/** The way in for somebody whom no letter reaches, as in a hub without a mail server: the outbox shows no link to anybody. */
export const linkCommand: HubCommand = {
  name: "link",
  usage: "link EMAIL",
  summary: text(
    "계정의 비밀번호를 설정하는 링크를 발급한다",
    "hand out the link by which an account sets its password",
  ),
  options: {},
  takes: 1,
  run: (hub, [email = ""]) => {
    const at = hub.clock.now();
    return hub.database.transaction<Said>("write", async (tx) => {
      const found = await findUser(tx, { email });
      if (found === null) return noSuchUser({});
      const asked = { link: freshId(at), user: found.user, kind: "invitation", by: "command-line", at } as const;
      const made = await makeAccessLink(tx, asked);
      if (isRefusal(made)) return made;
      await writeAudit(tx, byCommand({ at, act: "hand-out-link", subject: found.user, detail: {} }));
      const link = addressOfLink(hub.config.web.publicUrl, "ko", made.token);
      const until = made.endsAt.toISOString();
      return {
        lines: [found.email, `  ${link}`, `  한 번만 사용 · 만료 / once, until  ${until}`],
        json: { user: found.user, link, until },
      };
    });
  },
};
