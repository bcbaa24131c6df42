export { abandonSupport, agreeSupport, completeSupport, supportCase } from "./acts/move-support.ts";
export { selectForSupport } from "./acts/select-for-support.ts";
export { unknownSupport } from "./rules.ts";
export { casesOf } from "./store.ts";
export { type SelectionDraft, support, type SupportCase, type SupportState } from "./support.ts";
export { room } from "./room.ts";
