import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Seat } from "#web/ui/seat.tsx";
import { allLists, Bring, Lists, ListShown, oneList } from "./list-parts.tsx";

const programmes = ask.listProgrammes();

function All({ known }: ViewProps) {
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <Lists desk="/office" known={known}>
        {isOfficer && <Bring desk="/office" programmes={replyTo(known, programmes)?.programmes ?? []} />}
      </Lists>
    </Seat>
  );
}

function One({ address, known }: ViewProps) {
  const view = replyTo(known, oneList(address));
  return <Seat may={["officer", "official"]}>{view !== undefined && <ListShown view={view} desk="/office" />}</Seat>;
}

export const pages: readonly Page[] = [
  {
    path: "/office/outcome-lists",
    desk: "officer",
    place: { word: text("성과 자료", "Lists of outcomes"), group: "outcome", order: 74, may: ["officer", "official"] },
    ruled: false,
    needs: () => [allLists, programmes],
    title: () => text("성과 자료 가져오기", "Lists of outcomes"),
    View: All,
  },
  {
    path: "/office/outcome-lists/:list",
    desk: "officer",
    ruled: false,
    needs: (address) => [oneList(address)],
    title: (address, known) => replyTo(known, oneList(address))?.sortWord ?? text("성과 자료", "List of outcomes"),
    View: One,
  },
];
