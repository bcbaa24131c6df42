export { type Programme, suppressionProgramme, unsaidIn } from "./programme.ts";
export { type Cell, suppress, suppressGroups, type Table } from "./suppress.ts";
export { type Contributors, isToldByDifference, type Rule, type Unsafe, usualRule, whyUnsafe } from "./unsafe.ts";
