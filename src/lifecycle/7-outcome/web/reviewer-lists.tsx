import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { lists, ListShown } from "./list-parts.tsx";

const all = ask.listOutcomeLists();
const one = ({ params }: ViewProps["address"]) => ask.readOutcomeList({ params: { list: params["list"] ?? "" } });
const list = lists("/review");

function Lists({ known }: ViewProps) {
  const { say } = useSay();
  return (
    <Seat may={["reviewer"]}>
      <header className="lead lead-small">
        <h1>{say("성과 자료 가져오기", "Lists of outcomes")}</h1>
      </header>

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
  return <Seat may={["reviewer"]}>{view !== undefined && <ListShown view={view} desk="/review" />}</Seat>;
}

export const pages: readonly Page[] = [
  {
    path: "/review/outcome-lists",
    desk: "reviewer",
    place: { word: text("성과 자료", "Lists of outcomes"), group: "outcome", order: 74 },
    ruled: false,
    needs: () => [all],
    title: () => text("성과 자료 가져오기", "Lists of outcomes"),
    View: Lists,
  },
  {
    path: "/review/outcome-lists/:list",
    desk: "reviewer",
    ruled: false,
    needs: (address) => [one(address)],
    title: (address, known) => replyTo(known, one(address))?.sortWord ?? text("성과 자료", "List of outcomes"),
    View: One,
  },
];
