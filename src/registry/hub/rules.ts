import { daysBetween, type Day } from "#base/day";
import { defineRefusal } from "#base/refusal";

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
export const assignedMeanwhile = defineRefusal({
  code: "assigned-meanwhile",
  status: 409,
  ko: "그동안 {name}에게 지정되었습니다. 다시 확인해 주십시오.",
  en: "It was assigned to {name} meanwhile; look again.",
});
export const tooManyViews = defineRefusal({
  code: "too-many-views",
  status: 422,
  ko: "한 목록에 저장할 수 있는 보기는 {most}개까지입니다.",
  en: "A list keeps {most} saved views at most.",
});

export const mostViews = 30;

/** [B2] Days left until the end of the last day: 0 on the day itself, negative when it is over. */
export const daysLeft = (today: Day, until: Day): number => daysBetween(today, until);
