import { Readable } from "node:stream";
import { type Day, formatDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { recordEvidence, type EvidenceKind } from "#evidence";
import type { Acting } from "#journal";
import type { World } from "../world.ts";

export interface MadeUpDocument {
  readonly kind: EvidenceKind;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly visibility: "public" | "restricted";
  readonly lines: readonly string[];
}

/** Writes a document of the story as a plain text file that says of itself that it is made up, and records it. */
export async function bring(acting: Acting, { files }: World, document: MadeUpDocument): Promise<string> {
  const content = [
    "[합성 자료 · SYNTHETIC RECORD — 실제 문서가 아닙니다 / not a real document]",
    "",
    document.title,
    `발행 ${document.issuer} · ${formatDay(document.issuedOn, "ko")}`,
    "",
    ...document.lines,
    "",
  ].join("\n");
  const stored = await files.put(Readable.from([Buffer.from(content)]), { limit: 2 ** 20 });
  if (isRefusal(stored)) throw new Error(stored.text.en);
  const recorded = await recordEvidence(acting, {
    sha256: stored.sha256,
    size: stored.size,
    kind: document.kind,
    title: document.title,
    issuer: document.issuer,
    issuedOn: document.issuedOn,
    visibility: document.visibility,
    fileName: `${document.title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "")}.txt`,
    mediaType: "text/plain; charset=utf-8",
  });
  if (isRefusal(recorded)) throw new Error(recorded.text.en);
  return recorded.evidence;
}
