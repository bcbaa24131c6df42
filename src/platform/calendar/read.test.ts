import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isRefusal } from "#base/refusal";
import { readCalendar } from "./read.ts";

const folder = new URL("../../../../shared/data/ics/", import.meta.url).pathname;
interface Expected {
  readonly instances: Readonly<
    Record<string, { window: [string, string]; count: number; instances: (string | null)[][] }>
  >;
}
const expected = existsSync(`${folder}expected.json`)
  ? (JSON.parse(readFileSync(`${folder}expected.json`, "utf8")) as Expected)
  : { instances: {} };
const files = Object.entries(expected.instances);

describe.skipIf(files.length === 0)("calendars of others, beside the project", () => {
  test.each(files)("[CA4] %s holds what its publisher says", (name, { window, count, instances }) => {
    const text = readFileSync(`${folder}${name}.ics`, "utf8");
    const read = readCalendar(text, { from: Date.parse(window[0]), to: Date.parse(window[1]) });
    if (isRefusal(read)) throw new Error(read.text.en);
    const rows = (all: readonly (readonly unknown[])[]) => all.map((row) => row.join(" | ")).toSorted();
    const ours = read.instances.map(({ start, end, uid, summary, status }) => [start, end, uid, summary, status]);
    expect(read.refused).toEqual([]);
    if (count === instances.length) expect(rows(ours)).toEqual(rows(instances));
    else {
      const last = instances.at(-1)![0]!;
      const upTo = (all: readonly (readonly unknown[])[]) => rows(all.filter(([start]) => String(start) < last));
      expect(upTo(ours)).toEqual(upTo(instances));
    }
    expect(ours.length).toBe(count);
  });
});

const span = { from: Date.parse("2026-01-01"), to: Date.parse("2027-01-01") };
const event = (...lines: string[]) =>
  [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "BEGIN:VEVENT",
    "UID:1",
    "SUMMARY:회의",
    ...lines,
    "END:VEVENT",
    "END:VCALENDAR",
  ].join("\r\n");

test("[CA4] nine o'clock stays nine o'clock where clocks are moved", () => {
  const read = readCalendar(
    event("DTSTART;TZID=Europe/Berlin:20260327T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"),
    span,
  );
  expect(read).toMatchObject({
    instances: [
      { start: "2026-03-27T08:00:00Z" },
      { start: "2026-03-28T08:00:00Z" },
      { start: "2026-03-29T07:00:00Z" },
    ],
  });
});

test.each([
  [["DTSTART;TZID=Mars/Olympus:20260327T090000"], "calendar-zone-unknown"],
  [["DTSTART:20260327T090000Z", "RRULE:FREQ=SECONDLY"], "recurrence-unsupported"],
  [["SUMMARY:no start"], "calendar-broken"],
  [["DTSTART:not a time"], "calendar-broken"],
])("[CA5] an event whose times are not known is named, and the others stand", (lines, code) => {
  const other = event("DTSTART:20260401T000000Z", "DTEND:20260401T010000Z").replace("UID:1", "UID:2");
  const read = readCalendar(`${event(...lines)}\r\n${other}`, span);
  expect(read).toMatchObject({ instances: [{ uid: "2" }], refused: [{ uid: "1", refusal: { refusal: code } }] });
});

test.each([["hello"], [""], ["BEGIN:VCARD\r\nEND:VCARD"], ["BEGIN:VCALENDAR\r\nBEGIN:VEVENT"]])(
  "[CA5] %j is no calendar",
  (text) => {
    expect(readCalendar(text, span)).toMatchObject({ refusal: "calendar-broken" });
  },
);

test("[CA5] a calendar that is too large is refused before it is read", () => {
  expect(readCalendar("x".repeat(5_000_001), span)).toMatchObject({ refusal: "calendar-too-large" });
});

test("[CA4] what is transparent takes nobody's time", () => {
  expect(readCalendar(event("DTSTART:20260401T000000Z", "TRANSP:TRANSPARENT"), span)).toMatchObject({
    instances: [{ isBusy: false }],
  });
});
