import { Readable } from "node:stream";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Language, text, type Text } from "#base/text";
import { isOfTheHub, type Who } from "#base/who";
import type { AnyRoom } from "#hub";
import { acting, commitsOf, versionOf } from "#journal";
import { namesThen } from "#platform/auth";
import type { Tx } from "#platform/db";
import { formats, htmlPiece, printAside } from "#platform/document";
import type { Files } from "#platform/files";
import { handle, type Handled } from "#platform/http";
import type { Aside } from "#platform/machine";
import { restoreTemplate, saveTemplate } from "./acts/save-template.ts";
import { blocksOf, bodyFits } from "./body.ts";
import * as contract from "./contract.ts";
import { editionOf, languages, printingOf } from "./printing.ts";
import { noEnglish, unknownDocument, unknownTemplate } from "./rules.ts";
import { filesOf, versionsOfTemplate } from "./store.ts";
import { type AnyValue, everyField, type ownFields, type Template } from "./template.ts";
import { documentsOf, keptDocument, type Kept, mayRead, type Standing, standingBodies, templateTold } from "./views.ts";

const most = 200;

/** What the fields of every template show in a preview. */
const ownSample: Readonly<Record<Language, Readonly<Record<keyof typeof ownFields, AnyValue>>>> = {
  ko: {
    office: "○○테크노파크",
    number: "○○테크노파크 2025-1",
    serial: "2025-1",
    day: "2025. 4. 9.(수)",
    line: {
      head: ["기안", "검토", "결재"],
      rows: [["담당\n김기안\n4. 9.", "팀장\n이검토\n4. 9.", "센터장\n전결 박결재\n4. 9."]],
    },
  },
  en: {
    office: "Hanbit Technopark",
    number: "Hanbit Technopark 2025-1",
    serial: "2025-1",
    day: "9 April 2025 (Wed)",
    line: {
      head: ["Draft", "Review", "Approval"],
      rows: [["In charge\nKim\n9 April 2025", "Team lead\nLee\n9 April 2025", "Head\ndelegated Park\n9 April 2025"]],
    },
  },
};

/** [DC6] The body with sample values, as a piece of a page. */
function previewOf(template: Template, language: Language, body: string): string {
  const sample: Readonly<Record<string, AnyValue>> = { ...ownSample[language], ...template.sample[language] };
  const blocks = blocksOf(template, language, body, (field) => sample[field] ?? null);
  return htmlPiece({ language, title: template.word[language], author: "", blocks, footer: "" });
}

const numbersOf = ({ ko, en }: Readonly<Record<Language, Standing>>) => ({
  ...{ ko: ko.version?.no ?? null, en: en.version?.no ?? null },
});

/** `rooms` is asked late: this is a room among those it collects from. */
export const routes = ({
  rooms,
  files,
  aside,
}: {
  readonly rooms: () => readonly AnyRoom[];
  readonly files: Pick<Files, "open">;
  readonly aside: Aside;
}): Handled[] => {
  const templates = (): Template[] => rooms().flatMap((room) => (room.templates ?? []) as readonly Template[]);
  const named = (name: string): Template | Refusal =>
    templates().find(({ template }) => template === name) ?? unknownTemplate({});
  const wordOf = (name: string): Text =>
    templates().find(({ template }) => template === name)?.word ?? text(name, name);
  const seen = async (tx: Tx, who: Who, document: string): Promise<Kept | Refusal> => {
    const kept = isId(document) ? await keptDocument(tx, document, { byName: isOfTheHub(who) }) : null;
    // [DC9] to whom it is not shown it is not there
    return kept === null || !mayRead(who, kept.row) ? unknownDocument({}) : kept;
  };
  return [
    handle(contract.listDocuments, async ({ tx, who, query: { kind, id } }) => {
      const of = kind === undefined || id === undefined ? null : { kind, id };
      const rows = await documentsOf(tx, who, of, most);
      return {
        rows: rows.map(({ document, template, title, number, at, by }) => ({
          ...{ document, templateWord: wordOf(template), title, number, at: at.toISOString(), by },
        })),
      };
    }),

    handle(contract.readDocument, async ({ tx, who, params }) => {
      const kept = await seen(tx, who, params.document);
      if (isRefusal(kept)) return kept;
      const { row, translation, at, by, versionNo, englishNo } = kept;
      const number = `${row.year}-${row.no}`;
      return {
        ...{ document: row.document, templateWord: wordOf(row.template), number, at: at.toISOString(), by },
        texts: languages.flatMap((language) => {
          const paper = editionOf(row, translation, language);
          if (paper === null) return [];
          const sha256 = language === "ko" ? row.hash : (translation?.hash ?? "");
          const templateVersion = language === "ko" ? versionNo : englishNo;
          return [{ language, title: paper.title, html: htmlPiece(paper), sha256, templateVersion }];
        }),
        files: (await filesOf(tx, row.document)).map((file) => ({ ...file, size: `${file.size}` })),
        approval: row.approval,
      };
    }),

    handle(contract.openDocumentFile, async ({ tx, who, params: { document, format }, query, trace }) => {
      const kept = await seen(tx, who, document);
      if (isRefusal(kept)) return kept;
      const { row, translation, at } = kept;
      const language = query.language ?? "ko";
      const paper = editionOf(row, translation, language);
      if (paper === null) return noEnglish({});
      if (!row.is_public) trace({ subject: document });
      const named = { file: `${paper.title}.${format}`, mediaType: formats[format] };
      const printed = (await filesOf(tx, document)).find((one) => one.language === language && one.format === format);
      const stream = printed === undefined ? null : await files.open(printed.sha256);
      if (stream !== null) return { ...named, stream };
      const bytes = await printAside(aside, printingOf(paper, at, format));
      return isRefusal(bytes) ? bytes : { ...named, stream: Readable.from([Buffer.from(bytes)]) };
    }),

    handle(contract.listTemplates, async ({ tx }) => {
      const rows = [];
      for (const template of templates()) {
        rows.push({
          template: template.template,
          word: template.word,
          no: numbersOf(await standingBodies(tx, template)),
        });
      }
      return { rows };
    }),

    handle(contract.readTemplate, async ({ tx, params }) => {
      const template = named(params.template);
      if (isRefusal(template)) return template;
      const standing = await standingBodies(tx, template);
      const bodyIn = (language: Language) => {
        const { body } = standing[language];
        return { body, html: previewOf(template, language, body) };
      };
      const versions = await versionsOfTemplate(tx, template.template);
      const commits = await commitsOf(
        tx,
        versions.map(({ knownFrom }) => knownFrom),
      );
      const nameOf = await namesThen(tx, commits);
      return {
        ...{ template: template.template, word: template.word, no: numbersOf(standing) },
        bodies: { ko: bodyIn("ko"), en: bodyIn("en") },
        fields: Object.values(everyField(template)).map(({ word, sort }) => ({ word, sort })),
        versions: versions.flatMap((one) => {
          const commit = commits.find(({ seq }) => seq === one.knownFrom);
          return commit === undefined
            ? []
            : [
                {
                  ...{ language: one.language, no: one.no, reason: one.reason },
                  ...{ at: commit.at.toISOString(), by: nameOf(commit) },
                },
              ];
        }),
        version: `${await versionOf(tx, templateTold(template))}`,
      };
    }),

    handle(contract.previewTemplate, async ({ params, body: { language, body } }) => {
      const template = named(params.template);
      if (isRefusal(template)) return template;
      return bodyFits(template, language, body) ?? { html: previewOf(template, language, body) };
    }),

    handle(contract.saveTemplate, async (call) => {
      const template = named(call.params.template);
      if (isRefusal(template)) return template;
      const no = await saveTemplate(acting(call), template, call.body);
      return isRefusal(no) ? no : { no };
    }),

    handle(contract.restoreTemplate, async (call) => {
      const template = named(call.params.template);
      return isRefusal(template) ? template : restoreTemplate(acting(call), template, call.body);
    }),
  ];
};
