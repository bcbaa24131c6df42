export { announceCall } from "./acts/announce-call.ts";
export type { CallDraft } from "./call.ts";
export { callsOf } from "./store.ts";
export { room } from "./room.ts";
