/**
 * Random streams. Each is keyed by (seed, replication, entity, purpose): the third breakdown of press 2 in replication 7
 * is the same number in every scenario that has a press 2, whatever else happens there. That is what makes
 * common random numbers common, and it holds whichever thread or machine runs the replication.
 */

/** A generator of the sfc32 family: 128 bits of state, integer operations only, passes PractRand. */
export class Stream {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 1;

  /** @param key four 32-bit words, as `streamKey` makes them */
  constructor(key: readonly [number, number, number, number]) {
    this.#a = key[0] | 0;
    this.#b = key[1] | 0;
    this.#c = key[2] | 0;
    this.#d = key[3] | 0;
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + t) | 0;
    return t;
  }

  /** A number in the open interval (0, 1): 52 bits and a half, so that neither end can be drawn. */
  uniform(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 7;
    return (high * 33554432 + low + 0.5) * 2.220446049250313e-16;
  }

  /** A whole number in 0…n−1. */
  below(n: number): number {
    return Math.floor(this.uniform() * n);
  }
}

/**
 * The key of a stream. Entity and purpose are words (`"press-2"`, `"repair"`), so renumbering a model does not
 * move its randomness.
 */
export const streamKey = (
  seed: number,
  replication: number,
  entity: string,
  purpose: string,
): [number, number, number, number] => {
  let h = mix(0x9e3779b9 ^ (seed | 0));
  h = mix(h ^ Math.imul(replication | 0, 0x85ebca6b));
  const text = `${entity}\u0000${purpose}`;
  let one = h ^ 0x243f6a88;
  let two = mix(h) ^ 0x13198a2e;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0x01000193);
    one = ((one << 13) | (one >>> 19)) ^ two;
    two = mix(two ^ Math.imul(code + i, 0xc2b2ae35));
  }
  return [mix(one), mix(two ^ one), mix(h ^ two), 1];
};

export const openStream = (seed: number, replication: number, entity: string, purpose: string): Stream =>
  new Stream(streamKey(seed, replication, entity, purpose));

const mix = (x: number): number => {
  let h = x | 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return (h ^ (h >>> 16)) | 0;
};
