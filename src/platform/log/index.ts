export { hideCredentials, type Log, type LogOptions, openLog, silentLog, type Sink } from "./log.ts";
