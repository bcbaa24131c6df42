import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventQueue } from "./event-queue.ts";
import { Stream } from "./stream.ts";

describe("the future-event set", () => {
  it("[LN1] pops by time, then priority, then sequence, whatever was cancelled", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            time: fc.integer({ min: 0, max: 9 }),
            priority: fc.integer({ min: -3, max: 3 }),
            cancel: fc.boolean(),
          }),
          { maxLength: 300 },
        ),
        (wanted) => {
          const q = new EventQueue(4);
          const kept = wanted.map((e, i) => ({
            ...e,
            i,
            slot: q.schedule(e.time, 0, i, 0, e.priority),
            generation: 0,
          }));
          for (const e of kept) e.generation = q.generation[e.slot]!;
          for (const e of kept) if (e.cancel) expect(q.cancel(e.slot, e.generation)).toBe(true);
          const expected = kept
            .filter((e) => !e.cancel)
            .sort((a, b) => a.time - b.time || a.priority - b.priority || a.i - b.i)
            .map((e) => e.i);
          expect(q.size).toBe(expected.length);
          const got: number[] = [];
          while (q.pop()) got.push(q.a[q.slot]!);
          expect(got).toEqual(expected);
        },
      ),
    );
  });

  it("interleaves as a sorted list does", () => {
    const stream = new Stream([1, 2, 3, 4]);
    const q = new EventQueue();
    const model: { time: number; id: number }[] = [];
    let id = 0;
    for (let step = 0; step < 20_000; step++) {
      if (model.length === 0 || stream.uniform() < 0.52) {
        const time = q.now + Math.floor(stream.uniform() * 50);
        q.schedule(time, 0, id);
        model.push({ time, id: id++ });
      } else {
        model.sort((a, b) => a.time - b.time || a.id - b.id);
        expect(q.peek()).toBe(model[0]!.time);
        q.pop();
        expect(q.a[q.slot]).toBe(model.shift()!.id);
      }
      expect(q.size).toBe(model.length);
    }
  });

  it("[LN2] a kept slot cancels its own event and no later one in the same place", () => {
    const q = new EventQueue();
    const slot = q.schedule(1, 0, 7);
    const generation = q.generation[slot]!;
    q.pop();
    expect(q.cancel(slot, generation)).toBe(false);
    const again = q.schedule(2, 0, 8);
    expect(again).toBe(slot);
    expect(q.cancel(slot, generation)).toBe(false);
    expect(q.pop()).toBe(true);
    expect(q.a[q.slot]).toBe(8);
  });

  it("stops at a time and leaves what is later", () => {
    const q = new EventQueue();
    q.schedule(5, 0);
    expect(q.pop(4)).toBe(false);
    expect(q.pop(5)).toBe(true);
    expect(q.pop()).toBe(false);
  });

  it("forgets cancelled events instead of carrying them along", () => {
    const q = new EventQueue(16);
    for (let i = 0; i < 100_000; i++) {
      const slot = q.schedule(1e9, 0);
      q.cancel(slot, q.generation[slot]!);
    }
    expect(q.kind.length).toBeLessThanOrEqual(512);
    expect(q.size).toBe(0);
  });
});
