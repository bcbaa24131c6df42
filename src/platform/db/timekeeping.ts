import { type Clock, systemClock, watchLeaps } from "#platform/clock";
import type { Config } from "#platform/config";
import type { Refusal } from "#base/refusal";
import { clockAheadOfDatabase, clockFarAhead, clockLeapt, spanOf } from "./refusals.ts";

/** By which clock a program records, and whether it may be believed. */
export interface Timekeeping {
  /** Whether it is the real one; then the database server's own is asked when something is recorded. */
  readonly isWorld: boolean;
  /** How far it has run ahead of the time that passed, in milliseconds. */
  readonly leap: () => number;
  readonly now: () => Date;
}

/** The world's clock is watched; one that a test moves by hand is believed. */
export function timekeepingOf(clock: Clock = systemClock): Timekeeping {
  const now = (): Date => clock.now();
  return clock === systemClock ? { isWorld: true, leap: watchLeaps(), now } : { isWorld: false, leap: () => 0, now };
}

/** What a connection is told: forms of values, and how `journal_open` is to take the time. */
export const settingsOf = (limits: Config["clock"], clock?: Timekeeping): string =>
  [
    "TimeZone=UTC",
    "DateStyle=ISO",
    "IntervalStyle=iso_8601",
    ...(clock === undefined ? [] : [`geojeom.longest_silence=${limits.longestSilenceMs / 1000}s`]),
    ...(clock?.isWorld === true ? ["geojeom.clock=world", `geojeom.clock_ahead=${limits.leapLimitMs / 1000}s`] : []),
  ]
    .map((setting) => `-c ${setting}`)
    .join(" ");

/** Null while the clock has gone on as time did. */
export function leapOf({ leap, now }: Timekeeping, { leapLimitMs }: Config["clock"]): Refusal | null {
  const ms = leap();
  return ms > leapLimitMs ? clockLeapt({ ours: now().toISOString(), ...spanOf(ms) }) : null;
}

const codes = { GJ030: clockAheadOfDatabase, GJ031: clockFarAhead } as const;

export const isOfClocks = (error: unknown): boolean => Object.hasOwn(codes, (error as { code?: string }).code ?? "");

/** What `journal_open` says of two clocks. */
export function clockRefusal(error: unknown): Refusal {
  const { code, detail } = error as { code: keyof typeof codes; detail: string };
  const { ours, theirs } = JSON.parse(detail) as { ours: string; theirs: string };
  const [ahead, behind] = [new Date(ours), new Date(theirs)];
  return codes[code]({
    ours: ahead.toISOString(),
    theirs: behind.toISOString(),
    ...spanOf(ahead.getTime() - behind.getTime()),
  });
}
