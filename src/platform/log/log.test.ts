import { describe, expect, test } from "vitest";
import { hideCredentials, type LogOptions, openLog } from "#platform/log";

const written = (options: LogOptions, isTTY = false) => {
  const lines: string[] = [];
  return { log: openLog(options, { isTTY, write: (line) => lines.push(line) }), lines };
};

describe("a log", () => {
  test("writes one JSON object a line, with the sentence, the particulars and those of its parent", () => {
    const { log, lines } = written({ level: "info", format: "json" });
    log.child({ request: "r-1" }).info({ ms: 12 }, "answered");
    log.debug({}, "too quiet");
    expect(lines).toHaveLength(1);
    const record = JSON.parse(lines[0] ?? "") as Record<string, unknown>;
    expect(record).toMatchObject({ level: "info", request: "r-1", ms: 12, message: "answered" });
    expect(new Date(String(record["time"])).getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test("[L1] never writes secrets, wherever they are", () => {
    const { log, lines } = written({ level: "info", format: "json" });
    log.info(
      {
        password: "hunter2",
        headers: { authorization: "Bearer hunter2", cookie: "session=hunter2", "set-cookie": ["hunter2"] },
        body: { user: { newPassword: "hunter2", name: "김" } },
        url: "postgres://hub:hunter2@db/hub?password=hunter2&x=1",
        error: new Error("cannot reach smtp://post:hunter2@mail"),
      },
      "signed in at https://a:hunter2@hub.example",
    );
    expect(lines.join("")).not.toContain("hunter2");
    expect(lines.join("")).toContain("김");
  });

  test("writes an error with its stack and its cause's message", () => {
    const { log, lines } = written({ level: "info", format: "json" });
    log.error({ error: new Error("outer", { cause: new Error("inner") }) }, "a fault");
    const { error } = JSON.parse(lines[0] ?? "") as { error: { message: string; stack: string } };
    expect(error.message).toContain("outer");
    expect(error.stack).toContain("log.test.ts");
    expect(error.stack).toContain("inner");
  });

  test("is a readable line on a terminal, and JSON where no person watches, unless told otherwise", () => {
    const onTerminal = written({ level: "info", format: "auto" }, true);
    onTerminal.log.warn({ port: 3000, name: "두 낱말" }, "the port is taken");
    expect(onTerminal.lines[0]).toMatch(
      /^\S*\d\d:\d\d:\d\d\S* \S*the port is taken\S* .*port=3000 name="두 낱말"\S*\n$/,
    );
    const inPipe = written({ level: "info", format: "auto" }, false);
    inPipe.log.warn({}, "x");
    expect(inPipe.lines[0]).toMatch(/^\{.*\}\n$/);
    const forced = written({ level: "info", format: "json" }, true);
    forced.log.warn({}, "x");
    expect(forced.lines[0]).toMatch(/^\{/);
  });

  test("silent says nothing", () => {
    const { log, lines } = written({ level: "silent", format: "json" });
    log.error({}, "x");
    expect(lines).toEqual([]);
  });
});

test("[L2] credentials in addresses are hidden, the rest of the address is not", () => {
  expect(hideCredentials("postgres://hub:pw@db.example:5432/hub")).toBe("postgres://***@db.example:5432/hub");
  expect(hideCredentials("see https://hub.example/a@b")).toBe("see https://hub.example/a@b");
  expect(hideCredentials("https://x/?token=abc&page=2")).toBe("https://x/?token=***&page=2");
  expect(hideCredentials("/api/auth/reset-password/abc123?callbackURL=%2Fko")).toBe(
    "/api/auth/reset-password/***?callbackURL=%2Fko",
  );
});
