/** Printed examples of others (`oee/examples.json` beside the project), each read as its words say. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Fraction, fraction, zero } from "#base/fraction";
import { day, startOfDay } from "#base/day";
import {
  across,
  type Elements,
  elementsOf,
  kpisOf,
  type MachineState,
  type Plan,
  plannedTime,
  quantities,
  shiftsIn,
  spread,
  timeline,
  type Told,
} from "#engine/oee";

const path = new URL("../../../../shared/data/oee/examples.json", import.meta.url).pathname;
/** What an example holds is its own; each test reads what its words say. */
// oxlint-disable-next-line typescript/no-explicit-any
type Words = Readonly<Record<string, any>>;
interface Example {
  readonly id: string;
  readonly input: Words;
  readonly expected: Words;
  readonly tolerance?: number;
}
const examples = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Example[]) : [];
const example = (id: string) => {
  const { input, expected, tolerance = 0 } = examples.find((one) => one.id === id)!;
  return { input, expected, tolerance };
};

const minute = 60_000;
const of = (value: number): Fraction => fraction(BigInt(Math.round(value * 1000)), 1000n);
const apart = (value: Fraction | null, expected: number) =>
  Math.abs(Number(value!.num) / Number(value!.den) - expected);
const valueOf = (elements: Elements, kpi: string) => kpisOf(elements).find((one) => one.kpi === kpi)!.value;

/** Totals that somebody else counted: minutes of a shift, and pieces. */
function totals(told: {
  shift: number;
  breaks?: number;
  down?: number;
  setup?: number;
  made?: [number, number];
  ideal?: number;
  calendar?: number;
}): Elements {
  const { shift, breaks = 0, down = 0, setup = 0, made, ideal, calendar = shift } = told;
  const ms = (minutes: number) => of(minutes * minute);
  return {
    ...{ RT: ms(calendar), POT: ms(shift), PDT: ms(breaks), PBT: ms(shift - breaks) },
    ...{ APT: ms(shift - breaks - down - setup), AUST: ms(setup), ADET: zero, ADOT: ms(down), unknown: zero },
    ...quantities(
      made === undefined ? [] : [{ product: "it", produced: of(made[0]), good: of(made[0] - made[1]) }],
      new Map(ideal === undefined ? [] : [["it", of(ideal * minute)]]),
    ),
  };
}

describe.skipIf(examples.length === 0)("printed examples", () => {
  test.each(["vorne-worksheet", "tennessee-480"])("%s", (id) => {
    const { input, expected, tolerance } = example(id);
    const made: [number, number] = [input.totalPieces, input.rejectPieces];
    // a cycle of a fraction of a minute, exactly
    const elements = {
      ...totals({ shift: input.shiftMinutes, breaks: input.breaksMinutes, down: input.downMinutes }),
      ...quantities(
        [{ product: "it", produced: of(made[0]), good: of(made[0] - made[1]) }],
        new Map([["it", fraction(BigInt(minute), BigInt(input.idealPiecesPerMinute))]]),
      ),
    };
    expect(elements.GQ).toEqual(of(expected.goodPieces));
    expect(elements.APT).toEqual(of(expected.operatingMinutes * minute));
    expect(apart(valueOf(elements, "availability"), expected.availability)).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(elements, "effectiveness"), expected.performance)).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(elements, "quality"), expected.quality)).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(elements, "oee"), expected.oee)).toBeLessThanOrEqual(tolerance + 1e-12);
  });

  test("kr-exam-5700: speed and small stops are two parts of the effectiveness", () => {
    const { input, expected, tolerance } = example("kr-exam-5700");
    const elements = totals({
      ...{ shift: input.loadMinutes, down: input.breakdownMinutes, setup: input.changeoverMinutes },
      ...{ made: [input.total, input.defective], ideal: input.idealMinutesPerPiece },
    });
    expect(apart(valueOf(elements, "availability"), expected["시간가동률"])).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(elements, "effectiveness"), expected["성능가동률"])).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(elements, "quality"), expected["양품률"])).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(elements, "oee"), expected.oee)).toBeLessThanOrEqual(tolerance + 1e-12);
  });

  test("tpm-willmott-tuesday-17", () => {
    const { input, expected, tolerance } = example("tpm-willmott-tuesday-17");
    const elements = totals({
      ...{ shift: input.plannedMinutes, down: input.unplannedMinutes, setup: input.changeoverMinutes },
      ...{ made: [input.totalPieces, 0], ideal: input.idealMinutesPerPiece },
    });
    expect(elements.APT).toEqual(of(expected.operatingMinutes * minute));
    expect(apart(valueOf(elements, "availability"), expected.availability)).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(elements, "effectiveness"), expected.performance)).toBeLessThanOrEqual(tolerance + 1e-12);
  });

  test("smrp-machine-d: the same day by both definitions", () => {
    const { input, expected, tolerance } = example("smrp-machine-d");
    const sum = (told: Record<string, number>) => Object.values(told).reduce((all, one) => all + one, 0);
    const [planned, down] = [sum(input.scheduledDowntimeHours), sum(input.unscheduledDowntimeHours)];
    const elements = totals({
      shift: (input.totalHours - input.idleHours) * 60,
      breaks: planned * 60,
      down: down * 60,
    });
    expect(apart(valueOf(elements, "availability-of-operation"), expected.availability)).toBeLessThanOrEqual(
      tolerance + 1e-12,
    );
    expect(apart(valueOf(elements, "availability"), 0.855)).toBeLessThanOrEqual(0.0001);
  });

  test("teep-elsmar", () => {
    const { input, expected, tolerance } = example("teep-elsmar");
    const shift = input.shiftsPerDay * input.hoursPerShift * input.daysPerWeek * 60;
    expect(
      apart(valueOf(totals({ shift, calendar: input.calendarHours * 60 }), "loading"), expected.utilisation),
    ).toBeLessThanOrEqual(tolerance + 1e-12);
  });

  test("openmes: an hour of eight, and nothing made", () => {
    const { input, expected, tolerance } = example("openmes-unplanned-60");
    expect(
      apart(
        valueOf(totals({ shift: input.plannedMinutes, down: input.unplanned }), "availability"),
        expected.availability,
      ),
    ).toBeLessThanOrEqual(tolerance + 1e-12);
    const idle = totals({ shift: example("openmes-no-production").input.plannedMinutes, made: [0, 0], ideal: 1 });
    expect(apart(valueOf(idle, "availability"), 1)).toBe(0);
    expect([valueOf(idle, "quality"), valueOf(idle, "oee")]).toEqual([null, null]);
  });

  test("openmes-night-stop: the loss is of the day the night began", () => {
    const { input, expected } = example("openmes-night-stop");
    const [stop] = input.stops as { start: string; end: string }[];
    const [from, to] = [Date.parse(`${stop!.start}+09:00`), Date.parse(`${stop!.end}+09:00`)];
    const night = { shift: "night", weekdays: [0, 1, 2, 3, 4, 5, 6], startsAt: 22 * 60, minutes: 480, breaks: [] };
    const [shift] = shiftsIn({ shifts: [night], daysOff: new Set() }, { from, to });
    expect(expected.lossMinutesByProductionDay[shift!.productionDay]).toBe((to - from) / minute);
  });

  test("influx-apq: running totals and states", () => {
    const { input, expected, tolerance } = example("influx-apq");
    const window = { from: Date.parse(input.start), to: Date.parse(input.stop) };
    const rows = input.rows as [string, string, number, number][];
    const states = rows.map(([time, state], i): Told<"producing" | "down"> => ({
      ...{ from: Date.parse(time), to: i + 1 < rows.length ? Date.parse(rows[i + 1]![0]) : window.to },
      ...{ kind: state === "running" ? "producing" : "down", priority: 0, known: 0, id: time },
    }));
    const produced = rows.at(-1)![2] - rows[0]![2];
    const bad = rows.at(-1)![3] - rows[0]![3];
    const { elements } = elementsOf({
      ...{ window, plan: [], states, made: [{ product: "it", produced: of(produced), good: of(produced - bad) }] },
      ideal: new Map([["it", of(input.idealSecondsPerPiece * 1000)]]),
    });
    const running = states.reduce((sum, { kind, from, to }) => (kind === "producing" ? sum + to - from : sum), 0);
    expect(running).toBe(expected.runSeconds * 1000);
    // it says how long was planned, and not when
    const PBT = of(input.plannedSeconds * 1000);
    const planned = { ...elements, POT: PBT, PBT, APT: of(running) };
    expect(apart(valueOf(planned, "availability"), expected.availability)).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(planned, "effectiveness"), expected.performance)).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(planned, "quality"), expected.quality)).toBeLessThanOrEqual(tolerance + 1e-12);
    expect(apart(valueOf(planned, "oee"), expected.oee)).toBeLessThanOrEqual(tolerance + 1e-12);
  });

  const clock = (text: string) => {
    const [h, m, s = 0] = text.split(":").map(Number);
    return startOfDay(day("2026-11-28")).getTime() + ((h! * 60 + m!) * 60 + s) * 1000;
  };

  test("lincoln-3-states: planned downtime holds over every state; who is disconnected is not scheduled", () => {
    const { input, expected } = example("lincoln-3-states");
    type Row = [string, string, string, boolean];
    const rows = input.rows as Row[];
    const piece = <Kind extends string>([state, from, to]: Row, kind: Kind): Told<Kind> => ({
      ...{ from: clock(from), to: clock(to), kind, priority: 0, known: 0, id: `${state} ${from}` },
    });
    const plan = rows.flatMap((row): Told<Plan>[] =>
      row[3]
        ? [piece(row, "planned-stop" as const)]
        : row[0] === "Disconnected"
          ? []
          : [piece(row, "operation" as const)],
    );
    const states = rows.flatMap((row): Told<MachineState>[] =>
      row[0] === "Disconnected" ? [] : [piece(row, row[0] === "Faulted" ? ("down" as const) : ("producing" as const))],
    );
    for (const [hour, , scheduled, planned, production, unplanned, operating] of expected.rows as number[][]) {
      const window = { from: clock(`${hour}:00`), to: clock(`${hour! + 1}:00`) };
      const { elements } = elementsOf({ window, plan, states, made: [], ideal: new Map() });
      const minutes = [elements.POT, elements.PDT, elements.PBT, elements.ADOT, elements.APT].map(
        (one) => Number(one.num) / minute,
      );
      expect([hour, ...minutes]).toEqual([hour, scheduled, planned, production, unplanned, operating]);
    }
  });

  test("lincoln-1-welder: seconds by hour, and the whole shift", () => {
    const { input, expected } = example("lincoln-1-welder");
    const rows = input.rows as [number, string, number, number][];
    const summed = (some: typeof rows) => {
      const scheduled = some.reduce((sum, [, , seconds]) => sum + seconds, 0);
      const planned = some.reduce((sum, [, , , seconds]) => sum + seconds, 0);
      const down = some.reduce(
        (sum, [, status, seconds, stop]) => (status === "Faulted" ? sum + seconds - stop : sum),
        0,
      );
      return totals({ shift: scheduled / 60, breaks: planned / 60, down: down / 60 });
    };
    const percent = (elements: Elements) => {
      const { num, den } = valueOf(elements, "availability")!;
      return Math.round((Number(num) / Number(den)) * 100);
    };
    for (const row of expected.rows as number[][]) {
      const [hour, , scheduled, planned, production, unplanned, operating, availability] = row;
      const elements = summed(rows.filter(([one]) => one === hour));
      const seconds = [elements.POT, elements.PDT, elements.PBT, elements.ADOT, elements.APT].map((one) =>
        Math.round(Number(one.num) / Number(one.den) / 1000),
      );
      expect([...seconds, percent(elements)]).toEqual([
        scheduled,
        planned,
        production,
        unplanned,
        operating,
        availability,
      ]);
    }
    expect(percent(summed(rows))).toBe(expected.shift[6]);
  });

  test("point85-working-time-8h", () => {
    const { expected } = example("point85-working-time-8h");
    const shift = { shift: "day", weekdays: [0, 1, 2, 3, 4, 5, 6], startsAt: 7 * 60, minutes: 480, breaks: [] };
    for (const [from, to, seconds] of expected.rows as [string, string, number][]) {
      const window = { from: clock(from), to: clock(to) };
      const plan = plannedTime(shiftsIn({ shifts: [shift], daysOff: new Set() }, window));
      const { elements } = elementsOf({ window, plan, states: [], made: [], ideal: new Map() });
      expect(Number(elements.POT.num) / 1000).toBe(seconds);
    }
  });

  test.each(["cumulocity-BaseTest_Path1", "cumulocity-OeeBlock_001"])(
    "%s: minute by minute, counts spread over what ran",
    (id) => {
      const { input, expected } = example(id);
      const events = input.events as [number, string, boolean | number][];
      const stamps = expected.timestamp as number[];
      const into = stamps.map((to) => ({ from: to - input.intervalSeconds, to }));
      const changes = events.filter(([, signal]) => signal === "status");
      const last = Math.max(...stamps, ...events.map(([at]) => at));
      const states = changes.map(([from, , value], i): Told<"producing" | "down"> => ({
        ...{
          from,
          to: changes[i + 1]?.[0] ?? last,
          kind: value === true ? "producing" : "down",
          priority: 0,
          known: from,
          id: `${i}`,
        },
      }));
      const pieces = timeline({ from: input.startOfFirstInterval, to: last }, states);
      const running = pieces.filter(({ kind }) => kind === "producing");
      const counted = (signal: string) =>
        spread(
          events.flatMap(([at, name, value]) => (name === signal ? [{ at, amount: of(Number(value)) }] : [])),
          running,
          into,
        );
      const [amount, good] = [counted("amount"), counted("amount_ok")];
      const plain = (value: Fraction) => Number(value.num) / Number(value.den);
      for (const [i, window] of into.entries()) {
        const ran = across([{ ...window, kind: "it", id: null }], pieces).reduce(
          (sum, { from, to, b }) => (b.kind === "producing" ? sum + to - from : sum),
          0,
        );
        expect(ran / input.intervalSeconds).toBeCloseTo(expected.availability[i], 3);
        const ideal = (input.idealCyclesPerInterval * ran) / input.intervalSeconds;
        const [made, well] = [plain(amount[i]!), plain(good[i]!)];
        // they print 0 where we say that it is not computable
        if (well > 0) expect(made / ideal).toBeCloseTo(expected.performance[i], 3);
        if (made > 0) expect(well / made).toBeCloseTo(expected.quality[i], 3);
      }
    },
  );
});
