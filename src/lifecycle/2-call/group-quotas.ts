import { defineRefusal, type Refusal } from "#base/refusal";
import type { CallContent } from "./call.ts";

export const groupsMalformed = defineRefusal({
  code: "call-groups-malformed",
  status: 422,
  ko: "“{group}” 배정을 확인해 주십시오: {what}.",
  en: "Please check the places of “{groupEn}”: {whatEn}.",
});

/** [C26] Places of a group are a part of the quota, the group is one that can be told, and each is there once. */
export function groupsFit({ groups, quota }: Pick<CallContent, "groups" | "quota">): Refusal | null {
  const keys = groups.map(({ key }) => key);
  const keptPlaces = groups.reduce((sum, { least }) => sum + (least ?? 0), 0);
  for (const [index, { key, word, who, least, most }] of groups.entries()) {
    const wrong =
      word.ko.trim() === "" || word.en.trim() === ""
        ? (["/word", "이름을 국문과 영문으로 입력해 주십시오", "name it in Korean and in English"] as const)
        : keys.indexOf(key) !== index
          ? (["/word", "같은 배정이 두 번 있습니다", "it is there twice"] as const)
          : who.type === "as-told"
            ? ([
                "/who",
                "담당자가 확인하는 요건으로는 나눌 수 없습니다",
                "words that people check divide nobody",
              ] as const)
            : least === null && most === null
              ? (["/least", "최소나 최대를 입력해 주십시오", "give at least or at most"] as const)
              : least !== null && most !== null && least > most
                ? (["/most", "최소가 최대보다 큽니다", "the least is more than the most"] as const)
                : least !== null && (quota === null || keptPlaces > quota)
                  ? ([
                      "/least",
                      "최소의 합이 선정 예정 수를 넘습니다",
                      "the places kept are more than the quota",
                    ] as const)
                  : null;
    if (wrong !== null)
      return groupsMalformed(
        { group: word.ko, groupEn: word.en, what: wrong[1], whatEn: wrong[2] },
        `/groups/${index}${wrong[0]}`,
      );
  }
  return null;
}
