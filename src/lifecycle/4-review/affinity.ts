/** How well a reviewer fits an application, 0–100 points: the industry code as far as it agrees, and shared keywords. */
export interface Field {
  readonly industries: readonly string[];
  /** What is looked for keywords in: the title and what its people do. */
  readonly words: string;
}

const agreement = (a: string, b: string): number => {
  const [one, other] = [a, b].map((code) => code.replaceAll(/\D/g, ""));
  let digits = 0;
  while (digits < 5 && one?.[digits] !== undefined && one[digits] === other?.[digits]) digits++;
  // the first digit alone says as good as nothing
  return digits < 2 ? 0 : digits * 12;
};

export function affinityOf(
  reviewer: { readonly industries: readonly string[]; readonly keywords: readonly string[] },
  application: Field,
): number {
  const codes = reviewer.industries.flatMap((one) => application.industries.map((other) => agreement(one, other)));
  const words = application.words.toLowerCase();
  const shared = reviewer.keywords.filter((keyword) => keyword !== "" && words.includes(keyword.toLowerCase())).length;
  return Math.min(100, Math.max(0, ...codes) + Math.min(40, shared * 20));
}

/** From so many points on a reviewer knows the field. */
export const expertFrom = 24;
