import { defineRefusal } from "./refusal.ts";

/**
 * What a triangle before a number means. Papers mark a rise ▲ (△) and a fall ▼ (▽); budgets and accounts write △ (▲) for
 * minus. ▼, ▽ and − are minus everywhere, and △ is read as a budget writes it unless a paper is named; a ▲ alone may be
 * either, so it is asked.
 */
export type SignConvention = "press" | "budget";

export const undecidedSign = defineRefusal({
  code: "sign-convention-missing",
  status: 422,
  ko: "“{text}”의 ▲가 증가(보도자료)인지 감소(예산서)인지 알 수 없습니다. 표기 방식을 지정해 주십시오.",
  en: "▲ in “{text}” is a rise in papers and a minus in budgets. Please declare the convention.",
});

export interface ReadSign {
  readonly isNegative: boolean;
  /** The convention a triangle was read by. */
  readonly signs?: SignConvention;
}

/** The marks that may stand before a number, for the patterns of readers. */
export const signMarks = "-−+△▲▽▼";

/** Null: it has to be asked. */
export function readSign(mark: string, convention?: SignConvention): ReadSign | null {
  if (mark === "▼" || mark === "▽")
    return { isNegative: true, ...(convention === undefined ? {} : { signs: convention }) };
  if (mark === "△" || mark === "▲") {
    const signs = convention ?? (mark === "△" ? "budget" : undefined);
    return signs === undefined ? null : { isNegative: signs === "budget", signs };
  }
  return { isNegative: mark === "-" || mark === "−" };
}

/** The mark an amount is printed with: in papers both ways, in budgets only what is minus. */
export function signMark(size: bigint, convention?: SignConvention): string {
  if (size === 0n) return "";
  if (convention === "press") return size < 0n ? "▼" : "▲";
  return size > 0n ? "" : convention === "budget" ? "△" : "-";
}
