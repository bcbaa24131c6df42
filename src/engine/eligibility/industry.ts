import type { KsicRevision } from "./clause.ts";

/** The first two digits of each section, by revision. They differ in what was moved between sections. */
const tenth: Readonly<Record<string, readonly [number, number]>> = {
  ...{ A: [1, 3], B: [5, 8], C: [10, 34], D: [35, 35], E: [36, 39], F: [41, 42], G: [45, 47], H: [49, 52] },
  ...{ I: [55, 56], J: [58, 63], K: [64, 66], L: [68, 68], M: [70, 73], N: [74, 76], O: [84, 84], P: [85, 85] },
  ...{ Q: [86, 87], R: [90, 91], S: [94, 96], T: [97, 98], U: [99, 99] },
};
const sections: Readonly<Record<KsicRevision, Readonly<Record<string, readonly [number, number]>>>> = {
  9: { ...tenth, C: [10, 33], E: [37, 39], D: [35, 36], L: [68, 69], N: [74, 75] },
  10: tenth,
  11: tenth,
};

export const isSection = (code: string): boolean => Object.hasOwn(tenth, code);
export const isKsicPrefix = (code: string): boolean => isSection(code) || /^\d{2,5}$/.test(code);

/** [EL4] Whether a code of five digits lies under a section letter or under its first digits, within one revision. */
export function liesUnder(revision: KsicRevision, code: string, above: string): boolean {
  const digits = code.replace(/^[A-U]/, "");
  const range = sections[revision][above];
  if (range === undefined) return digits.startsWith(above);
  const division = Number(digits.slice(0, 2));
  return division >= range[0] && division <= range[1];
}
