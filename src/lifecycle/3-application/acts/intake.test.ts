import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, instantAt } from "#base/day";
import type { CallContent } from "#call";
import { testDatabase, type TestDatabase } from "#platform/db";
import { at, callToApply, ok, submit, today, world } from "../pairs.testing.ts";
import { findApplication, submissionsOf } from "../store.ts";
import { beginApplication } from "./begin-application.ts";
import { sayingStep } from "./move-application.ts";
import { submitApplication } from "./submit-application.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const on = (days: number, hour: number) => instantAt(addDays(today, days), hour);

describe("a call that is always open", () => {
  const always: CallContent = { ...callToApply(today), intake: "always", closes: null };
  it("[AP1] takes an application on any day, each judged on its own", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx, { ...always, eligibleOn: "closes" });
      const receipts: number[] = [];
      for (const [index, days] of [0, 40, 300].entries()) {
        const by = await at(acting, on(days, 23));
        const application = await complete(firms[index as 0], by);
        receipts.push(ok(await submit(by, application)).receipt);
        const [submission] = await submissionsOf(tx, application);
        // there is no closing day: clauses are judged on the day it arrives
        expect(submission?.eligibility.on).toBe(addDays(today, days));
      }
      expect(receipts).toEqual([1, 2, 3]);
    }));
  it("[AP1] takes nothing before it opens", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx, always);
      const early = await at(acting, instantAt(today, 8));
      const application = await complete(firms[0], early);
      const asked = { key: randomUUID(), revision: 2n, arrived: early.at };
      expect(await submitApplication(early, application, asked)).toMatchObject({ refusal: "call-not-open" });
    }));
});

describe("a call with two periods", () => {
  const periods = [
    { no: 1, opens: on(0, 9), closes: on(10, 18) },
    { no: 2, opens: on(30, 9), closes: on(40, 18) },
  ];
  const content: CallContent = { ...callToApply(today), intake: "periods", periods, closes: on(40, 18) };
  it("[AP1] takes what arrives in one of them, and nothing between", () =>
    db.rolledBack(async (tx) => {
      const { acting, firms, complete } = await world(tx, content);
      const first = await complete(firms[0]);
      ok(await submit(acting, first));
      const second = await complete(firms[1]);
      const between = await at(acting, on(20, 12));
      const asked = (arrived: Date) => ({ key: randomUUID(), revision: 2n, arrived });
      const aSecondLate = new Date(on(10, 18).getTime() + 1000);
      expect(await submitApplication(between, second, asked(aSecondLate))).toMatchObject({ refusal: "call-not-open" });
      const again = await at(acting, on(30, 9));
      ok(await submitApplication(again, second, asked(again.at)));
      // one is begun between the periods, for the second, and not after the last
      const third = await complete(firms[2], await at(acting, on(25, 9)));
      const late = await at(acting, on(41, 9));
      expect(await submitApplication(late, third, asked(late.at))).toMatchObject({ refusal: "call-closed" });
      expect((await findApplication(tx, first))?.receipt).toBe(1);
      expect((await findApplication(tx, second))?.receipt).toBe(2);
    }));
});

it("[AP5] a firm has one application under a call, until it withdraws it", () =>
  db.rolledBack(async (tx) => {
    const { acting, firms, begin, call } = await world(tx);
    const application = await begin(firms[0]);
    const again = () => beginApplication(acting, { call, party: firms[0], arrived: acting.at });
    expect(await again()).toMatchObject({ refusal: "applied-already", at: "/call" });
    ok(await sayingStep(acting, application, "withdraw", { reason: "다시 작성" }));
    expect(await again()).not.toBe(application);
  }));
