import type { FigureView } from "#figure/contract";
import type { PublicationView } from "#publication/contract";
import { equals } from "#base/fraction";
import { text } from "#base/text";
import type { Address } from "../../address.ts";
import { replyTo, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { FigureSentence, type Before, type Correction } from "../../open/figure-sentence.tsx";
import { breakdownNeed, days } from "../../open/needs.ts";
import type { Page, ViewProps } from "../../page.ts";
import { valueOf } from "../../ui/amount.tsx";
import { markAt, markBefore } from "../../ui/mark.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { figureTable } from "../../ui/tables.ts";
import { actualOf, chapters, drawn, lastChapter } from "./reading-order.ts";
import { SourcesBar } from "./sources-bar.tsx";

const figuresNeed = (address: Address) => ask.listFigures({ query: days(address) });

const publicationNeed = (publication: string | undefined) =>
  publication === undefined
    ? undefined
    : ask.readPublication({
        params: { publication },
        optional: true,
      });

const dayOfPage = (address: Address, known: Known): string => address.query["as-of"] ?? known.ground.today;

const frozenAt = (address: Address, known: Known) =>
  publicationNeed(markAt(known.ground.publications, dayOfPage(address, known))?.publication);
const frozenBefore = (address: Address, known: Known) =>
  publicationNeed(markBefore(known.ground.publications, dayOfPage(address, known))?.publication);

/** The figures of the publication in force, or every figure when nothing has been published yet. */
function figuresOf(address: Address, known: Known): FigureView[] {
  const all = replyTo(known, figuresNeed(address))?.figures ?? [];
  const set = replyTo(known, frozenAt(address, known));
  if (set === undefined) return [...all];
  const order = set.figures.map(({ figure }) => figure);
  return all
    .filter(({ figure }) => order.includes(figure))
    .sort((a, b) => order.indexOf(a.figure) - order.indexOf(b.figure));
}

/** What each figure was at the publication before, where time has made it something else. */
export function passedSince(
  earlier: PublicationView | undefined,
  figures: readonly FigureView[],
  title: (p: PublicationView) => string,
): Map<string, Before> {
  const passed = new Map<string, Before>();
  for (const { figure, frozen, n } of earlier?.figures ?? []) {
    const now = figures.find((each) => each.figure === figure)?.amount;
    if (earlier === undefined || now === undefined || now === null) continue;
    if (now.unit !== frozen.unit || !equals(valueOf(now), valueOf(frozen)))
      passed.set(figure, { amount: frozen, n, title: title(earlier), day: earlier.asOf });
  }
  return passed;
}

function Home({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const figures = figuresOf(address, known);
  const day = dayOfPage(address, known);
  const mark = markAt(known.ground.publications, day);
  const changes = passedSince(replyTo(known, frozenBefore(address, known)), figures, ({ title }) => speak(title));
  const inForce = replyTo(known, frozenAt(address, known));
  const correctionOf = (name: string): Correction | undefined => {
    const row = inForce?.asOf === day ? inForce.figures.find(({ figure }) => figure === name) : undefined;
    return inForce === undefined || row === undefined || row.now === null
      ? undefined
      : { published: row.frozen, now: row.now, title: speak(inForce.title), known: known.ground.today };
  };
  const sources = replyTo(known, breakdownNeed(address, drawn.figure, drawn.dimension));
  const every = replyTo(known, figuresNeed(address))?.figures ?? [];
  const beside = (name: string): FigureView[] => every.filter(({ figure }) => figure === actualOf[name]);
  const told = new Set(chapters.flatMap((chapter) => chapter.figures));
  const all = [
    ...chapters.map((chapter) => ({
      ...chapter,
      views: chapter.figures.flatMap((name) => figures.filter(({ figure }) => figure === name)),
    })),
    { ...lastChapter, views: figures.filter(({ figure }) => !told.has(figure)) },
  ].filter(({ views }) => views.length > 0);
  return (
    <>
      <header className="lead">
        <p className="lead-hub">{speak(known.ground.hub)}</p>
        <h1>{say("사업계획과 추진 성과", "What was promised, and what came of it")}</h1>
        <p className="lead-says">
          {mark === undefined
            ? say(
                `${onDay(day)} 기준. 아직 공표된 지표가 없습니다.`,
                `As of ${onDay(day)}. Nothing has been published yet.`,
              )
            : say(
                `${onDay(day)}까지 기록된 사실로 산출했습니다.`,
                `Computed from what was known on ${onDay(day)}.`,
              )}{" "}
          {say(
            "파란색 값을 누르면 산출 근거와 증빙을 바로 볼 수 있습니다.",
            "Press a blue value: it opens right here, down to its evidence.",
          )}
          {mark !== undefined && (
            <>
              {" "}
              <a href={link(`/publications/${encodeURIComponent(mark.publication)}`)}>
                {say(`공표 「${speak(mark.title)}」`, `Publication “${speak(mark.title)}”`)}
              </a>
            </>
          )}
        </p>
        {changes.size > 0 && (
          <p className="lead-changes">
            <a href={`#${[...changes.keys()][0]}`}>
              {say(
                `지난 공표와 값이 다른 지표 ${changes.size}개`,
                `${changes.size} ${changes.size === 1 ? "figure differs" : "figures differ"} from the last publication`,
              )}
            </a>
          </p>
        )}
      </header>
      {all.map((chapter) => (
        <section key={chapter.title.en} className="chapter" aria-label={speak(chapter.title)}>
          <div className="chapter-title">
            <h2>{speak(chapter.title)}</h2>
            <p>{speak(chapter.lead)}</p>
          </div>
          <div className="chapter-figures">
            {chapter.views.map((figure) => (
              <div key={figure.figure}>
                <FigureSentence
                  figure={figure}
                  before={changes.get(figure.figure)}
                  correction={correctionOf(figure.figure)}
                />
                {beside(figure.figure).map((actual) => (
                  <div key={actual.figure} className="beside">
                    <FigureSentence figure={actual} before={changes.get(actual.figure)} level={4} />
                  </div>
                ))}
                {figure.figure === drawn.figure && sources !== undefined && <SourcesBar breakdown={sources} />}
              </div>
            ))}
          </div>
        </section>
      ))}
      {figures.length === 0 && (
        <p className="empty">
          <strong>{say("표시할 지표가 없습니다.", "There is no figure to show yet.")}</strong>{" "}
          {say("기준일을 이후 날짜로 변경해 보십시오.", "Try a later day.")}
        </p>
      )}
    </>
  );
}

export const home: Page = {
  path: "/",
  desk: "public",
  place: { word: text("계획과 성과", "Results"), group: "results", order: 0 },
  ruled: true,
  standsAt: ({ ground }) => markAt(ground.publications, ground.today)?.asOf,
  needs: (address, known) => {
    const sets = [frozenAt(address, known), frozenBefore(address, known)].filter((each) => each !== undefined);
    const figures = replyTo(known, figuresNeed(address))?.figures;
    const hasDrawn = figures?.some(({ figure, amount }) => figure === drawn.figure && amount !== null) ?? false;
    return [
      figuresNeed(address),
      ...sets,
      ...(hasDrawn ? [breakdownNeed(address, drawn.figure, drawn.dimension)] : []),
    ];
  },
  title: () => text("사업계획과 추진 성과", "What was promised, and what came of it"),
  View: Home,
  csv: (address, known) => figureTable("figures", figuresOf(address, known)),
};
