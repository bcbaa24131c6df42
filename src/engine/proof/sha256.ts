import { type Digest, hexOf, utf8Of } from "./bytes.ts";

/** Fractional parts of the roots of the first primes, FIPS 180-4: computed, as nobody can read a table of them. */
function rootsOfPrimes(): { readonly cubic: Int32Array; readonly square: Int32Array } {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 64; n += 1n) if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  const fraction = (prime: bigint, power: bigint): number => {
    // the whole number below root · 2³², by halving
    let [low, high] = [0n, 1n << 40n];
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle ** power <= prime << (32n * power)) low = middle;
      else high = middle;
    }
    return Number(low & 0xffff_ffffn) | 0;
  };
  return {
    cubic: Int32Array.from(primes, (prime) => fraction(prime, 3n)),
    square: Int32Array.from(primes.slice(0, 8), (prime) => fraction(prime, 2n)),
  };
}
const { cubic, square } = rootsOfPrimes();

/** SHA-256 where the runtime offers none that answers at once. */
export function sha256(message: Uint8Array): Uint8Array {
  const length = message.length;
  const padded = new Uint8Array((((length + 8) >> 6) + 1) << 6);
  padded.set(message);
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 0x2000_0000));
  view.setUint32(padded.length - 4, (length << 3) >>> 0);
  const state = Int32Array.from(square);
  const words = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) compress(state, words, view, block);
  const out = new Uint8Array(32);
  const outView = new DataView(out.buffer);
  for (let index = 0; index < 8; index += 1) outView.setInt32(index * 4, state[index] as number);
  return out;
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function compress(state: Int32Array, words: Int32Array, view: DataView, block: number): void {
  for (let t = 0; t < 16; t += 1) words[t] = view.getInt32(block + t * 4);
  for (let t = 16; t < 64; t += 1) {
    const [far, near] = [words[t - 15] as number, words[t - 2] as number];
    const before = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
    const after = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
    words[t] = ((words[t - 16] as number) + before + (words[t - 7] as number) + after) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t += 1) {
    const chosen = (e & f) ^ (~e & g);
    const one =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + chosen + (cubic[t] as number) + (words[t] as number)) | 0;
    const most = (a & b) ^ (a & c) ^ (b & c);
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + most) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = ((state[index] as number) + word) | 0;
}

export const ownDigest: Digest = { ofBytes: sha256, ofText: (text) => hexOf(sha256(utf8Of(text))) };
