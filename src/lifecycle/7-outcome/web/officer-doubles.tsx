import { useState } from "react";
import { text } from "#base/text";
import type { DoubleView } from "#outcome/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { EvidenceLevel } from "#web/ui/evidence-mix.tsx";
import { Area } from "#web/ui/field.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";

const all = ask.listDoubles();

/** Outcomes that look like one: both sides, and what is decided of them. */
function Doubles({ known }: ViewProps) {
  const { say } = useSay();
  const rows = replyTo(known, all)?.rows ?? [];
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("중복이 의심되는 성과", "Outcomes that look like one")}</h1>
        <p className="lead-says">
          {say(
            "같은 증빙 파일, 같은 사람의 고용, 다른 기업이 이미 보고한 번호를 자동으로 찾습니다. 판단한 건은 다시 표시하지 않습니다.",
            "The same file, the same person's job, a number that another firm told already are found by themselves. What is decided is not raised again.",
          )}
        </p>
      </header>
      {rows.length === 0 && <p className="empty">{say("중복이 의심되는 성과가 없습니다.", "Nothing looks double.")}</p>}
      {rows.map((row) => (
        <Pair key={row.double} row={row} />
      ))}
    </Seat>
  );
}

function Pair({ row }: { readonly row: DoubleView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { known } = useReader();
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const part = (word: string, cell: (side: DoubleView["sides"][number]) => React.ReactNode) => (
    <tr>
      <th scope="row">{word}</th>
      {row.sides.map((side, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the two sides of a pair
        <td key={at}>{cell(side)}</td>
      ))}
    </tr>
  );
  return (
    <section className="block scroll-x">
      <h2>{speak(row.sortWord)}</h2>
      <p className="quiet">
        {row.shared} · {onDay(row.since)}
      </p>
      <table className="plain">
        <tbody>
          {part(say("기업", "Firm"), ({ firm }) => speak(firm))}
          {part(say("사업", "Programme"), ({ programme }) => (programme === null ? "" : speak(programme)))}
          {part(say("번호", "Number"), ({ number, fact, list }) => (
            <a href={link(fact === null ? `/office/outcome-lists/${list}` : `/office/facts/${fact}`)}>{number}</a>
          ))}
          {part(say("값", "Value"), ({ amount }) => speak(amount))}
          {part(say("날짜", "Day"), ({ on }) => onDay(on))}
          {part(say("증빙 수준", "Evidence"), ({ level, fact }) =>
            fact === null ? say("자료의 행(기록 안 함)", "row of a list, not told") : <EvidenceLevel level={level} />,
          )}
        </tbody>
      </table>
      {isOfficer && <Decide row={row} />}
    </section>
  );
}

function Decide({ row }: { readonly row: DoubleView }) {
  const { say } = useSay();
  const { alive } = useReader();
  const [reason, setReason] = useState("");
  const [sent, decide] = useAct("decide-outcome-double");
  const problem = problemOf(sent);
  const go = async (decision: "same" | "different", withdraw?: string): Promise<void> => {
    const done = await decide({
      body: { double: row.double, decision, reason, ...(withdraw === undefined ? {} : { withdraw }) },
    });
    if (done !== undefined) location.reload();
  };
  const isBusy = !alive || sent.state === "sending";
  const isTold = row.sides.every(({ fact }) => fact !== null);
  return (
    <div className="form act-form">
      <Area
        label={say("판단 사유", "Why")}
        name="reason"
        rows={2}
        problem={problem}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {problem !== undefined && <RefusalNote problem={problem} />}
      <p className="buttons">
        {isTold ? (
          row.sides.map(({ fact }, at) => (
            <button
              key={fact}
              type="button"
              className="button"
              disabled={isBusy}
              onClick={() => void go("same", fact ?? undefined)}
            >
              {at === 0
                ? say("같은 성과: 왼쪽 철회", "The same: withdraw the left")
                : say("같은 성과: 오른쪽 철회", "The same: withdraw the right")}
            </button>
          ))
        ) : (
          <button type="button" className="button" disabled={isBusy} onClick={() => void go("same")}>
            {say("같은 성과: 기록된 건 유지", "The same: keep what is told")}
          </button>
        )}
        <button type="button" className="button" disabled={isBusy} onClick={() => void go("different")}>
          {say("다른 성과", "Different things")}
        </button>
      </p>
    </div>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/outcome-doubles",
    desk: "officer",
    place: {
      ...{ word: text("중복 의심", "Doubles"), group: "outcome", order: 75, may: ["officer", "official"] },
      counts: ["outcome.double"],
    },
    ruled: false,
    needs: () => [all],
    title: () => text("중복이 의심되는 성과", "Outcomes that look like one"),
    View: Doubles,
  },
];
