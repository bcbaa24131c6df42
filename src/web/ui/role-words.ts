import type { Role } from "#base/route";
import { text, type Text } from "#base/text";

/** What somebody is at the hub, as pages call it. */
export const roleWords: Readonly<Record<Role, Text>> = {
  officer: text("담당자", "Officer"),
  official: text("감독기관 공무원", "Official"),
  reviewer: text("평가위원", "Reviewer"),
  company: text("기업", "Company"),
  administrator: text("관리자", "Administrator"),
};
