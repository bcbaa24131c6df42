import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import { searchHub } from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { bySort } from "../../ui/search-box.tsx";

const foundBy = ({ query }: ViewProps["address"]) =>
  query["q"] === undefined ? undefined : searchHub({ query: { q: query["q"].slice(0, 200), limit: 50 } });

function Search({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const hits = replyTo(known, foundBy(address))?.hits ?? [];
  const q = address.query["q"] ?? "";
  return (
    <article className="found">
      <header className="lead lead-small">
        <h1>{q === "" ? say("통합 검색", "Search") : say(`‘${q}’ 검색 결과`, `Found for “${q}”`)}</h1>
        {q === "" ? (
          <p className="lead-says">
            {say(
              "위의 검색창에 기업·기관의 이름이나 등록번호, 사업, 장소, 협약, 문서, 지표, 공표 자료의 이름을 입력해 주십시오.",
              "Write into the box above: a name or number of an organisation, a programme, place, agreement, document, figure or release.",
            )}
          </p>
        ) : (
          hits.length === 0 && (
            <p className="lead-says">
              {say(
                "검색 결과가 없습니다. 이름의 일부나 등록번호 전체로 다시 검색해 주십시오.",
                "Nothing was found. Try a part of the name or a whole number.",
              )}
            </p>
          )
        )}
      </header>
      {bySort(hits).map(({ sort, hits: own }) => (
        <section key={sort.ko} className="block">
          <h2>
            {speak(sort)} <span className="quiet">{own.length}</span>
          </h2>
          <ul className="found-list">
            {own.map((hit) => (
              <li key={`${hit.to} ${hit.title.ko}`}>
                <a href={link(hit.to)}>{speak(hit.title) || hit.title.ko}</a>{" "}
                {hit.note !== null && <span className="quiet">{speak(hit.note)}</span>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}

export const search: Page = {
  path: "/search",
  desk: "public",
  ruled: false,
  needs: (address) => {
    const found = foundBy(address);
    return found === undefined ? [] : [found];
  },
  title: ({ query }) => {
    const q = query["q"] ?? "";
    return q === "" ? text("통합 검색", "Search") : text(`‘${q}’ 검색 결과`, `Found for “${q}”`);
  },
  View: Search,
};
