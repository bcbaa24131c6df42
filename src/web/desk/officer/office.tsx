import { todayTitle } from "../../ui/today/today-list.tsx";
import { todayPage } from "../../ui/today/today-page.tsx";

/** Everybody who has a today may look at it here. */
export const office = todayPage({
  path: "/office",
  desk: "officer",
  title: todayTitle,
  may: ["officer", "official", "reviewer", "administrator"],
});
