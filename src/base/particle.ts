import { endOf, type Ending } from "./korean-reading.ts";

/** With a final consonant, without one. `으로` also yields to 로 after ㄹ. */
const pairs = {
  "을/를": ["을", "를"],
  "이/가": ["이", "가"],
  "은/는": ["은", "는"],
  "과/와": ["과", "와"],
  "으로/로": ["으로", "로"],
  "이라/라": ["이라", "라"],
  "이며/며": ["이며", "며"],
  "이나/나": ["이나", "나"],
  "이란/란": ["이란", "란"],
  "이고/고": ["이고", "고"],
  "이다/다": ["이다", "다"],
  "이었다/였다": ["이었다", "였다"],
  "아/야": ["아", "야"],
} as const;

/** A pair of particles of which the word before chooses one. */
export type ParticlePair = keyof typeof pairs;

/** The ways a pair is written inside a sentence, longest first so that 이라 is not read as 이. */
const spellings: ReadonlyMap<string, ParticlePair> = new Map(
  (Object.keys(pairs) as ParticlePair[])
    .flatMap((pair): (readonly [string, ParticlePair])[] => {
      const [withFinal, without] = pairs[pair];
      const linking = withFinal.endsWith(without) ? withFinal.slice(0, -without.length) : "";
      return [
        [pair, pair],
        [`${withFinal}(${without})`, pair],
        [`${without}(${withFinal})`, pair],
        ...(linking === "" ? [] : [[`(${linking})${without}`, pair] as const]),
      ];
    })
    .sort(([a], [b]) => b.length - a.length),
);

const closers = `[”’"'」』》〉)\\]]*`;
const spelled = [...spellings.keys()].map((spelling) => spelling.replaceAll(/[()]/g, "\\$&"));
// `을/를` may be plain text elsewhere, so with a slash it counts only after a slot; `을(를)` counts anywhere.
const afterSlot = `\\{(\\w+)\\}(${closers})(${spelled.join("|")})?`;
const anywhere = `(${spelled.filter((spelling) => spelling.includes("(")).join("|")})`;
const slotOrPair = new RegExp(`${afterSlot}|${anywhere}`, "g");

/**
 * The particle of `pair` that follows `word`: by the last spoken syllable, digits, units and letters read aloud
 * (37 → 칠, % → 퍼센트, R&D → 디). Where the reading cannot be known (Chinese characters) both are printed: 을(를).
 */
export function particleFor(word: string, pair: ParticlePair): string {
  const [withFinal, without] = pairs[pair];
  const ending = endOf(word);
  if (ending === null) return `${withFinal}(${without})`;
  return takesFirst(ending, pair) ? withFinal : without;
}

const takesFirst = (ending: Ending, pair: ParticlePair): boolean =>
  pair === "으로/로" ? ending === "consonant" : ending !== "vowel";

/** The word and its particle: `withParticle("37개사", "을/를")` is 37개사를. */
export const withParticle = (word: string, pair: ParticlePair): string => word + particleFor(word, pair);

/**
 * Fills `{slot}`s from `details` and settles every pair of particles by what stands before it: after a slot (closing
 * quotes and brackets between are skipped) written `{name}을(를)` or `{name}을/를`, elsewhere `을(를)`, `(으)로`.
 * Filled-in text is never changed. A slot without details stays visible as `{slot}`.
 */
export function fillKorean(sentence: string, details: Readonly<Record<string, string>>): string {
  let filled = "";
  let read = 0;
  for (const match of sentence.matchAll(slotOrPair)) {
    const [all, slot, closing = "", pairAfter, pairAlone] = match;
    filled += sentence.slice(read, match.index);
    read = match.index + all.length;
    if (slot !== undefined) filled += valueOf(details, slot) + closing;
    const spelling = slot === undefined ? pairAlone : pairAfter;
    if (spelling !== undefined) filled += particleFor(filled, spellings.get(spelling) as ParticlePair);
  }
  return filled + sentence.slice(read);
}

const valueOf = (details: Readonly<Record<string, string>>, slot: string): string =>
  Object.hasOwn(details, slot) ? (details[slot] as string) : `{${slot}}`;
