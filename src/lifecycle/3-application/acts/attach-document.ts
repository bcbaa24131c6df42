import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { bringFile, type EvidenceKind, evidenceKinds, type FilesKept, unknownEvidence } from "#evidence";
import type { CallDocument } from "#call";
import type { Acting } from "#journal";
import type { IncomingFile } from "#platform/http";
import { paperBefore } from "../papers.ts";
import { notEditable, unknownApplication, unknownDocument } from "../rules.ts";
import { attach, detach, lockApplication, touchDraft } from "../store.ts";

export interface Attaching {
  readonly asked: Pick<CallDocument, "key" | "word" | "expiry">;
  readonly issuedOn: Day | null;
  readonly validUntil: Day | null;
  /** One that an earlier application of the firm had. */
  readonly evidence?: string | undefined;
  readonly file?: IncomingFile | undefined;
}

/** A file that comes now, or one that is here already: both are evidence, and found again by their bytes. */
export async function attachDocument(
  acting: Acting,
  kept: FilesKept,
  id: string,
  { asked, issuedOn, validUntil, evidence, file }: Attaching,
): Promise<{ readonly evidence: string; readonly revision: bigint } | Refusal> {
  const paper = { title: asked.word.ko, issuer: "", issuedOn, visibility: "restricted", kind: kindOf(asked) } as const;
  const brought = file === undefined ? null : await bringFile(acting, kept, file, paper);
  if (isRefusal(brought)) return brought;
  const row = await lockApplication(acting.tx, id);
  if (row === null) return unknownApplication({ application: id });
  if (row.state !== "draft" && row.state !== "returned") return notEditable({});
  const before = brought === null && evidence !== undefined ? await paperBefore(acting.tx, row.party, evidence) : null;
  const one = brought?.evidence ?? before?.evidence;
  if (one === undefined) return unknownEvidence({ evidence: evidence ?? "" }, "/evidence");
  await attach(acting.tx, id, {
    ...{ document: asked.key, evidence: one },
    validUntil: validUntil ?? before?.validUntil ?? null,
  });
  return { evidence: one, revision: await touchDraft(acting.tx, id) };
}

const kindOf = ({ key, expiry }: Attaching["asked"]): EvidenceKind =>
  Object.hasOwn(evidenceKinds, key) ? (key as EvidenceKind) : expiry.rule === "none" ? "plan" : "certificate";

/** Takes a document out of a draft; what was submitted with it keeps it. */
export async function detachDocument(
  { tx }: Acting,
  id: string,
  document: string,
  evidence: string,
): Promise<bigint | Refusal> {
  const row = await lockApplication(tx, id);
  if (row === null) return unknownApplication({ application: id });
  if (row.state !== "draft" && row.state !== "returned") return notEditable({});
  return (await detach(tx, id, document, evidence)) ? touchDraft(tx, id) : unknownDocument({}, "/document");
}
