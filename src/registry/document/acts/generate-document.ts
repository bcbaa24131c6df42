import { createHash } from "node:crypto";
import { canonicalJson } from "#base/canonical-json";
import { dayOf, formatDay, yearOf } from "#base/day";
import { inLanguage, type Language, type Text } from "#base/text";
import { approvalOf } from "#approval";
import { type Acting, openCommit } from "#journal";
import { enqueue } from "#platform/jobs";
import { acts } from "../act-words.ts";
import { blocksOf } from "../body.ts";
import { lineOf } from "../line.ts";
import { printJobKind } from "../printing.ts";
import { insertDocument, insertTranslation, nextNumber } from "../store.ts";
import type { AnyValue, Fields, Template, Values } from "../template.ts";
import { standingBodies } from "../views.ts";

export interface DocumentDraft<Of extends Fields> {
  readonly template: Template<Of>;
  /** What it is about; the approval of the same is printed on it. */
  readonly of: { readonly kind: string; readonly id: string };
  readonly title: Text;
  readonly values: Readonly<Record<Language, Values<Of>>>;
  /** Whose people may read it, beside the hub's. */
  readonly party?: string | null;
  readonly isPublic?: boolean;
  /** Who issues it, by the name it has on that day. */
  readonly office: Text;
}

export interface Made {
  readonly document: string;
  readonly number: string;
  readonly sha256: string;
}

/** [DC7] [DC11] Makes a document of a template as it stands, in both languages, numbers it, and has it printed. It is never made otherwise again. */
export async function generateDocument<const Of extends Fields>(
  acting: Acting,
  draft: DocumentDraft<Of>,
): Promise<Made> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["generate-document"]);
  const template = draft.template as unknown as Template;
  const standing = await standingBodies(tx, template);
  const year = yearOf(dayOf(at));
  const no = await nextNumber(tx, year);
  const approval = await approvalOf(tx, draft.of);
  const signed = approval === null || approval.ended !== null ? null : approval;
  const serial = `${year}-${no}`;
  const numberIn = (language: Language): string => `${inLanguage(language)(draft.office)} ${serial}`;
  const saidIn = (language: Language) => {
    const say = inLanguage(language);
    const author = say(draft.office);
    const own: Readonly<Record<string, AnyValue>> = {
      ...{ office: author, number: numberIn(language), serial, day: formatDay(dayOf(at), language) },
      ...(signed === null ? {} : { line: lineOf(signed, language) }),
    };
    const values = draft.values[language] as Readonly<Record<string, AnyValue>>;
    const valueOf = (field: string): AnyValue | null => own[field] ?? values[field] ?? null;
    const { body, hash, version } = standing[language];
    const title = say(draft.title);
    const blocks = blocksOf(template, language, body, valueOf);
    const paper = canonicalJson(structuredClone({ language, title, author, blocks }));
    const made = { template_version: version?.version ?? null, template_hash: hash };
    return { title, paper, hash: createHash("sha256").update(paper, "utf8").digest("hex"), ...made };
  };
  const korean = saidIn("ko");
  const document = acting.newId();
  await insertDocument(tx, {
    ...{ document, template: template.template, of_kind: draft.of.kind, of_id: draft.of.id, year, no, ...korean },
    ...{ party: draft.party ?? null, is_public: draft.isPublic ?? false, known_from: seq },
    approval: signed?.approval ?? null,
  });
  await insertTranslation(tx, { document, ...saidIn("en") });
  await enqueue(tx, { kind: printJobKind, payload: { document }, uniqueKey: document });
  return { document, number: numberIn("ko"), sha256: korean.hash };
}
