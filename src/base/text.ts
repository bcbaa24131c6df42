/** A sentence for people, in the two languages of the house. Korean is read first. */
export type Language = "ko" | "en";

export interface Text {
  readonly ko: string;
  readonly en: string;
}

export const text = (ko: string, en: string): Text => ({ ko, en });

/** What is said to a reader of one language: where nothing was said in English, the Korean. */
export const inLanguage =
  (language: Language) =>
  ({ ko, en }: Text): string =>
    language === "ko" ? ko : en || ko;
