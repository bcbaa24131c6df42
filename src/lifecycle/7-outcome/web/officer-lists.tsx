import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { Bring, lists, ListShown } from "./list-parts.tsx";

const all = ask.listOutcomeLists();
const one = ({ params }: ViewProps["address"]) => ask.readOutcomeList({ params: { list: params["list"] ?? "" } });
const list = lists("/office");
const programmes = ask.listProgrammes();

function Lists({ known }: ViewProps) {
  const { say } = useSay();
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("성과 자료 가져오기", "Lists of outcomes")}</h1>
      </header>
      {isOfficer && <Bring desk="/office" programmes={replyTo(known, programmes)?.programmes ?? []} />}
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
  return <Seat may={["officer", "official"]}>{view !== undefined && <ListShown view={view} desk="/office" />}</Seat>;
}

export const pages: readonly Page[] = [
  {
    path: "/office/outcome-lists",
    desk: "officer",
    place: { word: text("성과 자료", "Lists of outcomes"), group: "outcome", order: 74, may: ["officer", "official"] },
    ruled: false,
    needs: () => [all, programmes],
    title: () => text("성과 자료 가져오기", "Lists of outcomes"),
    View: Lists,
  },
  {
    path: "/office/outcome-lists/:list",
    desk: "officer",
    ruled: false,
    needs: (address) => [one(address)],
    title: (address, known) => replyTo(known, one(address))?.sortWord ?? text("성과 자료", "List of outcomes"),
    View: One,
  },
];
