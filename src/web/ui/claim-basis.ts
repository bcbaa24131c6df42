import { text, type Text } from "#base/text";

/** On what a share stands: the report of the outcome itself, or what somebody wrote. */
export const wordOfBasis = (basis: string): Text =>
  basis === "reported" ? text("성과 보고", "as reported") : text(basis, basis);
