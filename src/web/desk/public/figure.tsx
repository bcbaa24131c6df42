import type { FigureView } from "#figure/contract";
import { text } from "#base/text";
import { type Dimension, wordOfDimension } from "#engine/figure";
import type { Address } from "../../address.ts";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { Bellows } from "../../open/bellows.tsx";
import { Corrected, correctionIn } from "../../open/corrected.tsx";
import { AcceptedLine, NotOneSum, Provisional, Sentence, TargetLine, useCited } from "../../open/figure-sentence.tsx";
import { breakdownNeed, days, factNeed, factsNeed, figureNeed, openNeeds, subjectsNeed } from "../../open/needs.ts";
import { Restated } from "../../open/restated.tsx";
import { figurePatterns, pathOf, positionOf } from "../../open/position.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Taking } from "../../ui/citation.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { evidenceTable, factTable, figureTable, groupTable, subjectTable } from "../../ui/tables.ts";
import { answersTo, Search } from "./list-search.tsx";

/** What narrows a figure is called by the journal's own words. */
const noWords = { kinds: new Map(), attributes: {}, programmes: new Map() };

const figureOf = ({ params }: Address): string => params["figure"] ?? "";

/**
 * What was published of the very day that is asked about, by what the answer knows: whoever follows a citation is told of
 * its correction, and of the restatement that took its place.
 */
const publishedOf = (address: Address, known: Known) => {
  const narrowed = ["funder", "programme", "year", "known"].some((key) => address.query[key] !== undefined);
  const seq = replyTo(known, figureNeed(address, figureOf(address)))?.asOf.known.seq;
  if (narrowed || seq === undefined) return undefined;
  const ofTheDay = known.ground.publications.filter(({ asOf }) => asOf === address.query["as-of"]);
  const mark = ofTheDay.find((one) => BigInt(one.known) <= BigInt(seq)) ?? ofTheDay.at(-1);
  return mark === undefined
    ? undefined
    : ask.readPublication({ params: { publication: mark.publication }, optional: true });
};

/** The same figure on another day, row beside row: of any day, and of each publication. */
function OnAnotherDay({ figure, known }: { readonly figure: FigureView; readonly known: Known }) {
  const { address } = useReader();
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { valid } = figure.asOf;
  const at = `${pathOf(figure.figure, {})}/difference`;
  const marks = known.ground.publications.filter(({ asOf }) => asOf !== valid).slice(0, 4);
  return (
    <details className="another-day">
      <summary>{say("다른 기준일과 비교", "Compare with another day")}</summary>
      <form method="get" action={`/${address.language}${at}`} className="another-day-form">
        <label>
          {say("비교할 기준일", "The other day")} <input type="date" name="from" required max={known.ground.today} />
        </label>
        <input type="hidden" name="to" value={valid} />
        <button type="submit" className="button">
          {say("차이 보기", "Show the difference")}
        </button>
      </form>
      {marks.length > 0 && (
        <ul>
          {marks.map((mark) => (
            <li key={mark.publication}>
              <a href={link(at, { from: mark.asOf, "from-known": mark.known, to: valid })}>
                {say(`${onDay(mark.asOf)} 공표와 비교`, `with what was published of ${onDay(mark.asOf)}`)}
              </a>{" "}
              <span className="quiet">{speak(mark.title)}</span>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

function FigurePage({ address, known }: ViewProps) {
  const { go } = useReader();
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const cited = useCited();
  const figure = replyTo(known, figureNeed(address, figureOf(address)));
  if (figure === undefined) return null;
  const narrowed = Object.entries(figure.where);
  const need = publishedOf(address, known);
  const published = need === undefined ? undefined : replyTo(known, need);
  const correction = correctionIn(published, figure.figure, ({ title }) => speak(title));
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/")}>{say("계획과 성과", "Results")}</a>
        <a href={link("/figures")}>{say("지표", "Figures")}</a>
        <span aria-current="page">{speak(figure.title)}</span>
      </nav>
      <article className="figure is-open is-page">
        <Sentence figure={figure} level={1}>
          {(value) => <span className="value is-still">{value}</span>}
        </Sentence>
        <p className="asked">
          <span className="rung">{speak(figure.definition.rung)}</span>
          <Provisional figure={figure} />
          <AcceptedLine figure={figure} />
          <span>{say(`${onDay(figure.asOf.valid)} 기준`, `as of ${onDay(figure.asOf.valid)}`)}</span>
          {!figure.asOf.final && (
            <span>
              {say(
                `오늘 자료는 바뀔 수 있음 · 기록 ${figure.asOf.known.seq}번까지 반영`,
                `today is not over: by what was recorded up to no. ${figure.asOf.known.seq}`,
              )}
            </span>
          )}
          <span>
            {say(
              `기업·기관 ${figure.subjects.toLocaleString("ko")}곳 · n = ${figure.n.toLocaleString("ko")}`,
              `${figure.subjects.toLocaleString("en")} organisations · n = ${figure.n.toLocaleString("en")}`,
            )}
          </span>
          {figure.panel !== null && <strong className="panel">{speak(figure.panel.text)}</strong>}
          {narrowed.map(([key, value]) => (
            <span key={key} className="narrowed">
              {speak(wordOfDimension(key as Dimension, noWords))} = {value}
            </span>
          ))}
          {figure.target !== null && <TargetLine figure={figure} />}
        </p>
        {published !== undefined && <Restated figure={figure.figure} publication={published} />}
        {correction !== undefined && <Corrected correction={correction} />}
        {figure.amount === null ? (
          <NotOneSum figure={figure} />
        ) : (
          <>
            <Taking asOf={figure.asOf} href={link(pathOf(figure.figure, {}))} sentence={cited(figure)} />
            <OnAnotherDay {...{ figure, known }} />
          </>
        )}
        <Bellows figure={figure} position={positionOf(address)} move={(to) => go(link(pathOf(figure.figure, to)))} />
      </article>
    </>
  );
}

/** Rows of one page where all are asked for: the most the routes give. */
const mostRows = 500;

const everySubject = (address: Address, known: Known) => {
  const { dimension, group } = positionOf(address);
  return wholeOf(known, (after) => subjectsNeed(address, figureOf(address), { dimension, group }, after, mostRows));
};

const everyFact = (address: Address, known: Known) => {
  const { dimension, group, subject } = positionOf(address);
  return wholeOf(known, (after) =>
    factsNeed(address, figureOf(address), { dimension, group, subject }, after, mostRows),
  );
};

/** The table of a list is the whole list, wherever the page stands in it: its column adds up to the figure. */
const tableNeeds: NonNullable<Page["csvNeeds"]> = (address, known) => {
  const { group, subject, fact, all } = positionOf(address);
  const head = figureNeed(address, figureOf(address));
  if (fact === undefined && subject !== undefined) return [head, ...everyFact(address, known).needs];
  if (fact === undefined && (group !== undefined || all === true)) return [head, ...everySubject(address, known).needs];
  return openNeeds(address, figureOf(address), positionOf(address), known);
};

const tableOf: NonNullable<Page["csv"]> = (address, known) => {
  const figure = figureOf(address);
  const { dimension, group, subject, fact, all } = positionOf(address);
  if (fact !== undefined) {
    const reply = replyTo(known, factNeed(address, fact));
    return reply && evidenceTable(reply);
  }
  if (subject !== undefined) {
    const { pages, isWhole } = everyFact(address, known);
    return isWhole ? factTable(figure, pages) : undefined;
  }
  if (group !== undefined || all === true) {
    const { pages, isWhole } = everySubject(address, known);
    return isWhole ? subjectTable(figure, pages) : undefined;
  }
  if (dimension !== undefined) {
    const reply = replyTo(known, breakdownNeed(address, figure, dimension));
    return reply && groupTable(reply);
  }
  const reply = replyTo(known, figureNeed(address, figure));
  return reply && figureTable(figure, [reply]);
};

/** Every depth of a figure, one address each. */
export const figures: readonly Page[] = figurePatterns.map((path) => ({
  path,
  desk: "public",
  ruled: true,
  needs: (address, known) => {
    const published = publishedOf(address, known);
    const needs = openNeeds(address, figureOf(address), positionOf(address), known);
    return published === undefined ? needs : [...needs, published];
  },
  title: (address, known) => {
    const figure = replyTo(known, figureNeed(address, figureOf(address)));
    if (figure === undefined) return text(figureOf(address), figureOf(address));
    const { amount, title } = figure;
    return amount === null ? title : text(`${title.ko} ${amount.printed.ko}`, `${title.en} ${amount.printed.en}`);
  },
  View: FigurePage,
  csvNeeds: tableNeeds,
  csv: tableOf,
}));

const all = (address: Address) => ask.listFigures({ query: days(address) });

/** The figures that answer what was typed, by title, sentence and name, in either language. */
const found = (address: Address, known: Known): readonly FigureView[] =>
  (replyTo(known, all(address))?.figures ?? []).filter(({ figure, title, sentence: { before, value, after } }) =>
    answersTo(
      address.query["q"],
      figure,
      title.ko,
      title.en,
      before.ko + value.ko + after.ko,
      before.en + value.en + after.en,
    ),
  );

function FigureList({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const list = found(address, known);
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("지표", "Figures")}</h1>
        <p className="lead-says">
          {say(
            "정의된 모든 지표와 그 값입니다. 값을 누르면 산출 근거와 증빙을 볼 수 있습니다.",
            "Every defined figure and its value. Press a value to open it down to its evidence.",
          )}
        </p>
      </header>
      <Search
        label={say("지표 찾기", "Find a figure")}
        hint={say("이름이나 문장", "Name or sentence")}
        count={say(`지표 ${list.length}개`, `${list.length} ${list.length === 1 ? "figure" : "figures"}`)}
      />
      {list.length === 0 ? (
        <p className="empty">
          <strong>{say("검색 결과가 없습니다.", "No such figure.")}</strong>
        </p>
      ) : (
        <ul className="told-list">
          {list.map((figure) => (
            <li key={figure.figure}>
              <Sentence figure={figure} level={4}>
                {(value) => (
                  <a className="value" href={link(pathOf(figure.figure, {}))}>
                    {value}
                  </a>
                )}
              </Sentence>
              <p className="asked">
                <span className="rung">{speak(figure.definition.rung)}</span>
                <Provisional figure={figure} />
                <span>
                  {say(
                    `기업·기관 ${figure.subjects.toLocaleString("ko")}곳`,
                    `${figure.subjects.toLocaleString("en")} organisations`,
                  )}
                </span>
                {figure.panel !== null && <span className="panel">{speak(figure.panel.text)}</span>}
                <a href={link(`/definitions/${encodeURIComponent(figure.figure)}`)}>
                  {speak(figure.title)} {say("지표정의서", "definition")}
                </a>
              </p>
            </li>
          ))}
        </ul>
      )}
      <Taking href={link("/figures")} sentence={say("지표 목록", "List of figures")} />
    </>
  );
}

export const figureList: Page = {
  path: "/figures",
  desk: "public",
  place: { word: text("지표", "Figures"), group: "results", order: 10 },
  ruled: true,
  needs: (address) => [all(address)],
  title: () => text("지표", "Figures"),
  View: FigureList,
  csv: (address, known) => figureTable("figures", found(address, known)),
};
