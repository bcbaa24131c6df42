export { type TermName, termNamed, type TermOfBoth, terms } from "./table.ts";
export {
  dueOn,
  duesOn,
  type Holidays,
  isDayOff,
  type Length,
  nextWorkingDay,
  sayLength,
  type Term,
  type Track,
} from "./term.ts";
