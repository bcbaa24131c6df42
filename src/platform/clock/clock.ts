/** Where "now" comes from. Engines and rules never ask it: they are given an instant. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still: every question gets the same instant. */
export const fixedClock = (at: Date | string): Clock => {
  const instant = instantOf(at);
  return { now: () => new Date(instant) };
};

export interface SteppingClock extends Clock {
  /** Moves the clock on by so many milliseconds and tells the new time. */
  advance(ms: number): Date;
  /** Puts the clock to an instant, also backwards (what a corrected system clock does). */
  set(at: Date | string): void;
}

/** A clock a test moves by hand; with `stepMs` it also moves on by itself after each question. */
export const steppingClock = (start: Date | string, stepMs = 0): SteppingClock => {
  let instant = instantOf(start);
  return {
    now() {
      const answer = new Date(instant);
      instant += stepMs;
      return answer;
    },
    advance(ms) {
      instant += ms;
      return new Date(instant);
    },
    set(at) {
      instant = instantOf(at);
    },
  };
};

const instantOf = (at: Date | string): number => {
  const instant = new Date(at).getTime();
  if (Number.isNaN(instant)) throw new Error(`not an instant: ${String(at)}`);
  return instant;
};
