import { uptime } from "node:os";
import { type Clock, systemClock } from "./clock.ts";

/**
 * How far a clock has run ahead of the time that really passed since this was called, in milliseconds: what somebody who
 * set it did, or a machine that was stopped as a whole and went on later. The time a machine sleeps has really passed.
 */
export const watchLeaps = (
  clock: Clock = systemClock,
  elapsedMs: () => number = () => uptime() * 1000,
): (() => number) => {
  const ahead = (): number => clock.now().getTime() - elapsedMs();
  const before = ahead();
  return () => ahead() - before;
};
