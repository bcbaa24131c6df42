import { useEffect, useState } from "react";
import type { PanelView } from "#review/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { Progress } from "#web/ui/progress.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { askOnce } from "#web/ui/send.ts";
import { useAct } from "#web/ui/use-act.ts";
import { AssignmentTable } from "./assignment-table.tsx";
import { ConflictList } from "./conflict-list.tsx";
import { MemberPicker } from "./member-picker.tsx";

const asked = ({ params }: ViewProps["address"]) => ask.readPanel({ params: { panel: params["panel"] ?? "" } });
const reload = () => location.reload();

function Panel({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const panel = replyTo(known, asked(address));
  if (panel === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const isForming = panel.state === "formed";
  const isUnsealed = ["closed", "decided", "notified"].includes(panel.state);
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{speak(panel.title)}</h1>
        <p className="lead-says">
          {speak(panel.stateWord)} · {say(`채점 기한 ${onDay(panel.due)}`, `scores due ${onDay(panel.due)}`)} ·{" "}
          {say(
            `평가표 ${panel.reviews}건 중 ${panel.signed}건 서명`,
            `${panel.signed} of ${panel.reviews} sheets signed`,
          )}
        </p>
        {isUnsealed && (
          <a className="button is-first" href={link(`/office/panels/${panel.panel}/board`)}>
            {say("선정 심의표", "Selection board")}
          </a>
        )}
      </header>
      {isOfficer && <Next panel={panel} />}
      <section className="block">
        <h2>{say("위원", "Members")}</h2>
        {isForming && isOfficer ? <MemberPicker panel={panel} /> : <Members panel={panel} />}
      </section>
      <ConflictList panel={panel} isOfficer={isOfficer && isForming} />
      <section className="block">
        <h2>{say("배정", "Assignment")}</h2>
        {isForming && isOfficer && <Assign panel={panel} />}
        <AssignmentTable panel={panel} isOfficer={isOfficer && (isForming || panel.state === "reviewing")} />
      </section>
    </Seat>
  );
}

function Members({ panel }: { readonly panel: PanelView }) {
  const { say } = useSay();
  return (
    <div className="table-wrap" role="region" tabIndex={0} aria-label={say("위원", "Members")}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("이름", "Name")}</th>
            <th scope="col">{say("소속", "Organisation")}</th>
            <th scope="col">{say("담당", "Reviews")}</th>
            <th scope="col">{say("서명", "Signed")}</th>
          </tr>
        </thead>
        <tbody>
          {panel.members.map(({ reviewer, name, organisation, isChair, load, signed }) => (
            <tr key={reviewer}>
              <th scope="row">
                {name}
                {isChair && ` (${say("위원장", "chair")})`}
              </th>
              <td>{organisation ?? ""}</td>
              <td>{load}</td>
              <td>{signed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What the office does next with it. */
function Next({ panel }: { readonly panel: PanelView }) {
  const { say } = useSay();
  const of = { params: { panel: panel.panel }, fixed: { seen: panel.version }, onDone: reload };
  const missing = panel.reviews - panel.signed;
  if (panel.state === "formed")
    return (
      <section className="block">
        <h2>{say("다음 단계", "Next")}</h2>
        <p className="quiet">
          {say(
            "위원과 위원장을 정하고 배정한 뒤 평가를 개시합니다. 개시하면 구성을 바꿀 수 없습니다.",
            "Set members and chair, assign, then open. Once it is open the panel is not put together anew.",
          )}
        </p>
        {panel.reviews > 0 && (
          <ActForm act="open-panel" words={{}} submit={text("평가 개시", "Open the review")} {...of} />
        )}
      </section>
    );
  if (panel.state !== "reviewing") return null;
  return (
    <section className="block">
      <h2>{say("채점 마감", "Close the scores")}</h2>
      <p className="quiet">
        {missing === 0
          ? say("모든 평가표가 서명되었습니다.", "All sheets are signed.")
          : say(
              `평가표 ${missing}건이 남아 있습니다. 모두 들어오기 전에는 위원장만 사유를 적고 마감할 수 있습니다.`,
              `${missing} sheets are missing. Before all are in only the chair may close, with a reason.`,
            )}
      </p>
      {missing === 0 && (
        <ActForm
          act="close-panel"
          {...of}
          fixed={{ seen: panel.version, reason: undefined }}
          words={{}}
          confirm={text(
            "채점을 마감합니다. 마감 뒤에는 점수를 바꿀 수 없습니다.",
            "Scores are closed and do not change any more.",
          )}
          submit={text("채점 마감", "Close the scores")}
        />
      )}
    </section>
  );
}

const pollMs = 700;
const isAtWork = (run: PanelView["run"]): boolean => run?.state === "waiting" || run?.state === "running";

/** How the assignment goes on, asked again while it is at work; when it has ended the page is read anew. */
function useRun({ panel, run }: PanelView): PanelView["run"] {
  const [now, setNow] = useState(run);
  const { alive } = useReader();
  const isAwaited = alive && isAtWork(now);
  useEffect(() => {
    if (!isAwaited) return undefined;
    const timer = setInterval(() => {
      void askOnce(ask.readPanel({ params: { panel } })).then((answer) => {
        if (!("reply" in answer)) return;
        if (isAtWork(answer.reply.run)) setNow(answer.reply.run);
        else reload();
      });
    }, pollMs);
    return () => clearInterval(timer);
  }, [isAwaited, panel]);
  return now;
}

function Assign({ panel }: { readonly panel: PanelView }) {
  const { say, speak } = useSay();
  const run = useRun(panel);
  const [stopped, stop] = useAct("cancel-assignment");
  if (run !== null && isAtWork(run))
    return (
      <Progress
        what={
          stopped.state === "done"
            ? say("배정을 중지하는 중", "Stopping")
            : run.step.ko === ""
              ? say("배정을 준비하는 중", "Preparing")
              : speak(run.step)
        }
        share={run.share}
        cancel={() => void stop({ params: { panel: panel.panel } })}
      />
    );
  return (
    <>
      {run?.state === "cancelled" && (
        <p role="status">
          {say(
            "자동 배정을 중지했습니다. 배정은 바뀌지 않았습니다.",
            "The assignment was stopped. Nothing was changed.",
          )}
        </p>
      )}
      {run !== null && run.refusal !== null && <p className="problem">{speak(run.refusal)}</p>}
      {run !== null && run.total !== null && (
        <p>
          {say(
            `적합도 합계 ${run.total}점, 가장 낮은 신청 ${run.worst}점 (가능한 최대 ${run.bound}점)`,
            `${run.total} points in all, the least served has ${run.worst} (at most ${run.bound} are possible)`,
          )}
        </p>
      )}
      <ActForm
        act="start-assignment"
        params={{ panel: panel.panel }}
        fixed={{ seen: panel.version }}
        words={{}}
        submit={text("자동 배정", "Assign")}
        onDone={reload}
      />
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/panels/:panel",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => replyTo(known, asked(address))?.title ?? text("평가단", "Panel"),
    View: Panel,
  },
];
