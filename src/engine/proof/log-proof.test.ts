import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  cosign,
  leafHash,
  nodesOf,
  printCheckpoint,
  printKey,
  printLogProof,
  printNote,
  proveInclusion,
  readCheckpoint,
  readKey,
  readLogProof,
  readNote,
  rootOf,
  signNote,
  utf8Of,
  verifierKey,
  verifyLogProof,
  verifyNote,
} from "./index.ts";
import { digest, ed25519, keyPair } from "./node-crypto.testing.ts";

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

const origin = "hub.example/log";
const own = keyPair(1);
const key = verifierKey(digest, origin, "log", own.publicKey);
const seer = keyPair(2);
const witness = verifierKey(digest, "witness.example/w", "witness", seer.publicKey);
const entries = Array.from({ length: 11 }, (_, at) => utf8Of(`entry ${at}`));
const nodeAt = nodesOf(
  digest,
  entries.map((entry) => leafHash(digest, entry)),
);
const size = entries.length;
const text = printCheckpoint({ origin, size, root: rootOf(digest, nodeAt, size), more: [] });
const signed = cosign(signNote(text, key, own.sign), witness, 1_764_000_000n, seer.sign);
const proof = { extra: null, index: 7, hashes: proveInclusion(digest, nodeAt, 7, size), checkpoint: printNote(signed) };
const check = (written: string, entry = entries[7] as Uint8Array, keys = [key, witness]) => {
  const read = readLogProof(written);
  return isRefusal(read) ? read : verifyLogProof(digest, ed25519, { entry, proof: read, keys });
};

describe("keys and notes", () => {
  it("[PF4] the key and the note of the Go library's documentation are read, and its signature holds", async () => {
    // golang.org/x/mod/sumdb/note, Example
    const peter = must(readKey(digest, "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
    expect(printKey(peter)).toBe("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const note = must(
      readNote(
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
          "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
      ),
    );
    expect(await verifyNote(note, [peter], ed25519)).toEqual([peter]);
    expect(await verifyNote({ ...note, text: note.text.replace("answer", "Answer") }, [peter], ed25519)).toMatchObject({
      refusal: "broken-proof",
    });
  });
  it("[PF4] an unknown key says nothing; a known one that is wrong, or signs twice, is refused", async () => {
    expect(await verifyNote(signed, [witness], ed25519)).toEqual([witness]);
    expect(await verifyNote(signed, [], ed25519)).toEqual([]);
    const twice = { ...signed, signatures: [...signed.signatures, ...signed.signatures] };
    expect(await verifyNote(twice, [key], ed25519)).toMatchObject({ refusal: "broken-proof" });
    // the second that a witness saw it at is signed with it
    const [first, second] = signed.signatures as [never, { bytes: Uint8Array; name: string; keyId: Uint8Array }];
    const late = { ...signed, signatures: [first, { ...second, bytes: second.bytes.with(7, 1) }] };
    expect(await verifyNote(late, [key, witness], ed25519)).toMatchObject({ refusal: "broken-proof" });
  });
  it.each([
    ["no signature", `${text}\n`],
    ["no empty line", text],
    ["a line cut off", printNote(signed).slice(0, -1)],
    ["a control character", printNote(signed).replace("hub", "h\tub")],
    ["base64 of another kind", printNote(signed).replace(/=?=?\n$/, "\n")],
  ])("[PF4] a note with %s is refused", (_, written) => {
    expect(readNote(written)).toMatchObject({ refusal: "broken-proof" });
  });
  it.each(["", "a", "a+b+c", "x y+00000000+AQ==", `${printKey(key)}A`, printKey(key).replace("+", "+0")])(
    "[PF4] %s is no key",
    (printed) => {
      expect(readKey(digest, printed)).toMatchObject({ refusal: "broken-proof" });
    },
  );
  it.each([
    ["a size with a leading nought", text.replace("\n11\n", "\n011\n")],
    ["a size that is none", text.replace("\n11\n", "\n-1\n")],
    ["a root that is none", text.replace(/=\n$/, "\n")],
    ["no origin", text.replace(origin, "")],
  ])("[PF5] a checkpoint with %s is refused", (_, wrong) => {
    expect(readCheckpoint(printNote(signNote(wrong, key, own.sign)))).toMatchObject({ refusal: "broken-proof" });
  });
});

describe("a log's proof", () => {
  const written = printLogProof(proof);
  it("[PF5] holds for its entry, with the witness who saw it", async () => {
    expect(await check(written)).toMatchObject({ checkpoint: { origin, size }, signers: [key, witness] });
    const extra = printLogProof({ ...proof, extra: utf8Of("beside") });
    expect(must(readLogProof(extra))).toMatchObject({ extra: utf8Of("beside"), index: 7 });
    expect(await check(extra)).toMatchObject({ checkpoint: { size } });
  });
  it("[PF5] does not hold for another entry, another key, or without the log's own", async () => {
    expect(await check(written, entries[6])).toMatchObject({ refusal: "broken-proof" });
    const other = verifierKey(digest, origin, "log", seer.publicKey);
    expect(await check(written, entries[7], [other])).toMatchObject({ refusal: "broken-proof" });
    expect(await check(written, entries[7], [witness])).toMatchObject({ refusal: "broken-proof" });
  });
  it("[PF5] does not hold when any character of it is another", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: written.length - 1 }),
        fc.constantFrom("A", "0", "\n", " ", "가", "=", ""),
        async (at, by) => {
          fc.pre(written[at] !== by);
          const answer = await check(`${written.slice(0, at)}${by}${written.slice(at + 1)}`);
          // a witness whose name or number is spoiled is one that nobody knows: the log's own signature still stands
          if (!isRefusal(answer)) expect([answer.signers, at > written.lastIndexOf("\n— ")]).toEqual([[key], true]);
        },
      ),
      { numRuns: 400 },
    );
  });
});
