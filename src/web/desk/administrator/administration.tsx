import { text } from "#base/text";
import type { Page, ViewProps } from "../../page.ts";
import { useSay } from "../../ui/reader.tsx";
import { Seat } from "../../ui/seat.tsx";
import { rowWords } from "../../ui/today/row-words.ts";
import { TodayList, todayOf } from "../../ui/today/today-list.tsx";

const title = text("관리자", "Administration");

function Administration(view: ViewProps) {
  const { speak } = useSay();
  return (
    <Seat may={["administrator"]}>
      <header className="lead lead-small">
        <h1>{speak(title)}</h1>
      </header>
      <TodayList {...view} words={rowWords} />
    </Seat>
  );
}

export const administration: Page = {
  path: "/administration",
  desk: "administrator",
  place: {
    word: text("오늘 볼 것", "Today"),
    group: "today",
    order: 0,
    counts: ["*"],
  },
  ruled: false,
  needs: (address, { ground: { who } }) =>
    who?.roles.some(({ role }) => role === "administrator") === true ? [todayOf(address)] : [],
  title: () => title,
  View: Administration,
};
