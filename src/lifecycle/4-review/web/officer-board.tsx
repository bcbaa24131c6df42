import type { BoardView } from "#review/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { Board } from "./board.tsx";

const asked = ({ params }: ViewProps["address"]) => ask.readBoard({ params: { panel: params["panel"] ?? "" } });

function BoardPage({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const board = replyTo(known, asked(address));
  const may = ["officer", "official", "reviewer"] as const;
  if (board === undefined) return <Seat may={may}>{null}</Seat>;
  return (
    <Seat may={may}>
      <header className="lead lead-small">
        <h1>
          {say("선정 심의표", "Selection board")}: {speak(board.title)}
        </h1>
        <p className="lead-says">{speak(board.stateWord)}</p>
      </header>
      {board.decided.length > 0 && <Decided board={board} />}
      <Board board={board} />
    </Seat>
  );
}

function Decided({ board }: { readonly board: BoardView }) {
  const { say, speak } = useSay();
  const { known } = useReader();
  const link = useLinks();
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const of = {
    params: { panel: board.panel },
    fixed: { seen: board.version },
    words: {},
    onDone: () => location.reload(),
  };
  const titleOf = (id: string) => board.rows.find(({ application }) => application === id)?.title ?? "";
  return (
    <section className="block">
      <h2>{say("의결된 선정", "Decided")}</h2>
      <ul className="doubles">
        {board.decided.map(({ application, decisionWord, ground, rank, place, score }) => (
          <li key={application}>
            <strong>{speak(decisionWord)}</strong>
            {place !== null && ` ${place}`} · {titleOf(application)} ·{" "}
            {say(`${rank ?? "–"}순위`, `rank ${rank ?? "–"}`)} · {score ?? "–"} ·{" "}
            <span className="quiet">{speak(ground)}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">
        {say("회의록 검증값", "Hash of the minutes")} <code>{board.minutesSha256}</code>{" "}
        {board.isReproduced === true
          ? say("기록에서 다시 만든 회의록과 같습니다.", "The minutes made again from the records are the same.")
          : say("기록에서 다시 만든 회의록과 다릅니다.", "The minutes made again from the records differ.")}
      </p>
      <p>
        {say("결재", "Approval")}:{" "}
        {board.approval === null ? say("기안 전", "not drafted yet") : speak(board.approval.standingWord)}
      </p>
      {board.state === "decided" &&
        board.approval?.standing !== "pending" &&
        board.approval?.standing !== "approved" && (
          <ActForm act="draft-selection" submit={text("선정 결과 기안", "Draft for approval")} {...of} />
        )}
      {board.state === "decided" && board.approval?.standing === "approved" && (
        <ActForm
          act="notify-results"
          confirm={text("모든 신청기업에 결과와 사유를 통보합니다.", "Every applicant is told the result and why.")}
          submit={text("결과 통보", "Notify the results")}
          {...of}
        />
      )}
      {board.state === "notified" && isOfficer && (
        <a className="button" href={link(`/office/agreements?call=${encodeURIComponent(board.call)}#selected`)}>
          {say("선정 결과로 협약안 일괄 작성", "Draft the agreements of the selection")}
        </a>
      )}
    </section>
  );
}

const board = { ruled: false, title: () => text("선정 심의표", "Selection board"), View: BoardPage };

export const pages: readonly Page[] = [
  { ...board, path: "/office/panels/:panel/board", desk: "officer", needs: (address) => [asked(address)] },
  { ...board, path: "/reviews/panels/:panel", desk: "reviewer", needs: (address) => [asked(address)] },
];
