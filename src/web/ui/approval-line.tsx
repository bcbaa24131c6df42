import type { ApprovalView } from "#approval/contract";
import { useLinks, useSay } from "./reader.tsx";

/** The line of an approval as it is signed: who drafted it, then each seat with what it did, and whose turn it is. */
export function ApprovalLine({ approval }: { readonly approval: ApprovalView }) {
  const { say, speak, onDay } = useSay();
  const { drafted, steps, isDelegated } = approval;
  return (
    <ol className="approval-line" aria-label={say("결재선", "Line of approval")}>
      <li className="is-signed">
        <span className="approval-does">{say("기안", "draft")}</span>
        <strong>{drafted.name}</strong>
        <span className="quiet">{onDay(drafted.at)}</span>
      </li>
      {steps.map(({ no, doesWord, does, seatWord, holder, standIn, signed, isNow }) => (
        <li
          key={no}
          className={signed?.answer === "signed" ? "is-signed" : signed === null ? undefined : "is-returned"}
          aria-current={isNow ? "step" : undefined}
        >
          <span className="approval-does">
            {speak(doesWord)} · {speak(seatWord)}
          </span>
          <strong>
            {does === "approve" && isDelegated && say("전결 ", "delegated ")}
            {signed === null
              ? holder
              : signed.inPlaceOf === null
                ? signed.name
                : say(`대결 ${signed.name}`, signed.name)}
          </strong>
          {signed !== null && signed.inPlaceOf !== null && (
            <span className="quiet">{say(`${signed.inPlaceOf} 부재`, `in place of ${signed.inPlaceOf}`)}</span>
          )}
          <span className="quiet">
            {signed === null
              ? isNow
                ? say("결재 차례", "now")
                : say("대기", "waiting")
              : `${signed.answer === "returned" ? say("반려 ", "returned ") : ""}${onDay(signed.at)}`}
          </span>
          {signed === null && standIn !== null && (
            <span className="quiet">{say(`부재, 대결 ${standIn}`, `away; ${standIn} signs`)}</span>
          )}
          {signed !== null && signed.reason !== "" && <span className="approval-note">{signed.reason}</span>}
        </li>
      ))}
    </ol>
  );
}

/** For the page of whatever needs a signature: where its approval stands, and the way to it. */
export function ApprovalStrip({ approval }: { readonly approval: ApprovalView | null }) {
  const { say, speak } = useSay();
  const link = useLinks();
  if (approval === null)
    return <p className="quiet">{say("아직 결재를 올리지 않았습니다.", "No approval has been asked for.")}</p>;
  return (
    <div className="approval-strip">
      <p>
        <a href={link(`/approvals/${encodeURIComponent(approval.approval)}`)}>{approval.title}</a>{" "}
        <span className={`mark ${approval.standing === "approved" ? "mark-2" : "mark-1"}`}>
          {speak(approval.standingWord)}
        </span>
      </p>
      {approval.ended !== null && (
        <p>
          {say("사유", "Reason")}: {approval.ended.reason} <span className="quiet">{approval.ended.name}</span>
        </p>
      )}
      <ApprovalLine approval={approval} />
    </div>
  );
}
