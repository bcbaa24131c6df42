import { defineRefusal, type Refusal } from "#base/refusal";

export const brokenProof = defineRefusal({
  code: "broken-proof",
  status: 422,
  ko: "증명이 성립하지 않습니다: {why}",
  en: "The proof does not hold: {whyEn}.",
});

/** Nothing here throws at what somebody sends: whatever is wrong with it is said. */
export const broken = (why: string, whyEn: string): Refusal => brokenProof({ why, whyEn });
