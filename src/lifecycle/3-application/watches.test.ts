import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, dayOf, instantAt } from "#base/day";
import { room as callRoom } from "#call";
import type { Tx } from "#platform/db";
import { testDatabase, type TestDatabase } from "#platform/db";
import { sayingStep } from "./acts/move-application.ts";
import { room } from "./room.ts";
import { at, callToApply, ok, submit, today, world } from "./pairs.testing.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const look = async (tx: Tx, name: string, now: Date) => {
  const watch = [...(callRoom.watches ?? []), ...(room.watches ?? [])].find((one) => one.watch === name);
  if (watch === undefined) throw new Error(`nothing watches ${name}`);
  return watch.look({ tx, who: { kind: "system" } as never, at: now, today: dayOf(now), limit: 5 });
};

it("[AP16] what is due today stands on the desk, with the act that settles it and the version it names", () =>
  db.rolledBack(async (tx) => {
    const { acting, firms, complete, call } = await world(tx);
    const application = await complete(firms[0]);
    ok(await submit(acting, application));
    const received = await look(tx, "application.received", acting.at);
    expect(received.lines[0]).toMatchObject({ line: application, act: { params: { application } } });
    const seen = received.lines[0]?.act?.body?.["seen"] as string;
    const later = await at(acting, instantAt(addDays(today, 1), 10));
    ok(await sayingStep(later, application, "return", { reason: "직인 누락", due: addDays(today, 5), seen }));
    expect((await look(tx, "application.received", later.at)).count).toBe(0);
    expect((await look(tx, "application.returned", later.at)).lines[0]).toMatchObject({ until: addDays(today, 5) });
    expect((await look(tx, "application.overdue", later.at)).count).toBe(0);
    expect((await look(tx, "application.overdue", instantAt(addDays(today, 6), 9))).count).toBe(1);
    // the call closes on its last day, and not after its instant
    expect((await look(tx, "call.closing", instantAt(addDays(today, 13), 10))).count).toBe(0);
    expect((await look(tx, "call.closing", instantAt(addDays(today, 14), 10))).lines).toMatchObject([
      { line: call, to: `/office/calls/${call}/applications` },
    ]);
    expect((await look(tx, "call.closing", instantAt(addDays(today, 14), 19))).count).toBe(0);
  }));

it("[AP16] of several periods each closes on its own day", () =>
  db.rolledBack(async (tx) => {
    const on = (days: number, hour: number) => instantAt(addDays(today, days), hour);
    const periods = [
      { no: 1, opens: on(0, 9), closes: on(10, 18) },
      { no: 2, opens: on(30, 9), closes: on(40, 18) },
    ];
    await world(tx, { ...callToApply(today), intake: "periods", periods, closes: on(40, 18) });
    const counts: number[] = [];
    for (const days of [9, 10, 39, 40]) counts.push((await look(tx, "call.closing", on(days, 9))).count);
    expect(counts).toEqual([0, 1, 0, 1]);
  }));
