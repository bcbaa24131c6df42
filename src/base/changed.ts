import { type Change, defineRefusal, type Refusal } from "./refusal.ts";

/** The one answer to an act on a version that is no longer the current one, whatever it is a version of. */
export const changedMeanwhile = defineRefusal({
  code: "changed-meanwhile",
  status: 409,
  ko: "그동안 내용이 변경되었습니다. 변경된 내용을 확인한 뒤 다시 처리해 주십시오.",
  en: "It has changed since you looked. See what changed, then try again.",
});

/** More than a few are not read in a refusal; the history has them all. */
const mostSaid = 5;

/**
 * Refuses with what was changed, the latest of it, in the order it was done; and with the version to name instead by
 * whoever has looked at that and stays with what he said. `at` is where he named the one he saw.
 */
export const refuseChanged = (changes: readonly Change[], version: string | null, at = "/seen"): Refusal => ({
  ...changedMeanwhile({}, at),
  ...(version === null ? {} : { details: { version } }),
  changes: changes.slice(-mostSaid),
});

/**
 * Why an act names no version of what it acts on. Every act that changes something takes the version it saw as `seen`,
 * or says here why there is none to be seen.
 */
export const unseenReasons = {
  adds: "it tells something new; what is there already is refused under the lock",
  once: "it can be done once; of two at once the second is refused",
  own: "it concerns nobody but the account that does it, and the last word holds",
  due: "it does whatever is due, and finds nothing left when it is done twice",
  computes: "it keeps nothing",
} as const;
export type UnseenReason = keyof typeof unseenReasons;
