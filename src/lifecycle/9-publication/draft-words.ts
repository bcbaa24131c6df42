import { formatDay } from "#base/day";
import { text, type Text } from "#base/text";
import { nounEn, type UnitCode, unitOf } from "#base/unit";
import { printAmount } from "#engine/figure";
import type { Answer } from "./claim-figures.ts";
import { type Difference, type Finding, type Modality, type Ours, rungs, type Verdict } from "#engine/sentence";

export const rungWord = (code: string): Text | null => rungs.get(code)?.noun ?? null;

const modalities: Readonly<Record<Modality, Text>> = {
  result: text("실적", "a result"),
  promise: text("약정", "a promise"),
  plan: text("계획", "a plan"),
  forecast: text("전망", "a forecast"),
};

/** What two numbers differ by, as a heading. */
export const differences: Readonly<Record<Difference, Text>> = {
  rung: text("단계", "rung"),
  scope: text("범위", "scope"),
  date: text("기준일", "date"),
  unit: text("단위", "unit"),
  rounding: text("반올림", "rounding"),
  parts: text("내역 합계", "sum of its parts"),
};

const nounOf = (unit: UnitCode): Text => text(unitOf(unit).nounKo, nounEn(unit, 2));

/** What explains a printed number that is not ours, each in a sentence; `said` is the rung that its words name. */
export function whyDiffers(
  verdict: Verdict,
  meant: Ours,
  units: readonly UnitCode[],
  { said = null, value: printed }: { readonly said?: string | null; readonly value?: Text } = {},
): Text {
  if (verdict.verdict === "agrees") return text("우리 값과 같습니다.", "It is our value.");
  if (verdict.verdict === "unexplained")
    return text(
      "단계·범위·기준일·반올림·단위 어느 것으로도 설명되지 않습니다.",
      "Neither rung, scope, date, rounding nor unit explains it.",
    );
  const { ours, by, power } = verdict;
  const value = printed ?? printAmount(ours.value, ours.unit);
  const [at, be] = [rungWord(ours.rung), rungWord(said !== null && ours === meant ? said : meant.rung)];
  const parts = by.map((one): Text => {
    switch (one) {
      case "rung":
        return ours === meant
          ? text(
              `‘${be?.ko ?? ""}’ 단계로 썼으나 ‘${at?.ko ?? ours.title.ko}’ 단계의 수입니다: ${value.ko}.`,
              `It is told as “${be?.en ?? ""}”, while the number is of “${at?.en ?? ours.title.en}”: ${value.en}.`,
            )
          : text(
              `다른 단계의 수입니다: ${ours.title.ko} ${value.ko}. 여기서 말하는 단계는 ‘${be?.ko ?? meant.title.ko}’입니다.`,
              `It is the number of another rung: ${ours.title.en}, ${value.en}; what is spoken of is ${meant.title.en}.`,
            );
      case "scope":
        return text(
          `범위가 다른 수입니다: ${ours.title.ko}${groupIn(ours).ko} ${value.ko}.`,
          `It is of another scope: ${ours.title.en}${groupIn(ours).en}, ${value.en}.`,
        );
      case "date":
        return text(
          `기준일이 다른 수입니다: ${formatDay(ours.asOf, "ko")} 기준 ${value.ko}.`,
          `It is of another day: ${value.en} as of ${formatDay(ours.asOf, "en")}.`,
        );
      case "rounding":
        return text(
          `반올림이 다릅니다: 정확한 값은 ${value.ko}입니다.`,
          `It is rounded otherwise: exactly it is ${value.en}.`,
        );
      case "unit":
        return power === undefined
          ? text(
              `세는 단위가 다릅니다: 우리 값은 ${nounOf(ours.unit).ko} 수이고, 문장은 ${units.map((unit) => nounOf(unit).ko).join("·")} 수로 썼습니다.`,
              `It counts something else: ours are ${nounOf(ours.unit).en}, the sentence says ${units.map((unit) => nounOf(unit).en).join(", ")}.`,
            )
          : slipped(power, value);
      case "parts":
        return text(
          "괄호 안 내역을 더하면 이 합계가 되지 않습니다.",
          "The parts printed behind it do not add up to it.",
        );
    }
  });
  return joined(parts);
}

/** The group that an answer is of, behind its title. */
const groupIn = (ours: Ours): Text => {
  const { group } = ours as Answer;
  return group === undefined ? text("", "") : text(`(${group.word.ko})`, ` (${group.word.en})`);
};

/** By how many tens a number is beside another one. */
export const slipped = (power: number, value: Text): Text =>
  text(
    `자릿수가 ${10 ** Math.abs(power)}배 ${power > 0 ? "큽니다" : "작습니다"}: ${value.ko}.`,
    `It is ${10 ** Math.abs(power)} times too ${power > 0 ? "large" : "small"}: ${value.en}.`,
  );

const joined = (all: readonly Text[]): Text =>
  text(all.map(({ ko }) => ko).join(" "), all.map(({ en }) => en).join(" "));

/** A finding in words; `beside` is the figure it names, `titleOf` what a figure is called. */
export function sayFinding(
  finding: Finding,
  beside: Ours | undefined,
  titleOf: (figure: string) => Text,
  isPrinted: boolean,
): Text {
  switch (finding.finding) {
    case "agrees":
      return isPrinted
        ? text(
            "다른 곳이 공표한 수치와 같습니다. 우리 지표는 아닙니다.",
            "It is what others printed; no figure of ours is behind it.",
          )
        : text("지표와 같습니다.", "It is our figure.");
    case "differs":
      return beside === undefined
        ? text("지표와 다릅니다.", "It is not our figure.")
        : whyDiffers(finding.verdict, beside, finding.units);
    case "no-figure":
      return text(
        "맞는 지표가 없습니다. 근거를 확인하십시오.",
        "No figure of ours is behind it. Look for what it rests on.",
      );
    case "verb-claims-more": {
      const [said, holds] = [rungWord(finding.said), rungWord(finding.holds)];
      return text(
        `서술이 단계보다 앞섭니다: ‘${said?.ko ?? finding.said}’(으)로 썼으나 ‘${holds?.ko ?? finding.holds}’ 단계의 수입니다.`,
        `The verb says more than has happened: “${said?.en ?? finding.said}”, while the number is of “${holds?.en ?? finding.holds}”.`,
      );
    }
    case "told-as-result":
      return text(
        `${modalities[finding.holds].ko}을 실적처럼 썼습니다.`,
        `It is ${modalities[finding.holds].en}, told as a result.`,
      );
    case "part-added-to-whole": {
      const [part, whole] = [titleOf(finding.part), titleOf(finding.figure)];
      return text(
        `부분을 전체에 더한 합계입니다: ‘${part.ko}’은(는) ‘${whole.ko}’에 들어 있습니다.`,
        `A part was added to its whole: “${part.en}” lies within “${whole.en}”.`,
      );
    }
    case "subset-added":
      return text(
        `부분을 전체에 더한 합계입니다: 이 글에서 ${finding.part}은(는) ${finding.whole}의 일부입니다.`,
        `A part was added to its whole: the text itself says that ${finding.part} is part of ${finding.whole}.`,
      );
    case "parts-do-not-add":
      return text("괄호 안 내역을 더하면 이 합계가 되지 않습니다.", "The parts printed behind it do not add up to it.");
    case "unclear":
      return finding.refusal.text;
    case "claim-without-figure":
      return text(
        "수치 근거 없이 쓸 수 없는 표현입니다. 비교 자료가 있으면 함께 밝히십시오.",
        "Praise that no figure carries. If there is a comparison, publish it too.",
      );
  }
}
