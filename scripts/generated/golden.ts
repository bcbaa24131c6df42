/** src/web/golden/: what the told story answers to the pages that the tests of the web render. */
import type { Role } from "#base/route";
import { fixedClock } from "#platform/clock";
import { createServer } from "#platform/http";
import { logKeyOf } from "#log";
import { silentLog } from "#platform/log";
import { routes } from "../../src/main/wired.ts";
import { toldHub } from "../../src/main/testing.ts";
import { recordReplies, type Teller } from "./golden-record.ts";

const logKey = logKeyOf(Buffer.alloc(32, 7).toString("base64url"), "http://localhost");

export async function goldenFiles(): Promise<Record<string, string>> {
  delete process.env["DATABASE_URL"];
  const hub = await toldHub();
  try {
    const { database, files, at } = hub;
    const { rows } = await database.pool.query<{
      role: Role;
      user: string;
      party: string | null;
      name: string;
      email: string;
    }>(`select role, user_id as user, party, name, email from role_grant join auth_user on auth_user.id = user_id`);
    const tellers = new Map(
      rows.map(({ role, party, ...who }): [string, Teller] => [role, { ...who, roles: [{ role, party }] }]),
    );
    const app = createServer({
      // the signature of the log is part of an answer, and would be another with every key
      handled: routes({ files, uploadLimit: 2 ** 20, synthetic: true, now: () => at, logKey }),
      db: database,
      log: silentLog,
      clock: fixedClock(at),
      who: ({ headers }) => {
        const who = tellers.get(headers.authorization ?? "");
        return Promise.resolve(who === undefined ? { kind: "visitor" } : { kind: "user", ...who });
      },
      audit: () => Promise.resolve(),
      config: { baseUrl: "http://localhost:3000", checkReplies: true, requestsPerMinute: 1_000_000 },
    });
    await app.ready();
    try {
      return await recordReplies(tellers, async (url, desk) => {
        const reply = await app.inject({ url, headers: desk === "visitor" ? {} : { authorization: desk } });
        if (reply.statusCode < 400) return { reply: reply.json<unknown>() };
        const { requestId: _, ...problem } = reply.json<Record<string, unknown>>();
        return { problem };
      });
    } finally {
      await app.close();
    }
  } finally {
    await hub.close();
  }
}
