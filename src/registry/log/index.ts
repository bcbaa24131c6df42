export { commitmentOf, type Entry, printEntry } from "./entry.ts";
export { appendEntry } from "./store.ts";
export { checkpointOf, logProofOf, publicationEntry } from "./views.ts";
export { type LogKey, logKeyOf } from "./signing-key.ts";
export { room } from "./room.ts";
