import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import { dayOf, formatDay, yearOf } from "#base/day";
import { approvalOf } from "#approval";
import { type Acting, forever, openCommit } from "#journal";
import { enqueue } from "#platform/jobs";
import { acts } from "../act-words.ts";
import { blocksOf } from "../body.ts";
import { lineOf } from "../line.ts";
import { printJobKind } from "../printing.ts";
import { insertDocument, nextNumber, versionsOfTemplate } from "../store.ts";
import type { AnyValue, Fields, Template, Values } from "../template.ts";

export interface DocumentDraft<Of extends Fields> {
  readonly template: Template<Of>;
  /** What it is about; the approval of the same is printed on it. */
  readonly of: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly values: Values<Of>;
  /** Whose people may read it, beside the hub's. */
  readonly party?: string | null;
  readonly isPublic?: boolean;
  /** Who issues it, by the name it has on that day. */
  readonly office: string;
}

export interface Made {
  readonly document: string;
  readonly number: string;
  readonly sha256: string;
}

/** [DC7] Makes a document of a template as it stands, numbers it, and has it printed. It is never made otherwise again. */
export async function generateDocument<const Of extends Fields>(
  acting: Acting,
  draft: DocumentDraft<Of>,
): Promise<Made> {
  const { tx, at, actor } = acting;
  const { office } = draft;
  const seq = await openCommit(tx, at, actor, acts.named["generate-document"]);
  const template = draft.template as unknown as Template;
  const saved = (await versionsOfTemplate(tx, template.template)).find(({ knownTo }) => knownTo === forever);
  const body = saved?.body ?? template.body;
  const today = dayOf(at);
  const year = yearOf(today);
  const no = await nextNumber(tx, year);
  const approval = await approvalOf(tx, draft.of);
  const serial = `${year}-${no}`;
  const number = `${office} ${serial}`;
  const own: Readonly<Record<string, AnyValue>> = {
    ...{ office, number, serial, day: formatDay(today, "ko") },
    ...(approval === null || approval.ended !== null ? {} : { line: lineOf(approval) }),
  };
  const values = draft.values as Readonly<Record<string, AnyValue>>;
  const valueOf = (field: string): AnyValue | null => own[field] ?? values[field] ?? null;
  const said = {
    language: "ko",
    title: draft.title,
    author: office,
    blocks: blocksOf(template, body, valueOf),
  } as const;
  const paper = canonicalJson(structuredClone(said));
  const hash = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");
  const document = acting.newId();
  await insertDocument(tx, {
    ...{ document, template: template.template, template_version: saved?.version ?? null, template_hash: hash(body) },
    ...{ of_kind: draft.of.kind, of_id: draft.of.id, title: draft.title, year, no, paper, hash: hash(paper) },
    ...{ party: draft.party ?? null, is_public: draft.isPublic ?? false, known_from: seq },
    approval: approval !== null && approval.ended === null ? approval.approval : null,
  });
  await enqueue(tx, { kind: printJobKind, payload: { document }, uniqueKey: document });
  return { document, number, sha256: hash(paper) };
}
