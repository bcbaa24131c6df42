/**
 * Count, mean, variance, extremes and quantiles of a stream of numbers in fixed memory. Quantiles come from bins whose
 * width is 1/64 of a power of two, so they are within 0.8 % of the true one.
 */
export class Spread {
  count = 0;
  mean = 0;
  min = Infinity;
  max = -Infinity;
  #square = 0;
  #bins = new Float64Array(BINS);

  add(x: number): void {
    this.count++;
    const off = x - this.mean;
    this.mean += off / this.count;
    this.#square += off * (x - this.mean);
    if (x < this.min) this.min = x;
    if (x > this.max) this.max = x;
    const b = binOf(x);
    this.#bins[b] = this.#bins[b]! + 1;
  }

  clear(): void {
    this.count = 0;
    this.mean = 0;
    this.min = Infinity;
    this.max = -Infinity;
    this.#square = 0;
    this.#bins.fill(0);
  }

  /** Sample variance; NaN below two numbers. */
  get variance(): number {
    return this.count > 1 ? this.#square / (this.count - 1) : NaN;
  }

  quantile(u: number): number {
    if (this.count === 0) return NaN;
    let left = u * this.count;
    for (let b = 0; b < BINS; b++) {
      const here = this.#bins[b]!;
      if (left < here)
        return Math.min(this.max, Math.max(this.min, binLow(b) + (left / here) * (binLow(b + 1) - binLow(b))));
      left -= here;
    }
    return this.max;
  }

  /** Lower ends and counts of the bins that hold something: a histogram that can be added to another. */
  histogram(): { readonly from: number[]; readonly count: number[] } {
    const from: number[] = [];
    const count: number[] = [];
    for (let b = 0; b < BINS; b++)
      if (this.#bins[b]! > 0) {
        from.push(binLow(b));
        count.push(this.#bins[b]!);
      }
    return { from, count };
  }
}

// Exponents from 2^−16 to 2^31 in 64 parts each; what is below or above shares the first or the last bin.
const LOW = -16;
const SPAN = 47;
const BINS = SPAN * 64 + 1;
const cell = new Float64Array(1);
const words = new Uint32Array(cell.buffer);
cell[0] = 1;
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

const binOf = (x: number): number => {
  if (!(x > 0)) return 0;
  cell[0] = x;
  const b = (words[HIGH]! >>> 14) - ((1023 + LOW) << 6);
  return b < 0 ? 0 : b >= BINS ? BINS - 1 : b;
};

const binLow = (b: number): number => (b === 0 ? 0 : 2 ** (LOW + (b >> 6)) * (1 + (b & 63) / 64));

/**
 * A time series in fixed memory: means of equally many neighbours. When 2,048 means are full, pairs are joined and
 * each stands for twice as many. What MSER-5, Welch and batch means read.
 */
export class Series {
  /** Observations behind one mean. */
  each = 1;
  length = 0;
  readonly #means = new Float64Array(2048);
  #sum = 0;
  #part = 0;

  add(x: number): void {
    this.#sum += x;
    if (++this.#part < this.each) return;
    this.#means[this.length++] = this.#sum / this.each;
    this.#sum = 0;
    this.#part = 0;
    if (this.length < this.#means.length) return;
    for (let i = 0; i < this.length / 2; i++) this.#means[i] = (this.#means[2 * i]! + this.#means[2 * i + 1]!) / 2;
    this.length /= 2;
    this.each *= 2;
  }

  means(): number[] {
    return Array.from(this.#means.subarray(0, this.length));
  }
}
