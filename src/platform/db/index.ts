export { type Database, openDatabase, type OpenOptions } from "./database.ts";
export type { Listening } from "./listen.ts";
export { type Migration, migrationsFolder, readMigrations, schemaHash } from "./migrate.ts";
export { type TestContent, type TestDatabase, testDatabase, testsPlace } from "./testing.ts";
export type { Tx } from "./tx.ts";
export { diskFull } from "./refusals.ts";
