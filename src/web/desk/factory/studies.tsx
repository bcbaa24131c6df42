import { useState, type SyntheticEvent } from "react";
import type { PartyRow } from "#party/contract";
import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Area, Choice, Field, FormRefusal, oneOf, read } from "../../ui/field.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { RefusedPage } from "../../ui/refused-page.tsx";
import { askOnce, problemOf } from "../../ui/send.ts";
import { useAct } from "../../ui/use-act.ts";

const studies = ask.listStudies();

/** Studies one may see, and the way to ask for another. */
function Studies({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { who } = known.ground;
  if (who === null)
    return (
      <RefusedPage
        problem={{ status: 401, code: "not-signed-in", ko: "로그인이 필요합니다.", en: "Please sign in." }}
      />
    );
  const rows = replyTo(known, studies)?.studies ?? [];
  const own = who.roles.find(({ role, party }) => role === "company" && party !== null)?.party ?? null;
  const isOfficer = who.roles.some(({ role }) => role === "officer");
  return (
    <>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/simulation")}>{say("라인 시뮬레이션", "Line simulation")}</a>
        </p>
        <h1>{say("시뮬레이션 의뢰와 결과", "Simulation studies")}</h1>
      </header>
      <section className="block" aria-labelledby="studies-title">
        <h2 id="studies-title">{say(`진행한 시뮬레이션 ${rows.length}건`, `${rows.length} studies`)}</h2>
        {rows.length === 0 ? (
          <p className="empty">{say("등록된 항목이 없습니다.", "There is none yet.")}</p>
        ) : (
          <div className="table-wrap" role="region" tabIndex={0} aria-label={say("시뮬레이션 목록", "List of studies")}>
            <table className="plain stack">
              <thead>
                <tr>
                  <th scope="col">{say("제목", "Title")}</th>
                  <th scope="col">{say("기업", "Firm")}</th>
                  <th scope="col">{say("방법", "Method")}</th>
                  <th scope="col">{say("단계", "State")}</th>
                  <th scope="col">{say("최근 처리일", "Last step")}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.study}>
                    <th scope="row">
                      <a href={link(`/simulation/studies/${row.study}`)}>{row.title}</a>
                    </th>
                    <td data-head={say("기업", "Firm")}>{speak(row.party.name)}</td>
                    <td data-head={say("방법", "Method")}>{row.method === "line" ? say("라인", "line") : "CAE"}</td>
                    <td data-head={say("단계", "State")}>
                      <span className="mark">{speak(row.stateWord)}</span>
                    </td>
                    <td data-head={say("최근 처리일", "Last step")}>{onDay(row.lastDay)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {(isOfficer || own !== null) && <RequestForm own={own} today={known.ground.today} />}
    </>
  );
}

function RequestForm({ own, today }: { readonly own: string | null; readonly today: string }) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const [sent, request] = useAct("request-simulation-study");
  const [found, setFound] = useState<readonly PartyRow[] | null>(null);
  const problem = problemOf(sent);
  const find = async (q: string): Promise<void> => {
    if (q.trim().length < 2) return;
    const answer = await askOnce(ask.findParties({ query: { q: q.trim() } }));
    if ("reply" in answer) setFound(answer.reply.rows);
  };
  const methods = [
    ["line", say("라인 시뮬레이션", "Simulation of the line")],
    ["cae", say("외부 해석(CAE)", "Outside solver (CAE)")],
  ] as const;
  const submit = async (event: SyntheticEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = read(event.currentTarget);
    const reply = await request({
      body: {
        party: own ?? given["party"] ?? "",
        title: given["title"] ?? "",
        problem: given["problem"] ?? "",
        method: oneOf(methods, given["method"]),
        day: given["day"] ?? today,
      },
    });
    if (reply !== undefined) location.assign(link(`/simulation/studies/${reply.study}`));
  };
  return (
    <section className="block" aria-labelledby="request-title">
      <h2 id="request-title">{say("의뢰", "Request a study")}</h2>
      <form className="form" noValidate onSubmit={(event) => void submit(event)}>
        {own === null && (
          <>
            <Field
              label={say("기업 찾기", "Find the firm")}
              name="q"
              autoComplete="off"
              onChange={(event) => void find(event.target.value)}
            />
            <Choice
              label={say("기업", "Firm")}
              name="party"
              problem={problem}
              options={(found ?? []).map((row) => [row.party, speak(row.name)] as const)}
            />
          </>
        )}
        <Field label={say("제목", "Title")} name="title" maxLength={300} problem={problem} required />
        <Area label={say("해결하려는 문제", "What is the problem")} name="problem" maxLength={4000} problem={problem} />
        <Choice label={say("방법", "Method")} name="method" problem={problem} options={methods} />
        <Field
          label={say("의뢰일", "Requested on")}
          name="day"
          type="date"
          defaultValue={today}
          max={today}
          problem={problem}
        />
        <FormRefusal problem={problem} fields={["party", "title", "problem", "method", "day"]} />
        <button className="button is-first" type="submit" disabled={!alive || sent.state === "sending"}>
          {say("의뢰", "Request")}
        </button>
      </form>
    </section>
  );
}

export const studyList: Page = {
  path: "/simulation/studies",
  desk: "factory",
  place: {
    word: text("시뮬레이션 연구", "Simulation studies"),
    group: "offer",
    order: 30,
    may: ["officer", "official", "company"],
    also: ["officer", "company"],
    counts: ["simulation.waiting"],
  },
  ruled: false,
  needs: () => [studies],
  title: () => text("시뮬레이션 의뢰와 결과", "Simulation studies"),
  View: Studies,
};
