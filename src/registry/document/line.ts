import { dayOf, formatDay, partsOf } from "#base/day";
import { inLanguage, type Language } from "#base/text";
import { type Approval, doings } from "#approval";

const words = {
  ko: { drafted: "기안", drafter: "담당", delegated: "전결", inPlace: "대결" },
  en: { drafted: "Draft", drafter: "In charge", delegated: "delegated", inPlace: "in place" },
} as const;

/** 결재란: who drafted and who signed, in the order of the line, with what was signed in another's place (대결, 전결). */
export function lineOf(
  { steps, drafted, isDelegated }: Approval,
  language: Language,
): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const [word, say] = [words[language], inLanguage(language)];
  const on = (at: Date): string => {
    const { month, date } = partsOf(dayOf(at));
    return language === "ko" ? `${month}. ${date}.` : formatDay(dayOf(at), "en").replace(/ \(.*/, "");
  };
  const boxes = steps.map(({ does, seatWord, signed }) => {
    const marks = [
      ...(does === "approve" && isDelegated && signed !== null ? [word.delegated] : []),
      ...(signed === null || signed.inPlaceOf === null ? [] : [word.inPlace]),
    ];
    const who = signed === null ? "" : [...marks, signed.name].join(" ");
    return {
      head: say(doings[does]),
      says: [say(seatWord), who, signed === null ? "" : on(signed.at)].join("\n"),
    };
  });
  return {
    head: [word.drafted, ...boxes.map(({ head }) => head)],
    rows: [[[word.drafter, drafted.name, on(drafted.at)].join("\n"), ...boxes.map(({ says }) => says)]],
  };
}
