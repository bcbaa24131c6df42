import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { isRefusal } from "#base/refusal";
import { systemClock } from "#platform/clock";
import { testDatabase, type TestDatabase } from "#platform/db";
import { commandLine } from "./command-line.ts";
import { userCommand } from "./commands/user.ts";
import type { Hub } from "./hub.ts";

/** Only what is refused or answered before a hub is opened. */
async function run(...words: string[]) {
  const out = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const err = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    const status = await commandLine(words);
    const lines = out.mock.calls.flat().join("").trimEnd().split("\n");
    return { status, said: err.mock.calls.flat().join(""), last: lines.at(-1) ?? "" };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

describe("the command line", () => {
  it("refuses what it does not know in both languages, and with --json as one object on the last line", async () => {
    const unknown = await run("nonsense", "--json");
    expect(unknown.status).toBe(2);
    expect(unknown.said).toContain("명령은 없습니다");
    expect(unknown.said).toContain("There is no command 'nonsense'");
    expect(JSON.parse(unknown.last)).toMatchObject({ refusal: "command-unknown" });
    for (const words of [
      ["figure", "x", "--bogus"],
      ["figure", "x", "y"],
      ["figure", "x", "--as-of"],
    ]) {
      const misused = await run(...words, "--json");
      expect(misused.status).toBe(2);
      expect(JSON.parse(misused.last)).toMatchObject({ refusal: "command-misused" });
    }
  });

  it("says what it can do", async () => {
    const help = await run("figure", "--help", "--json");
    expect(help.status).toBe(0);
    expect((JSON.parse(help.last) as { commands: { name: string }[] }).commands.map(({ name }) => name)).toEqual([
      "import",
      "figure",
      "figures",
      "user",
      "link",
      "found",
      "audit",
      "backup",
      "verify-backup",
      "restore",
      "verify",
    ]);
  });
});

describe("user", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it("gives no role that was not asked for, and makes nobody without a name or an address", async () => {
    const hub = { clock: systemClock, database } as unknown as Hub;
    const ask = async (email: string[], values: Record<string, string>) => {
      const said = await userCommand.run(hub, email, values);
      return isRefusal(said) ? said.refusal : "made";
    };
    expect(await ask(["a@example.kr"], { name: "가" })).toBe("role-unknown");
    expect(await ask(["a@example.kr"], { role: "officer" })).toBe("user-name-missing");
    expect(await ask([], { name: "가", role: "officer" })).toBe("email-malformed");
    expect((await database.pool.query("select from auth_user")).rowCount).toBe(0);
    expect(await ask(["a@example.kr"], { name: "가", role: "officer" })).toBe("made");
    expect((await database.pool.query("select role from role_grant")).rows).toEqual([{ role: "officer" }]);
  });
});
