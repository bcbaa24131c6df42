import type { Transaction } from "kysely";

/**
 * One transaction, without tables: a store names its own (`tx.$extendTables<PartyTables>()`), so another room's table
 * is a compile error. Acts receive it and never open one.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- "no tables" is exactly what is meant
export type Tx = Transaction<{}>;
