import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { RefusedPage } from "../../ui/refused-page.tsx";

const studies = ask.listStudies();
type Study = NonNullable<(typeof studies)["reply"]>["studies"][number];

const methods = {
  line: text("라인 시뮬레이션", "Simulation of the line"),
  cae: text("외부 해석(CAE)", "Outside solver (CAE)"),
} as const;

const studyColumns: List<Study> = {
  name: "studies",
  word: text("시뮬레이션 목록", "Studies"),
  keyOf: ({ study }) => study,
  path: ({ study }) => `/simulation/studies/${encodeURIComponent(study)}`,
  columns: [
    { key: "title", word: text("제목", "Title"), value: ({ title }) => title },
    { key: "firm", word: text("기업", "Firm"), value: ({ party }, language) => party.name[language], filter: true },
    { key: "method", word: text("방법", "Method"), value: ({ method }, language) => methods[method][language] },
    {
      key: "state",
      word: text("단계", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "last", word: text("최근 처리일", "Last step"), kind: "day", value: ({ lastDay }) => lastDay },
  ],
};

/** Studies one may see, and the way to ask for another. */
function Studies({ known }: ViewProps) {
  const { say } = useSay();
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
        <ListPage
          list={studyColumns}
          rows={rows}
          empty={text("의뢰한 연구가 없습니다.", "No study is requested yet.")}
        />
      </section>
      {(isOfficer || own !== null) && <RequestForm own={own} today={known.ground.today} />}
    </>
  );
}

function RequestForm({ own, today }: { readonly own: string | null; readonly today: string }) {
  const { say } = useSay();
  const link = useLinks();
  return (
    <section className="block" aria-labelledby="request-title">
      <h2 id="request-title">{say("의뢰", "Request a study")}</h2>
      <ActForm
        act="request-simulation-study"
        order={["party", "title", "problem", "method", "day"]}
        fixed={{ ...(own === null ? {} : { party: own }), programme: undefined, evidence: undefined }}
        first={{ day: today, method: "line" }}
        words={{
          party: text("기업", "Firm"),
          title: text("제목", "Title"),
          problem: { word: text("해결하려는 문제", "What is the problem"), as: "longText" },
          method: { word: text("방법", "Method"), choices: methods },
          day: text("의뢰일", "Requested on"),
        }}
        submit={text("의뢰", "Request")}
        onDone={({ study }) => location.assign(link(`/simulation/studies/${study}`))}
        done={() => <p>{say("의뢰했습니다. 연구를 엽니다.", "Requested. The study is being opened.")}</p>}
      />
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
  csv: (address, known) => tableOf(studyColumns, replyTo(known, studies)?.studies ?? [], address),
};
