export { type TermName, termNamed, type TermOfBoth, terms } from "./table.ts";
export {
  dueOn,
  duesOn,
  type Holidays,
  isDayOff,
  lawAddress,
  type Length,
  nextWorkingDay,
  sayLength,
  type Term,
  type Track,
} from "./term.ts";
