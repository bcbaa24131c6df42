import type { EligibilityView } from "#call/contract";
import { useSay } from "#web/ui/reader.tsx";
import { verdictMarks, verdictWords } from "./words.ts";

/** The verdict, and each clause with its value and its reason. */
export function Why({ eligibility }: { readonly eligibility: EligibilityView }) {
  const { say, speak } = useSay();
  const { verdict, clauses } = eligibility;
  const word = {
    met: say("신청할 수 있습니다", "may apply"),
    failed: say("신청할 수 없습니다", "may not apply"),
    unknown: say("확인이 필요합니다", "to be checked"),
  }[verdict];
  return (
    <details open={verdict === "failed"}>
      <summary>
        <span className={verdictMarks[verdict]}>{word}</span>
      </summary>
      <ul className="doubles">
        {clauses.map((one) => (
          <li key={one.clause}>
            <span className={verdictMarks[one.verdict]}>{speak(verdictWords[one.verdict])}</span> {speak(one.says)}
            <span className="quiet">
              {one.value !== null && ` · ${speak(one.value)}`} · {speak(one.reason)}
              {one.article !== null && ` (${one.article})`}
            </span>
          </li>
        ))}
        {clauses.length === 0 && (
          <li className="quiet">
            {say(
              "읽을 수 있는 요건이 없습니다. 공고문을 확인해 주십시오.",
              "No clause could be read; please see the notice.",
            )}
          </li>
        )}
      </ul>
    </details>
  );
}
