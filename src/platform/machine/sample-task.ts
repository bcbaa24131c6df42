/** A computation for the tests: squares after a wait, and refuses negative numbers. */
export const square = async ({
  x,
  wait,
}: {
  readonly x: number;
  readonly wait: number;
}): Promise<{ readonly y: number }> => {
  if (x < 0) throw new Error("negative");
  if (wait > 0) await new Promise((done) => setTimeout(done, wait));
  return { y: x * x };
};

/** Computations for the tests of what is done aside: one that never ends, one that takes all memory, one that breaks. */
export const spin = (): never => {
  for (;;);
};
export const hoard = (): number => {
  const held: number[][] = [];
  for (;;) held.push(Array.from({ length: 100_000 }, (_, i) => i + held.length));
};
export const breaks = (): never => {
  throw new TypeError("broken");
};
export const echo = (given: unknown): unknown => given;
