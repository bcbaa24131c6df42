import type { FigureView } from "#figure/contract";
import type { PublicationView } from "#publication/contract";
import { equals } from "#base/fraction";
import { text } from "#base/text";
import type { Address } from "../../address.ts";
import { answerTo, replyTo, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { correctionIn, type Correction } from "../../open/corrected.tsx";
import { FigureSentence, type Before } from "../../open/figure-sentence.tsx";
import { breakdownNeed, days } from "../../open/needs.ts";
import type { Page, ViewProps } from "../../page.ts";
import { valueOf } from "../../ui/amount.tsx";
import { datesOfMark, markAt, markBefore } from "../../ui/mark.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { figureTable } from "../../ui/tables.ts";
import { actualOf, chapters, drawn, lastChapter } from "./reading-order.ts";
import { SourcesBar } from "./sources-bar.tsx";

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

/** Of the publication in force and what is shown beside it; or of every figure when nothing has been published yet. */
function figuresNeed(address: Address, known: Known) {
  const set = replyTo(known, frozenAt(address, known));
  if (set === undefined) return ask.listFigures({ query: days(address) });
  const names = set.figures.flatMap(({ figure }) => [figure, actualOf[figure] ?? []].flat());
  return ask.listFigures({ query: { ...days(address), figures: [...new Set(names)].join(",") } });
}

/** The figures of the publication in force, or every figure when nothing has been published yet. */
function figuresOf(address: Address, known: Known): FigureView[] {
  const all = replyTo(known, figuresNeed(address, known))?.figures ?? [];
  const set = replyTo(known, frozenAt(address, known));
  if (set === undefined) return [...all];
  const order = set.figures.map(({ figure }) => figure);
  return all
    .filter(({ figure }) => order.includes(figure))
    .sort((a, b) => order.indexOf(a.figure) - order.indexOf(b.figure));
}

/** What a publication says beside a figure of today: what it was, or that what it was turned out to be otherwise. */
export interface Beside {
  readonly before: Before | undefined;
  readonly correction: Correction | undefined;
}

/**
 * Of each figure, what was corrected of the publication in force or of the one before the day, and what it was at that
 * one where time has made it something else. A value that was corrected is told as that, and not as one that passed.
 */
export function besideOf(
  figures: readonly FigureView[],
  inForce: PublicationView | undefined,
  earlier: PublicationView | undefined,
  title: (publication: PublicationView) => string,
): ReadonlyMap<string, Beside> {
  return new Map(
    figures.map((figure) => {
      const ofEarlier = correctionIn(earlier, figure.figure, title);
      return [
        figure.figure,
        {
          correction: correctionIn(inForce, figure.figure, title) ?? ofEarlier,
          before: ofEarlier === undefined ? passedSince(earlier, figure, title) : undefined,
        },
      ];
    }),
  );
}

function passedSince(
  earlier: PublicationView | undefined,
  { figure, amount, standing }: FigureView,
  title: (publication: PublicationView) => string,
): Before | undefined {
  const row = earlier?.figures.find((each) => each.figure === figure);
  if (earlier === undefined || row === undefined) return undefined;
  const { frozen, n } = row;
  const isSame =
    amount !== null &&
    standing !== "unrecorded" &&
    amount.unit === frozen.unit &&
    equals(valueOf(amount), valueOf(frozen));
  return isSame ? undefined : { amount: frozen, n, title: title(earlier), day: earlier.asOf };
}

function Home({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const figures = figuresOf(address, known);
  const day = dayOfPage(address, known);
  const mark = markAt(known.ground.publications, day);
  const every = replyTo(known, figuresNeed(address, known))?.figures ?? [];
  const beside = besideOf(
    every,
    replyTo(known, frozenAt(address, known)),
    replyTo(known, frozenBefore(address, known)),
    ({ title }) => speak(title),
  );
  const shownWith = (of: keyof Beside): readonly string[] =>
    figures.map(({ figure }) => figure).filter((figure) => beside.get(figure)?.[of] !== undefined);
  const corrected = shownWith("correction");
  const moved = shownWith("before");
  const sources = replyTo(known, breakdownNeed(address, drawn.figure, drawn.dimension));
  const actualsOf = (name: string): FigureView[] => every.filter(({ figure }) => figure === actualOf[name]);
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
        {(corrected.length > 0 || moved.length > 0) && (
          <ul className="lead-changes">
            {corrected.length > 0 && (
              <li>
                <a href={`#${corrected[0]}`}>
                  {say(
                    `공표 후 정정된 지표 ${corrected.length}개`,
                    `${corrected.length} ${corrected.length === 1 ? "figure" : "figures"} corrected since published`,
                  )}
                </a>
              </li>
            )}
            {moved.length > 0 && (
              <li>
                <a href={`#${moved[0]}`}>
                  {say(
                    `지난 공표와 값이 다른 지표 ${moved.length}개`,
                    `${moved.length} ${moved.length === 1 ? "figure differs" : "figures differ"} from the last publication`,
                  )}
                </a>
              </li>
            )}
          </ul>
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
                <FigureSentence figure={figure} {...beside.get(figure.figure)} />
                {actualsOf(figure.figure).map((actual) => (
                  <div key={actual.figure} className="beside">
                    <FigureSentence figure={actual} {...beside.get(actual.figure)} level={4} />
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
  standsAt: ({ ground }) => {
    const mark = markAt(ground.publications, ground.today);
    return mark && datesOfMark(mark);
  },
  needs: (address, known) => {
    const published = frozenAt(address, known);
    const sets = [published, frozenBefore(address, known)].filter((each) => each !== undefined);
    // which figures are asked for is told by what was published; they come once that is known
    if (published !== undefined && answerTo(known, published) === undefined) return sets;
    const need = figuresNeed(address, known);
    const hasDrawn = replyTo(known, need)?.figures.some(({ figure, n }) => figure === drawn.figure && n > 0) ?? false;
    return [need, ...sets, ...(hasDrawn ? [breakdownNeed(address, drawn.figure, drawn.dimension)] : [])];
  },
  title: () => text("사업계획과 추진 성과", "What was promised, and what came of it"),
  View: Home,
  csv: (address, known) => figureTable("figures", figuresOf(address, known)),
};
