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
