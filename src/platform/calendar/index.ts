export {
  calendarBroken,
  calendarTooLarge,
  calendarZoneUnknown,
  type Instance,
  readCalendar,
  type ReadCalendar,
} from "./read.ts";
export {
  type Freq,
  frequencies,
  occurrences,
  readRule,
  recurrenceBroken,
  recurrenceTooMany,
  recurrenceUnsupported,
  type Rule,
  type Span,
  type Wall,
  wallOf,
} from "./rule.ts";
export { type Attendee, type TellCalendar, type TellEvent, writeCalendar } from "./write.ts";
