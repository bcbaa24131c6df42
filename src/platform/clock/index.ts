export * from "./clock.ts";
export { watchLeaps } from "./leap.ts";
