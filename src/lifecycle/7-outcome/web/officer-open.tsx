import { useState } from "react";
import { text } from "#base/text";
import { surveyAsks, type SurveyAsk } from "#outcome/vocabulary";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Choice, Field } from "#web/ui/field.tsx";
import { DayInput } from "#web/ui/form/day-input.tsx";
import { readDay } from "#web/ui/form/told.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";

const programmes = ask.listProgrammes();
const cohort = ({ query }: ViewProps["address"]) =>
  ask.readCohort({ query: { programme: query["programme"] ?? "", on: query["on"] ?? "" } });
const isChosen = ({ query }: ViewProps["address"]): boolean =>
  (query["programme"] ?? "") !== "" && /^\d{4}-\d{2}-\d{2}$/.test(query["on"] ?? "");

/** First of which programme and year; then whom and what, with how many firms that is. */
function Open({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const { query } = address;
  const lastYear = Number(known.ground.today.slice(0, 4)) - 1;
  const year = Number(query["on"]?.slice(0, 4) ?? lastYear);
  const rows = replyTo(known, programmes)?.programmes ?? [];
  return (
    <Seat may={["officer"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/office/surveys")}>{say("성과조사", "Surveys")}</a>
        </p>
        <h1>{say("성과조사 시작", "Open a survey")}</h1>
      </header>
      <section className="block">
        <form className="form act-form" method="get" aria-label={say("조사 대상 사업", "Of which programme")}>
          <Choice
            label={say("사업", "Programme")}
            name="programme"
            defaultValue={query["programme"] ?? ""}
            options={[
              ["", say("선택해 주십시오", "Choose")],
              ...rows.map(({ programme, name }) => [programme, speak(name)] as const),
            ]}
          />
          <Choice
            label={say("대상 연도(기준일 12월 31일)", "Year (firms as of its 31 December)")}
            name="on"
            defaultValue={query["on"] ?? `${lastYear}-12-31`}
            options={[0, 1, 2, 3].map((back) => [`${lastYear - back}-12-31`, `${lastYear - back}`] as const)}
          />
          <p className="buttons">
            <button className="button">{say("대상 기업 확인", "Show who would be asked")}</button>
          </p>
        </form>
      </section>
      {isChosen(address) && (
        <Asking key={`${query["programme"]} ${query["on"]}`} address={address} known={known} year={year} />
      )}
    </Seat>
  );
}

function Asking({ address, known, year }: ViewProps & { readonly year: number }) {
  const { say, speak, language, onDay } = useSay();
  const { alive } = useReader();
  const { query } = address;
  const lawful = replyTo(known, cohort(address))?.due;
  const kinds = replyTo(known, cohort(address))?.rows ?? [];
  const name = (replyTo(known, programmes)?.programmes ?? []).find(
    ({ programme }) => programme === query["programme"],
  )?.name;
  const [chosen, choose] = useState<readonly string[]>([]);
  const [asks, setAsks] = useState<readonly SurveyAsk[]>(["sales", "hires", "sale-list"]);
  const [title, setTitle] = useState({
    ko: `${name?.ko ?? ""} ${year}년 성과조사`.trim(),
    en: `${name?.en ?? ""}: outcomes of ${year}`.trim(),
  });
  const [due, setDue] = useState("");
  const [sent, open] = useAct("open-survey");
  const problem = problemOf(sent);
  const toggled = <Item,>(held: readonly Item[], item: Item): Item[] =>
    held.includes(item) ? held.filter((one) => one !== item) : [...held, item];
  const go = async (): Promise<void> => {
    const last = readDay(due, known.ground.today);
    const told = { programme: query["programme"] ?? "", year, title, cohortOn: query["on"] ?? "" };
    const body = { ...told, cohortOf: [...chosen], asks: [...asks], ...(last === undefined ? {} : { due: last }) };
    const done = await open({ body });
    if (done !== undefined) location.assign(`/${language}/office/surveys/${done.survey}`);
  };
  return (
    <section className="block">
      <div className="form act-form">
        <fieldset className="act-group">
          <legend>{say("대상 기업", "Whom to ask")}</legend>
          {kinds.length === 0 && (
            <p className="empty">{say("해당하는 기업이 없습니다.", "No firm held anything under it.")}</p>
          )}
          {kinds.map(({ kind, word, firms }) => (
            <label key={kind} className="tick">
              <input
                type="checkbox"
                name="cohortOf"
                checked={chosen.includes(kind)}
                onChange={() => choose(toggled(chosen, kind))}
              />{" "}
              {speak(word)} <span className="quiet">{say(`${firms}곳`, `${firms} firms`)}</span>
            </label>
          ))}
        </fieldset>
        <fieldset className="act-group">
          <legend>{say("조사 항목", "What to ask")}</legend>
          {Object.entries(surveyAsks).map(([key, word]) => (
            <label key={key} className="tick">
              <input
                type="checkbox"
                name="asks"
                checked={asks.includes(key as SurveyAsk)}
                onChange={() => setAsks(toggled(asks, key as SurveyAsk))}
              />{" "}
              {speak(word)}
            </label>
          ))}
        </fieldset>
        {(["ko", "en"] as const).map((of) => (
          <Field
            key={of}
            label={of === "ko" ? say("조사명(국문)", "Title in Korean") : say("조사명(영문)", "Title in English")}
            name={`title.${of}`}
            maxLength={200}
            problem={problem}
            value={title[of]}
            onChange={(event) => setTitle({ ...title, [of]: event.currentTarget.value })}
          />
        ))}
        <DayInput
          label={say("제출 기한 (선택)", "Until (optional)")}
          name="due"
          hint={
            lawful === undefined
              ? ""
              : say(
                  `비워 두면 ${onDay(lawful.day)}까지 (${onDay(lawful.from.on)} ${lawful.from.word.ko} 기준, ${lawful.law})`,
                  `Left empty, ${onDay(lawful.day)}: by ${lawful.from.word.en} on ${onDay(lawful.from.on)}`,
                )
          }
          problem={problem}
          value={due}
          change={setDue}
        />
        {problem !== undefined && <RefusalNote problem={problem} />}
        <p className="buttons">
          <button
            type="button"
            className="button is-first"
            disabled={!alive || chosen.length === 0 || asks.length === 0 || sent.state === "sending"}
            onClick={() => void go()}
          >
            {say("조사 시작", "Open the survey")}
          </button>
        </p>
      </div>
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/surveys/new",
    desk: "officer",
    ruled: false,
    needs: (address) => [programmes, ...(isChosen(address) ? [cohort(address)] : [])],
    title: () => text("성과조사 시작", "Open a survey"),
    View: Open,
  },
];
