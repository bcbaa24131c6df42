import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";
import type { Refusal } from "#base/refusal";
import { passwordEasilyGuessed, passwordOfOwnName, passwordTooLong, passwordTooShort } from "./refusals.ts";

/** Long before complex: NIST SP 800-63B and the 2023 guide of the Personal Information Protection Commission agree. */
export const shortestPassword = 10;
/** A bound, so that nobody makes us hash a book. */
export const longestPassword = 128;

/** What people here think of first, as they type it: Korean on the keys of a Latin keyboard as well. */
const ownWords = [
  "geojeom",
  "거점",
  "technopark",
  "테크노파크",
  "changwon",
  "창원",
  "비밀번호",
  "qlalfqjsgh",
  "wprtks",
].concat(["dkdlel", "dkssud", "dkssudgktpdy", "tkfkdgo", "rjwja", "ckddnjs", "xpzmshvkzm", "eogksalsrnr", "답안지"]);

let opened: ZxcvbnFactory | undefined;
const estimator = (): ZxcvbnFactory =>
  (opened ??= new ZxcvbnFactory({
    graphs: common.adjacencyGraphs,
    dictionary: { ...common.dictionary, ...english.dictionary, ownWords },
  }));

/** Guesses of somebody who has the list of common passwords, words and patterns: 3 of 4 is 10⁸ or more. */
const leastScore = 3;

/**
 * [AU18] Whether somebody may have this password: long enough, not one that is tried first, and not his own name or
 * address, which are tried right after.
 */
export function refusePassword(
  password: string,
  own: { readonly name: string; readonly email: string },
  at = "/password",
): Refusal | null {
  if (password.length < shortestPassword) return passwordTooShort({}, at);
  if (password.length > longestPassword) return passwordTooLong({}, at);
  const words = [own.name, own.email, ...own.name.split(/\s+/), ...own.email.split(/[@.+_-]/)].filter(
    (word) => word.length > 1,
  );
  const rest = words
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(word.toLowerCase(), ""), password.toLowerCase());
  if (rest.replaceAll(/[\d\s\p{P}\p{S}]/gu, "") === "" && rest.length < password.length)
    return passwordOfOwnName({}, at);
  return estimator().check(password, words).score < leastScore ? passwordEasilyGuessed({}, at) : null;
}
