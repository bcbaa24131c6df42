import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { shapePerson, shapeSeen, shapeText } from "#journal/contract";

const formats = ["html", "pdf", "hwpx"] as const;
const shapeLanguage = z.enum(["ko", "en"]);

const shapeListed = z.object({
  document: z.string(),
  templateWord: shapeText,
  title: shapeText,
  number: z.string(),
  at: z.string(),
  by: shapePerson,
});
export type DocumentRow = z.infer<typeof shapeListed>;

export const listDocuments = defineRoute({
  name: "list-documents",
  method: "GET",
  path: "/documents",
  summary: text("문서 목록", "Documents that the hub made"),
  may: ["officer", "official", "company"],
  query: z.object({ kind: z.string().max(100).optional(), id: z.string().max(200).optional() }),
  reply: z.object({ rows: z.array(shapeListed) }),
  refusals: [],
});

export const readDocument = defineRoute({
  name: "read-document",
  method: "GET",
  path: "/documents/:document",
  summary: text("문서 보기", "A document"),
  may: "anyone",
  shows: "recorded",
  params: z.object({ document: z.string() }),
  reply: z.object({
    document: z.string(),
    templateWord: shapeText,
    number: z.string(),
    at: z.string(),
    by: shapePerson,
    /** The Korean, which holds, and the English where it was made with it. */
    texts: z.array(
      z.object({
        language: shapeLanguage,
        title: z.string(),
        /** What it says, as a piece of a page; nothing in it can run. */
        html: z.string(),
        sha256: z.string(),
        /** Null: as the template came with the software. */
        templateVersion: z.number().int().nullable(),
      }),
    ),
    /** How it was printed and is kept; until then it is printed when it is asked for, to the same bytes. */
    files: z.array(
      z.object({ language: shapeLanguage, format: z.enum(formats), sha256: z.string(), size: z.string() }),
    ),
    approval: z.string().nullable(),
  }),
  refusals: ["unknown-document"],
});

export const openDocumentFile = defineRoute({
  name: "open-document-file",
  method: "GET",
  path: "/documents/:document/:format",
  summary: text("문서 내려받기(HTML·PDF·HWPX)", "A document as HTML, PDF or HWPX"),
  may: "anyone",
  shows: "recorded",
  params: z.object({ document: z.string(), format: z.enum(formats) }),
  /** Without one the Korean; `both` is the Korean with the English behind it. */
  query: z.object({ language: z.enum(["ko", "en", "both"]).optional() }),
  gives: "file",
  reply: z.undefined(),
  refusals: ["unknown-document", "document-without-english", "work-too-heavy", "work-queue-full"],
});

const shapeTemplateRow = z.object({
  template: z.string(),
  word: shapeText,
  /** The version that stands in each language; null: as it came with the software. */
  no: z.object({ ko: z.number().int().nullable(), en: z.number().int().nullable() }),
});

export const listTemplates = defineRoute({
  name: "list-templates",
  method: "GET",
  path: "/templates",
  summary: text("서식 목록", "Templates of documents"),
  may: ["officer", "official", "administrator"],
  reply: z.object({ rows: z.array(shapeTemplateRow) }),
  refusals: [],
});

const shapeBody = z.object({ body: z.string(), html: z.string() });
const templateParams = z.object({ template: z.string().max(100) });

export const readTemplate = defineRoute({
  name: "read-template",
  method: "GET",
  path: "/templates/:template",
  summary: text("서식 보기", "A template"),
  may: ["officer", "official", "administrator"],
  params: templateParams,
  reply: shapeTemplateRow.extend({
    /** What it says in each language, and that with sample values filled in, as a piece of a page. */
    bodies: z.object({ ko: shapeBody, en: shapeBody }),
    fields: z.array(z.object({ word: shapeText, sort: z.enum(["text", "pairs", "table", "points"]) })),
    versions: z.array(
      z.object({ language: shapeLanguage, no: z.number().int(), reason: z.string(), at: z.string(), by: shapePerson }),
    ),
    version: z.string(),
  }),
  refusals: ["unknown-template"],
});

const body = z.string().max(50_000).meta({ field: "longText" });
const templateRefusals = ["unknown-template", "template-field-unknown", "template-field-not-alone", "template-empty"];

export const previewTemplate = defineRoute({
  name: "preview-template",
  method: "POST",
  path: "/templates/:template/preview",
  summary: text("서식 미리보기", "See a template with sample values"),
  may: ["officer", "administrator"],
  params: templateParams,
  body: z.object({ language: shapeLanguage, body }),
  reply: z.object({ html: z.string() }),
  unseen: "computes",
  refusals: templateRefusals,
});

export const saveTemplate = defineRoute({
  name: "save-template",
  method: "POST",
  path: "/templates/:template",
  summary: text("서식 저장", "Save a new version of a template"),
  may: ["officer", "administrator"],
  params: templateParams,
  body: z.object({ language: shapeLanguage, body, reason: z.string().trim().max(200), seen: shapeSeen }),
  reply: z.object({ no: z.number().int() }),
  refusals: [...templateRefusals, "template-reason-missing", "changed-meanwhile"],
});

export const restoreTemplate = defineRoute({
  name: "restore-template",
  method: "POST",
  path: "/templates/:template/restoration",
  summary: text("서식 초기화", "The template as it came with the software"),
  may: ["officer", "administrator"],
  params: templateParams,
  body: z.object({ language: shapeLanguage, seen: shapeSeen }),
  reply: z.object({ changed: z.boolean() }),
  refusals: ["unknown-template", "changed-meanwhile"],
});
