import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf } from "#web/ui/list/list.ts";
import { useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { documents, list } from "./list.ts";

/** What the hub wrote to a firm, and what it announced to everybody. */
function Documents({ known }: ViewProps) {
  const { say } = useSay();
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <h1>{say("받은 문서", "Documents")}</h1>
        <p className="lead-says">
          {say(
            "거점이 귀사에 보낸 문서와 공고문입니다. PDF와 HWPX로 내려받을 수 있습니다.",
            "What the hub wrote to your firm, and its notices; each as PDF and HWPX.",
          )}
        </p>
      </header>
      <ListPage
        list={list}
        rows={replyTo(known, documents)?.rows}
        empty={text("받은 문서가 없습니다.", "No document has come.")}
      />
    </Seat>
  );
}

const page: Page = {
  path: "/company/documents",
  desk: "company",
  place: { word: text("받은 문서", "Documents"), group: "registry", order: 20 },
  ruled: false,
  needs: () => [documents],
  title: () => text("받은 문서", "Documents"),
  View: Documents,
  csv: (address, known) => tableOf(list, replyTo(known, documents)?.rows ?? [], address),
};

export const pages: readonly Page[] = [page];
