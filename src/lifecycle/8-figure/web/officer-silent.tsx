import type { SilentPage } from "#figure/contract";
import { text } from "#base/text";
import { replyTo, wholeOf, type Known } from "#web/answers.ts";
import { listFigureSilent } from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";

const readers = ["officer", "official"] as const;

const silentOf = ({ params, query }: ViewProps["address"], after = query["after"], limit = 100) =>
  listFigureSilent({
    params: { figure: params["figure"] ?? "" },
    query: { after, limit, "as-of": query["as-of"], known: query["known"], "as-known": query["as-known"] },
  });
const all = (address: ViewProps["address"], known: Known) => wholeOf(known, (after) => silentOf(address, after, 500));

const organisations: List<SilentPage["rows"][number]> = {
  name: "silent",
  word: text("응답하지 않은 기업·기관", "Organisations that have not answered"),
  keyOf: ({ subject }) => subject,
  path: ({ subject }) => `/parties/${encodeURIComponent(subject)}`,
  columns: [
    { key: "name", word: text("이름", "Name"), value: ({ name }, language) => name[language] || name.ko },
    { key: "type", word: text("구분", "Type"), value: ({ type }, language) => type[language] },
  ],
};

function Silent({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const page = replyTo(known, silentOf(address));
  return (
    <Seat may={readers}>
      <header className="lead lead-small">
        <h1>{speak(organisations.word)}</h1>
        {page !== undefined && (
          <p className="lead-says">
            <a href={link(`/figures/${encodeURIComponent(page.figure)}`)}>{speak(page.title)}</a>
            {say(
              `: ${page.word.ko} ${page.of}곳 중 ${page.n}곳이 아직 응답하지 않았습니다.`,
              `: ${page.n} of ${page.of} ${page.word.en} have not answered yet.`,
            )}
          </p>
        )}
      </header>
      <ListPage
        list={organisations}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => silentOf(address, after)}
      />
    </Seat>
  );
}

const silent: Page = {
  path: "/figures/:figure/silent",
  desk: "officer",
  ruled: false,
  needs: (address, { ground: { who } }) =>
    who?.roles.some(({ role }) => readers.some((one) => one === role)) === true ? [silentOf(address)] : [],
  title: () => organisations.word,
  View: Silent,
  csvNeeds: (address, known) => all(address, known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = all(address, known);
    const rows = pages.flatMap((page) => page.rows);
    return isWhole ? tableOf(organisations, rows, address, false) : undefined;
  },
};

export const pages: readonly Page[] = [silent];
