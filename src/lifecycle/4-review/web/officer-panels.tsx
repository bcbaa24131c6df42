import type { PanelRow } from "#review/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { termWords } from "./words.ts";

const all = ask.listPanels();

const panels: List<PanelRow> = {
  name: "panels",
  word: text("평가단", "Panels"),
  keyOf: ({ panel }) => panel,
  path: ({ panel }) => `/office/panels/${panel}`,
  columns: [
    { key: "call", word: text("공고", "Call"), value: ({ title }, language) => title[language] },
    {
      key: "state",
      word: text("단계", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    {
      key: "applications",
      word: text("평가 대상", "Applications"),
      kind: "count",
      value: ({ applications }) => applications,
    },
    { key: "signed", word: text("서명", "Signed"), kind: "count", value: ({ signed }) => signed },
    { key: "reviews", word: text("배정", "Reviews"), kind: "count", value: ({ reviews }) => reviews },
    { key: "due", word: text("채점 기한", "Due"), kind: "day", value: ({ due }) => due },
  ],
};

function Panels({ known }: ViewProps) {
  const { say, speak } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const page = replyTo(known, all);
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("평가·선정", "Review and selection")}</h1>
        <p className="lead-says">
          {say(
            "공고마다 평가단 하나를 구성합니다. 점수 산정과 선정 기준은 공고에 적힌 대로 적용됩니다.",
            "Each call has one panel. It scores and selects as the call promised.",
          )}
        </p>
      </header>
      <ListPage list={panels} rows={page?.rows} empty={text("구성한 평가단이 없습니다.", "There is no panel yet.")} />
      {isOfficer &&
        page?.open.map(({ call, title, applications }) => (
          <section key={call} className="block">
            <h2>{say("평가단 구성", "Form a panel")}</h2>
            <p>
              {speak(title)} · {say(`적격 신청 ${applications}건`, `${applications} eligible applications`)}
            </p>
            <ActForm
              act="form-panel"
              draft={call}
              fixed={{ call }}
              first={{ demand: "5", loadLow: "0", loadHigh: "40", experts: "1" }}
              words={termWords}
              order={["due", "demand", "loadLow", "loadHigh", "experts", "floor", "feeWon"]}
              submit={text("평가단 구성", "Form the panel")}
              onDone={({ panel }) => location.assign(link(`/office/panels/${panel}`))}
            />
          </section>
        ))}
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/panels",
    desk: "officer",
    place: {
      ...{ word: text("평가단", "Panels"), group: "review", order: 40 },
      ...{ may: ["officer", "official"], counts: ["review.missing"] },
    },
    ruled: false,
    needs: () => [all],
    title: () => text("평가·선정", "Review and selection"),
    View: Panels,
    csv: (address, known) => tableOf(panels, replyTo(known, all)?.rows ?? [], address),
  },
];
