export * from "./analysis.ts";
export { readAutoSched, type AutoSchedOptions } from "./autosched.ts";
export { type TableNotice } from "./autosched-tables.ts";
export { bytesOf, eventsOf, mostBytes, mostEvents } from "./cost.ts";
export { shiftingBottleneck, type BottleneckShare } from "./bottleneck.ts";
export { searchBuffers, type BufferSearch } from "./buffers.ts";
export { checkModel } from "./check-model.ts";
export { checkSpread } from "./findings.ts";
export { Sampler, type Distribution, type DistributionKind } from "./distribution.ts";
export { moments } from "./moments.ts";
export { EventLog, LOG_KINDS, type LogKind } from "./event-log.ts";
export { EventQueue } from "./event-queue.ts";
export { openFigure, oeeOf, type LineOee, type Opened, type OpenFigure } from "./figures.ts";
export { readJobShop, shopModel, type JobShop } from "./job-shop.ts";
export type * from "./model.ts";
export { offeredLoad, visits, type OfferedLoad } from "./offered-load.ts";
export {
  loadOf,
  STATE_ORDER,
  type GroupOutcome,
  type MachineOutcome,
  type Outcome,
  type Split,
  type StationOutcome,
} from "./outcome.ts";
export { withKeys } from "./names.ts";
export { compileModel, type Plan } from "./plan.ts";
export { Interrupted, Processes, type Process, Resource, Store } from "./processes.ts";
export * from "./refusals.ts";
export { simulate, Simulation } from "./simulate.ts";
export { Series, Spread } from "./spread.ts";
export { openStream, Stream, streamKey } from "./stream.ts";
export * from "./study.ts";
export { type MachineState, STATES } from "./codes.ts";
export { type CustomRule, type LotView, type RunOptions } from "./run-options.ts";
