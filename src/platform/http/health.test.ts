import { expect, test } from "vitest";
import { poolGauge } from "./metrics.ts";
import { noteHub } from "./testing.ts";

test("alive is one thing, able to work another: each question of readiness is named", async () => {
  let isCurrent = true;
  await using hub = await noteHub(
    {},
    {
      readiness: {
        migrations: async () => isCurrent,
        queue: async () => Promise.reject(new Error("the queue is stuck at host 10.0.0.5")),
      },
    },
  );
  expect((await hub.app.inject("/healthz")).json()).toEqual({ status: "live" });
  const ready = await hub.app.inject("/readyz");
  expect([ready.statusCode, ready.json()]).toEqual([
    503,
    { status: "not-ready", checks: { database: true, migrations: true, queue: false } },
  ]);
  expect(ready.body).not.toContain("10.0.0.5");
  isCurrent = false;
  expect((await hub.app.inject("/readyz")).json().checks.migrations).toBe(false);
});

test("a hub whose database is gone is alive and not ready", async () => {
  const hub = await noteHub();
  expect((await hub.app.inject("/readyz")).statusCode).toBe(200);
  await hub.db.close();
  expect((await hub.app.inject("/healthz")).statusCode).toBe(200);
  expect((await hub.app.inject("/readyz")).json()).toEqual({ status: "not-ready", checks: { database: false } });
  await hub.app.close();
});

const line = (metrics: string, start: string): string | undefined =>
  metrics.split("\n").find((each) => each.startsWith(start));

test("measures by route and never by address; gauges are read when asked", async () => {
  let depth = 3;
  await using hub = await noteHub(
    {},
    {
      gauges: [
        { name: "geojeom_jobs", help: "Jobs waiting", read: () => depth },
        {
          name: "geojeom_db_connections",
          help: "Connections by state",
          read: () => ({ label: "state", of: { idle: 2, busy: 1 } }),
        },
        { name: "geojeom_broken", help: "Cannot be read", read: () => Promise.reject(new Error("no")) },
      ],
    },
  );
  for (const title of ["aa", "bb", "cc"]) await hub.app.inject(`/api/notes/${title}`);
  await hub.app.inject("/wp-login.php");
  const first = await hub.app.inject("/metrics");
  expect(first.headers["content-type"]).toContain("text/plain; version=0.0.4");
  expect(line(first.body, 'http_request_duration_seconds_count{route="get-note"')).toMatch(
    /method="GET",status="200"} 3$/,
  );
  expect(first.body).not.toContain("wp-login");
  expect(line(first.body, "geojeom_jobs ")).toBe("geojeom_jobs 3");
  expect(line(first.body, 'geojeom_db_connections{state="busy"}')).toMatch(/ 1$/);
  expect(line(first.body, "geojeom_broken ")).toBe("geojeom_broken Nan");
  expect(line(first.body, "nodejs_version_info")).toBeDefined();
  depth = 0;
  expect(line((await hub.app.inject("/metrics")).body, "geojeom_jobs ")).toBe("geojeom_jobs 0");
});

test("are this machine's business, or that of whoever has the token", async () => {
  await using hub = await noteHub();
  expect((await hub.app.inject({ url: "/metrics", remoteAddress: "203.0.113.7" })).statusCode).toBe(404);
  await using guarded = await noteHub({ metricsToken: "a token for Prometheus" });
  expect((await guarded.app.inject("/metrics")).statusCode).toBe(404);
  const allowed = await guarded.app.inject({
    url: "/metrics",
    remoteAddress: "203.0.113.7",
    headers: { authorization: "Bearer a token for Prometheus" },
  });
  expect(allowed.statusCode).toBe(200);
});

test("the pool of the database is counted while it works", async () => {
  await using hub = await noteHub();
  const read = (): unknown => poolGauge(hub.db.pool).read();
  await hub.db.transaction("read", async () => {
    expect(read()).toEqual({ label: "state", of: { busy: 1, idle: expect.any(Number), waiting: 0 } });
  });
  expect(read()).toMatchObject({ of: { busy: 0 } });
});

test("two servers in one process measure apart", async () => {
  await using one = await noteHub();
  await using two = await noteHub();
  await one.app.inject("/api/notes/aa");
  expect(
    line((await two.app.inject("/metrics")).body, 'http_request_duration_seconds_count{route="get-note"'),
  ).toBeUndefined();
});
