export { registerPlace } from "./acts/register-place.ts";
export { renamePlace } from "./acts/rename-place.ts";
export { kindWords, type PlaceDraft, type PlaceKind } from "./place.ts";
export { printedName, unknownPlace } from "./rules.ts";
export { findPlace, type StoredPlace } from "./store.ts";
export { isWithin, listPlaces, placeNamesOf, placeView, roomsUnder } from "./views.ts";
export { room } from "./room.ts";
