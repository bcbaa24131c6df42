export { type Programme, suppressionProgramme, unsaidIn } from "./programme.ts";
export { type Cell, suppress, suppressGroups, type Table } from "./suppress.ts";
export { type Contributors, fewestEver, type Rule, type Unsafe, usualRule, whyUnsafe } from "./unsafe.ts";
export { contributorsOf, movedFrom, type Parts, together, valueOf } from "./contributors.ts";
export {
  protectionOf,
  type Sensitive,
  sensitiveIn,
  type TableAsked,
  type TableParts,
  type ToldTable,
  type Unsaid,
  unsaidOf,
} from "./dated-tables.ts";
export { rangeOf } from "./range.ts";
