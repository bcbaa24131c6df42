import { text } from "#base/text";
import type { CallRow } from "#call/contract";
import { directions, modes, templateNames } from "#call/vocabulary";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { TakeOthers } from "./take-others.tsx";

const all = ask.listOfficeCalls({});

const draft = text("초안", "draft");
const calls: List<CallRow> = {
  name: "calls",
  word: text("공고", "Calls"),
  keyOf: ({ call }) => call,
  path: ({ call }) => `/office/calls/${encodeURIComponent(call)}`,
  columns: [
    { key: "title", word: text("공고명", "Title"), value: ({ title }, language) => title[language] },
    {
      key: "programme",
      word: text("사업·공고 기관", "Programme or caller"),
      value: ({ programme, caller }, language) => (caller ?? programme)?.name[language] ?? null,
      filter: true,
    },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord, hasDraft }, language) =>
        stateWord === null
          ? draft[language]
          : `${stateWord[language]}${hasDraft ? { ko: " · 정정 작성 중", en: " · correction" }[language] : ""}`,
      filter: true,
    },
    {
      key: "direction",
      word: text("방향", "Direction"),
      value: ({ direction, bid }, language) =>
        directions[direction][language] + (bid === null ? "" : ` · ${bid.stateWord[language]}`),
      filter: true,
    },
    { key: "announced", word: text("공고일", "Announced"), kind: "day", value: ({ announced }) => announced },
    { key: "closes", word: text("접수 마감", "Closes"), value: ({ closes }) => closes?.replace("T", " ") ?? null },
    { key: "quota", word: text("선정 예정", "To be selected"), kind: "count", value: ({ quota }) => quota },
    {
      key: "budget",
      word: text("예산", "Budget"),
      kind: "won",
      value: ({ budget }) => (budget === null ? null : BigInt(budget)),
      isHidden: true,
    },
    {
      key: "mode",
      word: text("구분", "Mode"),
      value: ({ mode }, language) => modes[mode][language],
      filter: true,
      isHidden: true,
    },
  ],
};

function Calls({ known }: ViewProps) {
  const { say, speak } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const rows = replyTo(known, all)?.rows;
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const open = ({ call }: { readonly call: string }): void => {
    location.assign(link(`/office/calls/${encodeURIComponent(call)}`));
  };
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("공고 관리", "Calls")}</h1>
      </header>
      <ListPage list={calls} rows={rows} empty={text("작성한 공고가 없습니다.", "No call is written yet.")} />
      {isOfficer && (
        <>
          <section className="block">
            <h2>{say("새 공고 작성", "Begin a call")}</h2>
            <p className="quiet">
              {say(
                "작년 공고를 이어 쓰려면 위 목록에서 그 공고를 열어 ‘이 공고로 새 공고 작성’을 누르십시오.",
                "To go on from last year's call, open it in the list above and begin from it.",
              )}
            </p>
            <ActForm
              act="draft-call"
              draft="draft-call template"
              fixed={{ from: undefined }}
              order={["template", "programme", "announced", "direction", "caller", "mode"]}
              words={{
                template: { word: text("서식", "Template"), choices: templateNames },
                programme: text("사업", "Programme"),
                announced: text("공고일", "Announced on"),
                direction: { word: text("방향", "Direction"), choices: directions },
                caller: { word: text("공고 기관(상위 공모)", "Caller, of a ministry's call"), as: "party" },
                mode: {
                  word: text("구분", "Mode"),
                  choices: modes,
                  hint: text("시험 공고는 어디에도 게시되지 않습니다.", "A test call is shown nowhere."),
                },
              }}
              submit={text("초안 만들기", "Begin")}
              onDone={open}
            />
          </section>
          <TakeOthers />
          <p className="quiet">
            {speak(
              text(
                "공고한 내용은 고칠 수 없고, 정정공고로 새 판을 게시합니다.",
                "What is published is never changed; a correction is a new version.",
              ),
            )}
          </p>
        </>
      )}
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/calls",
    desk: "officer",
    place: {
      word: text("공고 관리", "Calls"),
      group: "call",
      order: 20,
      may: ["officer", "official"],
      counts: ["call.open", "call.opening", "call.unpublished"],
    },
    ruled: false,
    needs: () => [all],
    title: () => text("공고 관리", "Calls"),
    View: Calls,
    csv: (address, known) => tableOf(calls, replyTo(known, all)?.rows ?? [], address),
  },
];
