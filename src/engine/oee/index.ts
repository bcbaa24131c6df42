export {
  type Elements,
  elementsOf,
  type ElementsInput,
  type Made,
  type MachineState,
  machineStates,
  type Moment,
  type Plan,
  quantities,
} from "./element.ts";
export {
  across,
  checkIntervals,
  type Interval,
  intervalBackwards,
  lengths,
  type Piece,
  timeline,
  type Told,
} from "./interval.ts";
export { type Kpi, type KpiName, kpiOf, kpis, kpisOf, type KpiValue, type Term, termOf, waterfall } from "./kpi.ts";
export {
  type Break,
  checkCalendar,
  plannedTime,
  type PlannedShift,
  type Shift,
  shiftBroken,
  shiftsIn,
  shiftsOverlap,
  type WorkCalendar,
} from "./shift.ts";
export { type Counted, spread } from "./spread.ts";
