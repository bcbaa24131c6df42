import { fillKorean } from "#base/particle";
import type { Refusal } from "#base/refusal";
import type { Language } from "#base/text";
import type { Block } from "#platform/document";
import { fieldNotAlone, fieldUnknown, templateEmpty } from "./rules.ts";
import { type AnyValue, everyField, type Field, standsAlone, type Template } from "./template.ts";

/*
 * The body of a template, as officers write it, line by line:
 *   `# 제목` · `## 소제목` · `기관: ` office at the head · `발신: ` who issues it, large · `머리: 수신 = {수신}` head of a letter ·
 *   `1. ` `가. ` `1) ` `○ ` points · `---` a rule · `===` a new page · `작게: ` small · `{필드}` what is filled in.
 * In English: `Office: ` · `Sender: ` · `Head: To = {To}` · `a. ` · `Small: ` · `{Field}`.
 * Any other line is a paragraph; lines that follow each other are one paragraph, an empty line ends it.
 */
const placeholder = /\{([^{}\n]{1,40})\}/g;
const points = {
  ko: /^(?:(\d{1,2}[.)]|[가-하][.)]|[○□※•·-])\s+)(.+)$/u,
  en: /^(?:(\d{1,2}[.)]|[a-z][.)]|[○□※•·-])\s+)(.+)$/u,
};
/** What a line begins with that is more than words. */
export const marks = {
  ko: { office: "기관:", head: "머리:", sender: "발신:", small: "작게:" },
  en: { office: "Office:", head: "Head:", sender: "Sender:", small: "Small:" },
} as const;

const fieldsIn = (template: Template, language: Language): ReadonlyMap<string, readonly [string, Field]> =>
  new Map(Object.entries(everyField(template)).map(([name, field]) => [field.word[language], [name, field]]));

/** [DC6] A body names only fields that there are, and those that are more than words stand alone on their line. */
export function bodyFits(template: Template, language: Language, body: string): Refusal | null {
  if (body.trim() === "") return templateEmpty({}, "/body");
  const fields = fieldsIn(template, language);
  for (const line of body.split("\n"))
    for (const [whole, word = ""] of line.matchAll(placeholder)) {
      const [, field] = fields.get(word) ?? [];
      if (field === undefined) return fieldUnknown({ field: word }, "/body");
      if (standsAlone(field) && line.trim() !== whole) return fieldNotAlone({ field: word }, "/body");
    }
  return null;
}

const letters = { ko: "가나다라마바사아자차카타파하", en: "abcdefghijklmnopqrstuvwxyz" };

function blockFor(value: AnyValue | null, language: Language): Block[] {
  if (value === null || typeof value === "string") return [];
  if ("head" in value)
    return value.rows.length === 0
      ? []
      : [{ block: "table", ...value, align: value.head.map(() => "center" as const) }];
  const items = value as readonly (string | { readonly word: string; readonly value: string })[];
  const pairs = items.filter((one) => typeof one !== "string");
  if (pairs.length > 0) return [{ block: "pairs", isBoxed: true, pairs }];
  const lines = items.filter((one) => typeof one === "string");
  return lines.length === 0
    ? []
    : [
        {
          block: "items",
          items: lines.map((text, index) => ({
            mark: `${letters[language][index % letters[language].length]}.`,
            text,
          })),
        },
      ];
}

/** What a body says with its fields filled in. What is filled in is never read as a mark. */
export function blocksOf(
  template: Template,
  language: Language,
  body: string,
  valueOf: (field: string) => AnyValue | null,
): Block[] {
  const fields = fieldsIn(template, language);
  const mark = marks[language];
  const blocks: Block[] = [];
  const fill = (said: string): string => {
    const details: Record<string, string> = {};
    const named = said.replaceAll(placeholder, (whole, word: string) => {
      const [name] = fields.get(word) ?? [];
      if (name === undefined) return whole;
      const value = valueOf(name);
      details[name] = typeof value === "string" ? value : "";
      return `{${name}}`;
    });
    return fillKorean(named, details);
  };
  const after = (line: string, begins: string): string | null =>
    line.startsWith(begins) ? line.slice(begins.length).trim() : null;
  let isOpen = false;
  const say = (block: Block, staysOpen = false): void => {
    const last = blocks.at(-1);
    if (isOpen && staysOpen && last?.block === "words" && last.style === undefined && block.block === "words")
      blocks[blocks.length - 1] = { ...last, text: `${last.text}\n${block.text}` };
    else if (last?.block === "items" && block.block === "items" && isOpen)
      blocks[blocks.length - 1] = { ...last, items: [...last.items, ...block.items] };
    else if (last?.block === "pairs" && block.block === "pairs" && !last.isBoxed && !block.isBoxed)
      blocks[blocks.length - 1] = { ...last, pairs: [...last.pairs, ...block.pairs] };
    else blocks.push(block);
    isOpen = true;
  };
  for (const raw of body.split("\n")) {
    const line = raw.trim();
    const [name, field] = fields.get(/^\{([^{}]{1,40})\}$/.exec(line)?.[1] ?? "") ?? [];
    const head = /^([^=]{1,20})=(.*)$/.exec(after(line, mark.head) ?? "");
    const heading = after(line, "## ");
    const title = after(line, "# ");
    const office = after(line, mark.office);
    const sender = after(line, mark.sender);
    const small = after(line, mark.small);
    const [, bullet, text] = points[language].exec(line) ?? [];
    if (line === "") isOpen = false;
    else if (name !== undefined && field !== undefined && standsAlone(field)) {
      isOpen = false;
      for (const block of blockFor(valueOf(name), language)) say(block);
      isOpen = false;
    } else if (line === "---") say({ block: "rule" });
    else if (line === "===") say({ block: "page" });
    else if (heading !== null) say({ block: "words", style: "heading", text: fill(heading) });
    else if (title !== null) say({ block: "words", style: "title", align: "center", text: fill(title) });
    else if (office !== null) say({ block: "words", style: "office", align: "center", text: fill(office) });
    else if (sender !== null) say({ block: "words", style: "sender", align: "center", text: fill(sender) });
    else if (small !== null) say({ block: "words", style: "small", text: fill(small) });
    else if (head !== null)
      say({
        block: "pairs",
        isBoxed: false,
        pairs: [{ word: fill((head[1] ?? "").trim()), value: fill((head[2] ?? "").trim()) }],
      });
    else if (bullet !== undefined && text !== undefined)
      say({ block: "items", items: [{ mark: bullet, text: fill(text) }] });
    else say({ block: "words", text: fill(line) }, true);
  }
  return blocks;
}
