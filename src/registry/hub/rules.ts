import { daysBetween, type Day } from "#base/day";
import { defineRefusal } from "#base/refusal";
import type { Role } from "#base/route";

export const unknownWatch = defineRefusal({
  code: "unknown-watch",
  status: 404,
  ko: "'{watch}'은(는) 오늘 할 일의 목록에 없습니다.",
  en: "Nothing of today is called '{watch}'.",
});
export const notAnOfficer = defineRefusal({
  code: "not-an-officer",
  status: 422,
  ko: "담당자로 지정할 수 있는 계정이 아닙니다.",
  en: "It cannot be assigned to this account.",
});
export const tooManyViews = defineRefusal({
  code: "too-many-views",
  status: 422,
  ko: "한 목록에 저장할 수 있는 보기는 {most}개까지입니다.",
  en: "A list keeps {most} saved views at most.",
});

export const viewNotShareable = defineRefusal({
  code: "view-not-shareable",
  status: 403,
  ko: "보기는 담당자·공무원·평가위원·관리자만 함께 쓸 수 있습니다.",
  en: "Only officers, officials, reviewers and administrators share views.",
});
export const unknownView = defineRefusal({
  code: "unknown-view",
  status: 404,
  ko: "저장한 보기 ‘{name}’이(가) 없습니다. 그동안 삭제되었을 수 있습니다.",
  en: "There is no saved view “{name}”. It may have been removed meanwhile.",
});

/** [B6] Roles of those who work on the same lists; what a firm keeps is for nobody else. */
const deskRoles: readonly Role[] = ["officer", "official", "reviewer", "administrator"];
export const rolesThatShare = (roles: readonly Role[]): Role[] => roles.filter((role) => deskRoles.includes(role));

export const mostViews = 30;

/** [B2] Days left until the end of the last day: 0 on the day itself, negative when it is over. */
export const daysLeft = (today: Day, until: Day): number => daysBetween(today, until);
