import { text } from "#base/text";
import type { QuestionView, TableView } from "#statistic/contract";
import { decisions, type Decision } from "#statistic/vocabulary";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";

const one = ({ params }: ViewProps["address"]) => ask.readStatisticTable({ params: { table: params["table"] ?? "" } });

const isWords = {
  new: text("새 값", "new"),
  same: text("같음", "the same"),
  revised: text("수정", "revised"),
  questioned: text("자릿수 의심", "power of ten?"),
} as const;

function Table({ address, known }: ViewProps) {
  const { say, speak, onDay, actor } = useSay();
  const link = useLinks();
  const view = replyTo(known, one(address));
  if (view === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  const many = (is: keyof typeof isWords) => view.rows.filter((row) => row.is === is).length;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link(`/office/statistics/${view.statistic}`)}>{speak(view.name)}</a>
        </p>
        <h1>{say("통계표", "Table")}</h1>
        <p>
          <span className="mark">{speak(view.stateWord)}</span> {view.fileName} ·{" "}
          {say(`${onDay(view.released)} 공표`, `published ${onDay(view.released)}`)} · {actor(view.broughtBy)}
        </p>
      </header>
      <section className="block">
        <h2>{say(`읽은 값 ${view.rows.length}개`, `${view.rows.length} values read`)}</h2>
        <p>
          {say(
            `새 값 ${many("new")}개, 수정 ${many("revised")}개, 같음 ${many("same")}개, 자릿수 의심 ${many("questioned")}개. 제외한 칸 ${view.rejections.length}개.`,
            `${many("new")} new, ${many("revised")} revised, ${many("same")} the same, ${many("questioned")} questioned. Not taken: ${view.rejections.length}.`,
          )}
        </p>
        <Deeds view={view} />
      </section>
      {view.questions.length > 0 && (
        <section className="block">
          <h2>{say("자릿수가 의심되는 값", "Values that look wrong by a power of ten")}</h2>
          <Questions rows={view.questions} />
        </section>
      )}
      {view.rejections.length > 0 && <Rejected rows={view.rejections} />}
      <Values view={view} />
    </Seat>
  );
}

function Values({ view }: { readonly view: TableView }) {
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <section className="block scroll-x">
      <h2>{say("값별 비교", "Value by value")}</h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("행", "Row")}</th>
            <th scope="col">{say("지역", "Area")}</th>
            <th scope="col">{say("기간", "Period")}</th>
            <th scope="col">{say("표에 적힌 값", "As written")}</th>
            <th scope="col">{say("읽은 값", "As read")}</th>
            <th scope="col">{say("기록된 값", "As known")}</th>
            <th scope="col">{say("비교", "Comparison")}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <tr key={`${row.series} ${row.period.ko}`}>
              <td>{row.line}</td>
              <td>
                <a href={link(`/statistics/${row.series}`)}>{row.area}</a>
              </td>
              <td>{speak(row.period)}</td>
              <td>{row.written}</td>
              <td>{speak(row.value)}</td>
              <td>{row.before === null ? "–" : speak(row.before)}</td>
              <td>
                <span className={row.is === "questioned" ? "mark mark-0" : "mark"}>{speak(isWords[row.is])}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Rejected({ rows }: { readonly rows: TableView["rejections"] }) {
  const { say, speak } = useSay();
  return (
    <section className="block scroll-x">
      <h2>{say(`제외한 칸 ${rows.length}개`, `Not taken: ${rows.length}`)}</h2>
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
          {rows.map(({ line, column, what, todo }) => (
            <tr key={`${line} ${column} ${what.ko}`}>
              <td>{line}</td>
              <td>{column}</td>
              <td>{speak(what)}</td>
              <td>{speak(todo)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Deeds({ view }: { readonly view: TableView }) {
  const { say } = useSay();
  const { alive, known } = useReader();
  const [sent, confirm] = useAct("confirm-statistic-table");
  const problem = problemOf(sent);
  const params = { table: view.table };
  if (!(known.ground.who?.roles.some(({ role }) => role === "officer") ?? false)) return null;
  return (
    <>
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        {view.may.confirm && (
          <button
            type="button"
            className="button is-first"
            disabled={!alive || sent.state === "sending"}
            onClick={() => void confirm({ params }).then((done) => done !== undefined && location.reload())}
          >
            {say("가져오기", "Import")}
          </button>
        )}
        {view.may.undo && (
          <ReasonDialog
            word={text("가져오기 취소", "Undo the import")}
            says={text(
              "새로 기록한 값을 거두고, 수정한 값은 앞의 값으로 되돌립니다.",
              "What was new is withdrawn, and what was revised stands as before.",
            )}
            go={async (reason) => {
              const done = await sendAct("undo-statistic-table", { params, body: { reason } });
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

type Shown = QuestionView & { readonly name?: { readonly ko: string; readonly en: string } };

function Questions({ rows }: { readonly rows: readonly Shown[] }) {
  const { say, speak, onDay, actor } = useSay();
  const link = useLinks();
  const { known } = useReader();
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <ul className="doubles">
      {rows.map((row) => (
        <li key={row.question}>
          <p>
            <strong>
              {row.name !== undefined && `${speak(row.name)} · `}
              {row.area} {speak(row.period)}: {speak(row.value)}
            </strong>{" "}
            <a href={link(`/office/statistic-tables/${row.table}`)}>
              {say(`표 ${row.line}행 “${row.written}”`, `row ${row.line}, “${row.written}”`)}
            </a>
          </p>
          <p className="quiet">
            {say(`가까운 기간: ${speak(row.near)}`, `Around it: ${speak(row.near)}`)}
            {row.scaled !== null &&
              ` · ${say(`자릿수를 옮기면 ${speak(row.scaled)}`, `by the power of ten ${speak(row.scaled)}`)}`}
          </p>
          {row.decision === null ? (
            isOfficer && <Decide row={row} />
          ) : (
            <p>
              <span className="mark">{speak(row.decision.word)}</span> {row.decision.reason} · {actor(row.decision.by)}{" "}
              · {onDay(row.decision.at)}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function Decide({ row }: { readonly row: Shown }) {
  const choices: readonly Decision[] = row.scaled === null ? ["kept", "dropped"] : ["scaled", "kept", "dropped"];
  const says = {
    kept: text("공표된 값을 그대로 기록합니다.", "The value is told as it was published."),
    scaled: text("자릿수를 옮긴 값을 기록합니다.", "The value is told by the power of ten."),
    dropped: text("이 값을 기록하지 않습니다.", "The value is not told."),
  } as const;
  return (
    <p className="buttons">
      {choices.map((decision) => (
        <ReasonDialog
          key={decision}
          word={decisions[decision]}
          says={says[decision]}
          go={async (reason) => {
            const done = await sendAct("decide-questioned-value", {
              params: { question: row.question },
              body: { decision, reason },
            });
            if ("problem" in done) return done.problem;
            location.reload();
            return undefined;
          }}
        />
      ))}
    </p>
  );
}

const waiting = ask.listQuestions();

function Waiting({ known }: ViewProps) {
  const { say } = useSay();
  const rows = replyTo(known, waiting)?.rows ?? [];
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("자릿수가 의심되는 통계 값", "Values that look wrong by a power of ten")}</h1>
        <p className="lead-says">
          {say(
            "계열의 앞뒤 값과 열 배 넘게 다른 값은 기록하지 않고 판단을 기다립니다.",
            "A value that is ten times away from those around it is not told until somebody decides.",
          )}
        </p>
      </header>
      {rows.length === 0 ? (
        <p className="empty">{say("판단을 기다리는 값이 없습니다.", "No value waits.")}</p>
      ) : (
        <section className="block">
          <Questions rows={rows} />
        </section>
      )}
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/statistic-tables/:table",
    desk: "officer",
    ruled: false,
    needs: (address) => [one(address)],
    title: () => text("통계표", "Table of a statistic"),
    View: Table,
  },
  {
    path: "/office/questioned-values",
    desk: "officer",
    ruled: false,
    needs: () => [waiting],
    title: () => text("자릿수가 의심되는 통계 값", "Values that look wrong by a power of ten"),
    View: Waiting,
  },
];
