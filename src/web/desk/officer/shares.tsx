import { add, compare, formatFraction, fraction, one, parseFraction, subtract, sumFractions } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { printAmount } from "#engine/figure";
import type { OutcomeView } from "#outcome/contract";
import { wordOfBasis } from "../../ui/claim-basis.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import type { Filled } from "../../ui/form/told.ts";
import { useReader, useSay } from "../../ui/reader.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { problemOf } from "../../ui/send.ts";
import { RefusalNote } from "../../ui/states.tsx";
import { sendAct, useAct } from "../../ui/use-act.ts";

const shareOf = ({ num, den }: { readonly num: string; readonly den: string }) => fraction(BigInt(num), BigInt(den));

/** What each programme counts of an outcome as its own, and what none does: they come to the whole. */
export function SharesOf({ outcome, mayChange }: { readonly outcome: OutcomeView; readonly mayChange: boolean }) {
  const { say, speak } = useSay();
  return (
    <>
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
      <Defaults outcome={outcome} mayChange={mayChange} />
    </>
  );
}

/** How it would be divided by money paid, beside what was agreed; applied to what nobody agreed of. */
function Defaults({ outcome, mayChange }: { readonly outcome: OutcomeView; readonly mayChange: boolean }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [sent, divide] = useAct("share-by-default");
  const problem = problemOf(sent);
  if (outcome.defaults.length === 0)
    return (
      <p className="quiet">
        {say(
          "성과 발생일까지 이 기업에 지원금을 지급한 사업이 없어 기본 기여율이 없습니다.",
          "No programme had paid the firm by the day of the outcome, so there is no default.",
        )}
      </p>
    );
  return (
    <details open={outcome.claims.length === 0}>
      <summary>
        {say("기본 기여율(지급 지원금 비율)", "Default shares, by money paid")}
        {outcome.isByDefault && ` · ${say("적용됨", "applied")}`}
      </summary>
      <table className="plain stack">
        <thead>
          <tr>
            <th scope="col">{say("사업", "Programme")}</th>
            <th scope="col" className="number">
              {say("성과 발생일까지 지급액", "Paid by its day")}
            </th>
            <th scope="col" className="number">
              {say("기본 기여율", "Default")}
            </th>
            <th scope="col" className="number">
              {say("현재 기여율", "As it stands")}
            </th>
          </tr>
        </thead>
        <tbody>
          {outcome.defaults.map(({ programme, programmeName, paid, share }) => {
            const claim = outcome.claims.find((one) => one.programme === programme);
            return (
              <tr key={programme}>
                <th scope="row">{speak(programmeName)}</th>
                <td className="number" data-head={say("성과 발생일까지 지급액", "Paid by its day")}>
                  {speak(paid)}
                </td>
                <td className="number" data-head={say("기본 기여율", "Default")}>
                  {speak(printAmount(shareOf(share), "percent"))}
                </td>
                <td className="number" data-head={say("현재 기여율", "As it stands")}>
                  {claim === undefined ? "–" : speak(printAmount(shareOf(claim.share), "percent"))}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {mayChange && (
        <p className="buttons">
          <button
            type="button"
            className="button"
            disabled={!alive || sent.state === "sending"}
            onClick={() =>
              void divide({ params: { outcome: outcome.outcome }, body: { seen: outcome.version } }).then(
                (done) => done !== undefined && location.reload(),
              )
            }
          >
            {say("합의하지 않은 비율에 적용", "Apply to what nobody agreed of")}
          </button>
        </p>
      )}
    </details>
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
