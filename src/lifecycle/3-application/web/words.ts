import { text } from "#base/text";

export const verdictWords = {
  met: text("충족", "met"),
  failed: text("미충족", "not met"),
  unknown: text("확인 필요", "to be checked"),
} as const;

/** Where a fault is put right, as an anchor of the page: `/form/plan/goal` is `form-plan-goal`. */
export const anchorOf = (at: string): string => at.slice(1).replaceAll(/[^\w-]+/g, "-");

/** The anchor of the nearest place on the page that a pointer leads to. */
export const placeOf = (at: string): string => {
  const [section = "", ...rest] = at.slice(1).split("/");
  return anchorOf(`/${[section, ...rest.slice(0, section === "form" ? 2 : 1)].join("/")}`);
};

export const reasonWords = {
  reason: text("사유", "Reason"),
  due: { word: text("제출 기한", "Until"), hint: text("내일부터 지정할 수 있습니다.", "From tomorrow on.") },
} as const;
