export { addIdentifier } from "./acts/add-identifier.ts";
export { changeAttribute } from "./acts/change-attribute.ts";
export { type EnsuredParty, ensureParties, ensureParty } from "./acts/ensure-parties.ts";
export { appointPerson, leaveOffice } from "./acts/hold-office.ts";
export { keepPartiesApart } from "./acts/keep-parties-apart.ts";
export { mergeParties } from "./acts/merge-parties.ts";
export { registerParty } from "./acts/register-party.ts";
export { takeBackAttributes } from "./acts/take-back-attributes.ts";
export { unmergeParty } from "./acts/unmerge-party.ts";
export { type AttributeDraft, type Identifier, type OfficeDraft, type PartyDraft } from "./party.ts";
export { maySeeParty } from "./policy.ts";
export {
  type AttributeName,
  attributes,
  type IdentifierScheme,
  identifierSchemes,
  isAttributeName,
  type PartyType,
  partyTypes,
  provinceNames,
  regionsAround,
} from "./vocabulary.ts";
export {
  alreadyMerged,
  identifierMissing,
  identifiersOfTwo,
  identifierTaken,
  isFormer,
  malformedCursor,
  mergeIntoItself,
  notMerged,
  unknownParty,
} from "./rules.ts";
export {
  attributesOf,
  duplicateParties,
  findParties,
  namesOf,
  officesOf,
  partyView,
  type Seen,
  survivorsOf,
} from "./views.ts";
export { room } from "./room.ts";
export { ownersOf } from "./store.ts";
