import type { OwnApplication } from "#application/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";

const own = ask.listApplications();
const open = ask.listCalls({ query: { state: "open" }, optional: true });

const list: List<OwnApplication> = {
  name: "applications",
  word: text("신청 내역", "Applications"),
  keyOf: ({ application }) => application,
  path: ({ application }) => `/company/applications/${encodeURIComponent(application)}`,
  columns: [
    { key: "call", word: text("공고", "Call"), value: ({ call }, language) => call.title[language] },
    { key: "title", word: text("과제명", "Title"), value: ({ title }) => title },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord, isLate, isInvited }, language) =>
        isInvited
          ? { ko: "참여 요청", en: "asked to join" }[language]
          : isLate
            ? { ko: "작성 중(마감됨)", en: "draft (closed)" }[language]
            : stateWord[language],
      filter: true,
    },
    { key: "number", word: text("접수번호", "Receipt"), value: ({ number }) => number },
    { key: "arrived", word: text("접수 시각", "Arrived"), value: ({ arrived }) => arrived },
    {
      key: "due",
      word: text("제출 기한", "Until"),
      kind: "day",
      value: ({ due, call }) => due ?? call.closes?.slice(0, 10) ?? null,
    },
    { key: "lead", word: text("주관기업", "Lead"), value: ({ lead }, language) => lead[language], isHidden: true },
  ],
};

function Applications({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const rows = replyTo(known, own)?.rows;
  const todo = (rows ?? []).filter(({ state, isInvited }) => isInvited || state === "returned" || state === "asked");
  const applied = new Set((rows ?? []).filter(({ state }) => state !== "withdrawn").map(({ call }) => call.call));
  const calls = (replyTo(known, open)?.rows ?? []).filter(({ call }) => !applied.has(call));
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company")}>{say("내 기업", "My firm")}</a>
        </p>
        <h1>{say("신청 내역", "Applications")}</h1>
      </header>
      {todo.length > 0 && (
        <section className="block">
          <h2>{say(`응답이 필요한 신청 ${todo.length}건`, `${todo.length} to answer`)}</h2>
          <ul className="answers">
            {todo.map((row) => (
              <li key={row.application}>
                <span className="mark">{row.isInvited ? say("참여 요청", "asked to join") : speak(row.stateWord)}</span>{" "}
                <a href={link(`/company/applications/${row.application}`)}>{speak(row.call.title)}</a>{" "}
                {row.due !== null && (
                  <span className="quiet">{say(`${onDay(row.due)}까지`, `until ${onDay(row.due)}`)}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <ListPage list={list} rows={rows} empty={text("아직 신청한 공고가 없습니다.", "You have not applied yet.")} />
      </section>
      <section className="block">
        <h2>{say("접수 중인 공고", "Open calls")}</h2>
        {calls.length === 0 ? (
          <p className="empty">{say("새로 신청할 수 있는 공고가 없습니다.", "There is no further call open now.")}</p>
        ) : (
          <ul className="answers">
            {calls.map(({ call, title, closes }) => (
              <li key={call}>
                <strong>{speak(title)}</strong>{" "}
                {closes !== null && (
                  <span className="quiet">{say(`${onDay(closes)}까지`, `until ${onDay(closes)}`)}</span>
                )}{" "}
                <Begin call={call} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </Seat>
  );
}

/** Begins an application and goes to it. */
function Begin({ call }: { readonly call: string }) {
  const { say } = useSay();
  const { alive, known } = useReader();
  const link = useLinks();
  const [begun, begin] = useAct("begin-application");
  const problem = problemOf(begun);
  const party = known.ground.who?.roles.find((held) => held.role === "company")?.party;
  if (party === undefined || party === null) return null;
  return (
    <>
      <button
        type="button"
        className="button is-small"
        disabled={!alive || begun.state === "sending"}
        onClick={() =>
          void begin({ body: { call, party } }).then(
            (reply) => reply !== undefined && location.assign(link(`/company/applications/${reply.application}`)),
          )
        }
      >
        {say("신청서 작성", "Apply")}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}

const asked = ({ params }: ViewProps["address"]) =>
  ask.readDraft({ params: { application: params["application"] ?? "" } });

/** What proves that it was received: made to be printed. */
function Receipt({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const draft = replyTo(known, asked(address));
  const receipt = draft?.receipt;
  return (
    <Seat may={["company"]}>
      {draft !== undefined && (
        <>
          <header className="lead lead-small">
            <p className="lead-hub">{speak(known.ground.hub)}</p>
            <h1>{say("접수증", "Receipt")}</h1>
          </header>
          {receipt === undefined || receipt === null ? (
            <p className="empty">{say("아직 제출하지 않은 신청서입니다.", "It has not been submitted yet.")}</p>
          ) : (
            <dl className="facts-of-figure receipt">
              {[
                [say("접수번호", "Receipt"), receipt.number],
                [say("공고", "Call"), speak(draft.call.title)],
                [say("신청기업", "Applicant"), speak(draft.lead.name)],
                [say("과제명", "Title"), draft.title],
                [say("접수 시각", "Arrived"), receipt.arrived],
                [say("제출 차수", "Submission"), say(`${receipt.no}차`, `No. ${receipt.no}`)],
                [say("내용 확인값(SHA-256)", "Hash of the content (SHA-256)"), receipt.sha256],
              ].map(([word, value]) => (
                <div key={word} className="pair">
                  <dt>{word}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          )}
          <p className="buttons taking">
            <button type="button" className="button is-first" onClick={() => window.print()}>
              {say("인쇄", "Print")}
            </button>
            <a className="button" href={link(`/company/applications/${draft.application}`)}>
              {say("신청서 보기", "See the application")}
            </a>
          </p>
        </>
      )}
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/company/applications",
    desk: "company",
    place: { word: text("신청 내역", "Applications"), group: "application", order: 30 },
    ruled: false,
    needs: () => [own, open],
    title: () => text("신청 내역", "Applications"),
    View: Applications,
    csv: (address, known) => {
      const rows = replyTo(known, own)?.rows;
      return rows === undefined ? undefined : tableOf(list, rows, address);
    },
  },
  {
    path: "/company/applications/:application/receipt",
    desk: "company",
    ruled: false,
    needs: (address) => [asked(address)],
    title: () => text("접수증", "Receipt"),
    View: Receipt,
  },
];
