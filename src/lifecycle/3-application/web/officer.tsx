import { useState } from "react";
import type { IntakeRow, OfficerRow } from "#application/contract";
import { addDays } from "#base/day";
import { text, type Text } from "#base/text";
import { type Known, type Problem, replyTo, wholeOf } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { sendAct } from "#web/ui/use-act.ts";
import { verdictWords } from "./words.ts";

const intake = ask.listIntake();

const calls: List<IntakeRow> = {
  name: "intake",
  word: text("접수 현황", "Intake"),
  keyOf: ({ call }) => call,
  path: ({ call }) => `/office/calls/${encodeURIComponent(call)}/applications`,
  columns: [
    { key: "call", word: text("공고", "Call"), value: ({ title }, language) => title[language] },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: ({ programme }, language) => programme?.[language] ?? null,
      filter: true,
    },
    {
      key: "closes",
      word: text("접수 마감", "Closes"),
      kind: "day",
      value: ({ closes }) => closes?.slice(0, 10) ?? null,
    },
    { key: "drafts", word: text("작성 중", "Drafts"), kind: "count", value: ({ drafts }) => drafts, sum: true },
    { key: "received", word: text("접수", "Received"), kind: "count", value: ({ received }) => received, sum: true },
    {
      key: "waiting",
      word: text("판정 대기", "To be judged"),
      kind: "count",
      value: ({ waiting }) => waiting,
      sum: true,
    },
    { key: "eligible", word: text("적격", "Eligible"), kind: "count", value: ({ eligible }) => eligible, sum: true },
    {
      key: "ineligible",
      word: text("부적격", "Ineligible"),
      kind: "count",
      value: ({ ineligible }) => ineligible,
      sum: true,
    },
  ],
};

function Intake({ known }: ViewProps) {
  const { say } = useSay();
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("신청 접수", "Applications")}</h1>
      </header>
      <ListPage
        list={calls}
        rows={replyTo(known, intake)?.rows}
        empty={text("접수된 신청이 없습니다.", "No application has come in yet.")}
      />
    </Seat>
  );
}

const asked = ({ params }: ViewProps["address"], after?: string) =>
  ask.listApplicationsOfCall({ params: { call: params["call"] ?? "" }, query: { after, limit: 200 } });
const all = (address: ViewProps["address"], known: Known) => wholeOf(known, (after) => asked(address, after));

const received: List<OfficerRow> = {
  name: "applications-of-call",
  word: text("접수된 신청", "Applications received"),
  keyOf: ({ application }) => application,
  path: ({ application }) => `/office/applications/${encodeURIComponent(application)}`,
  columns: [
    { key: "number", word: text("접수번호", "Receipt"), value: ({ number }) => number },
    { key: "name", word: text("신청기업", "Applicant"), value: ({ name }, language) => name[language] },
    { key: "title", word: text("과제명", "Title"), value: ({ title }) => title },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    {
      key: "verdict",
      word: text("신청자격", "Eligibility"),
      value: ({ verdict }, language) => verdictWords[verdict][language],
      filter: true,
    },
    {
      key: "open",
      word: text("확인할 요건", "Clauses to look at"),
      value: ({ open }, language) => open.map((each) => each[language]).join("; "),
    },
    { key: "same", word: text("같은 파일", "Same files"), kind: "count", value: ({ sameFiles }) => sameFiles },
    { key: "asked", word: text("신청 금액", "Asked for"), kind: "won", value: (row) => BigInt(row.asked), sum: true },
    {
      key: "own",
      word: text("자부담", "Own share"),
      kind: "won",
      value: (row) => BigInt(row.own),
      sum: true,
      isHidden: true,
    },
    {
      key: "documents",
      word: text("서류", "Documents"),
      kind: "count",
      value: ({ documents }) => documents,
      isHidden: true,
    },
    {
      key: "members",
      word: text("참여기업", "Members"),
      value: ({ members }, language) => members.map((each) => each[language]).join(", "),
      isHidden: true,
    },
    { key: "arrived", word: text("접수 시각", "Arrived"), value: ({ arrived }) => arrived },
    { key: "due", word: text("기한", "Until"), kind: "day", value: ({ due }) => due },
  ],
};

function Received({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const page = replyTo(known, asked(address));
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      {page !== undefined && (
        <header className="lead lead-small">
          <p className="lead-hub">
            <a href={link("/office/applications")}>{say("신청 접수", "Applications")}</a>
          </p>
          <h1>{speak(page.title)}</h1>
          <p className="lead-says">
            {say(
              `접수 ${page.received}건, 작성 중 ${page.drafts}건`,
              `${page.received} received, ${page.drafts} being written`,
            )}
            {page.closes !== null && <> · {say(`마감 ${onDay(page.closes)}`, `closes ${onDay(page.closes)}`)}</>}
          </p>
          {isOfficer && (
            <p className="buttons">
              <a
                className="button is-small"
                href={link(`/office/calls/${encodeURIComponent(address.params["call"] ?? "")}/applications/import`)}
              >
                {say("접수 목록 가져오기", "Import a list")}
              </a>
            </p>
          )}
        </header>
      )}
      <ListPage
        list={received}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => asked(address, after)}
        empty={text("접수된 신청이 없습니다.", "No application has come in yet.")}
        {...(isOfficer
          ? { bulk: (rows: readonly OfficerRow[], clear: () => void) => <Bulk {...{ rows, clear }} /> }
          : {})}
      />
    </Seat>
  );
}

type Deed = (row: OfficerRow, reason: string) => ReturnType<typeof sendAct>;

/** One act on many: each is sent by itself, and what was refused stays ticked with what was said of it. */
function Bulk({ rows, clear }: { readonly rows: readonly OfficerRow[]; readonly clear: () => void }) {
  const { say } = useSay();
  const { known } = useReader();
  const [done, setDone] = useState(0);
  const go =
    (move: string, deed: Deed) =>
    async (reason: string): Promise<Problem | undefined> => {
      let count = 0;
      for (const row of rows.filter(({ moves }) => moves.includes(move))) {
        const answer = await deed(row, reason);
        if ("problem" in answer) return answer.problem;
        setDone((count += 1));
      }
      clear();
      location.reload();
      return undefined;
    };
  const may = (move: string): number => rows.filter(({ moves }) => moves.includes(move)).length;
  const due = addDays(known.ground.today, 7);
  const of = ({ application, version }: OfficerRow) => ({ params: { application }, seen: version });
  const decide =
    (decision: "eligible" | "ineligible"): Deed =>
    (row, reason) =>
      sendAct("decide-eligibility", { params: of(row).params, body: { decision, reason, seen: row.version } });
  const acts: readonly { move: string; word: Text; says: Text; deed: Deed }[] = [
    {
      ...{ move: "pass", word: text("적격 판정", "Find eligible"), deed: decide("eligible") },
      says: text(`${may("pass")}건을 적격으로 판정하고 알립니다.`, `Finds ${may("pass")} eligible and tells them.`),
    },
    {
      ...{ move: "fail", word: text("부적격 판정", "Find ineligible"), deed: decide("ineligible") },
      says: text(
        `${may("fail")}건을 부적격으로 판정합니다. 통보는 따로 합니다.`,
        `Finds ${may("fail")} ineligible. They are told by another step.`,
      ),
    },
    {
      ...{ move: "return", word: text("보완 요청", "Return") },
      says: text(
        `${may("return")}건에 7일 안에 보완하도록 요청합니다.`,
        `Returns ${may("return")} for amendment within 7 days.`,
      ),
      deed: (row, reason) =>
        sendAct("return-application", { params: of(row).params, body: { reason, due, seen: row.version } }),
    },
  ];
  return (
    <>
      {acts
        .filter(({ move }) => may(move) > 0)
        .map(({ move, word, says, deed }) => (
          <ReasonDialog key={move} {...{ word, says }} go={go(move, deed)} />
        ))}
      {done > 0 && <span role="status">{say(`${done}건 처리함`, `${done} done`)}</span>}
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/applications",
    desk: "officer",
    place: {
      ...{ word: text("신청 접수", "Applications"), group: "application", order: 30, may: ["officer", "official"] },
      counts: ["application.received"],
    },
    ruled: false,
    needs: () => [intake],
    title: () => text("신청 접수", "Applications"),
    View: Intake,
    csv: (address, known) => {
      const rows = replyTo(known, intake)?.rows;
      return rows === undefined ? undefined : tableOf(calls, rows, address);
    },
  },
  {
    path: "/office/calls/:call/applications",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => replyTo(known, asked(address))?.title ?? text("접수된 신청", "Applications received"),
    View: Received,
    csvNeeds: (address, known) => all(address, known).needs,
    csv: (address, known) => {
      const { pages: whole, isWhole } = all(address, known);
      return isWhole
        ? tableOf(
            received,
            whole.flatMap(({ rows }) => rows),
            address,
          )
        : undefined;
    },
  },
];
