/**
 * Time inside a run. With a resolution it is counted in whole ticks, so that eight tenths are exactly 0.8 whatever the
 * binary fraction of a tenth is; without one a tick is the model's unit and nothing is rounded.
 */
export class Ticks {
  readonly #each: number;
  /** Ticks in a unit where that is a whole number: dividing by it gives the nearest double, multiplying by a tenth does not. */
  readonly #many: number;

  constructor(resolution: number) {
    this.#each = resolution;
    const many = Math.round(1 / resolution);
    this.#many = resolution > 0 && resolution < 1 && Math.abs(many * resolution - 1) < 1e-12 ? many : 0;
  }

  /** A duration, rounded to whole ticks. */
  span(time: number): number {
    return this.#each === 0 ? time : Math.round(time / this.#each);
  }

  /** A time at which nothing happens, which is only compared with: a due date, the end of a run, a mean. It may lie between ticks. */
  instant(time: number): number {
    if (this.#each === 0) return time;
    const ticks = time / this.#each;
    const whole = Math.round(ticks);
    return Math.abs(ticks - whole) <= 1e-12 * Math.max(1, Math.abs(whole)) ? whole : ticks;
  }

  /** Back in the model's unit. */
  time(ticks: number): number {
    if (this.#each === 0) return ticks;
    return this.#many > 0 ? ticks / this.#many : ticks * this.#each;
  }
}
