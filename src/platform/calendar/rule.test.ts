import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { occurrences, readRule, wallOf } from "./rule.ts";

const vectors = new URL("../../../../shared/data/calendar/libical-recurrence.txt", import.meta.url).pathname;
const printed = (wall: number) => new Date(wall).toISOString().replace(/[-:]/g, "").slice(0, 15);

/** Rules that libical itself refuses, or of which it prints but the first times, are not told here. */
function told() {
  return readFileSync(vectors, "utf8")
    .split(/\r?\n\r?\n/)
    .map(
      (block) =>
        Object.fromEntries(
          block.split(/\r?\n/).flatMap((line) => {
            const [, name, value] = /^([A-Z-]+):(.*)$/.exec(line) ?? [];
            return name === undefined ? [] : [[name, value ?? ""]];
          }),
        ) as Record<string, string>,
    )
    .filter(
      (block) => block["RRULE"] !== undefined && block["INSTANCES"] !== undefined && block["START-AT"] === undefined,
    );
}

describe.skipIf(!existsSync(vectors))("libical's vectors, beside the project", () => {
  test("[CA1] what is accepted gives libical's times, and the rest is refused by name", () => {
    const counts = { held: 0, refused: 0 };
    const wrong: string[] = [];
    for (const { RRULE, DTSTART, INSTANCES } of told()) {
      const rule = readRule(RRULE!);
      if (isRefusal(rule)) {
        counts.refused++;
        expect(["recurrence-unsupported", "recurrence-broken"]).toContain(rule.refusal);
        continue;
      }
      const expected = INSTANCES!.split(",").map((one) => printed(wallOf(one)));
      const start = wallOf(DTSTART!);
      const last = expected.length === 0 || INSTANCES === "" ? start : wallOf(expected.at(-1)!);
      const ours = occurrences(rule, start, { from: start, to: Math.max(last, start) + 1 });
      if (isRefusal(ours)) wrong.push(`${RRULE}: ${ours.refusal}`);
      else if (JSON.stringify(ours.map(printed)) === JSON.stringify(expected)) counts.held++;
      else
        wrong.push(`${RRULE} ${DTSTART}: ${ours.map(printed).slice(0, 5).join()} … ≠ ${expected.slice(0, 5).join()}`);
    }
    expect(wrong).toEqual([]);
    expect(counts.held).toBeGreaterThan(0);
    expect(counts.refused).toBeGreaterThan(0);
  });
});

test.each([
  ["FREQ=HOURLY", "recurrence-unsupported", "FREQ=HOURLY"],
  ["FREQ=YEARLY;BYWEEKNO=20", "recurrence-unsupported", "BYWEEKNO=20"],
  ["FREQ=YEARLY;BYMONTHDAY=29", "recurrence-unsupported", "FREQ=YEARLY;BYMONTHDAY"],
  ["FREQ=MONTHLY;BYHOUR=9", "recurrence-unsupported", "BYHOUR=9"],
  ["FREQ=OFTEN", "recurrence-broken", "FREQ=OFTEN"],
  ["", "recurrence-broken", "FREQ="],
  ["FREQ=DAILY;INTERVAL=0", "recurrence-broken", "INTERVAL=0"],
  ["FREQ=DAILY;COUNT=3;UNTIL=20260101", "recurrence-broken", "COUNT;UNTIL"],
  ["FREQ=WEEKLY;BYDAY=1MO", "recurrence-broken", "BYDAY=1MO"],
  ["FREQ=WEEKLY;BYDAY=MO;BYDAY=TU", "recurrence-broken", "BYDAY=TU"],
  ["FREQ=MONTHLY;BYMONTHDAY=32", "recurrence-broken", "BYMONTHDAY=32"],
  ["FREQ=DAILY;UNTIL=tomorrow", "recurrence-broken", "UNTIL=TOMORROW"],
])("[CA2] %s is refused, and which part", (text, code, part) => {
  expect(readRule(text)).toMatchObject({ refusal: code, details: { part } });
});

test("[CA2] where only some repeat, the others are refused", () => {
  expect(readRule("FREQ=YEARLY", ["DAILY", "WEEKLY", "MONTHLY"])).toMatchObject({ details: { part: "FREQ=YEARLY" } });
});

test("[CA3] more occurrences than can be kept are refused", () => {
  const rule = readRule("FREQ=DAILY");
  if (isRefusal(rule)) throw new Error(rule.text.en);
  const start = wallOf("20260101");
  const span = { from: start, to: start + 400 * 86_400_000 };
  expect(occurrences(rule, start, span, undefined, 399)).toMatchObject({ refusal: "recurrence-too-many" });
  expect(occurrences(rule, start, span, undefined, 400)).toHaveLength(400);
});
