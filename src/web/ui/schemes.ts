import { text, type Text } from "#base/text";

/** What a register number is called by those who hold one. */
const words: Readonly<Record<string, Text>> = {
  "business-number": text("사업자등록번호", "business registration number"),
  "corporate-number": text("법인등록번호", "corporate registration number"),
  "org-id": text("기관 식별자(org-id)", "organisation identifier (org-id)"),
};

/** A scheme that has no word here is shown as it is written. */
export const schemeWord = (scheme: string): Text => words[scheme] ?? text(scheme, scheme);
