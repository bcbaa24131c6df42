import type { EligibilityView } from "#application/contract";
import { useSay } from "#web/ui/reader.tsx";
import { verdictWords } from "./words.ts";

/** What came of the clauses of the call, each with its reason and article. */
export function EligibilityTable({ eligibility }: { readonly eligibility: EligibilityView }) {
  const { say, speak, onDay } = useSay();
  return (
    <section className="block">
      <h2>{say("신청자격 자동 확인", "Eligibility, checked by the clauses")}</h2>
      <p className="quiet">
        {say(
          `기준일 ${onDay(eligibility.on)}. 담당자가 최종 판정합니다.`,
          `As of ${onDay(eligibility.on)}. An officer decides.`,
        )}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by the keyboard */}
      <div className="table-wrap" tabIndex={0} role="region" aria-label={say("신청자격", "Eligibility")}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say("요건", "Clause")}</th>
              <th scope="col">{say("결과", "Result")}</th>
              <th scope="col">{say("이유", "Reason")}</th>
              <th scope="col">{say("근거", "Article")}</th>
            </tr>
          </thead>
          <tbody>
            {eligibility.clauses.map(({ clause, says, verdict, value, reason, article }) => (
              <tr key={clause}>
                <th scope="row">{speak(says)}</th>
                <td>{speak(verdictWords[verdict])}</td>
                <td>
                  {value !== null && <>{speak(value)}. </>}
                  {speak(reason)}
                </td>
                <td>{article ?? ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
