/**
 * The future-event set: a 4-ary heap on typed arrays with a total order (time, priority, sequence),
 * so two runs with the same inputs pop the same events in the same order on every platform.
 *
 * Events live in a slot pool. A slot is reused, so whoever keeps one for a later cancel keeps its
 * generation too; a stale pair cancels nothing. Cancelling marks the slot and costs O(1); dead entries
 * leave when they reach the top, or all at once when they outnumber the living.
 */

/** Entries start at index 3 so that the four children of any node share one 64-byte cache line. */
const ROOT = 3;
/** 2^45 events fit between two priorities; 2^8 priorities fit into the 53 bits of a double. */
const PRIORITY_STEP = 2 ** 45;

export class EventQueue {
  /** Time of the event popped last. */
  now = 0;
  /** Slot of the event popped last; its `kind`, `a`, `b` are readable until the next pop. */
  slot = -1;
  /** Events ever popped. */
  popped = 0;
  kind: Int32Array;
  a: Int32Array;
  b: Int32Array;
  generation: Int32Array;
  #keys: Float64Array;
  #heap: Int32Array;
  #alive: Uint8Array;
  #free: Int32Array;
  #freeTop: number;
  #capacity: number;
  #end = ROOT;
  #hole = false;
  #dead = 0;
  #sequence = 0;

  /** @param capacity events expected at once; the pool doubles when there are more */
  constructor(capacity = 256) {
    const slots = Math.max(16, capacity);
    this.#capacity = slots;
    this.kind = new Int32Array(slots);
    this.a = new Int32Array(slots);
    this.b = new Int32Array(slots);
    this.generation = new Int32Array(slots);
    this.#alive = new Uint8Array(slots);
    this.#keys = new Float64Array(2 * (slots + ROOT + 1));
    this.#heap = new Int32Array(slots + ROOT + 1);
    this.#free = new Int32Array(slots);
    for (let i = 0; i < slots; i++) this.#free[i] = slots - 1 - i;
    this.#freeTop = slots;
  }

  /** Events that are scheduled and not cancelled. */
  get size(): number {
    return this.#end - ROOT - (this.#hole ? 1 : 0) - this.#dead;
  }

  /**
   * Puts an event on the list.
   * @param time absolute simulation time, ≥ now
   * @param priority −128…127; lower comes first among events of one time
   * @returns its slot; with `generation[slot]` it can be cancelled
   */
  schedule(time: number, kind: number, a = 0, b = 0, priority = 0): number {
    if (this.#freeTop === 0) this.#grow();
    const slot = this.#free[--this.#freeTop]!;
    this.kind[slot] = kind;
    this.a[slot] = a;
    this.b[slot] = b;
    this.#alive[slot] = 1;
    const rank = priority * PRIORITY_STEP + this.#sequence++;
    if (this.#hole) {
      // The event popped last left its place at the top open: filling it saves one whole sift.
      this.#hole = false;
      this.#down(ROOT, time, rank, slot);
    } else {
      this.#up(this.#end++, time, rank, slot);
    }
    return slot;
  }

  /** Takes an event off the list. False when that slot has been popped, cancelled or reused since. */
  cancel(slot: number, generation: number): boolean {
    if (slot < 0 || this.generation[slot] !== generation || this.#alive[slot] !== 1) return false;
    this.#alive[slot] = 0;
    this.generation[slot] = (generation + 1) | 0;
    this.#dead++;
    if (this.#dead > 64 && this.#dead * 2 > this.#end - ROOT) this.#sweep();
    return true;
  }

  /** Time of the next event, Infinity when there is none. */
  peek(): number {
    this.#settle();
    return this.#end === ROOT ? Infinity : this.#keys[2 * ROOT]!;
  }

  /** Whether another event is due at the instant of the one popped last. Costs nothing where the next is later. */
  isCrowded(): boolean {
    if (this.#hole) {
      // The next event is a child of the hole; a cancelled one among them can only make this look again below.
      let next = Infinity;
      for (let child = ROOT + 1; child < this.#end && child <= ROOT + 4; child++)
        if (this.#keys[2 * child]! < next) next = this.#keys[2 * child]!;
      if (next > this.now) return false;
    }
    return this.peek() === this.now;
  }

  /** Takes the next event: sets `now` and `slot`. False when there is none, or none up to `until`. */
  pop(until = Infinity): boolean {
    this.#settle();
    if (this.#end === ROOT) return false;
    const time = this.#keys[2 * ROOT]!;
    if (time > until) return false;
    const slot = this.#heap[ROOT]!;
    this.#hole = true;
    this.#release(slot);
    this.now = time;
    this.slot = slot;
    this.popped++;
    return true;
  }

  /** Closes the hole at the top and drops cancelled events that have come up. */
  #settle(): void {
    for (;;) {
      if (this.#hole) {
        this.#hole = false;
        const last = --this.#end;
        if (last > ROOT) this.#down(ROOT, this.#keys[2 * last]!, this.#keys[2 * last + 1]!, this.#heap[last]!);
      }
      if (this.#end === ROOT) return;
      const top = this.#heap[ROOT]!;
      if (this.#alive[top] === 1) return;
      this.#free[this.#freeTop++] = top;
      this.#dead--;
      this.#hole = true;
    }
  }

  #release(slot: number): void {
    this.#alive[slot] = 0;
    this.generation[slot] = (this.generation[slot]! + 1) | 0;
    this.#free[this.#freeTop++] = slot;
  }

  #up(from: number, time: number, rank: number, slot: number): void {
    const keys = this.#keys;
    const heap = this.#heap;
    let at = from;
    while (at > ROOT) {
      const parent = ROOT + ((at - ROOT - 1) >> 2);
      const above = keys[2 * parent]!;
      if (above < time || (above === time && keys[2 * parent + 1]! < rank)) break;
      keys[2 * at] = above;
      keys[2 * at + 1] = keys[2 * parent + 1]!;
      heap[at] = heap[parent]!;
      at = parent;
    }
    keys[2 * at] = time;
    keys[2 * at + 1] = rank;
    heap[at] = slot;
  }

  #down(from: number, time: number, rank: number, slot: number): void {
    const keys = this.#keys;
    const heap = this.#heap;
    const end = this.#end;
    let at = from;
    for (;;) {
      const first = ROOT + ((at - ROOT) << 2) + 1;
      if (first >= end) break;
      let best = first;
      let bestTime = keys[2 * first]!;
      const stop = first + 4 < end ? first + 4 : end;
      for (let child = first + 1; child < stop; child++) {
        const childTime = keys[2 * child]!;
        if (childTime < bestTime || (childTime === bestTime && keys[2 * child + 1]! < keys[2 * best + 1]!)) {
          best = child;
          bestTime = childTime;
        }
      }
      if (time < bestTime || (time === bestTime && rank < keys[2 * best + 1]!)) break;
      keys[2 * at] = bestTime;
      keys[2 * at + 1] = keys[2 * best + 1]!;
      heap[at] = heap[best]!;
      at = best;
    }
    keys[2 * at] = time;
    keys[2 * at + 1] = rank;
    heap[at] = slot;
  }

  #sweep(): void {
    if (this.#hole) this.#settle();
    let kept = ROOT;
    for (let i = ROOT; i < this.#end; i++) {
      const slot = this.#heap[i]!;
      if (this.#alive[slot] !== 1) {
        this.#free[this.#freeTop++] = slot;
        continue;
      }
      this.#keys[2 * kept] = this.#keys[2 * i]!;
      this.#keys[2 * kept + 1] = this.#keys[2 * i + 1]!;
      this.#heap[kept++] = slot;
    }
    this.#end = kept;
    this.#dead = 0;
    for (let i = ROOT + ((kept - ROOT - 2) >> 2); i >= ROOT; i--) {
      this.#down(i, this.#keys[2 * i]!, this.#keys[2 * i + 1]!, this.#heap[i]!);
    }
  }

  #grow(): void {
    const old = this.#capacity;
    const slots = old * 2;
    this.kind = widen(this.kind, slots);
    this.a = widen(this.a, slots);
    this.b = widen(this.b, slots);
    this.generation = widen(this.generation, slots);
    this.#heap = widen(this.#heap, slots + ROOT + 1);
    this.#free = widen(this.#free, slots);
    const alive = new Uint8Array(slots);
    alive.set(this.#alive);
    this.#alive = alive;
    const keys = new Float64Array(2 * (slots + ROOT + 1));
    keys.set(this.#keys);
    this.#keys = keys;
    for (let i = slots - 1; i >= old; i--) this.#free[this.#freeTop++] = i;
    this.#capacity = slots;
  }
}

/** The same numbers in a longer array. */
export const widen = (from: Int32Array, length: number): Int32Array => {
  const to = new Int32Array(length);
  to.set(from);
  return to;
};

/** The same numbers in a longer array. */
export const widenFloats = (from: Float64Array, length: number): Float64Array => {
  const to = new Float64Array(length);
  to.set(from);
  return to;
};
