import { createHash, createPrivateKey, createPublicKey, hash, sign, verify } from "node:crypto";

/** SHA-256 of bytes, and of a text as hexadecimal digits. */
export const digest = {
  ofBytes: (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest(),
  ofText: (text: string): string => hash("sha256", text, "hex"),
} as const;

export interface Signer {
  /** 32 raw bytes. */
  readonly publicKey: Uint8Array;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

// what stands before the 32 bytes of an Ed25519 key in DER (RFC 8410)
const secretBefore = Buffer.from("302e020100300506032b657004220420", "hex");
const publicBefore = Buffer.from("302a300506032b6570032100", "hex");

/** The key pair that comes of 32 secret bytes: always the same one. */
export function signerOf(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([secretBefore, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(publicBefore.length);
  return { publicKey, sign: (message) => sign(null, message, key) };
}

/** Of a secret that was written down as text. */
export const signerOfSecret = (secret: string): Signer => signerOf(digest.ofBytes(Buffer.from(secret)));

/** Ed25519; false for a key that is none. */
export function isSignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([publicBefore, publicKey]), format: "der", type: "spki" });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}
