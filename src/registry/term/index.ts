export { enterHolidays, removeHoliday } from "./acts/enter-holidays.ts";
export { endTerm, startTerm } from "./acts/run-term.ts";
export type { Holiday, Running } from "./holiday.ts";
export { room } from "./room.ts";
export { holidaysOf } from "./store.ts";
export { type Due, dueTerms } from "./views.ts";
