export {
  type AnyRoom,
  type DeclaredCase,
  type Follower,
  type DeclaredDecision,
  type DeclaredSentence,
  type DeclaredTemplate,
  declareRoom,
  type RoomDeclaration,
} from "./declaration.ts";
export { followersOf, tellFollowers } from "./followers.ts";
export { type Reasons, reasonsIn, reasonsOfAll } from "./reasons.ts";
export { room } from "./room.ts";
export type { Hit, Search, Seeking } from "./search.ts";
export { search, today } from "./views.ts";
export { type Found, foundIn, type Line, type Looking, type Watch, type WatchSort, watchSorts } from "./watch.ts";
