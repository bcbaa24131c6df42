import { afterAll, beforeAll, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { breakdownView, open, subjectPage } from "#figure";
import { toldHub, type ToldHub } from "./testing.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};

test("37 firms over the sub-programmes of the story: who is counted in several, and in which", () =>
  hub.database.rolledBack(async (tx) => {
    const opened = ok(await open(tx, "firms.supported", {}, instantAt(day("2025-12-01"), 12)));
    const { total, groups, overlap, several } = ok(await breakdownView(tx, opened, "programme", undefined));
    expect([total.num, groups.length]).toEqual(["37", 3]);
    // the list of each part, opened by itself, says who is in it
    const partsOf = new Map<string, string[]>();
    for (const { group } of groups) {
      const { rows } = ok(await subjectPage(tx, opened, { dimension: "programme", group, limit: 100 }));
      for (const { subject } of rows) partsOf.set(subject, [...(partsOf.get(subject) ?? []), group]);
    }
    expect(partsOf.size).toBe(37);
    const inSeveral = [...partsOf].filter(([, parts]) => parts.length > 1);
    expect(inSeveral.length).toBeGreaterThan(0);
    const told = several?.rows.map(({ subject, groups: parts }) => [subject, parts.toSorted()] as const);
    expect(new Map(told)).toEqual(new Map(inSeveral.map(([subject, parts]) => [subject, parts.toSorted()])));
    expect(several?.n).toBe(inSeveral.length);
    // each time beyond the first is what is taken off
    expect(inSeveral.reduce((sum, [, parts]) => sum + parts.length - 1, 0)).toBe(Number(overlap?.num));
    expect(several?.rows.every(({ name }) => name.ko !== "" && !name.ko.includes("-"))).toBe(true);

    // what lies in one group only has no such row
    const byType = ok(await breakdownView(tx, opened, "party:type", undefined));
    expect([byType.overlap, byType.several]).toEqual([null, null]);
  }));
