export { commitmentOf, type Entry, printEntry } from "./entry.ts";
export { logEarlier, unlogged } from "./acts/log-earlier.ts";
export { appendEntry } from "./store.ts";
export { checkpointOf, logProofOf, logView, publicationEntry } from "./views.ts";
export { type LogKey, logKeyOf } from "./signing-key.ts";
export { room } from "./room.ts";
