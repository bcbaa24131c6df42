import { Fragment } from "react";
import type { ResultView } from "#review/contract";
import { formatMoney, won } from "#base/money";
import { text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useSay } from "#web/ui/reader.tsx";

const reload = () => location.reload();

/** One result with its reasons; what the applicant, or the office, may do about it. */
export function ResultCard({ one, as }: { readonly one: ResultView; readonly as: "company" | "officer" | "official" }) {
  const { say, speak, onDay, language } = useSay();
  const params = { selection: one.selection };
  const fixed = { seen: one.version };
  return (
    <article className="block">
      <h2>{one.title}</h2>
      <p className="quiet">
        {speak(one.call)} · {speak(one.party.name)} ·{" "}
        {say(`${onDay(one.notified)} 통보`, `told on ${onDay(one.notified)}`)}
      </p>
      <p>
        <strong>{speak(one.stateWord)}</strong>
        {one.place !== null && one.state === "waiting" && ` ${one.place}`} · {speak(one.ground)}
      </p>
      <dl className="facts-of-figure">
        <dt>{say("점수", "Score")}</dt>
        <dd>
          {one.score ?? say("없음", "none")}
          {one.rank !== null && ` · ${say(`${one.rank}순위`, `rank ${one.rank}`)}`}
        </dd>
        {one.byCriterion.map(({ word, mean, points }) => (
          <Fragment key={word.ko}>
            <dt>{speak(word)}</dt>
            <dd>
              {mean} / {points}
            </dd>
          </Fragment>
        ))}
        {one.state === "selected" && (
          <>
            <dt>{say("선정 금액", "Amount")}</dt>
            <dd>{formatMoney(won(BigInt(one.amount)), language)}</dd>
          </>
        )}
      </dl>
      <h3>{say("평가 의견", "What the reviewers wrote")}</h3>
      <ul>
        {one.reasons.map((reason, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two may be the same words
          <li key={index}>{reason}</li>
        ))}
      </ul>
      {one.objection !== null && (
        <section>
          <h3>{speak(one.objection.stateWord)}</h3>
          <p>{one.objection.grounds}</p>
          {one.objection.answer !== null && <p>{one.objection.answer}</p>}
          {one.objection.state === "filed" && (
            <>
              <p className="quiet">
                {say(`처리 기한 ${onDay(one.objection.due)}`, `to be answered by ${onDay(one.objection.due)}`)}
              </p>
              {as === "officer" &&
                (["uphold-objection", "dismiss-objection"] as const).map((act) => (
                  <details key={act}>
                    <summary>{act === "uphold-objection" ? say("인용", "Uphold") : say("기각", "Dismiss")}</summary>
                    <ActForm
                      act={act}
                      params={{ objection: one.objection?.objection ?? "" }}
                      fixed={{ seen: one.objection?.version }}
                      words={{ answer: text("재심의 결과와 사유", "What was found, and why") }}
                      submit={act === "uphold-objection" ? text("인용", "Uphold") : text("기각", "Dismiss")}
                      onDone={reload}
                    />
                  </details>
                ))}
              {as === "company" && (
                <ActForm
                  act="withdraw-objection"
                  params={{ objection: one.objection.objection }}
                  fixed={{ seen: one.objection.version }}
                  words={{}}
                  submit={text("이의신청 취하", "Withdraw the objection")}
                  onDone={reload}
                />
              )}
            </>
          )}
        </section>
      )}
      {as === "company" && one.mayObject && (
        <details>
          <summary>
            {say("이의신청", "Object")} ({say(`${onDay(one.objectUntil)}까지`, `until ${onDay(one.objectUntil)}`)})
          </summary>
          <ActForm
            act="file-objection"
            params={params}
            words={{ grounds: text("이의신청 사유", "Grounds") }}
            submit={text("이의신청", "Object")}
            onDone={reload}
          />
        </details>
      )}
      {as !== "official" && one.state === "selected" && (
        <details>
          <summary>{say("선정 포기", "Give up")}</summary>
          <ActForm
            act="give-up-selection"
            params={params}
            fixed={fixed}
            words={{}}
            confirm={text(
              "선정을 포기합니다. 예비 순위의 신청이 선정될 수 있습니다.",
              "Gives up the selection; the waiting list may move up.",
            )}
            submit={text("선정 포기", "Give up the selection")}
            onDone={reload}
          />
        </details>
      )}
      {as === "officer" && one.state === "waiting" && (
        <>
          <ActForm
            act="move-up-selection"
            params={params}
            fixed={fixed}
            words={{}}
            submit={text("예비 순위 승계", "Move up")}
            onDone={reload}
          />
          <ActForm
            act="release-selection"
            params={params}
            fixed={fixed}
            words={{}}
            submit={text("예비 종료", "End the waiting")}
            onDone={reload}
          />
        </>
      )}
    </article>
  );
}
