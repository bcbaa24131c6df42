import type { OwnReview } from "#review/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { TieForm } from "./tie-form.tsx";

const all = ask.myReviews();

const own: List<OwnReview> = {
  name: "my-reviews",
  word: text("내 평가", "My reviews"),
  keyOf: ({ review }) => review,
  path: ({ review }) => `/reviews/${review}`,
  columns: [
    {
      key: "title",
      word: text("과제", "Project"),
      value: ({ title, call }, language) => title ?? call[language],
    },
    {
      key: "applicant",
      word: text("신청기업", "Applicant"),
      value: ({ applicant }, language) => applicant?.[language] ?? null,
    },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "due", word: text("채점 기한", "Due"), kind: "day", value: ({ due }) => due },
  ],
};

function Reviews({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const page = replyTo(known, all);
  const reload = () => location.reload();
  return (
    <Seat may={["reviewer"]}>
      <header className="lead lead-small">
        <h1>{say("내 평가", "My reviews")}</h1>
      </header>
      {page?.appointments.map((one) =>
        one.state === "invited" ? (
          <section key={one.reviewer} className="block">
            <h2>{say("위촉 요청", "You are invited")}</h2>
            <p>
              {say(
                "평가 중 알게 된 내용을 밖에 알리지 않고, 이해관계가 있는 신청은 평가하지 않으며, 평가표와 서명이 기록으로 보존되는 데 동의합니다. 위촉 기간은 동의한 날부터 2년입니다.",
                "I keep what I learn to myself, review nothing I have an interest in, and know that my sheets and signatures are kept. The appointment holds for two years.",
              )}
            </p>
            <ActForm
              act="consent-reviewer"
              params={{ reviewer: one.reviewer }}
              fixed={{ seen: one.version }}
              words={{}}
              submit={text("위촉 동의", "Consent")}
              onDone={reload}
            />
          </section>
        ) : (
          <details key={one.reviewer} className="block">
            <summary>{say("이해관계 신고", "My ties")}</summary>
            <ul className="doubles">
              {one.ties.map(({ tie, party, since, note }) => (
                <li key={`${party.party} ${since}`}>
                  {speak(tie)}: {speak(party.name)} ({onDay(since)}) · {note}
                </li>
              ))}
            </ul>
            <TieForm reviewer={one.reviewer} />
          </details>
        ),
      )}
      {page?.chairs.map((one) => (
        <section key={one.panel} className="block">
          <h2>
            {say("위원장", "Chair")}: {speak(one.title)}
          </h2>
          <p>
            {speak(one.stateWord)} ·{" "}
            {say(`평가표 ${one.reviews}건 중 ${one.signed}건 서명`, `${one.signed} of ${one.reviews} sheets signed`)}
          </p>
          {one.state === "reviewing" && (
            <ActForm
              act="close-panel"
              params={{ panel: one.panel }}
              fixed={{ seen: one.version }}
              words={{ reason: text("마감 사유(미제출이 있는 경우 필수)", "Why, where sheets are missing") }}
              submit={text("채점 마감", "Close the scores")}
              onDone={reload}
            />
          )}
          {one.state !== "formed" && one.state !== "reviewing" && one.state !== "dissolved" && (
            <a className="button is-first" href={link(`/reviews/panels/${one.panel}`)}>
              {say("선정 심의표", "Selection board")}
            </a>
          )}
        </section>
      ))}
      <ListPage list={own} rows={page?.rows} empty={text("배정된 평가가 없습니다.", "No review is assigned to you.")} />
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/reviews",
    desk: "reviewer",
    place: { word: text("내 평가", "My reviews"), group: "review", order: 42, may: ["reviewer"] },
    ruled: false,
    needs: () => [all],
    title: () => text("내 평가", "My reviews"),
    View: Reviews,
    csv: (address, known) => tableOf(own, replyTo(known, all)?.rows ?? [], address),
  },
];
