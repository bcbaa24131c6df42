import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Seat } from "#web/ui/seat.tsx";
import { allLists, Lists, ListShown, oneList } from "./list-parts.tsx";

function All({ known }: ViewProps) {
  return (
    <Seat may={["reviewer"]}>
      <Lists desk="/review" known={known} />
    </Seat>
  );
}

function One({ address, known }: ViewProps) {
  const view = replyTo(known, oneList(address));
  return <Seat may={["reviewer"]}>{view !== undefined && <ListShown view={view} desk="/review" />}</Seat>;
}

export const pages: readonly Page[] = [
  {
    path: "/review/outcome-lists",
    desk: "reviewer",
    place: { word: text("성과 자료", "Lists of outcomes"), group: "outcome", order: 74 },
    ruled: false,
    needs: () => [allLists],
    title: () => text("성과 자료 가져오기", "Lists of outcomes"),
    View: All,
  },
  {
    path: "/review/outcome-lists/:list",
    desk: "reviewer",
    ruled: false,
    needs: (address) => [oneList(address)],
    title: (address, known) => replyTo(known, oneList(address))?.sortWord ?? text("성과 자료", "List of outcomes"),
    View: One,
  },
];
