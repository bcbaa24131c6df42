import { sql } from "kysely";
import { text, type Text } from "#base/text";
import { type CallDocument, documentCounts } from "#call";
import type { Tx } from "#platform/db";
import type { Attached } from "./application.ts";
import type { DocumentView } from "./contract.ts";
import type { Standing } from "./readiness.ts";

/** The papers a firm handed in with its applications, the latest first, each file once. */
async function papersOf(tx: Tx, party: string): Promise<Attached[]> {
  const { rows } = await sql<Attached>`
    select distinct on (e.sha256, d.document) d.document, d.evidence, e.sha256, e.title, e.file_name as "fileName", e.size,
      e.issued_on as "issuedOn", d.valid_until as "validUntil"
    from application_document d join application a using (application) join evidence e using (evidence)
    where a.party = ${party}::uuid order by e.sha256, d.document, e.known_from desc`.execute(tx);
  return rows;
}

/** [AP7] One of them, if the firm handed it in before. */
export const paperBefore = async (tx: Tx, party: string, evidence: string): Promise<Attached | null> =>
  (await papersOf(tx, party)).find((one) => one.evidence === evidence) ?? null;

/** The papers of the last submission, each as the evidence it is; what was attached since is not among them. */
export async function papersSubmitted(tx: Tx, application: string) {
  const { rows } = await sql<{ document: string; evidence: string; fileName: string; mediaType: string; size: bigint }>`
    select distinct on (p.no, p.paper) p.paper ->> 'document' as document, e.evidence, e.file_name as "fileName",
      e.media_type as "mediaType", e.size
    from (select content from application_submission where application = ${application}::uuid order by no desc limit 1) s
      cross join lateral jsonb_array_elements(s.content -> 'documents') with ordinality as p (paper, no)
      join evidence e on e.sha256 = p.paper ->> 'sha256'
      join application_document d on d.evidence = e.evidence and d.application = ${application}::uuid
        and d.document = p.paper ->> 'document'
    order by p.no, p.paper, e.known_from`.execute(tx);
  return rows;
}

const expiryWord = ({ expiry }: CallDocument): Text | null => {
  if (expiry.rule === "none") return null;
  return expiry.rule === "valid-on"
    ? text("제출일에 유효한 서류", "valid on the day it is handed in")
    : text(`최근 ${expiry.months}개월 안에 발급한 서류`, `issued within the last ${expiry.months} months`);
};

/** What is to be attached, what is, and what an earlier application had that still counts. */
export async function documentsAsked(tx: Tx, standing: Standing): Promise<DocumentView[]> {
  const { terms, documents, application, handedIn } = standing;
  const before = await papersOf(tx, application.party);
  const view = (asked: CallDocument, paper: Attached) => ({
    ...{ evidence: paper.evidence, title: paper.title, fileName: paper.fileName, sha256: paper.sha256 },
    ...{ issuedOn: paper.issuedOn, validUntil: paper.validUntil },
    lacks: documentCounts(asked, paper, handedIn)?.text ?? null,
  });
  return listOf(terms).map((asked) => {
    const attached = documents.filter(({ document }) => document === asked.key);
    const reusable = before
      .filter(({ document, sha256 }) => document === asked.key && !attached.some((one) => one.sha256 === sha256))
      .map((paper) => view(asked, paper))
      .filter(({ lacks }) => lacks === null);
    return {
      ...{ document: asked.key, word: asked.word, required: asked.required, expiry: expiryWord(asked) },
      endings: [...asked.endings],
      attached: attached.map((paper) => view(asked, paper)),
      reusable,
    };
  });
}

/** The call's list, and the questions of its form that a file answers. */
export const listOf = ({ documents, form }: Standing["terms"]): CallDocument[] => [
  ...documents,
  ...form.sections.flatMap(({ questions }) =>
    questions.flatMap(({ key, word, required, is }) =>
      is.type === "file" ? [{ key, word, required, expiry: { rule: "none" } as const, endings: is.endings }] : [],
    ),
  ),
];

export const documentNamed = (terms: Standing["terms"], key: string): CallDocument | null =>
  listOf(terms).find((one) => one.key === key) ?? null;
