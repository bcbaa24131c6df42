import { text } from "#base/text";
import type { PublicationView } from "#publication/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Amount } from "#web/ui/amount.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";

/** Names of the figures, as they were published. */
const named = ({ asOf, known, figures }: PublicationView) =>
  ask.listFigures({
    query: { "as-of": asOf, "as-known": known, figures: figures.map(({ figure }) => figure).join(",") },
    optional: true,
  });

const asked = ({ params }: ViewProps["address"]) =>
  ask.readPublication({ params: { publication: params["publication"] ?? "" } });

function Restate({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const publication = replyTo(known, asked(address));
  if (publication === undefined) return null;
  const titles = new Map(replyTo(known, named(publication))?.figures.map(({ figure, title }) => [figure, title]));
  const moved = publication.figures.filter(({ now, nowRefused }) => now !== null || nowRefused !== null);
  return (
    <Seat may={["officer"]}>
      <header className="lead lead-small">
        <p className="lead-hub">{say(`${onDay(publication.asOf)} 기준`, `As of ${onDay(publication.asOf)}`)}</p>
        <h1>{say(`${publication.title.ko}: 정정 공표`, `${publication.title.en}: restate`)}</h1>
        <p className="lead-says">
          {say(
            "원래 공표는 그 주소에 그대로 남고, 새 공표가 있다고 표시됩니다. 사유는 모두에게 공개됩니다.",
            "The publication stays at its address as it is and says that another one took its place. The reason is public.",
          )}
        </p>
      </header>
      <section className="block">
        <h2>{say("공표한 값과 현재 값이 다른 지표", "Figures that come to something else now")}</h2>
        {moved.length === 0 ? (
          <p className="empty">
            <strong>
              {say(
                "값이 달라진 지표가 없습니다. 정의나 행이 달라졌을 때만 정정 공표할 수 있습니다.",
                "None. Only what has another definition or other rows can be restated.",
              )}
            </strong>
          </p>
        ) : (
          <ul>
            {moved.map(({ figure, frozen, now }) => (
              <li key={figure}>
                <a href={link(`/figures/${encodeURIComponent(figure)}`)}>
                  {speak(titles.get(figure) ?? text(figure, figure))}
                </a>{" "}
                <Amount amount={frozen} /> →{" "}
                {now === null ? say("계산 불가", "not computable") : <Amount amount={now} />}
              </li>
            ))}
          </ul>
        )}
      </section>
      {publication.restatedBy !== null ? (
        <p>
          <a href={link(`/publications/${encodeURIComponent(publication.restatedBy.publication)}`)}>
            {say(
              `이미 정정 공표했습니다: ${publication.restatedBy.title.ko}`,
              `Restated already: ${speak(publication.restatedBy.title)}`,
            )}
          </a>
        </p>
      ) : (
        <section className="block">
          <h2>{say("정정 공표", "Restate")}</h2>
          <ActForm
            act="restate"
            params={{ publication: publication.publication }}
            submit={text("정정 공표", "Restate")}
            fixed={{ figures: undefined }}
            first={{
              name: `${publication.publication}-r`,
              title: { ko: `${publication.title.ko}(정정)`, en: `${publication.title.en} (restated)` },
            }}
            words={{
              name: { word: text("주소에 쓸 이름", "Name in its address") },
              title: { word: text("제목", "Title") },
              "title.ko": { word: text("한국어 제목", "Korean title") },
              "title.en": { word: text("영어 제목", "English title") },
              reason: {
                word: text("사유 구분", "Reason"),
                choices: {
                  R1: text("원자료 변경(R1)", "better source data (R1)"),
                  R2: text("정기 재산정(R2)", "routine recalculation (R2)"),
                  R3: text("산정 방법 변경(R3)", "improved method (R3)"),
                  C: text("오류 정정(C)", "correction of an error (C)"),
                },
              },
              note: { word: text("사유", "What happened") },
            }}
            confirm={text("정정 공표합니다. 되돌릴 수 없습니다.", "It will be restated, which cannot be undone.")}
            onDone={({ publication: made }) => location.assign(link(`/publications/${encodeURIComponent(made)}`))}
          />
        </section>
      )}
    </Seat>
  );
}

const page: Page = {
  path: "/office/publications/:publication/restatement",
  desk: "officer",
  ruled: false,
  needs: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply === undefined ? [asked(address)] : [asked(address), named(reply)];
  },
  title: () => text("정정 공표", "Restate"),
  View: Restate,
};

export const pages: readonly Page[] = [page];
