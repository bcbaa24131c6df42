export { cancelTenancy, endTenancy, moveIn } from "./acts/move-tenancy.ts";
export { signTenancy } from "./acts/sign-tenancy.ts";
export { unknownTenancy } from "./rules.ts";
export { tenanciesOf, tenanciesOfRoom } from "./store.ts";
export { type Step, tenancy, type Tenancy, type TenancyDraft, type TenancyState } from "./tenancy.ts";
export { room } from "./room.ts";
