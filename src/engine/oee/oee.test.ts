import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { add, divide, type Fraction, fraction, multiply, sumFractions } from "#base/fraction";
import { day, startOfDay } from "#base/day";
import {
  checkCalendar,
  checkIntervals,
  type Elements,
  elementsOf,
  kpisOf,
  lengths,
  plannedTime,
  type Shift,
  shiftsIn,
  spread,
  timeline,
  type Told,
  waterfall,
  type WorkCalendar,
} from "#engine/oee";

type State = "producing" | "setup" | "delay" | "down";
const hour = 3_600_000;
const minute = 60_000;
const of = (n: number, d = 1) => fraction(BigInt(n), BigInt(d));
const told = <Kind extends string>(
  kind: Kind,
  from: number,
  to: number,
  more: Partial<Told<Kind>> = {},
): Told<Kind> => ({
  ...{ kind, from, to, priority: 0, known: 0, id: `${kind} ${from}` },
  ...more,
});
const valueOf = (elements: Elements, kpi: string) => kpisOf(elements).find((one) => one.kpi === kpi)!;

describe("one truth for each moment", () => {
  test("[OE1] a person's word holds over a machine's, a later one over an earlier, and then the greater id", () => {
    const machine = told<State>("down", 0, 100);
    const person = told<State>("setup", 20, 40, { priority: 1 });
    const later = told<State>("delay", 30, 50, { priority: 1, known: 5 });
    const pieces = timeline({ from: 0, to: 100 }, [machine, person, later]);
    expect(pieces.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["down", 0, 20],
      ["setup", 20, 30],
      ["delay", 30, 50],
      ["down", 50, 100],
    ]);
    const twins = [told<State>("down", 0, 10, { id: "a" }), told<State>("setup", 0, 10, { id: "b" })];
    expect(timeline({ from: 0, to: 10 }, twins)).toEqual(timeline({ from: 0, to: 10 }, twins.toReversed()));
    expect(timeline({ from: 0, to: 10 }, twins)[0]!.kind).toBe("setup");
  });

  const anyTold = fc
    .array(
      fc.record({
        from: fc.integer({ min: -5, max: 30 }),
        length: fc.integer({ min: 0, max: 12 }),
        kind: fc.constantFrom<State>("producing", "setup", "delay", "down"),
        priority: fc.integer({ min: 0, max: 2 }),
        known: fc.integer({ min: 0, max: 2 }),
      }),
      { maxLength: 12 },
    )
    .map((all) => all.map(({ length, ...one }, i): Told<State> => ({ ...one, to: one.from + length, id: `${i}` })));

  test("[OE1] [OE2] [OE3] every moment is what asking everybody at that moment says, and the kinds add up to the window", () => {
    fc.assert(
      fc.property(anyTold, fc.integer({ min: 0, max: 1000 }), (all, shuffle) => {
        const window = { from: 0, to: 25 };
        const pieces = timeline(window, all);
        const at = (moment: number) => {
          const speaking = all.filter(({ from, to }) => from <= moment && moment < to);
          const best = speaking.toSorted(
            (a, b) => b.priority - a.priority || b.known - a.known || (a.id < b.id ? 1 : -1),
          );
          return best[0]?.kind ?? "unknown";
        };
        for (let moment = 0; moment < 25; moment++)
          expect(pieces.find(({ from, to }) => from <= moment && moment < to)!.kind).toBe(at(moment));
        expect([...lengths(pieces).values()].reduce((sum, one) => sum + one, 0)).toBe(25);
        const others = all.toSorted((a, b) => ((Number(a.id) * 7 + shuffle) % 5) - ((Number(b.id) * 7 + shuffle) % 5));
        expect(timeline(window, others)).toEqual(pieces);
      }),
    );
  });

  test("[OE2] what ends before it begins is refused, and named", () => {
    expect(checkIntervals([told("down", 0, 5), told("down", 9, 3, { id: "정지 7" })])).toMatchObject({
      ...{ refusal: "interval-backwards", at: "/1", details: { id: "정지 7" } },
    });
    expect(checkIntervals([told("down", 5, 5)])).toBeNull();
    expect(checkIntervals([told("down", 0, Number.NaN)])).not.toBeNull();
  });
});

const night: Shift = {
  shift: "야간",
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  startsAt: 22 * 60,
  minutes: 480,
  breaks: [{ after: 240, minutes: 30 }],
};
const daily: WorkCalendar = { shifts: [night], daysOff: new Set() };
const at = (text: string) => startOfDay(day(text)).getTime();

describe("shifts", () => {
  test("[OE4] a night's loss is of the production day on which the shift began", () => {
    const [shift] = shiftsIn(daily, { from: at("2026-05-27") + 1.5 * hour, to: at("2026-05-27") + 2 * hour });
    expect(shift).toMatchObject({ productionDay: "2026-05-26", from: at("2026-05-26") + 22 * hour });
    expect(
      shiftsIn({ ...daily, daysOff: new Set(["2026-05-26"]) }, { from: at("2026-05-27"), to: at("2026-05-27") + hour }),
    ).toEqual([]);
  });

  test("[OE5] shifts that overlap, also over midnight and the end of the week, are refused", () => {
    const early: Shift = { shift: "주간", weekdays: [0], startsAt: 5 * 60, minutes: 480, breaks: [] };
    expect(checkCalendar(daily)).toBeNull();
    expect(checkCalendar({ ...daily, shifts: [night, early] })).toMatchObject({ refusal: "shifts-overlap" });
    expect(checkCalendar({ ...daily, shifts: [{ ...night, weekdays: [6] }, early] })).toMatchObject({
      refusal: "shifts-overlap",
    });
    expect(checkCalendar({ ...daily, shifts: [{ ...night, weekdays: [5] }, early] })).toBeNull();
    for (const wrong of [
      { minutes: 0 },
      { minutes: -60 },
      { startsAt: 1440 },
      { breaks: [{ after: 470, minutes: 20 }] },
    ])
      expect(checkCalendar({ ...daily, shifts: [{ ...night, ...wrong }] })).toMatchObject({
        refusal: "shift-broken",
        at: "/shifts/0",
      });
  });
});

/** A shift of eight hours with half an hour's break: an hour down, half of one in the break; a collector silent for an hour. */
const window = { from: at("2026-05-26") + 22 * hour, to: at("2026-05-27") + 6 * hour };
const start = window.from;
const states: Told<State>[] = [
  told("producing", start, start + 3.5 * hour),
  told("down", start + 3.5 * hour, start + 4.5 * hour),
  told("producing", start + 4.5 * hour, start + 7 * hour),
];
const input = {
  ...{ window, plan: plannedTime(shiftsIn(daily, window)), states },
  made: [
    { product: "축", produced: of(500), good: of(490) },
    { product: "기어", produced: of(100), good: of(95), rework: of(2) },
  ],
  ideal: new Map<string, Fraction>([
    ["축", of(0.5 * minute)],
    ["기어", of(minute)],
  ]),
};

describe("elements and key figures", () => {
  const { elements } = elementsOf(input);

  test("[OE6] planned downtime holds over a stop, and is outside planned busy time", () => {
    const hours = (value: Fraction) => Number(value.num) / Number(value.den) / hour;
    expect([elements.POT, elements.PDT, elements.PBT, elements.ADOT, elements.APT].map(hours)).toEqual([
      8, 0.5, 7.5, 0.5, 6,
    ]);
    // SMRP counts the half hour as a loss: 6 of the 7 hours known, and not 6 of 6.5
    expect(valueOf(elements, "availability").value).toEqual(of(12, 13));
    expect(valueOf(elements, "availability-of-operation").value).toEqual(of(6, 7));
  });

  test("[OE3] the silent hour is unknown, in no denominator, and in the coverage", () => {
    expect(elements.unknown).toEqual(of(hour));
    expect(valueOf(elements, "oee").coverage).toEqual(of(13, 15));
  });

  test("[OE8] OEE is the product of its three, over products with cycles of their own", () => {
    // (500 × 0.5 + 100 × 1) ÷ 360 min
    expect(valueOf(elements, "effectiveness").value).toEqual(of(350, 360));
    const { earned, earnedGood, GQ, PQ } = elements;
    expect(valueOf(elements, "quality").value).toEqual(divide(GQ, PQ));
    const worth = divide(earnedGood!, earned!);
    const product = multiply(
      multiply(valueOf(elements, "availability").value!, valueOf(elements, "effectiveness").value!),
      worth,
    );
    expect(valueOf(elements, "oee").value).toEqual(product);
  });

  test("[OE7] more than the ideal is shown as it is", () => {
    const fast = elementsOf({ ...input, made: [{ product: "축", produced: of(1000), good: of(1000) }] });
    expect(valueOf(fast.elements, "effectiveness").value).toEqual(of(500, 360));
  });

  test.each([
    ["oee", { plan: [] }, /계획된 가동 시간/],
    ["quality", { made: [] }, /생산한 수량/],
    ["oee", { made: [] }, /생산한 수량/],
    ["oee", { ideal: new Map() }, /기어, 축의 기준 사이클/],
    ["effectiveness", { states: [told<State>("down", window.from, window.to)] }, /생산한 시간/],
  ])("[OE7] %s is not computable, because of what is missing (%#)", (kpi, change, because) => {
    const value = valueOf(elementsOf({ ...input, ...change }).elements, kpi);
    expect(value.value).toBeNull();
    expect(value.because!.ko).toMatch(because);
  });

  test("[OE10] the losses add up to the time of the shifts", () => {
    const [whole, ...losses] = waterfall(elements);
    expect(sumFractions(losses.map(({ time }) => time))).toEqual(whole!.time);
  });
});

test("[OE9] an amount is spread over the running part of its stretch, and nothing is lost", () => {
  const minutes = Array.from({ length: 4 }, (_, i) => ({ from: i * 60, to: (i + 1) * 60 }));
  const running = [
    { from: 0, to: 60 },
    { from: 90, to: 240 },
  ];
  const counts = [
    { at: 30, amount: of(3) },
    { at: 120, amount: of(6) },
    { at: 240, amount: of(8) },
  ];
  // 6 over 30–60 and 90–120: half before the second minute, half within it
  expect(spread(counts, running, minutes)).toEqual([of(6), of(3), of(4), of(4)]);
});

test("[OE9] whatever was counted is somewhere", () => {
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 9 })), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(steps, fc.array(fc.integer({ min: 0, max: 199 }), { maxLength: 6 }), (counted, cuts) => {
      let now = 0;
      const counts = counted.map(([step, amount]) => ({ at: (now = Math.min(now + step, 200)), amount: of(amount) }));
      const sorted = [...new Set(cuts)].toSorted((a, b) => a - b);
      const running = sorted.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: sorted[i + 1] ?? 200 }] : []));
      const into = [
        { from: 0, to: 70 },
        { from: 70, to: 130 },
        { from: 130, to: 200 },
      ];
      expect(sumFractions(spread(counts, running, into))).toEqual(
        counts.reduce((sum, { amount }) => add(sum, amount), of(0)),
      );
    }),
  );
});
