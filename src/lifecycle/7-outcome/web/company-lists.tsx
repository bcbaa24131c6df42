import { text } from "#base/text";
import { replyTo, type Known } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Seat } from "#web/ui/seat.tsx";
import { allLists, Bring, Lists, ListShown, oneList } from "./list-parts.tsx";

const partyOf = (known: Known): string | undefined => {
  const held = known.ground.who?.roles.find(({ role }) => role === "company");
  return held?.party ?? undefined;
};
const reportable = (party: string) => ask.listProgrammesOfFirm({ query: { party } });

function All({ known }: ViewProps) {
  const party = partyOf(known);
  return (
    <Seat may={["company"]}>
      <Lists desk="/company" known={known}>
        {party !== undefined && <Bring desk="/company" programmes={replyTo(known, reportable(party))?.rows ?? []} />}
      </Lists>
    </Seat>
  );
}

function One({ address, known }: ViewProps) {
  const view = replyTo(known, oneList(address));
  return <Seat may={["company"]}>{view !== undefined && <ListShown view={view} desk="/company" />}</Seat>;
}

export const pages: readonly Page[] = [
  {
    path: "/company/outcome-lists",
    desk: "company",
    place: { word: text("성과 자료", "Lists of outcomes"), group: "outcome", order: 74 },
    ruled: false,
    needs: (_, known) => {
      const party = partyOf(known);
      return party === undefined ? [allLists] : [allLists, reportable(party)];
    },
    title: () => text("성과 자료 가져오기", "Lists of outcomes"),
    View: All,
  },
  {
    path: "/company/outcome-lists/:list",
    desk: "company",
    ruled: false,
    needs: (address) => [oneList(address)],
    title: (address, known) => replyTo(known, oneList(address))?.sortWord ?? text("성과 자료", "List of outcomes"),
    View: One,
  },
];
