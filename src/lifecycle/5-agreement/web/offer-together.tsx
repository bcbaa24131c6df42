import { useState } from "react";
import type { OwnAgreementRow } from "#agreement/contract";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { sendAct } from "#web/ui/use-act.ts";

/** Several drafts are offered at once, each as an act of its own: what is refused says why, and the others stand. */
export function OfferTogether({
  rows,
  clear,
}: {
  readonly rows: readonly OwnAgreementRow[];
  readonly clear: () => void;
}) {
  const { say, speak } = useSay();
  const { known } = useReader();
  const [progress, setProgress] = useState<{ readonly done: number; readonly refused: readonly string[] }>();
  const drafts = rows.filter(({ state }) => state === "drafted");
  if (drafts.length === 0)
    return <span className="quiet">{say("체결을 요청할 협약안이 없습니다.", "None of them is a draft.")}</span>;
  const offerAll = async (): Promise<void> => {
    const refused: string[] = [];
    for (const [index, row] of drafts.entries()) {
      setProgress({ done: index, refused });
      const answer = await sendAct("offer-agreement", {
        params: { agreement: row.agreement },
        body: { day: known.ground.today, seen: row.version },
      });
      if ("problem" in answer) refused.push(`${row.title}: ${speak(answer.problem)}`);
    }
    setProgress({ done: drafts.length, refused });
    if (refused.length > 0) return;
    clear();
    location.reload();
  };
  const isBusy = progress !== undefined && progress.done < drafts.length;
  return (
    <>
      <button type="button" className="button" disabled={isBusy} onClick={() => void offerAll()}>
        {say(`선택한 ${drafts.length}건 체결 요청`, `Offer ${drafts.length} for signature`)}
      </button>
      <span role="status">
        {isBusy && say(`${drafts.length}건 중 ${progress.done}건 처리`, `${progress.done} of ${drafts.length} done`)}
      </span>
      {progress?.refused.map((line) => (
        <p key={line} className="refusal">
          {line}
        </p>
      ))}
    </>
  );
}
