import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Text } from "#base/text";

/** What secret letters are sealed with until they are carried; never the secret of sessions itself. */
export type LetterKey = Buffer & { readonly kind?: "letter key" };

export const letterKeyOf = (sessionSecret: string): LetterKey =>
  Buffer.from(hkdfSync("sha256", sessionSecret, "", "geojeom letters", 32));

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** Bound to the letter it belongs to: moved to another one it does not open. */
export function sealBody(key: LetterKey, letter: string, body: Text): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(letter));
  const sealed = Buffer.concat([cipher.update(JSON.stringify([body.ko, body.en]), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** Null: it was sealed with another key, or is not what was written. */
export function openBody(key: LetterKey, letter: string, sealed: Buffer): Text | null {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes))
    .setAAD(Buffer.from(letter))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
    const [ko, en] = JSON.parse(plain.toString("utf8")) as [string, string];
    return { ko, en };
  } catch {
    return null;
  }
}
