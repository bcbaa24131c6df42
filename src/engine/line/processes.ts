import { EventQueue } from "./event-queue.ts";
import { Sampler, type Distribution } from "./distribution.ts";
import { Spread } from "./spread.ts";
import { openStream } from "./stream.ts";

/**
 * A small process style for what data cannot say. A process is a generator: it yields a number to let that much time
 * pass, a `Wish` to wait for a resource or an item. Underneath is the same event queue; nothing is allocated per event
 * but what the generator itself needs.
 *
 * ```ts
 * const shop = new Processes({ seed: 1, replication: 0 });
 * const press = shop.resource("press", 1);
 * const service = shop.sampler({ kind: "exponential", mean: 8 }, "press", "service");
 * function* customer() { yield press.seize(); yield service.next(); press.release(); }
 * ```
 */
export type Process = Generator<number | Wish, void, unknown>;

/** Something a process waits for. One object per resource, made once. */
export interface Wish {
  readonly resource: Resource | null;
  readonly store: Store | null;
}

/** Thrown into a process that is interrupted while it waits. */
export class Interrupted extends Error {
  readonly reason: string;
  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

const NONE = -1;

export class Processes {
  readonly queue: EventQueue;
  readonly #seed: number;
  readonly #replication: number;
  readonly #live: (Process | null)[] = [];
  readonly #free: number[] = [];
  readonly #slot: number[] = [];
  readonly #generation: number[] = [];
  readonly #waitsAt: (Resource | Store | null)[] = [];
  #current = NONE;

  constructor(options: { readonly seed: number; readonly replication: number; readonly expected?: number }) {
    this.#seed = options.seed;
    this.#replication = options.replication;
    this.queue = new EventQueue(options.expected ?? 64);
  }

  get now(): number {
    return this.queue.now;
  }

  /** The process that is running, by number; what `interrupt` takes. */
  get current(): number {
    return this.#current;
  }

  sampler(spec: Distribution, entity: string, purpose: string): Sampler {
    return new Sampler(spec, openStream(this.#seed, this.#replication, entity, purpose));
  }

  resource(name: string, capacity: number): Resource {
    return new Resource(this, name, capacity);
  }

  store(name: string): Store {
    return new Store(this, name);
  }

  /** Starts a process now, or after a while. */
  start(process: Process, after = 0): number {
    const id = this.#free.pop() ?? this.#live.length;
    this.#live[id] = process;
    this.#waitsAt[id] = null;
    this.wake(id, after);
    return id;
  }

  /** Runs events up to `until`. */
  run(until: number): void {
    while (this.queue.pop(until)) this.#resume(this.queue.a[this.queue.slot]!);
  }

  /** Wakes a waiting process; called by resources and stores. */
  wake(id: number, after = 0): void {
    const slot = this.queue.schedule(this.queue.now + after, 0, id);
    this.#slot[id] = slot;
    this.#generation[id] = this.queue.generation[slot]!;
  }

  /** Throws `Interrupted` into a process at its yield. False when it has ended. */
  interrupt(id: number, reason: string): boolean {
    const process = this.#live[id];
    if (process === null || process === undefined) return false;
    this.queue.cancel(this.#slot[id]!, this.#generation[id]!);
    this.#waitsAt[id]?.forget(id);
    this.#waitsAt[id] = null;
    const before = this.#current;
    this.#current = id;
    const step = process.throw(new Interrupted(reason));
    this.#handle(id, process, step.done === true, step.value as number | Wish);
    this.#current = before;
    return true;
  }

  #resume(id: number): void {
    const process = this.#live[id];
    if (process === null || process === undefined) return;
    this.#current = id;
    this.#waitsAt[id] = null;
    const step = process.next();
    this.#handle(id, process, step.done === true, step.value as number | Wish);
    this.#current = NONE;
  }

  #handle(id: number, process: Process, ended: boolean, first: number | Wish): void {
    let done = ended;
    let value = first;
    for (;;) {
      if (done) {
        this.#live[id] = null;
        this.#free.push(id);
        return;
      }
      if (typeof value === "number") {
        this.wake(id, value);
        return;
      }
      const place = value.resource ?? value.store!;
      if (!place.admit(id)) {
        this.#waitsAt[id] = place;
        return;
      }
      // What was wished for is there: the process goes on without an event.
      const step = process.next();
      done = step.done === true;
      value = step.value as number | Wish;
    }
  }
}

/** Interchangeable servers with one waiting line. Counts its use and its line at all times. */
export class Resource {
  readonly name: string;
  readonly capacity: number;
  readonly wait = new Spread();
  inUse = 0;
  #world: Processes;
  #wish: Wish;
  #line: number[] = [];
  #since: number[] = [];
  #head = 0;
  #useArea = 0;
  #lineArea = 0;
  #last = 0;

  constructor(world: Processes, name: string, capacity: number) {
    this.#world = world;
    this.name = name;
    this.capacity = capacity;
    this.#wish = { resource: this, store: null };
  }

  get waiting(): number {
    return this.#line.length - this.#head;
  }

  /** To be yielded: waits until a server is free and takes it. */
  seize(): Wish {
    return this.#wish;
  }

  release(): void {
    this.#book();
    if (this.#head === this.#line.length) {
      this.inUse--;
      return;
    }
    const id = this.#line[this.#head]!;
    this.wait.add(this.#world.now - this.#since[this.#head]!);
    this.#head++;
    if (this.#head > 1024 && this.#head * 2 > this.#line.length) {
      this.#line = this.#line.slice(this.#head);
      this.#since = this.#since.slice(this.#head);
      this.#head = 0;
    }
    this.#world.wake(id);
  }

  admit(id: number): boolean {
    this.#book();
    if (this.inUse < this.capacity) {
      this.inUse++;
      this.wait.add(0);
      return true;
    }
    this.#line.push(id);
    this.#since.push(this.#world.now);
    return false;
  }

  forget(id: number): void {
    this.#book();
    const at = this.#line.indexOf(id, this.#head);
    if (at < 0) return;
    this.#line.splice(at, 1);
    this.#since.splice(at, 1);
  }

  /** Mean servers in use and mean length of the line from 0 to now. */
  means(): { readonly use: number; readonly line: number } {
    this.#book();
    return { use: this.#useArea / this.#last, line: this.#lineArea / this.#last };
  }

  #book(): void {
    const span = this.#world.now - this.#last;
    if (span === 0) return;
    this.#useArea += this.inUse * span;
    this.#lineArea += (this.#line.length - this.#head) * span;
    this.#last = this.#world.now;
  }
}

/** Items put in by some and taken out by others, first come first served. */
export class Store {
  readonly name: string;
  level = 0;
  #world: Processes;
  #wish: Wish;
  #line: number[] = [];

  constructor(world: Processes, name: string) {
    this.#world = world;
    this.name = name;
    this.#wish = { resource: null, store: this };
  }

  put(items = 1): void {
    for (let i = 0; i < items; i++) {
      const next = this.#line.shift();
      if (next === undefined) this.level++;
      else this.#world.wake(next);
    }
  }

  /** To be yielded: waits until there is an item and takes it. */
  take(): Wish {
    return this.#wish;
  }

  admit(id: number): boolean {
    if (this.level > 0) {
      this.level--;
      return true;
    }
    this.#line.push(id);
    return false;
  }

  forget(id: number): void {
    const at = this.#line.indexOf(id);
    if (at >= 0) this.#line.splice(at, 1);
  }
}
