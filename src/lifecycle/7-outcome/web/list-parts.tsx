import type { ReactNode } from "react";
import { text } from "#base/text";
import type { ListRowView, ListView, OutcomeListRow } from "#outcome/contract";
import { listSorts } from "#outcome/vocabulary";
import { type Known, replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import type { List } from "#web/ui/list/list.ts";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";

export type ListDesk = "/office" | "/company" | "/review";

const lists = (desk: ListDesk): List<OutcomeListRow> => ({
  name: "outcome-lists",
  word: text("가져온 자료", "Imported lists"),
  keyOf: ({ list }) => list,
  path: ({ list }) => `${desk}/outcome-lists/${encodeURIComponent(list)}`,
  columns: [
    { key: "sort", word: text("자료", "List"), value: ({ sortWord }, language) => sortWord[language], filter: true },
    { key: "file", word: text("파일", "File"), value: ({ fileName }) => fileName },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "read", word: text("읽은 행", "Rows read"), kind: "count", value: ({ read }) => read },
    { key: "rejected", word: text("제외한 행", "Not taken"), kind: "count", value: ({ rejected }) => rejected },
    { key: "at", word: text("올린 날", "Brought on"), kind: "day", value: ({ at }) => at.slice(0, 10) },
  ],
});

/** A list to be looked through before anything of it is told. */
export function Bring({
  desk,
  programmes,
}: {
  readonly desk: ListDesk;
  readonly programmes: readonly { readonly programme: string; readonly name: { ko: string; en: string } }[];
}) {
  const { say, language } = useSay();
  return (
    <section className="block">
      <h2>{say("자료 올리기", "Bring a list")}</h2>
      <p className="quiet">
        {say(
          "CSV나 XLSX 파일을 올리면 먼저 시험 확인합니다. 가져오기를 누르기 전에는 아무것도 기록하지 않습니다. 4대보험 명부의 주민등록번호는 보관하지 않습니다.",
          "A CSV or XLSX file is tried first; nothing is recorded before you import it. Numbers of people in a list of the insured are not kept.",
        )}
      </p>
      <ActForm
        act="try-outcome-list"
        order={["sort", "programme", "firstDay", "lastDay", "file"]}
        words={{
          sort: { word: text("자료 종류", "What it is"), choices: listSorts },
          programme: {
            word: text("사업", "Programme"),
            as: "choice",
            choices: Object.fromEntries(programmes.map(({ programme, name }) => [programme, name])),
          },
          firstDay: text("기간 시작", "From"),
          lastDay: text("기간 끝", "Until"),
          file: text("파일(CSV·XLSX)", "File (CSV or XLSX)"),
        }}
        submit={text("시험 확인", "Try it")}
        onDone={({ list }) => location.assign(`/${language}${desk}/outcome-lists/${list}`)}
      />
    </section>
  );
}

const isWords = {
  new: text("새 성과", "new"),
  same: text("일치", "the same"),
  differs: text("다름", "different"),
  "of-another": text("다른 기업의 성과", "another firm's"),
} as const;

/** Row beside claim, what was not taken and why, and what may be done with the list now. */
export function ListShown({ view, desk }: { readonly view: ListView; readonly desk: ListDesk }) {
  const { say, speak, onDay, actor } = useSay();
  const link = useLinks();
  const many = (is: ListRowView["is"]) => view.rows.filter((row) => row.is === is).length;
  const factAt = (row: ListRowView): string =>
    desk === "/office"
      ? `/office/facts/${row.fact}`
      : desk === "/company"
        ? `/company/outcomes/${row.fact}`
        : `/facts/${row.fact}`;
  return (
    <article className="case">
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link(`${desk}/outcome-lists`)}>{say("가져온 자료", "Imported lists")}</a>
        </p>
        <h1>{speak(view.sortWord)}</h1>
        <p>
          <span className="mark">{speak(view.stateWord)}</span> {view.fileName} · {onDay(view.firstDay)} ~{" "}
          {onDay(view.lastDay)} · {actor(view.broughtBy)}
        </p>
      </header>
      <section className="block">
        <h2>{say(`읽은 행 ${view.rows.length}개`, `${view.rows.length} rows read`)}</h2>
        <p>
          {say(
            `새 성과 ${many("new")}건, 일치 ${many("same")}건, 다름 ${many("differs")}건, 다른 기업의 성과 ${many("of-another")}건. 제외한 행 ${view.rejected.length}개.`,
            `${many("new")} new, ${many("same")} the same, ${many("differs")} different, ${many("of-another")} another firm's. Not taken: ${view.rejected.length}.`,
          )}
        </p>
        <Deeds view={view} />
      </section>
      {view.rows.length > 0 && (
        <section className="block scroll-x">
          <h2>{say("신고와 자료 비교", "Claim beside list")}</h2>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{say("행", "Row")}</th>
                <th scope="col">{say("기업", "Firm")}</th>
                <th scope="col">{say("번호", "Number")}</th>
                <th scope="col">{say("신고", "As claimed")}</th>
                <th scope="col">{say("자료", "As the list says")}</th>
                <th scope="col">{say("거래처", "Counterpart")}</th>
                <th scope="col">{say("비교", "Comparison")}</th>
              </tr>
            </thead>
            <tbody>
              {view.rows.map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <td>{speak(row.firm)}</td>
                  <td>
                    <code>{row.key}</code>
                  </td>
                  <td>
                    {row.claimed === null
                      ? say("없음", "none")
                      : `${speak(row.claimed.amount)} · ${onDay(row.claimed.on)}`}
                  </td>
                  <td>
                    {speak(row.amount)} · {onDay(row.on)}
                  </td>
                  <td>{row.counterpart}</td>
                  <td>
                    {row.fact === null ? (
                      <span className={row.is === "same" || row.is === "new" ? "mark" : "mark mark-0"}>
                        {speak(isWords[row.is])}
                      </span>
                    ) : (
                      <a href={link(factAt(row))}>{speak(row.stateWord ?? isWords[row.is])}</a>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {view.rejected.length > 0 && (
        <section className="block scroll-x">
          <h2>{say(`제외한 행 ${view.rejected.length}개`, `Not taken: ${view.rejected.length}`)}</h2>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{say("행", "Row")}</th>
                <th scope="col">{say("열", "Column")}</th>
                <th scope="col">{say("문제", "What is wrong")}</th>
                <th scope="col">{say("조치", "What to do")}</th>
              </tr>
            </thead>
            <tbody>
              {view.rejected.map(({ line, column, what, todo }) => (
                <tr key={`${line} ${column}`}>
                  <td>{line}</td>
                  <td>{column}</td>
                  <td>{speak(what)}</td>
                  <td>{speak(todo)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </article>
  );
}

function Deeds({ view }: { readonly view: ListView }) {
  const { say } = useSay();
  const { alive, known } = useReader();
  const [confirmed, confirm] = useAct("confirm-outcome-list");
  const [checked, check] = useAct("check-outcome-list");
  const problem = problemOf(confirmed) ?? problemOf(checked);
  const holds = (...roles: readonly string[]): boolean =>
    known.ground.who?.roles.some(({ role }) => roles.includes(role)) ?? false;
  const params = { list: view.list };
  const isBusy = !alive || confirmed.state === "sending" || checked.state === "sending";
  return (
    <>
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        {view.may.confirm && holds("officer", "company") && (
          <button
            type="button"
            className="button is-first"
            disabled={isBusy}
            onClick={() => void confirm({ params }).then((done) => done !== undefined && location.reload())}
          >
            {say("가져오기", "Import")}
          </button>
        )}
        {view.may.check && holds("officer", "reviewer") && (
          <button
            type="button"
            className="button is-first"
            disabled={isBusy}
            onClick={() => void check({ params }).then((done) => done !== undefined && location.reload())}
          >
            {say("공적 자료로 대조", "Check against it")}
          </button>
        )}
        {view.may.undo && holds("officer", "company") && (
          <ReasonDialog
            word={text("가져오기 취소", "Undo the import")}
            says={text(
              "이 자료로 새로 기록한 성과를 철회하고, 나머지는 가져오기 전 증빙 수준으로 되돌립니다.",
              "What the list told is withdrawn, and the rest stands on the level it stood on before.",
            )}
            go={async (reason) => {
              const done = await sendAct("undo-outcome-list", { params, body: { reason } });
              if ("problem" in done) return done.problem;
              location.reload();
              return undefined;
            }}
          />
        )}
      </p>
    </>
  );
}

export const allLists = ask.listOutcomeLists();
export const oneList = ({ params }: ViewProps["address"]) =>
  ask.readOutcomeList({ params: { list: params["list"] ?? "" } });

/** What every desk sees of lists: all of them, below what brings one where somebody may. */
export function Lists({
  desk,
  known,
  children,
}: {
  readonly desk: ListDesk;
  readonly known: Known;
  readonly children?: ReactNode;
}) {
  const { say } = useSay();
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("성과 자료 가져오기", "Lists of outcomes")}</h1>
      </header>
      {children}
      <section className="block">
        <ListPage
          list={lists(desk)}
          rows={replyTo(known, allLists)?.rows}
          empty={text("가져온 자료가 없습니다.", "No list yet.")}
        />
      </section>
    </>
  );
}
