import { text } from "#base/text";
import type { Page, ViewProps } from "../../page.ts";
import { Seat } from "../../ui/seat.tsx";
import { useSay } from "../../ui/reader.tsx";
import { rowWords } from "../../ui/today/row-words.ts";
import { TodayList, todayOf, todayTitle } from "../../ui/today/today-list.tsx";

/** Everybody who has a today may look at it here; each sees of it what concerns his role. */
const readers = ["officer", "official", "reviewer", "administrator"] as const;

function Office(view: ViewProps) {
  const { speak } = useSay();
  return (
    <Seat may={readers}>
      <header className="lead lead-small">
        <h1>{speak(todayTitle)}</h1>
      </header>
      <TodayList {...view} words={rowWords} />
    </Seat>
  );
}

export const office: Page = {
  path: "/office",
  desk: "officer",
  place: {
    word: text("오늘 볼 것", "Today"),
    group: "today",
    order: 0,
    counts: ["*"],
  },
  ruled: false,
  needs: (address, { ground: { who } }) =>
    who?.roles.some(({ role }) => readers.some((one) => one === role)) === true ? [todayOf(address)] : [],
  title: () => todayTitle,
  View: Office,
};
