import type { Language } from "#base/text";

/**
 * The language a reply speaks: `?lang=` before `Accept-Language` before Korean.
 * Weights (`en;q=0.8`) are honoured; languages the house does not speak are passed over.
 */
export function languageOf(asked: { readonly lang?: unknown; readonly acceptLanguage?: string | undefined }): Language {
  if (asked.lang === "ko" || asked.lang === "en") return asked.lang;
  let best: Language = "ko";
  let bestWeight = 0;
  for (const range of (asked.acceptLanguage ?? "").slice(0, 1000).split(",")) {
    const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
    const language = tag.split("-")[0];
    if (language !== "ko" && language !== "en") continue;
    const q = parameters
      .map((each) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(each)?.[1])
      .find((each) => each !== undefined);
    const weight = q === undefined ? 1 : Number(q);
    if (weight > bestWeight) {
      best = language;
      bestWeight = weight;
    }
  }
  return best;
}
