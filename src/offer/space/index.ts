export { cancelTenancy, endTenancy, moveIn, tenancyCase } from "./acts/move-tenancy.ts";
export { signTenancy } from "./acts/sign-tenancy.ts";
export { unknownTenancy } from "./rules.ts";
export { tenanciesOf, tenanciesOfRoom } from "./store.ts";
export { tenancy, type Tenancy, type TenancyDraft, type TenancyState } from "./tenancy.ts";
export { room } from "./room.ts";
