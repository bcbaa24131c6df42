import type { Language, Text } from "#base/text";

/**
 * What of a template is filled in. `text` stands inside a sentence; the others stand alone on their line: rows of words
 * and values, a table, or points that are numbered 가. 나. 다.
 */
export type FieldSort = "text" | "pairs" | "table" | "points";

export interface Field {
  /** What officers call it in the body: `{기업명}`. */
  readonly word: Text;
  readonly sort: FieldSort;
}

interface ValueOf {
  readonly text: string;
  readonly pairs: readonly { readonly word: string; readonly value: string }[];
  readonly table: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly widths?: readonly number[];
  };
  readonly points: readonly string[];
}
export type Fields = Readonly<Record<string, Field>>;
export type Values<Of extends Fields> = { readonly [Name in keyof Of]: ValueOf[Of[Name]["sort"]] };
export type AnyValue = ValueOf[FieldSort];

/** A kind of document as a room declares it, in both languages: the Korean is what holds, the English stands beside it. */
export interface Template<Of extends Fields = Fields> {
  readonly template: string;
  readonly word: Text;
  readonly fields: Of;
  /** As it comes with the software, in the marks of `body.ts`; officers save versions of their own. */
  readonly body: Text;
  /** Values for a preview. */
  readonly sample: Readonly<Record<Language, Values<Of>>>;
}

/** Fields that every template has: the office, its number and day, and who signed. */
export const ownFields = {
  office: { word: { ko: "기관명", en: "Office" }, sort: "text" },
  number: { word: { ko: "문서번호", en: "Document number" }, sort: "text" },
  serial: { word: { ko: "일련번호", en: "Serial number" }, sort: "text" },
  day: { word: { ko: "시행일", en: "Date of issue" }, sort: "text" },
  line: { word: { ko: "결재란", en: "Approval line" }, sort: "table" },
} as const satisfies Fields;

const isSort = (sort: FieldSort): boolean => sort !== "text";

export const everyField = (template: Template): Readonly<Record<string, Field>> => ({
  ...ownFields,
  ...template.fields,
});
/** A field that stands alone on its line. */
export const standsAlone = ({ sort }: Field): boolean => isSort(sort);

/** Declares a template. Words of its fields are said once; two of one word are a fault at start. */
export function defineTemplate<const Of extends Fields>(template: Template<Of>): Template<Of> {
  for (const language of ["ko", "en"] as const) {
    const words = Object.values(everyField(template as unknown as Template)).map(({ word }) => word[language]);
    if (new Set(words).size !== words.length)
      throw new Error(`template ${template.template} has two fields of one word`);
  }
  return template;
}

const field =
  <Sort extends FieldSort>(sort: Sort) =>
  (ko: string, en: string): { readonly word: Text; readonly sort: Sort } => ({ word: { ko, en }, sort });
/** How fields are declared: `words("제목", "Subject")`. */
export const [words, pairs, table, points] = [field("text"), field("pairs"), field("table"), field("points")] as const;
