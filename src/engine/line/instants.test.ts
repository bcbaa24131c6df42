import { describe, expect, it } from "vitest";
import { TURN } from "./codes.ts";
import { EventQueue } from "./event-queue.ts";
import type { LineModel, Order, Station, Step } from "./model.ts";
import { lineOf, run } from "./samples.ts";

const KINDS = TURN.length;
const step = (time: number, more: Partial<Step> = {}): Step => ({ station: "A", time, ...more });
const at = (release: number, more: Partial<Order> = {}): Order => ({ part: "P", release, ...more });
const line = (
  station: Partial<Station>,
  steps: readonly Step[],
  orders: readonly Order[],
  rest: Partial<LineModel> = {},
) => lineOf([{ id: "A", ...station }], steps, { orders, ...rest });
/** When jobs start and when lots are finished. */
const times = (model: LineModel, horizon = 40): { starts: number[]; finished: number[] } => {
  const { rows } = run(model, horizon);
  return { starts: rows("start").map((r) => r[0]), finished: rows("finish").map((r) => r[0]) };
};
const day = (open: readonly (readonly [number, number])[], cycle = 24) => ({
  calendars: [{ id: "d", cycle, open: open.map(([from, to]) => ({ from, to })) }],
});
const fails = (first: number, repair: number, job: "resume" | "restart" | "scrap" = "resume"): Partial<Station> => ({
  breakdowns: [{ clock: "calendar", uptime: 1000, first, repair, job }],
});
const cared = (first: number, duration: number): Partial<Station> => ({
  maintenance: [{ clock: "calendar", every: 1000, first, duration }],
});

describe("[LN18] one instant has one order", () => {
  it("every pair of kinds comes in its turn, in whatever order it was put on the list", () => {
    for (let a = 0; a < KINDS; a++)
      for (let b = 0; b < KINDS; b++) {
        const queue = new EventQueue();
        for (const kind of [a, b]) queue.schedule(7, kind, 0, 0, TURN[kind]);
        queue.pop();
        const first = queue.kind[queue.slot]!;
        expect(queue.isCrowded()).toBe(true);
        queue.pop();
        expect(queue.isCrowded()).toBe(false);
        expect(TURN[first]!).toBeLessThanOrEqual(TURN[queue.kind[queue.slot]!]!);
      }
    expect(new Set(TURN).size).toBe(KINDS);
  });

  // Each job takes 5 and something else falls on the instant at which it ends.
  const two = [at(0, { lots: 2 })];
  it.each<[string, LineModel, { starts?: number[]; finished?: number[] }]>([
    [
      "job end, shift end: the job is finished, the next one waits for the next shift",
      line({ calendar: "d" }, [step(5)], two, day([[0, 5]])),
      { starts: [0, 24], finished: [5, 29] },
    ],
    [
      "job end, shift end with a pause: there is nothing left to pause",
      line({ calendar: "d", atShiftEnd: "pause" }, [step(5)], two, day([[0, 5]])),
      { starts: [0, 24], finished: [5, 29] },
    ],
    [
      "job end, breakdown that scraps: the job is safe, the next waits for the repair",
      line(fails(5, 3, "scrap"), [step(5)], two),
      { starts: [0, 8], finished: [5, 13] },
    ],
    [
      "job end, breakdown by busy time: the same",
      line({ breakdowns: [{ clock: "busy", uptime: 5, repair: 3, job: "scrap" }] }, [step(5)], two),
      { starts: [0, 8], finished: [5, 13] },
    ],
    [
      "job end, maintenance: maintenance goes before the next job",
      line(cared(5, 4), [step(5)], two),
      { starts: [0, 9] },
    ],
    [
      "job end, maintenance by busy time",
      line({ maintenance: [{ clock: "busy", every: 5, duration: 4 }] }, [step(5)], two),
      { starts: [0, 9] },
    ],
    [
      "job end, release: the machine chooses among those who come at that instant too",
      line({}, [step(5)], [at(0), at(1), at(5, { priority: 1, part: "Q" })], {
        parts: [
          { id: "P", route: "R" },
          { id: "Q", route: "S" },
        ],
        routes: [
          { id: "R", steps: [step(5)] },
          { id: "S", steps: [step(2)] },
        ],
      }),
      { starts: [0, 5, 7], finished: [5, 7, 12] },
    ],
    [
      "job end, job end before it: the place is free, nothing blocks",
      lineOf([{ id: "A" }, { id: "B", buffer: 0 }], [step(5), { station: "B", time: 5 }], {
        orders: [at(0, { lots: 3 })],
      }),
      { starts: [0, 5, 5, 10, 10, 15], finished: [10, 15, 20] },
    ],
    ["breakdown, release: the repair comes first", line(fails(5, 3), [step(2)], [at(5)]), { starts: [8] }],
    ["maintenance, release", line(cared(5, 4), [step(2)], [at(5)]), { starts: [9] }],
    [
      "breakdown, breakdown: one repair after the other",
      line(
        {
          breakdowns: [
            { clock: "calendar", uptime: 1000, first: 5, repair: 2 },
            { clock: "calendar", uptime: 1000, first: 5, repair: 3 },
          ],
        },
        [step(2)],
        [at(5)],
      ),
      { starts: [10] },
    ],
    [
      "breakdown, maintenance: repair, then maintenance",
      line({ ...fails(5, 3), ...cared(5, 4) }, [step(2)], [at(5)]),
      { starts: [12] },
    ],
    [
      "breakdown, shift end: repaired over night",
      line({ ...fails(5, 3), calendar: "d" }, [step(2)], [at(5)], day([[0, 5]])),
      { starts: [24] },
    ],
    [
      "breakdown, shift begin: the shift begins with the repair",
      line({ ...fails(8, 3), calendar: "d" }, [step(2)], [at(0)], day([[8, 16]])),
      { starts: [11] },
    ],
    ["repair end, release", line(fails(2, 3), [step(2)], [at(5)]), { starts: [5] }],
    [
      "repair end, breakdown of another kind: it stays down",
      line(
        {
          breakdowns: [
            { clock: "calendar", uptime: 1000, first: 2, repair: 3 },
            { clock: "calendar", uptime: 1000, first: 5, repair: 4 },
          ],
        },
        [step(2)],
        [at(5)],
      ),
      { starts: [9] },
    ],
    [
      "repair end, shift end: too late for a start",
      line({ ...fails(2, 3), calendar: "d" }, [step(2)], [at(3)], day([[0, 5]])),
      { starts: [24] },
    ],
    [
      "repair end, shift begin",
      line({ ...fails(6, 2), calendar: "d" }, [step(2)], [at(0)], day([[8, 16]])),
      { starts: [8] },
    ],
    [
      "shift end, release: it comes too late",
      line({ calendar: "d" }, [step(2)], [at(5)], day([[0, 5]])),
      { starts: [24] },
    ],
    ["shift begin, release", line({ calendar: "d" }, [step(2)], [at(5)], day([[5, 10]])), { starts: [5] }],
    [
      "shift end, shift begin: windows that touch are one shift",
      line(
        { calendar: "d", atShiftEnd: "pause" },
        [step(7)],
        [at(0)],
        day([
          [0, 5],
          [5, 12],
        ]),
      ),
      { starts: [0], finished: [7] },
    ],
    [
      "job end, operator: the one who is free serves whoever has waited",
      lineOf([{ id: "A" }, { id: "B" }], [step(5, { operator: { skill: "s" } })], {
        routes: [
          { id: "R", steps: [step(5, { operator: { skill: "s" } })] },
          { id: "S", steps: [{ station: "B", time: 2, operator: { skill: "s" } }] },
        ],
        parts: [
          { id: "P", route: "R" },
          { id: "Q", route: "S" },
        ],
        operators: [{ id: "o", count: 1, skills: ["s"] }],
        orders: [at(0), at(5, { part: "Q" })],
      }),
      { starts: [0, 5], finished: [5, 7] },
    ],
    [
      "setter free, release: the setter goes on at once",
      line(
        { machines: 2, setups: "m" },
        [step(9, { setup: "x", operator: { skill: "s", during: "setup" } })],
        [at(0), at(3)],
        {
          setups: [{ id: "m", changes: [{ to: "x", time: 3 }] }],
          operators: [{ id: "o", count: 1, skills: ["s"] }],
        },
      ),
      { starts: [0, 3], finished: [12, 15] },
    ],
    [
      "vehicle back, job end: the vehicle leaves at once",
      lineOf([{ id: "A" }, { id: "B" }], [step(5), { station: "B", time: 1 }], {
        orders: [at(0, { lots: 2 })],
        transport: [{ from: "A", to: "B", time: 2, vehicles: "v" }],
        vehicles: [{ id: "v", count: 1, emptyReturn: 3 }],
      }),
      { starts: [0, 5, 7, 12], finished: [8, 13] },
    ],
    [
      "arrival, release: the higher priority starts, whoever is told first",
      lineOf([{ id: "A" }, { id: "B" }], [step(3), { station: "B", time: 4 }], {
        routes: [
          { id: "R", steps: [step(3), { station: "B", time: 4 }] },
          { id: "S", steps: [{ station: "B", time: 1 }] },
        ],
        parts: [
          { id: "P", route: "R" },
          { id: "Q", route: "S" },
        ],
        transport: [{ from: "A", to: "B", time: 2 }],
        orders: [at(0), at(5, { part: "Q", priority: 1 })],
      }),
      { starts: [0, 5, 6], finished: [6, 10] },
    ],
    [
      "arrival, breakdown where it arrives",
      lineOf([{ id: "A" }, { id: "B", ...fails(5, 3) }], [step(3), { station: "B", time: 4 }], {
        transport: [{ from: "A", to: "B", time: 2 }],
        orders: [at(0)],
      }),
      { starts: [0, 8] },
    ],
    [
      "end of a batch's wait, release: both go together",
      line({}, [step(4, { batch: { min: 3, max: 9, maxWait: 5 }, per: "batch" })], [at(0), at(5)]),
      { starts: [5, 5], finished: [9, 9] },
    ],
    [
      "end of a batch's wait, breakdown",
      line(fails(5, 3), [step(4, { batch: { min: 3, max: 9, maxWait: 5 }, per: "batch" })], [at(0)]),
      { starts: [8] },
    ],
    [
      "end of a batch's wait, shift end",
      line(
        { calendar: "d" },
        [step(4, { batch: { min: 3, max: 9, maxWait: 5 }, per: "batch" })],
        [at(0)],
        day([[0, 5]]),
      ),
      { starts: [24] },
    ],
    [
      "end of a batch's wait, job end: the machine that gets free takes it",
      line({}, [step(5, { batch: { min: 2, max: 2, maxWait: 4 }, per: "batch" })], [at(0, { lots: 2 }), at(1)]),
      { starts: [0, 0, 5] },
    ],
  ])("%s", (_, model, expected) => {
    expect(times(model)).toMatchObject(expected);
  });

  it("job end, release of what finds no room: there is room", () => {
    const { outcome } = run(
      lineOf([{ id: "A", buffer: 0 }], [step(5)], {
        sources: [{ id: "s", part: "P", interarrival: 5, first: 0, whenFull: "lose", limit: 4 }],
      }),
      30,
    );
    expect(outcome.groups[0]).toMatchObject({ finished: 4, lost: 0 });
  });
  it("job end, release of one that would interrupt: nothing is left to interrupt", () => {
    const { outcome, rows } = run(
      lineOf([{ id: "A", preemptive: true }], [step(5)], { orders: [at(0), at(5, { priority: 9 })] }),
      30,
    );
    expect(rows("start").map((r) => r[0])).toEqual([0, 5]);
    expect(outcome.groups[0]!.finished).toBe(2);
  });
});

describe("[LN19] time is counted in whole ticks of the resolution", () => {
  it.each([0.1, 0.01, 0.3, 1 / 3, 0.7, 1e-3, 2.5])(
    "resolution %d: shifts, jobs and breakdowns meet exactly",
    (tick) => {
      // A shift of eight ticks holds eight jobs of one, whatever a tick is as a binary fraction.
      const model = line({ calendar: "d" }, [step(tick)], [at(0, { lots: 12 })], {
        ...day([[0, 8 * tick]], 1000 * tick),
        resolution: tick,
      });
      const { outcome, rows } = run(model, 999 * tick);
      expect(outcome.groups[0]!.finished).toBe(8);
      expect(rows("finish").map((r) => Math.round(r[0] / tick))).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const split = outcome.stations[0]!.split;
      expect(split.busy + split.off + split.starved).toBe(1);
      expect(outcome.little.lotTime).toBe(outcome.little.stayTime);
      const broken = line(
        { breakdowns: [{ clock: "busy", uptime: 10 * tick, repair: 3 * tick, job: "scrap" }] },
        [step(tick)],
        [at(0, { lots: 40 })],
        { resolution: tick },
      );
      expect(run(broken, 500 * tick).outcome.groups[0]).toMatchObject({ finished: 40, scrapped: 0 });
    },
  );
  it("a tenth is told as a tenth", () => {
    const model = line({}, [step(0.1)], [at(0, { lots: 3 })], { resolution: 0.1 });
    expect(times(model, 1).finished).toEqual([0.1, 0.2, 0.3]);
  });
});
