import { dayOf, partsOf } from "#base/day";
import { type Approval, doings } from "#approval";

/** 결재란: who drafted and who signed, in the order of the line, with what was signed in another's place (대결, 전결). */
export function lineOf({ steps, drafted, isDelegated }: Approval): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const on = (at: Date): string => {
    const { month, date } = partsOf(dayOf(at));
    return `${month}. ${date}.`;
  };
  const boxes = steps.map(({ does, seatWord, signed }) => {
    const marks = [
      ...(does === "approve" && isDelegated && signed !== null ? ["전결"] : []),
      ...(signed === null || signed.inPlaceOf === null ? [] : ["대결"]),
    ];
    const who = signed === null ? "" : [...marks, signed.name].join(" ");
    return { head: doings[does].ko, says: [seatWord.ko, who, signed === null ? "" : on(signed.at)].join("\n") };
  });
  return {
    head: ["기안", ...boxes.map(({ head }) => head)],
    rows: [[["담당", drafted.name, on(drafted.at)].join("\n"), ...boxes.map(({ says }) => says)]],
  };
}
