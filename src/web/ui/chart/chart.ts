/** A value of a chart. It is a link: what stands behind it can be opened. */
export interface Mark {
  readonly key: string;
  readonly word: string;
  /** For drawing only. */
  readonly value: number;
  /** As it is printed. */
  readonly printed: string;
  readonly href: string;
}

/** A round number not below the largest value, and the steps of its axis. */
export function axisOf(values: readonly number[]): { readonly top: number; readonly steps: readonly number[] } {
  const most = Math.max(1, ...values);
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [0.2, 0.25, 0.5, 1, 2].map((part) => part * power).find((each) => most / each <= 5) ?? power;
  const count = Math.ceil(most / step - 1e-9);
  return { top: count * step, steps: Array.from({ length: count + 1 }, (_, i) => i * step) };
}
