import { createHash, createPrivateKey, createPublicKey, hash, sign, verify } from "node:crypto";
import type { Digest, Sign, Verify } from "./index.ts";

/** OpenSSL's, for tests: an engine brings no Node. */
export const digest: Digest = {
  ofBytes: (bytes) => createHash("sha256").update(bytes).digest(),
  ofText: (text) => hash("sha256", text, "hex"),
};

const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");
const spki = Buffer.from("302a300506032b6570032100", "hex");
/** A key pair of 32 bytes that a test chooses. */
export function keyPair(seed: number): { readonly publicKey: Uint8Array; readonly sign: Sign } {
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, Buffer.alloc(32, seed)]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(spki.length);
  return { publicKey, sign: (message) => sign(null, message, key) };
}
export const ed25519: Verify = (key, message, signature) =>
  verify(null, message, createPublicKey({ key: Buffer.concat([spki, key]), format: "der", type: "spki" }), signature);
