/** docs/figures/definitions.md: every definition in words, in both languages, for a person to read and correct. */
import { wordsOf } from "#figure";
import { fraction } from "#base/fraction";
import {
  type Definition,
  describeEvidence,
  describeMeasure,
  describeUnit,
  printAmount,
  printSentence,
  wordOfDimension,
} from "#engine/figure";
import type { Text } from "#base/text";
import { definitions as everyHubs, kinds } from "../../src/main/wired.ts";
import { programmeNames } from "../../story/changwon/programme.ts";
import { gatherStory } from "../../story/gather.ts";

const words = wordsOf(new Map(kinds.map((kind) => [kind.kind, kind])), programmeNames);

const head = `# Definitions in words

Every figure of every hub and of the story, as its definition page prints it. Written by \`npm run generate\` from the
expressions; read it aloud when a definition or a word changes.
`;

/** An amount as the figure might have it, so that the sentence is read as it will be printed. */
const sampleOf = (unit: string): Text =>
  unit === "money"
    ? printAmount(fraction(2_037_000_000n), "KRW")
    : printAmount(unit === "percent" ? fraction(23n, 35n) : fraction(unit === "programme-year" ? 2n : 37n), unit);

function sentenceWith(definition: Definition, sample: Text): Text {
  const { before, value, after } = printSentence(definition, sample);
  return { ko: before.ko + value.ko + after.ko, en: before.en + value.en + after.en };
}

export async function definitionsPage(): Promise<Record<string, string>> {
  const { definitions } = await gatherStory();
  const sections = [...everyHubs, ...definitions].map((definition) => {
    const dimensions = definition.dimensions.map((dimension) => wordOfDimension(dimension, words));
    const rows: [Text, Text][] = [
      [{ ko: "산식", en: "Formula" }, describeMeasure(definition, words)],
      [{ ko: "문장", en: "Sentence" }, sentenceWith(definition, sampleOf(definition.unit))],
      [{ ko: "단위", en: "Unit" }, describeUnit(definition.unit)],
      [{ ko: "단계", en: "Rung" }, definition.rung],
      [{ ko: "모집단", en: "Universe" }, definition.population],
      [{ ko: "자료 출처", en: "Source" }, definition.source],
      [{ ko: "증빙 수준", en: "Evidence" }, describeEvidence(definition.measure)],
      [
        { ko: "나누어 보기", en: "Breakdowns" },
        { ko: dimensions.map(({ ko }) => ko).join(", "), en: dimensions.map(({ en }) => en).join(", ") },
      ],
    ];
    const table = (language: "ko" | "en") =>
      rows.map(([name, value]) => `- **${name[language]}**: ${value[language]}`).join("\n");
    const { figure, title } = definition;
    return `## \`${figure}\`\n\n### ${title.ko}\n\n${table("ko")}\n\n### ${title.en}\n\n${table("en")}\n`;
  });
  return { "docs/figures/definitions.md": `${head}\n${sections.join("\n")}` };
}
