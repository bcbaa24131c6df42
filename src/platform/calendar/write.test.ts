import { expect, test } from "vitest";
import fc from "fast-check";
import { isRefusal } from "#base/refusal";
import { readCalendar } from "./read.ts";
import { type TellCalendar, writeCalendar } from "./write.ts";

const at = new Date("2026-11-28T09:00:00+09:00");
const booking: TellCalendar = {
  ...{ name: "회의실 301", at, method: "REQUEST" },
  events: [
    {
      ...{
        uid: "booking-1@hub.example",
        sequence: 2,
        summary: "기술 상담; 1차, 2층\n(합성)",
        location: "창원 거점 301호",
      },
      ...{ start: new Date("2026-12-01T10:00:00+09:00"), end: new Date("2026-12-01T11:30:00+09:00") },
      organizer: { name: '거점 "담당"', email: "officer@hub.example" },
      attendees: [{ name: "누리로보틱스", email: "nuri@firm.example" }],
    },
    { uid: "day@hub.example", sequence: 0, summary: "휴관", start: "2026-12-25", end: "2026-12-26" },
  ],
};
const year = { from: Date.parse("2026-01-01"), to: Date.parse("2027-01-01") };
function readBack(text: string) {
  const read = readCalendar(text, year);
  if (isRefusal(read)) throw new Error(read.text.en);
  expect(read.refused).toEqual([]);
  return read.instances;
}

test("[CA6] what is written is read back as it was", () => {
  expect(readBack(writeCalendar(booking))).toEqual([
    {
      ...{ uid: "booking-1@hub.example", summary: "기술 상담; 1차, 2층\n(합성)", status: null, isBusy: true },
      ...{ start: "2026-12-01T01:00:00Z", end: "2026-12-01T02:30:00Z" },
    },
    { uid: "day@hub.example", summary: "휴관", status: null, isBusy: true, start: "2026-12-25", end: "2026-12-26" },
  ]);
});

test("[CA6] lines end as the standard asks, none is longer than 75 bytes, and the same calendar has the same bytes", () => {
  const text = writeCalendar(booking);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(text.replaceAll("\r\n ", "")).toContain("ORGANIZER;CN=거점 '담당':mailto:officer@hub.example");
  expect(writeCalendar(booking)).toBe(text);
});

test("[CA6] whatever a title holds, it is one title", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 120 }), (summary) => {
      // the standard knows no control signs but the end of a line
      const told = summary.replaceAll(/\p{Cc}/gu, " ");
      const event = { ...booking.events[0]!, summary: told };
      expect(readBack(writeCalendar({ ...booking, events: [event] }))[0]!.summary).toBe(told);
    }),
  );
});

test("[CA7] who is called off reads that it is, and is free", () => {
  const [one] = readBack(writeCalendar({ ...booking, method: "CANCEL" }));
  expect(one).toMatchObject({ status: "CANCELLED", isBusy: false });
});
