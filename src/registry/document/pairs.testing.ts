import type { PairsOf } from "#journal";
import { generateDocument } from "./acts/generate-document.ts";
import { restoreTemplate, saveTemplate } from "./acts/save-template.ts";
import { receiptTemplate } from "./standard-letters.ts";
import type { Template } from "./template.ts";
import { templateTold } from "./views.ts";

let serial = 0;
const next = (): number => (serial += 1);
const template = receiptTemplate as unknown as Template;
const save = (seen?: string) => ({
  language: "ko" as const,
  body: `# 접수증 ${next()}`,
  reason: "변경",
  ...(seen === undefined ? {} : { seen }),
});

export const pairs: PairsOf = () => ({
  "a template": {
    make: async (acting) => {
      const saved = await saveTemplate(acting, template, save());
      return typeof saved === "number" ? template.template : saved;
    },
    told: () => templateTold(template),
    acts: {
      save: (acting, _, seen) => saveTemplate(acting, template, save(seen)),
      restore: (acting, _, seen) =>
        restoreTemplate(acting, template, { language: "ko", ...(seen === undefined ? {} : { seen }) }),
    },
  },
  "a document of something": {
    make: async (acting) => {
      const of = { kind: "pair", id: `${next()}` };
      const made = await generateDocument(acting, {
        template: receiptTemplate,
        of,
        title: { ko: "접수증", en: "Receipt" },
        office: { ko: "가람테크노파크", en: "Garam Technopark" },
        values: receiptTemplate.sample,
      });
      return made.document;
    },
    acts: {
      generate: (acting, id) =>
        generateDocument(acting, {
          ...{
            template: receiptTemplate,
            of: { kind: "pair", id },
            title: { ko: "접수증", en: "Receipt" },
            office: { ko: "가람테크노파크", en: "Garam Technopark" },
            values: receiptTemplate.sample,
          },
        }),
    },
  },
});
