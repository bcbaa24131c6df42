import type { Distribution } from "./distribution.ts";

/**
 * A line as data. Everything here is JSON: it can be stored, sent, compared and drawn. All times are in `timeUnit`;
 * probabilities are shares between 0 and 1; a step is named by its `id` or by its 1-based position in the route.
 */
export interface LineModel {
  readonly name: string;
  readonly timeUnit: "second" | "minute" | "hour" | "day";
  /** Every drawn duration is rounded to a multiple of this. A power of two makes all time arithmetic exact. */
  readonly resolution?: number;
  readonly stations: readonly Station[];
  readonly routes: readonly Route[];
  readonly parts: readonly Part[];
  readonly sources?: readonly Source[];
  /** The order book: lots with their own release and due times. */
  readonly orders?: readonly Order[];
  /** Lots in the line at time 0. */
  readonly wip?: readonly InitialLot[];
  readonly setups?: readonly SetupMatrix[];
  readonly calendars?: readonly Calendar[];
  readonly operators?: readonly OperatorPool[];
  readonly transport?: readonly Transport[];
  readonly vehicles?: readonly VehiclePool[];
  readonly loops?: readonly CardLoop[];
  readonly stocks?: readonly Stock[];
}

export interface Part {
  readonly id: string;
  readonly route: string;
  /** Pieces in a lot; 1 unless told. */
  readonly pieces?: number;
  /** Finished pieces go to this stock, from which an assembly step takes them. */
  readonly deliverTo?: string;
  /** Ideal time for one piece; the E of OEE. Without it the mean of the step time is taken. */
  readonly idealCycle?: number;
}

export interface Route {
  readonly id: string;
  readonly steps: readonly Step[];
}

export type StepName = string | number;

export interface Step {
  readonly id?: string;
  readonly station: string;
  readonly time: Distribution;
  /** What `time` is for: the whole lot (unless told), one piece, or a batch of lots. */
  readonly per?: "lot" | "piece" | "batch";
  /**
   * Cascading: the next lot may start this long after this one. With `per: "piece"` it is the time between pieces and
   * `time` that of the first piece, so the lot takes time + interval·(pieces−1). Needs `slots` ≥ 2 to have an effect.
   */
  readonly interval?: number;
  readonly batch?: Batch;
  readonly setup?: string;
  /** Setup time of this step; without it the station's matrix is asked. */
  readonly setupTime?: Distribution;
  /** Set up before every lot, also when the machine has that setup already. */
  readonly setupEach?: boolean;
  /** Share of lots that are processed here; the others pass by. */
  readonly sampling?: number;
  readonly rework?: { readonly probability: number; readonly to: StepName };
  /** Share of lots lost after this step. */
  readonly scrap?: number;
  /** Where lots go next, instead of the following step; what is left of 1 goes on. `"end"` leaves the line. */
  readonly branch?: readonly { readonly to: StepName; readonly probability: number }[];
  /** The step `to` must start within `time` after this one ends. */
  readonly queueLimit?: {
    readonly to: StepName;
    readonly time: number;
    readonly action?: "count" | "scrap" | "rework";
  };
  /** The machine that runs this step must also run that later step of the lot. */
  readonly dedicateTo?: StepName;
  readonly operator?: { readonly skill: string; readonly during?: "all" | "setup" };
  /** Assembly: pieces taken from stock for each piece of the lot, when the step starts. */
  readonly consumes?: readonly { readonly stock: string; readonly quantity: number }[];
}

export interface Batch {
  /** Pieces at which a batch may start. */
  readonly min: number;
  /** Pieces at which it is full. */
  readonly max: number;
  /** Lots with one key may share a batch; without it, lots at the same step. */
  readonly key?: string;
  /** A lot of this priority or more does not wait for the minimum. */
  readonly rushPriority?: number;
  /** After this wait of its first lot a batch starts though it is short of `min`. */
  readonly maxWait?: number;
}

/**
 * Order of preference; earlier rules win. `cr` is the critical ratio, time left over work left, looked at anew each time;
 * `cr-on-arrival` keeps the one a lot had when it came to the station. `fullest` takes the batch nearest to its maximum. `custom:name` is a function given to the run.
 */
export type Rule =
  | "priority"
  | "fifo"
  | "edd"
  | "spt"
  | "cr"
  | "cr-on-arrival"
  | "slack"
  | "setup"
  | "fullest"
  | `custom:${string}`;

export interface Station {
  readonly id: string;
  /**
   * What its random numbers go by, whatever it is called and wherever it stands in the list. Unless told, its turn: `s1`
   * for the station the first route begins at, `s2` for the next. One who adds a station in between tells them first (`withKeys`).
   */
  readonly key?: string;
  /** Machines side by side; 1 unless told. */
  readonly machines?: number;
  /** Jobs inside one machine at once; 1 unless told. */
  readonly slots?: number;
  /** Lots that may wait in front; without it the buffer is endless. A full buffer blocks the machine before it. */
  readonly buffer?: number;
  /** Jobs leave in the order they came: a conveyor. */
  readonly inOrder?: boolean;
  readonly load?: number;
  readonly unload?: number;
  readonly rules?: readonly Rule[];
  /** Which free machine takes an arriving lot; the one idle longest unless told. */
  readonly wake?: "longest-idle" | "least-setup" | "first";
  readonly setups?: string;
  readonly breakdowns?: readonly Breakdown[];
  readonly maintenance?: readonly Maintenance[];
  readonly calendar?: string;
  /** At the end of a shift: finish the job (unless told) or leave it in the machine. */
  readonly atShiftEnd?: "finish" | "pause";
  /** A lot of higher priority interrupts one of lower; the rest of its time is worked off later. */
  readonly preemptive?: boolean;
  /** Where it stands, for transport; its own id unless told. */
  readonly place?: string;
}

export interface Breakdown {
  readonly clock: "calendar" | "busy";
  readonly uptime: Distribution;
  readonly repair: Distribution;
  /** Time to the first failure; as `uptime` unless told. */
  readonly first?: Distribution;
  readonly job?: "resume" | "restart" | "scrap";
}

export interface Maintenance {
  readonly clock: "calendar" | "busy" | "pieces";
  /** From due date to due date; it starts when the machine is empty. */
  readonly every: number;
  readonly duration: Distribution;
  /** Due for the first time; as `every` unless told. */
  readonly first?: number;
  /** Machines of the station are due one after another over the first interval, not all at once. */
  readonly staggered?: boolean;
}

export interface Source {
  readonly id: string;
  readonly part: string;
  readonly interarrival: Distribution;
  /** Time of the first lot; one interarrival time after 0 unless told. */
  readonly first?: number;
  /** When the first station has no room, or no card is free: wait outside (unless told) or be lost. */
  readonly whenFull?: "wait" | "lose";
  /** Lots a release; 1 unless told. */
  readonly lots?: number;
  readonly limit?: number;
  readonly priority?: number;
  /** Due this long after release. */
  readonly dueAfter?: number;
}

export interface Order {
  readonly id?: string;
  readonly part: string;
  readonly release: number;
  readonly lots?: number;
  readonly due?: number;
  readonly priority?: number;
}

export interface InitialLot {
  readonly part: string;
  /** The step it waits for. */
  readonly step: StepName;
  readonly due?: number;
  readonly priority?: number;
  /** Name under which it is counted; `wip` unless told. */
  readonly group?: string;
}

export interface SetupMatrix {
  readonly id: string;
  readonly changes: readonly { readonly from?: string; readonly to: string; readonly time: Distribution }[];
  /** Lots to run after a change before the next change. */
  readonly minRun?: Readonly<Record<string, number>>;
}

export interface Calendar {
  readonly id: string;
  /** Length of the pattern, say a week. */
  readonly cycle: number;
  /** Working windows inside the cycle, in order and apart. */
  readonly open: readonly { readonly from: number; readonly to: number }[];
}

export interface OperatorPool {
  readonly id: string;
  readonly count: number;
  readonly skills: readonly string[];
  readonly calendar?: string;
}

export interface Transport {
  readonly from: string;
  readonly to: string;
  readonly time: Distribution;
  /** The time counts from the end of the process, so unloading at the station it leaves is part of it. Not with vehicles. */
  readonly includesUnload?: boolean;
  /** Without a pool there is always a carrier. */
  readonly vehicles?: string;
}

export interface VehiclePool {
  readonly id: string;
  readonly count: number;
  /** Time back to the next call. */
  readonly emptyReturn?: Distribution;
}

/** A limit on work in process: as many lots as cards between the entry to the first and the exit of the last station. */
export interface CardLoop {
  readonly id: string;
  readonly cards: number;
  /** Stations inside; CONWIP when none are named: the whole line. */
  readonly stations?: readonly string[];
}

export interface Stock {
  readonly id: string;
  readonly initial?: number;
}
