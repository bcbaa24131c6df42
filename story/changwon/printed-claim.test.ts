import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal } from "#base/refusal";
import { readDocument } from "#platform/document";
import { inlineAside } from "#platform/machine";
import { articleView, draftCheckView, printedView } from "#publication";
import { toldHub, type ToldHub } from "../../src/main/testing.ts";

/* What the told hub answers to the prints of others and to the two articles. */

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
}, 600_000);
afterAll(() => hub.close());

const asking = () => ({ now: hub.at, reader: "everything" }) as const;

test("every contradiction of the two articles is said in what it is", async () => {
  const rows = await hub.database.transaction("read", (tx) => printedView(tx, asking()));
  if (isRefusal(rows)) throw new Error(rows.text.en);
  const told = rows.map((row) => {
    const by = row.by.map(({ difference }) => difference).join(" ");
    return `${row.printed}: ${row.verdict}${by === "" ? "" : ` ${by}`}`;
  });
  expect(told.toSorted()).toEqual(
    [
      ...["약 50여 개사: agrees", "60개 기업·기관: differs rung", "53개사: agrees", "55개 기업·기관: agrees"],
      ...["39개 기업·기관: differs scope", "37개 기업·기관: unexplained", "총 37개사: agrees", "32개사: agrees"],
      ...[
        "20억 3700만 원: agrees",
        "40억 1000만 원: agrees",
        "42개사: unexplained",
        "100여 명: first",
        "150여 명: unexplained",
      ],
      ...["498백만불: first", "4억9,800만 달러: differs rung", "7,654억 원 규모: first", "2,225억원 규모: first"],
      ...["총 626개사: first", "617개사: unexplained", "8,017억 원: first", "7,501억 원: unexplained"],
      ...["210명: first", "355명: unexplained", "160억 원: differs parts", "180억 원: unexplained"],
      ...["184억 달러: first", "978만달러: differs unit"],
    ].toSorted(),
  );
});

test("both articles open: what is computed, what waits, what is not verified", async () => {
  for (const [article, computed, waiting, notVerified] of [
    ["a", 10, 4, 1],
    ["b", 0, 33, 6],
  ] as const) {
    const view = await hub.database.transaction("read", (tx) => articleView(tx, article, asking()));
    if (isRefusal(view)) throw new Error(view.text.en);
    const { counts } = view;
    expect([article, counts.computed, counts.waiting.reduce((sum, { n }) => sum + n, 0), counts.notVerified]).toEqual([
      ...[article, computed, waiting, notVerified],
    ]);
    expect(counts.differs).toBe(0);
  }
});

const seeds = "../shared/seeds";
describe.skipIf(!existsSync(seeds))("the original articles as drafts (skipped without ../shared)", () => {
  test.each([
    ["000_3be1151b1b170323.txt", "2025-04-09", { agrees: 9, "no-figure": 1, "claim-without-figure": 1 }],
    ["003_9d6cf43f4d8e0247.txt", "2021-06-11", { agrees: 8, "no-figure": 27, "claim-without-figure": 7 }],
  ])("%s", async (file, published, expected) => {
    const read = readFileSync(`${seeds}/${file}`, "utf8");
    const draft = { text: read, published: day(published), asOf: day(published) };
    const reading = { aside: inlineAside, readDocument };
    const checked = await hub.database.transaction("read", (tx) => draftCheckView(tx, draft, reading, asking()));
    if (isRefusal(checked)) throw new Error(checked.text.en);
    const counts: Record<string, number> = {};
    for (const { finding } of checked.findings) counts[finding] = (counts[finding] ?? 0) + 1;
    expect(counts).toEqual(expected);
  });
});
