import { text } from "#base/text";
import type { PublicationView } from "#publication/contract";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { Corrected, isCorrected } from "../../open/corrected.tsx";
import { pathOf } from "../../open/position.ts";
import { between } from "../../open/restated.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { ToldTable } from "../../open/told-table.tsx";
import { Amount } from "../../ui/amount.tsx";
import { Taking } from "../../ui/citation.tsx";
import { Icon } from "../../ui/icon.tsx";
import { datesOfMark } from "../../ui/mark.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { publicationTable } from "../../ui/tables.ts";
import { answersTo, Search } from "./list-search.tsx";

const list = ask.listPublications();

function Publications({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const marks = (replyTo(known, list)?.publications ?? []).filter(({ title, asOf }) =>
    answersTo(address.query["q"], title.ko, title.en, asOf),
  );
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("공표", "Publications")}</h1>
        <p className="lead-says">
          {say(
            "공표한 지표는 그대로 보존됩니다. 이후 변경된 내용은 수정하지 않고 정정 공표합니다.",
            "What was published once stays as it was. What became known later is published anew, not written over.",
          )}
        </p>
      </header>
      <Search
        label={say("공표 찾기", "Find a publication")}
        hint={say("제목이나 기준일", "Title or day")}
        count={say(`공표 ${marks.length}건`, `${marks.length} ${marks.length === 1 ? "publication" : "publications"}`)}
      />
      {marks.length === 0 ? (
        <p className="empty">
          <strong>
            {address.query["q"] === undefined
              ? say("공표된 자료가 없습니다.", "Nothing has been published yet.")
              : say("검색 결과가 없습니다.", "No such publication.")}
          </strong>
        </p>
      ) : (
        <ol className="publications">
          {marks.map((mark) => (
            <li key={mark.publication}>
              <a href={link(`/publications/${encodeURIComponent(mark.publication)}`)}>
                <strong>{speak(mark.title)}</strong>
              </a>
              <span>{say(`${onDay(mark.asOf)} 기준`, `as of ${onDay(mark.asOf)}`)}</span>
              <span className="quiet">
                {say(`${onDay(mark.publishedAt)} 공표`, `published ${onDay(mark.publishedAt)}`)}
              </span>
              <a href={link("/", datesOfMark(mark))}>{say("기준일 당시 첫 화면", "The home page of that day")}</a>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

export const publications: Page = {
  path: "/publications",
  desk: "public",
  place: { word: text("공표 자료", "Publications"), group: "registry", order: 10 },
  ruled: false,
  needs: () => [list],
  title: () => text("공표", "Publications"),
  View: Publications,
  csv: (_address, known) => ({
    name: "publications",
    columns: ["publication", "title_ko", "title_en", "as_of", "published_at"],
    rows: (replyTo(known, list)?.publications ?? []).map((each) => [
      each.publication,
      each.title.ko,
      each.title.en,
      each.asOf,
      each.publishedAt,
    ]),
  }),
};

const asked = (address: ViewProps["address"]) =>
  ask.readPublication({
    params: { publication: address.params["publication"] ?? "" },
  });
/** Names of the figures, as they were published. */
const named = ({ asOf, known, figures }: PublicationView) =>
  ask.listFigures({
    query: { "as-of": asOf, "as-known": known, figures: figures.map(({ figure }) => figure).join(",") },
    optional: true,
  });

function Publication({ address, known }: ViewProps) {
  const { say, speak, onDay, actor } = useSay();
  const link = useLinks();
  const publication = replyTo(known, asked(address));
  if (publication === undefined) return null;
  const figures = replyTo(known, named(publication))?.figures ?? [];
  const titleOf = (name: string): string => {
    const found = figures.find(({ figure }) => figure === name);
    return found === undefined ? name : speak(found.title);
  };
  const corrected = publication.figures.filter(isCorrected).length;
  const isWhole = publication.figures.every(({ holds }) => holds);
  const at = `/publications/${encodeURIComponent(publication.publication)}`;
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/publications")}>{say("공표", "Publications")}</a>
        <span aria-current="page">{speak(publication.title)}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{say(`${onDay(publication.asOf)} 기준`, `As of ${onDay(publication.asOf)}`)}</p>
        <h1>{speak(publication.title)}</h1>
        <p className="asked">
          <span>{say(`${onDay(publication.publishedAt)} 공표`, `published ${onDay(publication.publishedAt)}`)}</span>
          <span>{say(`승인 ${actor(publication.approvedBy)}`, `approved by ${actor(publication.approvedBy)}`)}</span>
          <span className={isWhole ? "sum sum-equal" : "sum sum-unequal"}>
            <Icon name={isWhole ? "check" : "cross"} />
            {isWhole
              ? say(
                  "공표 당시의 자료로 다시 계산한 값과 같음",
                  "Recomputed from what was known then, every value is the same",
                )
              : say(
                  "공표 당시의 자료로 다시 계산한 값과 다른 지표가 있음",
                  "Recomputed from what was known then, some value differs",
                )}
          </span>
          {corrected > 0 && (
            <span className="change-word">
              {say(
                `${onDay(known.ground.today)} 현재 정정된 지표 ${corrected}개`,
                `${corrected} ${corrected === 1 ? "figure" : "figures"} corrected by ${onDay(known.ground.today)}`,
              )}
            </span>
          )}
        </p>
      </header>
      <Restated publication={publication} titleOf={titleOf} />
      <div className="table-wrap" role="region" aria-label={say("공표된 지표", "Frozen figures")} tabIndex={0}>
        <table className="plain stack">
          <thead>
            <tr>
              <th scope="col">{say("지표", "Figure")}</th>
              <th scope="col" className="number">
                {say("공표한 값", "Published")}
              </th>
              <th scope="col">{say("정정", "Corrected")}</th>
              <th scope="col">{say("검증값", "Seal")}</th>
            </tr>
          </thead>
          <tbody>
            {publication.figures.map((row) => (
              <tr key={row.figure}>
                <th scope="row">
                  <a href={link(pathOf(row.figure, {}), datesOfMark(publication))}>{titleOf(row.figure)}</a>
                </th>
                <td className="number" data-head={say("공표한 값", "Published")}>
                  <strong>
                    <Amount amount={row.frozen} />
                  </strong>{" "}
                  <span className="quiet">n = {row.n.toLocaleString("en")}</span>
                </td>
                <td data-head={say("정정", "Corrected")}>
                  {isCorrected(row) ? (
                    <>
                      <Corrected correction={{ published: row.frozen, row, title: "", day: publication.asOf }} />{" "}
                      <a href={link(`${pathOf(row.figure, {})}/difference`, between(publication, "now"))}>
                        {say("달라진 행", "rows that differ")}
                      </a>
                    </>
                  ) : (
                    <span className="quiet">{say("정정 없음", "none")}</span>
                  )}
                </td>
                <td data-head={say("검증값", "Seal")}>
                  <code className="hash" title={row.seal}>
                    {row.seal.slice(0, 12)}…
                  </code>{" "}
                  {row.holds ? (
                    <span className="sum sum-equal">
                      <Icon name="check" />
                      {say("변경 없음", "holds")}
                    </span>
                  ) : (
                    <span className="sum sum-unequal">
                      <Icon name="cross" />
                      {say("불일치", "broken")}
                    </span>
                  )}{" "}
                  {row.scheme === "sum" && (
                    <a href={link(`${at}/figures/${encodeURIComponent(row.figure)}`)}>{say("증명 파일", "proofs")}</a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {publication.figures.map(({ figure, tables }) =>
        tables.map((table) => <ToldTable key={`${figure} ${table.dimension}`} table={table} title={titleOf(figure)} />),
      )}
      {publication.logged !== null && (
        <p className="quiet">
          <a href={link("/log", { before: `${publication.logged + 1}` })}>
            {say(`검증 기록 ${publication.logged}번 항목`, `Entry ${publication.logged} of the log`)}
          </a>
        </p>
      )}
      {isOfficer && publication.restatedBy === null && (
        <p className="buttons">
          <a className="button" href={link(`/office${at}/restatement`)}>
            {say("정정 공표", "Restate")}
          </a>
        </p>
      )}
      <Taking href={link(at)} sentence={speak(publication.title)} />
    </>
  );
}

/** What it took the place of, and what took its place: with the reason, and for each figure the rows that differ. */
function Restated({
  publication,
  titleOf,
}: {
  readonly publication: PublicationView;
  readonly titleOf: (figure: string) => string;
}) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { restates, restatedBy } = publication;
  const to = (name: string): string => link(`/publications/${encodeURIComponent(name)}`);
  return (
    <>
      {restatedBy !== null && (
        <section className="block note" role="note">
          <p>
            <strong>
              {say(
                `이 공표는 ${onDay(restatedBy.publishedAt)} 정정 공표되었습니다. 여기 값은 공표 당시 그대로입니다.`,
                `This was restated on ${onDay(restatedBy.publishedAt)}. The values here are as they were published.`,
              )}
            </strong>{" "}
            <a href={to(restatedBy.publication)}>{speak(restatedBy.title)}</a>
          </p>
          <p>
            {speak(restatedBy.reasonWord)}({restatedBy.reason}) · {restatedBy.note}
          </p>
        </section>
      )}
      {restates !== null && (
        <section className="block note" role="note">
          <p>
            {say("다음 공표를 정정한 것입니다: ", "It restates ")}
            <a href={to(restates.publication)}>{speak(restates.title)}</a>
          </p>
          <p>
            {say("사유: ", "Reason: ")}
            {speak(restates.reasonWord)}({restates.reason}) · {restates.note}
          </p>
          <p>
            {say("지표별로 달라진 행: ", "Rows that differ, by figure: ")}
            {publication.figures.map(({ figure }, at) => (
              <span key={figure}>
                {at > 0 && " · "}
                <a href={link(`${pathOf(figure, {})}/difference`, between(restates, publication.known))}>
                  {titleOf(figure)}
                </a>
              </span>
            ))}
          </p>
        </section>
      )}
    </>
  );
}

export const publication: Page = {
  path: "/publications/:publication",
  desk: "public",
  ruled: false,
  needs: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply === undefined ? [asked(address)] : [asked(address), named(reply)];
  },
  title: (address, known) => replyTo(known, asked(address))?.title ?? text("공표", "Publication"),
  View: Publication,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply && publicationTable(reply);
  },
};
