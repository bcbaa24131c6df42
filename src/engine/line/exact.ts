/**
 * Elementary functions made of + − × ÷ √ only. Those five are exactly specified, `Math.log`, `Math.exp` and
 * `Math.pow` are not: two engines may differ in the last bit, and one bit is enough for two different traces.
 * Everything a simulated event depends on goes through here, so a trace is the same in Node and in any browser.
 */

const cell = new Float64Array(1);
const words = new Uint32Array(cell.buffer);
cell[0] = 1;
/** Index of the word with sign and exponent. */
const HIGH = words[1] === 0x3ff00000 ? 1 : 0;
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

/** Natural logarithm, error below 2 ulp. `ln(0)` is −Infinity, of a negative number NaN. */
export const ln = (x: number): number => {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  let exponent = 0;
  let y = x;
  if (y < 2.2250738585072014e-308) {
    y *= 18014398509481984; // 2^54 lifts a subnormal
    exponent = -54;
  }
  cell[0] = y;
  const high = words[HIGH]!;
  exponent += (high >>> 20) - 1023;
  words[HIGH] = (high & 0xfffff) | 0x3ff00000;
  let mantissa = cell[0];
  if (mantissa > 1.4142135623730951) {
    mantissa *= 0.5;
    exponent++;
  }
  // ln m = 2·artanh((m−1)/(m+1)); |s| ≤ 0.1716, so eleven terms reach the last bit.
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  const series =
    z *
    (1 / 3 +
      z *
        (1 / 5 +
          z *
            (1 / 7 +
              z * (1 / 9 + z * (1 / 11 + z * (1 / 13 + z * (1 / 15 + z * (1 / 17 + z * (1 / 19 + z * (1 / 21))))))))));
  return exponent * LN2_HIGH + (2 * s + (2 * s * series + exponent * LN2_LOW));
};

/** e^x, error below 2 ulp; 0 and Infinity beyond the range of a double. */
export const exp = (x: number): number => {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const k = Math.floor(x * 1.4426950408889634 + 0.5);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 14; n++) {
    term *= r / n;
    sum += term;
  }
  if (k > 1023) return sum * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1022) return sum * powerOfTwo(k + 60) * powerOfTwo(-60);
  return sum * powerOfTwo(k);
};

/** x^y for x ≥ 0. */
export const power = (x: number, y: number): number => (x === 0 ? (y === 0 ? 1 : 0) : exp(y * ln(x)));

const powerOfTwo = (k: number): number => {
  words[HIGH] = (k + 1023) << 20;
  words[1 - HIGH] = 0;
  return cell[0]!;
};

/** Standard normal distribution function (Marsaglia's series; 0 and 1 beyond ±8.3). */
export const normalCdf = (x: number): number => {
  if (x < -8.3) return 0;
  if (x > 8.3) return 1;
  let sum = x;
  let term = x;
  for (let n = 3; n < 400; n += 2) {
    term *= (x * x) / n;
    const next = sum + term;
    if (next === sum) break;
    sum = next;
  }
  return 0.5 + sum * exp(-0.5 * x * x - 0.9189385332046727418);
};

const horner = (x: number, c: readonly number[]): number => {
  let y = c[c.length - 1]!;
  for (let i = c.length - 2; i >= 0; i--) y = y * x + c[i]!;
  return y;
};

const CENTRE_TOP = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const CENTRE_BOTTOM = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
];
const MIDDLE_TOP = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const MIDDLE_BOTTOM = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const TAIL_TOP = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const TAIL_BOTTOM = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];

/** Standard normal quantile (Wichura, Applied Statistics algorithm 241): about 16 digits. `u` in (0, 1). */
export const normalQuantile = (u: number): number => {
  const q = u - 0.5;
  if (q >= -0.425 && q <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * horner(r, CENTRE_TOP)) / horner(r, CENTRE_BOTTOM);
  }
  const tail = q < 0 ? u : 1 - u;
  if (tail <= 0) return q < 0 ? -Infinity : Infinity;
  let r = Math.sqrt(-ln(tail));
  let x: number;
  if (r <= 5) {
    r -= 1.6;
    x = horner(r, MIDDLE_TOP) / horner(r, MIDDLE_BOTTOM);
  } else {
    r -= 5;
    x = horner(r, TAIL_TOP) / horner(r, TAIL_BOTTOM);
  }
  return q < 0 ? -x : x;
};
