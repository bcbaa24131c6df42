/** A queue of (code, id) pairs in a ring that doubles when it is full. */
export class Todo {
  head = 0;
  tail = 0;
  #ring = new Float64Array(256);

  get isEmpty(): boolean {
    return this.head === this.tail;
  }

  push(code: number, id: number): void {
    const ring = this.#ring;
    ring[this.tail] = id * 8 + code;
    this.tail = (this.tail + 1) & (ring.length - 1);
    if (this.tail !== this.head) return;
    const wider = new Float64Array(ring.length * 2);
    for (let k = 0; k < ring.length; k++) wider[k] = ring[(this.head + k) & (ring.length - 1)]!;
    this.head = 0;
    this.tail = ring.length;
    this.#ring = wider;
  }

  /** The oldest pair as id · 8 + code. */
  take(): number {
    const item = this.#ring[this.head]!;
    this.head = (this.head + 1) & (this.#ring.length - 1);
    return item;
  }
}
