export { broken, brokenProof } from "./broken.ts";
export { areSame, base64Of, bytesOfBase64, type Digest, hexOf, utf8Of } from "./bytes.ts";
export { type Checkpoint, printCheckpoint, readCheckpoint } from "./checkpoint.ts";
export { type KeptNode, keptOf, nodesFor, type PageRead, proveInPage } from "./kept-tree.ts";
export * from "./note.ts";
export * from "./proof-file.ts";
export { ownDigest, sha256 } from "./sha256.ts";
export { type Counted, proveRows, rowsAt, type SumProof, verifyAbsence, verifyRows } from "./sum-proof.ts";
export {
  type Head,
  type Label,
  leafFor,
  type LabelAt,
  printHead,
  printLabel,
  type Row,
  rowsOfLeaf,
  rowsOfPage,
  type Scheme,
  schemeFor,
  sealOfHeads,
  sealOfPrinted,
  type SumTree,
  SumTreeBuilder,
} from "./sum-tree.ts";
export * from "./tiles.ts";
export {
  type LogProof,
  logProofHeader,
  type Logged,
  printLogProof,
  readLogProof,
  verifyLogProof,
} from "./tlog-proof.ts";
export * from "./tree.ts";
export { type Check, type Trust, type Verdict, verifyProof } from "./verify-proof.ts";
