import { text } from "#base/text";
import type { SurveyReplyRow, SurveyRow } from "#outcome/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { sendAct } from "#web/ui/use-act.ts";
import { Pending } from "./reply-parts.tsx";

const all = ask.listSurveys();
const one = ({ params }: ViewProps["address"]) => ask.readSurvey({ params: { survey: params["survey"] ?? "" } });

const surveys: List<SurveyRow> = {
  name: "surveys",
  word: text("성과조사", "Surveys"),
  keyOf: ({ survey }) => survey,
  path: ({ survey }) => `/office/surveys/${encodeURIComponent(survey)}`,
  columns: [
    { key: "title", word: text("조사", "Survey"), value: ({ title }, language) => title[language] },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: ({ programme }, language) => programme.name[language],
      filter: true,
    },
    { key: "year", word: text("대상 연도", "Year"), value: ({ year }) => `${year}` },
    { key: "asked", word: text("대상", "Asked"), kind: "count", value: ({ asked }) => asked },
    { key: "answered", word: text("응답", "Answered"), kind: "count", value: ({ answered }) => answered },
    { key: "silent", word: text("미응답", "Silent"), kind: "count", value: ({ silent }) => silent },
    { key: "accepted", word: text("거점 확정", "Accepted"), kind: "count", value: ({ accepted }) => accepted },
    { key: "due", word: text("제출 기한", "Until"), kind: "day", value: ({ due }) => due },
    {
      key: "closed",
      word: text("진행", "Open"),
      value: ({ isClosed }, language) => (isClosed ? text("마감", "closed") : text("진행 중", "open"))[language],
      filter: true,
    },
  ],
};

const replies: List<SurveyReplyRow> = {
  name: "survey-replies-of-firms",
  word: text("조사 대상", "Firms asked"),
  keyOf: ({ reply }) => reply,
  path: ({ reply }) => `/office/survey-replies/${encodeURIComponent(reply)}`,
  columns: [
    { key: "firm", word: text("기업·기관", "Organisation"), value: ({ party }, language) => party.name[language] },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    {
      key: "arrived",
      word: text("제출일", "Handed in"),
      kind: "day",
      value: ({ arrived }) => arrived?.slice(0, 10) ?? null,
    },
    {
      key: "late",
      word: text("지연", "Late"),
      value: ({ isLate }, language) => (isLate ? text("기한 지남", "late")[language] : null),
      filter: true,
    },
    { key: "pending", word: text("확정 후 변동", "Changed since"), kind: "count", value: ({ pending }) => pending },
  ],
};

function Surveys({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("성과조사", "Surveys")}</h1>
        <p className="lead-says">
          {say(
            "끝난 해의 성과를 지원기업 전체에 조사합니다. 응답하지 않은 기업은 값이 없는 것으로 두고, 0으로 집계하지 않습니다.",
            "What came of a year, asked of every firm that was supported. A firm that does not answer has no value; it is not counted as nought.",
          )}
        </p>
        {isOfficer && (
          <p className="buttons">
            <a className="button is-first" href={link("/office/surveys/new")}>
              {say("성과조사 시작", "Open a survey")}
            </a>
          </p>
        )}
      </header>
      <ListPage
        list={surveys}
        rows={replyTo(known, all)?.rows}
        empty={text("성과조사가 없습니다.", "No survey yet.")}
      />
    </Seat>
  );
}

function Survey({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const survey = replyTo(known, one(address));
  if (survey === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  const { asked, answered, silent, late, approved, accepted, due, isClosed } = survey;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/office/surveys")}>{say("성과조사", "Surveys")}</a>
        </p>
        <h1>{speak(survey.title)}</h1>
        <p className="lead-says">
          {speak(survey.programme.name)} · {say(`${survey.year}년 실적`, `the year ${survey.year}`)} ·{" "}
          {isClosed ? say("마감", "closed") : say(`제출 기한 ${onDay(due)}`, `until ${onDay(due)}`)}
        </p>
      </header>
      <section className="block">
        <h2>{say(`응답 ${answered}/${asked}곳`, `${answered} of ${asked} answered`)}</h2>
        <p>
          {say(
            `미응답 ${silent}곳, 지연 제출 ${late}곳, 기업 확정 ${approved}곳, 거점 확정 ${accepted}곳. 미응답 기업의 값은 알 수 없으며 0으로 집계하지 않습니다.`,
            `${silent} silent, ${late} late, ${approved} approved by the firm, ${accepted} accepted. What the silent achieved is not known, and not counted as nought.`,
          )}
        </p>
        <p className="quiet">
          {say(
            `대상: ${onDay(survey.cohortOn)} 기준 ${survey.cohortOf.map(({ ko }) => ko).join(", ")} 기업. 항목: ${survey.asks.map(({ ko }) => ko).join(", ")}`,
            `Asked: firms with ${survey.cohortOf.map(({ en }) => en).join(", ")} on ${onDay(survey.cohortOn)}. For: ${survey.asks.map(({ en }) => en).join(", ")}`,
          )}
        </p>
        {isOfficer && !isClosed && (
          <p className="buttons">
            <ReasonDialog
              word={text("조사 마감", "Close the survey")}
              says={text(
                "마감하면 더 답변할 수 없습니다. 미응답 기업은 미응답으로 남습니다.",
                "Nothing can be answered after that. Firms that are silent stay silent.",
              )}
              go={async (reason) => {
                const sent = await sendAct("close-survey", { params: { survey: survey.survey }, body: { reason } });
                if ("problem" in sent) return sent.problem;
                location.reload();
                return undefined;
              }}
            />
          </p>
        )}
      </section>
      <Pending pending={survey.pending} />
      <ListPage list={replies} rows={survey.replies} empty={text("대상 기업이 없습니다.", "Nobody was asked.")} />
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/surveys",
    desk: "officer",
    place: { word: text("성과조사", "Surveys"), group: "outcome", order: 71, may: ["officer", "official"] },
    ruled: false,
    needs: () => [all],
    title: () => text("성과조사", "Surveys"),
    View: Surveys,
    csv: (address, known) => tableOf(surveys, replyTo(known, all)?.rows ?? [], address),
  },
  {
    path: "/office/surveys/:survey",
    desk: "officer",
    ruled: false,
    needs: (address) => [one(address)],
    title: (address, known) => replyTo(known, one(address))?.title ?? text("성과조사", "Survey"),
    View: Survey,
    csv: (address, known) => tableOf(replies, replyTo(known, one(address))?.replies ?? [], address),
  },
];
