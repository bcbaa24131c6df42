import { evidenceLevels } from "#base/evidence-level";
import { isCurrency } from "#base/currency";
import { text } from "#base/text";
import { replyTo, type Known } from "../../answers.ts";
import type { Address } from "../../address.ts";
import * as ask from "../../generated/client.ts";
import { Checks } from "../../open/evidence-level.tsx";
import { factNeed } from "../../open/needs.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { CasePage } from "../../ui/case/case-page.tsx";
import { wordOfBasis } from "../../ui/claim-basis.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { Seat } from "../../ui/seat.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { kinds, stateWords } from "./firm.ts";
import { WhoSees } from "./who-sees.tsx";

const one = ({ params }: Address) => ask.readOutcome({ params: { outcome: params["outcome"] ?? "" } });
const told = (address: Address) => factNeed(address, address.params["outcome"] ?? "");
const again = (): void => location.reload();

/** One report of a firm: where it stands, what proves it, whose it is, and what may still be done with it. */
function OutcomeCase({ address, known }: ViewProps) {
  const { say, speak, during } = useSay();
  const link = useLinks();
  const outcome = replyTo(known, one(address));
  const fact = replyTo(known, told(address));
  if (outcome === undefined) return <Seat may={["company"]}>{null}</Seat>;
  const of = kinds[outcome.kind];
  const versions = fact?.versions ?? [];
  const rungs = evidenceLevels.map((word, level) => ({
    key: `${level}`,
    word: speak(word),
    day:
      versions.find(({ evidenceLevel }) => evidenceLevel >= level)?.knownFrom.at ??
      (level === 0 ? outcome.reportedAt : null),
  }));
  const may = (move: string): boolean => outcome.moves.includes(move);
  const withdrawn = outcome.reasons.findLast(({ act }) => act === "withdraw");
  const params = { outcome: outcome.outcome };
  return (
    <Seat may={["company"]}>
      <CasePage
        title={`${speak(outcome.kindWord)} ${outcome.amount.printed[address.language]}`}
        of={
          <>
            <a href={link("/company")}>{say("내 기업", "My firm")}</a> · {speak(outcome.programme.name)}
          </>
        }
        state={speak(stateWords[outcome.state])}
        rungs={rungs}
        exit={
          withdrawn === undefined
            ? undefined
            : { key: "withdrawn", word: speak(stateWords.withdrawn), day: withdrawn.at }
        }
        facts={[
          { key: "key", word: speak(of.key), value: <code>{outcome.naturalKey}</code> },
          { key: "amount", word: speak(of.value), value: <Amount amount={outcome.amount} /> },
          { key: "when", word: say("기간", "When"), value: during(outcome.valid) },
        ]}
        money={
          outcome.claims.length === 0 ? (
            <p className="quiet">{say("등록된 사업 기여분이 없습니다.", "No programme claims a share yet.")}</p>
          ) : (
            <ul>
              {outcome.claims.map(({ programme, programmeName, share, basis }) => (
                <li key={programme}>
                  {speak(programmeName)}{" "}
                  <strong>{share.num === share.den ? say("전부", "all") : `${share.num}/${share.den}`}</strong>{" "}
                  <span className="quiet">{speak(wordOfBasis(basis))}</span>
                </li>
              ))}
            </ul>
          )
        }
        documents={
          outcome.evidence.length === 0 ? (
            <p className="quiet">{say("첨부된 증빙이 없습니다.", "No evidence is attached yet.")}</p>
          ) : (
            <ul className="answers">
              {outcome.evidence.map((each) => (
                <li key={each.evidence}>
                  <a href={link(`/evidence/${encodeURIComponent(each.evidence ?? "")}`)}>{each.title}</a>{" "}
                  <span className="quiet">
                    {speak(each.kindWord)} · {each.fileName}
                  </span>
                  <Checks checks={each.checks} />
                </li>
              ))}
            </ul>
          )
        }
        deeds={[
          ...outcome.reasons.map(({ act, reason, at }) => ({
            ...{ key: `${act} ${at}`, when: at, who: "", reason },
            what: speak(reasonWords[act as keyof typeof reasonWords]),
          })),
          { key: "report", when: outcome.reportedAt, who: "", what: say("보고", "Reported") },
        ].toSorted((a, b) => b.when.localeCompare(a.when))}
        next={
          outcome.state === "withdrawn" ? undefined : (
            <div className="act-list">
              <details open={outcome.state === "reported" || outcome.state === "contradicted"}>
                <summary>{say("증빙 붙이기", "Attach evidence")}</summary>
                <ActForm
                  act="upload-evidence"
                  fixed={{
                    ...{
                      ...{ fact: outcome.outcome, seen: outcome.version },
                      kind: of.evidence,
                      issuer: undefined,
                      issuedOn: undefined,
                    },
                    ...{
                      visibility: "restricted",
                      position: undefined,
                      title: `${of.document.ko} ${outcome.naturalKey}`,
                    },
                  }}
                  words={{ file: of.document }}
                  submit={text("증빙 붙이기", "Attach evidence")}
                  draft={`evidence ${outcome.outcome}`}
                  onDone={again}
                />
              </details>
              {may("correct") && (
                <details>
                  <summary>{say("정정", "Correct")}</summary>
                  <ActForm
                    act="correct-outcome"
                    params={params}
                    fixed={{ seen: outcome.version, evidence: undefined }}
                    order={["value", "firstDay", "lastDay", "reason"]}
                    words={{
                      value: isCurrency(outcome.amount.unit)
                        ? { word: of.value, as: "money", currency: outcome.amount.unit }
                        : { word: of.value },
                      firstDay: of.day,
                      lastDay: text("종료일", "Last day"),
                      reason: text("사유", "Reason"),
                    }}
                    submit={text("정정", "Correct")}
                    confirm={text(
                      "정정 전 값은 이력에 남으며, 증빙 확인은 처음부터 다시 받습니다.",
                      "The old value stays the answer of the days before, and checks begin again.",
                    )}
                    onDone={again}
                  />
                </details>
              )}
              {may("withdraw") && (
                <ReasonDialog
                  word={text("철회", "Withdraw")}
                  says={text(
                    "이 성과는 더 이상 집계되지 않으며 모든 사업의 기여분도 해제됩니다. 기록은 남습니다.",
                    "The outcome is counted no more and every claim on it ends. The record stays.",
                  )}
                  go={async (reason, looked) => {
                    const answer = await sendAct("withdraw-outcome", {
                      params,
                      body: { reason, seen: outcome.version, ...looked },
                    });
                    if ("problem" in answer) return answer.problem;
                    again();
                    return undefined;
                  }}
                />
              )}
            </div>
          )
        }
      >
        <WhoSees />
      </CasePage>
    </Seat>
  );
}

const reasonWords = {
  correct: text("정정", "Corrected"),
  withdraw: text("철회", "Withdrawn"),
  release: text("기여분 해제", "Share released"),
} as const;

export const outcomeCase: Page = {
  path: "/company/outcomes/:outcome",
  desk: "company",
  ruled: false,
  needs: (address, known: Known) =>
    known.ground.who?.roles.some(({ role }) => role === "company") === true ? [one(address), told(address)] : [],
  title: () => text("보고한 성과", "Reported outcome"),
  View: OutcomeCase,
};
