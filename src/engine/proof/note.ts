import type { Refusal } from "#base/refusal";
import { areSame, base64Of, bytesOfBase64, type Digest, joined, utf8Of } from "./bytes.ts";
import { broken } from "./broken.ts";

/** C2SP signed-note: a text that ends in a newline, an empty line, and a line for each signature. */
export interface SignatureLine {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly bytes: Uint8Array;
}
export interface Note {
  readonly text: string;
  readonly signatures: readonly SignatureLine[];
}

/** `log` signs its checkpoint itself; a `witness` signs that it saw it, with the second it did. */
export type KeyUse = "log" | "witness";
export interface VerifierKey {
  readonly name: string;
  readonly use: KeyUse;
  readonly publicKey: Uint8Array;
  readonly id: Uint8Array;
}
const useByte: Readonly<Record<KeyUse, number>> = { log: 1, witness: 4 };

/** A name of a key has no spaces and no plus. */
export const isKeyName = (name: string): boolean => /^[^\s+]+$/u.test(name);
// what unicode calls a control, a tab included, stands in no note
const isPlain = (text: string): boolean => text.isWellFormed() && !/[\p{Cc}--\n]/v.test(text);

export function verifierKey({ ofBytes }: Digest, name: string, use: KeyUse, publicKey: Uint8Array): VerifierKey {
  const id = ofBytes(joined(utf8Of(`${name}\n`), Uint8Array.of(useByte[use]), publicKey)).slice(0, 4);
  return { name, use, publicKey, id };
}

/** `name+hash+key`, as it is handed out. */
export const printKey = ({ name, use, publicKey, id }: VerifierKey): string =>
  `${name}+${[...id].map((byte) => byte.toString(16).padStart(2, "0")).join("")}+${base64Of(joined(Uint8Array.of(useByte[use]), publicKey))}`;

export function readKey(digest: Digest, printed: string): VerifierKey | Refusal {
  const unread = broken("공개키를 읽을 수 없습니다", "the public key cannot be read");
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(printed);
  const bytes = match === null ? null : bytesOfBase64(match[3] ?? "");
  if (match === null || bytes === null || bytes.length !== 33) return unread;
  const use = bytes[0] === 1 ? "log" : bytes[0] === 4 ? "witness" : null;
  if (use === null) return broken("Ed25519 공개키가 아닙니다", "it is not an Ed25519 key");
  const key = verifierKey(digest, match[1] ?? "", use, bytes.slice(1));
  return printKey(key) === printed ? key : broken("공개키의 번호가 다릅니다", "the key has another number");
}

const mostSignatures = 16;

export function readNote(written: string): Note | Refusal {
  const end = written.lastIndexOf("\n\n");
  if (end < 0 || !isPlain(written)) return broken("서명된 글이 아닙니다", "that is no signed note");
  const text = written.slice(0, end + 1);
  const lines = written.slice(end + 2).split("\n");
  if (lines.pop() !== "" || lines.length === 0 || lines.length > mostSignatures)
    return broken("서명이 없거나 잘렸습니다", "it has no signatures, or they are cut off");
  const signatures: SignatureLine[] = [];
  for (const line of lines) {
    const match = /^— ([^\s+]+) ([A-Za-z0-9+/=]+)$/u.exec(line);
    const bytes = match === null ? null : bytesOfBase64(match[2] ?? "");
    if (match === null || bytes === null || bytes.length < 5)
      return broken("서명 줄을 읽을 수 없습니다", "a line of signature cannot be read");
    signatures.push({ name: match[1] ?? "", keyId: bytes.slice(0, 4), bytes: bytes.slice(4) });
  }
  return { text, signatures };
}

export const printNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(({ name, keyId, bytes }) => `— ${name} ${base64Of(joined(keyId, bytes))}\n`).join("")}`;

/** What a key signs of a text, and what a witness signs: the text with the second it was seen at. */
export const signedBytes = (use: KeyUse, text: string, seconds: bigint): Uint8Array =>
  utf8Of(use === "log" ? text : `cosignature/v1\ntime ${seconds}\n${text}`);

export const eightBytes = (seconds: bigint): Uint8Array =>
  Uint8Array.from({ length: 8 }, (_, at) => Number((seconds >> BigInt(56 - 8 * at)) & 255n));

/** Ed25519 by whoever calls: `key`, `message`, `signature` as raw bytes. */
export type Verify = (key: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean | Promise<boolean>;
export type Sign = (message: Uint8Array) => Uint8Array;

export const signNote = (text: string, key: VerifierKey, sign: Sign): Note => ({
  text,
  signatures: [{ name: key.name, keyId: key.id, bytes: sign(signedBytes("log", text, 0n)) }],
});

/** A witness adds its line: it saw the text at that second. */
export const cosign = (note: Note, key: VerifierKey, seconds: bigint, sign: Sign): Note => ({
  ...note,
  signatures: [
    ...note.signatures,
    {
      name: key.name,
      keyId: key.id,
      bytes: joined(eightBytes(seconds), sign(signedBytes("witness", note.text, seconds))),
    },
  ],
});

/** Which of the known keys signed. A line of a key that nobody knows says nothing; a wrong one of a known key is refused. */
export async function verifyNote(
  note: Note,
  known: readonly VerifierKey[],
  verify: Verify,
): Promise<readonly VerifierKey[] | Refusal> {
  const signers: VerifierKey[] = [];
  for (const { name, keyId, bytes } of note.signatures) {
    const key = known.find((one) => one.name === name && areSame(one.id, keyId));
    if (key === undefined) continue;
    if (signers.includes(key)) return broken("같은 키가 두 번 서명했습니다", "one key signed twice");
    const cut = key.use === "log" ? 0 : 8;
    const isWhole = bytes.length === 64 + cut;
    const seconds = bytes.slice(0, cut).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    const message = signedBytes(key.use, note.text, seconds);
    if (!isWhole || !(await verify(key.publicKey, message, bytes.slice(cut))))
      return broken(`${name}의 서명이 맞지 않습니다`, `the signature of ${name} is wrong`);
    signers.push(key);
  }
  return signers;
}
