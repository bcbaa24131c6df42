export { announceCall } from "./acts/announce-call.ts";
export type { CallDraft } from "./call.ts";
export { kinds } from "./facts.ts";
export { callsOf } from "./store.ts";
