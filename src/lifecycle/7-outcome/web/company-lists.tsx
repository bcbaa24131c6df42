import { text } from "#base/text";
import { replyTo, type Known } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { Bring, lists, ListShown } from "./list-parts.tsx";

const all = ask.listOutcomeLists();
const one = ({ params }: ViewProps["address"]) => ask.readOutcomeList({ params: { list: params["list"] ?? "" } });
const list = lists("/company");
const partyOf = (known: Known): string | undefined => {
  const held = known.ground.who?.roles.find(({ role }) => role === "company");
  return held?.party ?? undefined;
};
const reportable = (party: string) => ask.listProgrammesOfFirm({ query: { party } });

function Lists({ known }: ViewProps) {
  const { say } = useSay();
  const party = partyOf(known);
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <h1>{say("성과 자료 가져오기", "Lists of outcomes")}</h1>
      </header>
      {party !== undefined && <Bring desk="/company" programmes={replyTo(known, reportable(party))?.rows ?? []} />}
      <section className="block">
        <ListPage
          list={list}
          rows={replyTo(known, all)?.rows}
          empty={text("가져온 자료가 없습니다.", "No list yet.")}
        />
      </section>
    </Seat>
  );
}

function One({ address, known }: ViewProps) {
  const view = replyTo(known, one(address));
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
      return party === undefined ? [all] : [all, reportable(party)];
    },
    title: () => text("성과 자료 가져오기", "Lists of outcomes"),
    View: Lists,
  },
  {
    path: "/company/outcome-lists/:list",
    desk: "company",
    ruled: false,
    needs: (address) => [one(address)],
    title: (address, known) => replyTo(known, one(address))?.sortWord ?? text("성과 자료", "List of outcomes"),
    View: One,
  },
];
