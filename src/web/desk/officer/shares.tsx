import { add, compare, formatFraction, fraction, one, parseFraction, subtract, sumFractions } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { OutcomeView } from "#outcome/contract";
import { wordOfBasis } from "../../ui/claim-basis.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import type { Filled } from "../../ui/form/told.ts";
import { useSay } from "../../ui/reader.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { sendAct } from "../../ui/use-act.ts";

const shareOf = ({ num, den }: { readonly num: string; readonly den: string }) => fraction(BigInt(num), BigInt(den));

/** What each programme counts of an outcome as its own, and what none does: they come to the whole. */
export function SharesOf({ outcome, mayChange }: { readonly outcome: OutcomeView; readonly mayChange: boolean }) {
  const { say, speak } = useSay();
  return (
    <table className="plain stack">
      <caption>{say("사업별 기여율", "Shares of programmes")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("사업", "Programme")}</th>
          <th scope="col" className="number">
            {say("기여율", "Share")}
          </th>
          <th scope="col">{say("근거", "Basis")}</th>
          {mayChange && <th scope="col">{say("할 일", "Act")}</th>}
        </tr>
      </thead>
      <tbody>
        {outcome.claims.map((claim) => (
          <tr key={claim.programme}>
            <th scope="row">{speak(claim.programmeName)}</th>
            <td className="number" data-head={say("기여율", "Share")}>
              {formatFraction(shareOf(claim.share))}
            </td>
            <td data-head={say("근거", "Basis")}>{speak(wordOfBasis(claim.basis))}</td>
            {mayChange && (
              <td>
                <ReasonDialog
                  word={text("기여율 해제", "Release")}
                  says={text(
                    `${claim.programmeName.ko}의 기여율을 오늘부터 해제합니다. 지난 기준일의 집계에는 그대로 남습니다.`,
                    `${claim.programmeName.en} counts it no more from today; figures as of earlier days keep it.`,
                  )}
                  go={async (reason, looked) => {
                    const answer = await sendAct("release-claim", {
                      params: { outcome: outcome.outcome },
                      body: { programme: claim.programme, reason, seen: outcome.version, ...looked },
                    });
                    if ("problem" in answer) return answer.problem;
                    location.reload();
                    return undefined;
                  }}
                />
              </td>
            )}
          </tr>
        ))}
        <tr>
          <th scope="row">{say("사업에 배분되지 않은 비율", "Claimed by none")}</th>
          <td className="number" data-head={say("기여율", "Share")}>
            {formatFraction(shareOf(outcome.unclaimed))}
          </td>
          <td colSpan={mayChange ? 2 : 1}>{say("합계는 1을 넘지 못합니다.", "All of them come to 1 at most.")}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Gives one more programme a share; what all of them come to is said while it is typed. */
export function ShareForm({ outcome, back }: { readonly outcome: OutcomeView; readonly back: () => void }) {
  const rest = formatFraction(shareOf(outcome.unclaimed));
  return (
    <ActForm
      act="claim-outcome"
      params={{ outcome: outcome.outcome }}
      title={text("사업별 기여율 추가", "Give a programme a share")}
      submit={text("기여율 추가", "Add the share")}
      words={{
        programme: text("사업", "Programme"),
        share: {
          word: text("기여율", "Share"),
          hint: text(`1/3이나 0.25처럼 입력합니다. 잔여 비율은 ${rest}입니다.`, `As 1/3 or 0.25; ${rest} is left.`),
        },
        basis: { word: text("근거", "Basis"), hint: text("협약, 사업 간 합의 등", "An agreement between programmes") },
      }}
      order={["programme", "share", "basis"]}
      fixed={{ seen: outcome.version }}
      says={({ share }) => <SumSoFar outcome={outcome} typed={share} />}
      onDone={back}
    />
  );
}

function SumSoFar({ outcome, typed }: { readonly outcome: OutcomeView; readonly typed: Filled | undefined }) {
  const { say } = useSay();
  const read = typeof typed === "string" && typed.trim() !== "" ? parseFraction(typed) : undefined;
  const held = sumFractions(outcome.claims.map(({ share }) => shareOf(share)));
  const sum = read === undefined || isRefusal(read) ? held : add(held, read);
  const isOver = compare(sum, one) > 0;
  return (
    <p className={isOver ? "sum sum-unequal" : "sum sum-equal"} role="status">
      {isOver
        ? say(
            `합계 ${formatFraction(sum)}: 1을 넘어 추가할 수 없습니다. ${formatFraction(subtract(sum, one))}만큼 줄여야 합니다.`,
            `They come to ${formatFraction(sum)}, more than 1: take ${formatFraction(subtract(sum, one))} off.`,
          )
        : say(
            `합계 ${formatFraction(sum)}, 잔여 비율 ${formatFraction(subtract(one, sum))}`,
            `They come to ${formatFraction(sum)}; ${formatFraction(subtract(one, sum))} is left.`,
          )}
    </p>
  );
}
