/**
 * A year of a machine's states as one truth for each moment: held to asking everybody at each moment, then how many
 * intervals are folded a second. `--n` says how many (10⁶); every tenth is a person's word over a machine's.
 */
import {
  elementsOf,
  lengths,
  type MachineState,
  machineStates,
  plannedTime,
  shiftsIn,
  timeline,
  type Told,
} from "#engine/oee";
import { type Bench, timeMs } from "./bench.ts";

const second = 1000;
const aim = 1_000_000;

/** The same for the same seed: a linear congruential generator, good enough for lengths and kinds. */
function toldBy(count: number, seed: number): Told<MachineState>[] {
  let state = seed;
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let now = 0;
  return Array.from({ length: count }, (_, i): Told<MachineState> => {
    const isPerson = i % 10 === 9;
    const from = isPerson ? Math.max(0, now - draw(300) * second) : now;
    const to = from + (1 + draw(120)) * second;
    if (!isPerson) now = to + (draw(20) === 0 ? draw(60) * second : 0);
    const kind = machineStates[draw(machineStates.length)] ?? "down";
    return { from, to, kind, priority: isPerson ? 1 : 0, known: i, id: `${i}` };
  });
}

/** At every second: who speaks, and who of them holds. */
function asked(told: readonly Told<MachineState>[], to: number): Map<string, number> {
  const sums = new Map<string, number>();
  for (let at = 0; at < to; at += second) {
    let best: Told<MachineState> | undefined;
    for (const one of told)
      if (one.from <= at && at < one.to)
        if (
          best === undefined ||
          one.priority > best.priority ||
          (one.priority === best.priority && one.known > best.known)
        )
          best = one;
    const kind = best?.kind ?? "unknown";
    sums.set(kind, (sums.get(kind) ?? 0) + second);
  }
  return sums;
}

const oee: Bench = async ({ n = 1_000_000 }) => {
  const few = toldBy(400, 7);
  const end = Math.max(...few.map(({ to }) => to));
  const [ours, oracle] = [lengths(timeline({ from: 0, to: end }, few)), asked(few, end)];
  const isSame = ours.size === oracle.size && [...ours].every(([kind, ms]) => oracle.get(kind) === ms);

  const many = toldBy(n, 11);
  const window = { from: 0, to: many.reduce((latest, { to }) => Math.max(latest, to), 0) };
  const folded = await timeMs(() => timeline(window, many), 3);
  const covered = [...lengths(folded.answer).values()].reduce((sum, one) => sum + one, 0);
  const night = {
    shift: "야간",
    weekdays: [0, 1, 2, 3, 4, 5, 6],
    startsAt: 22 * 60,
    minutes: 480,
    breaks: [{ after: 240, minutes: 30 }],
  };
  const whole = await timeMs(() => {
    const plan = plannedTime(shiftsIn({ shifts: [night], daysOff: new Set() }, window));
    return elementsOf({ window, plan, states: many, made: [], ideal: new Map() }).elements;
  }, 3);
  const { PBT, APT, AUST, ADET, ADOT, unknown } = whole.answer;
  const parts = [APT, AUST, ADET, ADOT, unknown].reduce((sum, { num }) => sum + num, 0n);
  return {
    bench: "oee",
    rows: [
      { name: "kinds that differ from asking at every second", reference: 0, ours: isSame ? 0 : 1, ok: isSame },
      {
        name: "one truth for each moment (intervals/s)",
        reference: aim,
        ours: (n * 1000) / folded.ms,
        ok: covered === window.to,
      },
      {
        name: "elements of night shifts over them (intervals/s)",
        reference: aim,
        ours: (n * 1000) / whole.ms,
        ok: parts === PBT.num,
      },
    ],
    notes: [
      `${n.toLocaleString("en")} intervals of a seeded machine, a tenth of them a person's word over it, with silent gaps; the reference is the aim.`,
      "Before it is timed: the kinds add up to the window, and those of planned time to PBT.",
    ],
  };
};
export default oee;
