export { logEarlierEvidence } from "./acts/log-earlier-evidence.ts";
export {
  appendProvenFact,
  appendProvenFacts,
  type Proof,
  proofBy,
  type ProvenDraft,
} from "./acts/append-proven-facts.ts";
export { bringFile, type FilesKept } from "./acts/bring-file.ts";
export { checkEvidence } from "./acts/check-evidence.ts";
export { attachEvidence, linkEvidence } from "./acts/link-evidence.ts";
export { recordEvidence } from "./acts/record-evidence.ts";
export { type CheckDraft, type Evidence, type EvidenceDraft, type EvidenceLink, type Visibility } from "./evidence.ts";
export { type CheckMethod, checkMethods, type EvidenceKind, evidenceKinds } from "./vocabulary.ts";
export { type FilesRead, handOut, handOutBeginning } from "./handed-out.ts";
export { mayOpenFile } from "./policy.ts";
export { fileNameFits, ownEvidence, unknownEvidence } from "./rules.ts";
export { documentsToCheck, factsOfEvidence } from "./queue.ts";
export { evidenceOfFile, findEvidence, usableEvidence } from "./store.ts";
export { duplicateFiles, type EvidenceOfFact, evidenceOfFacts, evidenceView, sameFile } from "./views.ts";
export { bytesOf } from "./words.ts";
export { room } from "./room.ts";
