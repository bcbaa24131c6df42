import { useState } from "react";
import type { RosterTrial, RosterView } from "#review/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import type { List } from "#web/ui/list/list.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";

const all = ask.listRosters();
const reload = () => location.reload();

const triedList: List<RosterTrial["rows"][number]> = {
  name: "roster-rows",
  word: text("명부", "Roster"),
  keyOf: ({ line }) => `${line}`,
  columns: [
    { key: "line", word: text("행", "Line"), kind: "count", value: ({ line }) => line },
    { key: "name", word: text("이름", "Name"), value: ({ name }) => name },
    {
      key: "outcome",
      word: text("처리", "What is done"),
      value: ({ outcomeWord }, language) => outcomeWord[language],
      filter: true,
    },
    {
      key: "organisation",
      word: text("소속", "Organisation"),
      value: ({ organisation, isUnknownOrganisation }, language) =>
        isUnknownOrganisation
          ? `${organisation} ${{ ko: "(등록되지 않은 기관)", en: "(not registered)" }[language]}`
          : organisation,
    },
    { key: "position", word: text("직위", "Position"), value: ({ position }) => position },
    { key: "keywords", word: text("전문분야", "Field"), value: ({ keywords }) => keywords.join(", ") },
    { key: "industries", word: text("업종 코드", "Industry codes"), value: ({ industries }) => industries.join(", ") },
    { key: "email", word: text("이메일", "E-mail"), value: ({ email }) => email },
    { key: "agreed", word: text("동의일", "Consent"), kind: "day", value: ({ agreedOn }) => agreedOn },
  ],
};
type Rejected = RosterTrial["rejected"][number];
const rejectedList: List<Rejected> = {
  name: "roster-rejected",
  word: text("제외된 행", "Lines not taken"),
  keyOf: ({ line }) => `${line}`,
  columns: [
    { key: "line", word: text("행", "Line"), kind: "count", value: ({ line }) => line },
    { key: "why", word: text("사유", "Reason"), value: ({ whyWord }, language) => whyWord[language] },
  ],
};

function Rosters({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const rows = replyTo(known, all)?.rows ?? [];
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("평가위원 명부 가져오기", "Take a roster of reviewers")}</h1>
        <p className="lead-says">
          <a href={link("/office/reviewers")}>{say("평가위원 목록", "Reviewers")}</a>
        </p>
      </header>
      {isOfficer && <Take />}
      <section className="block">
        <h2>{say("가져온 명부", "Rosters taken")}</h2>
        {rows.length === 0 ? (
          <p className="empty">{say("가져온 명부가 없습니다.", "None was taken yet.")}</p>
        ) : (
          <ul className="doubles">
            {rows.map((one) => (
              <Taken key={one.roster} one={one} isOfficer={isOfficer} />
            ))}
          </ul>
        )}
      </section>
    </Seat>
  );
}

/** The file is read, looked at, and taken as it was looked at; it is not kept. */
function Take() {
  const { say } = useSay();
  const { alive } = useReader();
  const [file, choose] = useState<File>();
  const [tried, trial, again] = useAct("try-roster");
  const [taken, take] = useAct("take-roster");
  const report = tried.state === "done" ? tried.reply : undefined;
  const problem = problemOf(tried) ?? problemOf(taken);
  const changing = report?.rows.filter(({ outcome }) => outcome !== "unchanged").length ?? 0;
  const invited = report?.rows.filter(({ outcome }) => outcome === "new").length ?? 0;
  return (
    <section className="block">
      <h2>{say("파일 확인", "Try a file")}</h2>
      <p className="quiet">
        {say(
          "엑셀(.xlsx)이나 CSV의 첫 시트를 읽습니다. 머리글은 이름·소속·직위·전문분야(단어 또는 표준산업분류 코드)·이메일·동의일입니다. 동의일이 없는 사람은 등록하지 않습니다. 올린 파일은 저장하지 않습니다.",
          "The first sheet of a workbook (.xlsx) or a CSV is read. Headings: name, organisation, position, field (words or KSIC codes), e-mail, consent date. Nobody is entered without a day of consent. The file is not kept.",
        )}
      </p>
      <form
        className="form act-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== undefined) void trial({ file });
        }}
      >
        <label className="field">
          {say("명부 파일", "Roster")}{" "}
          <input
            type="file"
            name="file"
            accept=".xlsx,.csv,.tsv"
            onChange={({ target }) => {
              choose(target.files?.[0]);
              again();
            }}
          />
        </label>
        <button
          type="submit"
          className="button is-first"
          disabled={!alive || file === undefined || tried.state === "sending"}
        >
          {tried.state === "sending" ? say("읽는 중", "Reading") : say("확인", "Try")}
        </button>
      </form>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {report !== undefined && file !== undefined && (
        <section className="block" aria-label={say("확인 결과", "What would be done")}>
          <h3>{say("확인 결과", "What would be done")}</h3>
          <p role="status">
            {say(
              `신규 위촉 요청 ${invited}명, 전문분야 변경 ${changing - invited}명, 변경 없음 ${report.rows.length - changing}명, 제외 ${report.rejected.length}행`,
              `${invited} to be invited, ${changing - invited} changed, ${report.rows.length - changing} unchanged, ${report.rejected.length} lines not taken`,
            )}
          </p>
          {report.rows.some(({ isUnknownOrganisation }) => isUnknownOrganisation) && (
            <p className="note" role="note">
              {say(
                "등록되지 않은 소속은 글로만 남아 제척 여부를 판단하지 못합니다. 기업·기관으로 등록한 뒤 가져오십시오.",
                "An organisation that is not registered is kept in words only, and bars nobody. Register it first.",
              )}
            </p>
          )}
          {changing > 0 && (
            <button
              type="button"
              className="button is-first"
              disabled={!alive || taken.state === "sending"}
              onClick={() =>
                void take({ body: { basis: report.basis }, file }).then((done) => done !== undefined && reload())
              }
            >
              {taken.state === "sending"
                ? say(`${changing}명 등록 중`, `Taking ${changing}`)
                : say(`${changing}명 등록하고 위촉 요청 보내기`, `Take ${changing} and send the invitations`)}
            </button>
          )}
          {report.rejected.length > 0 && (
            <>
              <h3>{say("제외된 행과 사유", "Lines not taken, and why")}</h3>
              <ListPage list={rejectedList} rows={report.rejected} />
            </>
          )}
          <ListPage list={triedList} rows={report.rows} />
        </section>
      )}
    </section>
  );
}

function Taken({ one, isOfficer }: { readonly one: RosterView; readonly isOfficer: boolean }) {
  const { say, speak, onDay } = useSay();
  const undo = async (reason: string) => {
    const answer = await sendAct("undo-roster", { params: { roster: one.roster }, body: { reason } });
    if ("problem" in answer) return answer.problem;
    reload();
    return undefined;
  };
  return (
    <li>
      <strong>{onDay(one.at)}</strong> {one.by} ·{" "}
      {say(
        `위촉 요청 ${one.invited}명, 변경 ${one.changed}명, 변경 없음 ${one.unchanged}명, 제외 ${one.rejected.length}행`,
        `${one.invited} invited, ${one.changed} changed, ${one.unchanged} unchanged, ${one.rejected.length} not taken`,
      )}
      {one.isUndone && <strong> {say("취소됨", "undone")}</strong>}
      {one.rejected.length > 0 && (
        <details>
          <summary>{say("제외된 행과 사유", "Lines not taken, and why")}</summary>
          <ul>
            {one.rejected.map(({ line, whyWord }) => (
              <li key={line}>
                {say(`${line}행`, `line ${line}`)}: {speak(whyWord)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {isOfficer && !one.isUndone && (
        <ReasonDialog
          word={text("가져오기 취소", "Undo")}
          says={text(
            "요청받은 사람의 위촉 요청을 거두고, 바뀐 전문분야를 되돌립니다. 받은 사람에게는 취소를 알립니다.",
            "Invitations are withdrawn and told so; changed fields are as before.",
          )}
          go={undo}
        />
      )}
    </li>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/reviewers/rosters",
    desk: "officer",
    ruled: false,
    needs: () => [all],
    title: () => text("평가위원 명부 가져오기", "Take a roster of reviewers"),
    View: Rosters,
  },
];
