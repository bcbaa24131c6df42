import type { Role } from "#base/route";
import { text, type Text } from "#base/text";
import type { Desk, Page, ViewProps } from "../../page.ts";
import { useSay } from "../reader.tsx";
import { Seat } from "../seat.tsx";
import { rowWords } from "./row-words.ts";
import { TodayList, todayOf } from "./today-list.tsx";

/** Today as the first page of a desk; each sees of it what concerns his role. */
export function todayPage({
  path,
  desk,
  title,
  may,
}: {
  readonly path: string;
  readonly desk: Desk;
  readonly title: Text;
  readonly may: readonly [Role, ...Role[]];
}): Page {
  function Today(view: ViewProps) {
    const { speak } = useSay();
    return (
      <Seat may={may}>
        <header className="lead lead-small">
          <h1>{speak(title)}</h1>
        </header>
        <TodayList {...view} words={rowWords} />
      </Seat>
    );
  }
  return {
    path,
    desk,
    place: { word: text("오늘 할 일", "Today"), group: "today", order: 0, counts: ["*"] },
    ruled: false,
    needs: (address, { ground: { who } }) =>
      who?.roles.some(({ role }) => may.includes(role)) === true ? [todayOf(address)] : [],
    title: () => title,
    View: Today,
  };
}
