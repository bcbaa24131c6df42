import { text } from "#base/text";
import { todayPage } from "../../ui/today/today-page.tsx";

export const administration = todayPage({
  path: "/administration",
  desk: "administrator",
  title: text("관리자", "Administration"),
  may: ["administrator"],
});
