import { text, type Text } from "#base/text";

/** Why a publication is restated, as the Office for National Statistics tells a revision from a correction. */
export const reasons = {
  R1: text("원자료 변경", "better source data"),
  R2: text("정기 재산정", "routine recalculation"),
  R3: text("산정 방법 변경", "improved method"),
  C: text("오류 정정", "correction of an error"),
} as const satisfies Readonly<Record<string, Text>>;
export type Reason = keyof typeof reasons;
