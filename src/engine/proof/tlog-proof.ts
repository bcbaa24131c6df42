import { isRefusal, type Refusal } from "#base/refusal";
import { base64Of, bytesOfBase64, countOf, type Digest } from "./bytes.ts";
import { broken } from "./broken.ts";
import { type Checkpoint, readCheckpoint } from "./checkpoint.ts";
import { type Verify, type VerifierKey, verifyNote } from "./note.ts";
import { type Hash, leafHash, verifyInclusion } from "./tree.ts";

/** C2SP tlog-proof: that an entry is in a log, as a text that needs nothing else. */
export interface LogProof {
  readonly extra: Uint8Array | null;
  readonly index: number;
  readonly hashes: readonly Hash[];
  /** The signed note as it was written. */
  readonly checkpoint: string;
}

export const logProofHeader = "c2sp.org/tlog-proof@v1";

export const printLogProof = ({ extra, index, hashes, checkpoint }: LogProof): string =>
  [
    logProofHeader,
    ...(extra === null ? [] : [`extra ${base64Of(extra)}`]),
    `index ${index}`,
    ...hashes.map(base64Of),
    "",
    checkpoint,
  ].join("\n");

const mostHashes = 63;

export function readLogProof(written: string): LogProof | Refusal {
  const end = written.indexOf("\n\n");
  const [header, ...lines] = written.slice(0, Math.max(end, 0)).split("\n");
  if (header !== logProofHeader)
    return broken(`첫 줄이 ${logProofHeader}가 아닙니다`, `it does not begin with ${logProofHeader}`);
  const extra = lines[0]?.startsWith("extra ") === true ? bytesOfBase64((lines.shift() ?? "").slice(6)) : null;
  const named = lines.shift() ?? "";
  const index = named.startsWith("index ") ? countOf(named.slice(6)) : null;
  if (index === null) return broken("항목 번호를 읽을 수 없습니다", "the index cannot be read");
  const hashes = lines.map(bytesOfBase64);
  if (
    hashes.length > mostHashes ||
    hashes.some((hash) => hash?.length !== 32) ||
    (extra === null && written.includes("\nextra "))
  )
    return broken("해시 줄을 읽을 수 없습니다", "a line of a hash cannot be read");
  return { extra, index, hashes: hashes as Hash[], checkpoint: written.slice(end + 2) };
}

export interface Logged {
  readonly checkpoint: Checkpoint;
  /** Those of the keys that signed it: the log's own and witnesses. */
  readonly signers: readonly VerifierKey[];
}

/** That the entry is in the log whose key is among `keys`, and who saw it there. */
export async function verifyLogProof(
  digest: Digest,
  verify: Verify,
  {
    entry,
    proof,
    keys,
  }: { readonly entry: Uint8Array; readonly proof: LogProof; readonly keys: readonly VerifierKey[] },
): Promise<Logged | Refusal> {
  const read = readCheckpoint(proof.checkpoint);
  if (isRefusal(read)) return read;
  const { checkpoint, note } = read;
  const signers = await verifyNote(note, keys, verify);
  if (isRefusal(signers)) return signers;
  if (!signers.some(({ use, name }) => use === "log" && name === checkpoint.origin))
    return broken("로그의 키로 서명되지 않았습니다", "it is not signed with the key of the log");
  const { index, hashes } = proof;
  const leaf = leafHash(digest, entry);
  const refused = verifyInclusion(digest, { index, size: checkpoint.size, leaf, proof: hashes, root: checkpoint.root });
  return refused ?? { checkpoint, signers };
}
