import type { Challengeable } from "#review/contract";
import { text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useSay } from "#web/ui/reader.tsx";

/** An application whose panel is being put together: whom the applicant fears, why, and what was answered. */
export function ChallengeCard({ one }: { readonly one: Challengeable }) {
  const { say, speak, onDay } = useSay();
  return (
    <article className="block">
      <h2>{one.title}</h2>
      <p className="quiet">
        {speak(one.call)} · {speak(one.party.name)} ·{" "}
        {one.mayChallenge
          ? say("평가단 구성 중", "its panel is being put together")
          : say("평가 시작됨", "under review")}
      </p>
      {one.challenges.map(({ challenge, whom, filed, reason, decision, answer }) => (
        <section key={challenge}>
          <h3>
            {say("기피 신청", "Challenge")}: {whom}
          </h3>
          <p>
            {onDay(filed)} · {reason}
          </p>
          <p role="status">
            <strong>
              {decision === null
                ? say("처리 중", "not decided yet")
                : decision === "granted"
                  ? say("인용", "granted")
                  : say("기각", "dismissed")}
            </strong>
            {answer !== null && ` · ${answer}`}
          </p>
        </section>
      ))}
      {one.mayChallenge && (
        <details>
          <summary>{say("평가위원 기피 신청", "Challenge a reviewer")}</summary>
          <p className="quiet">
            {say(
              "공정한 평가를 기대하기 어려운 위원이 있으면 평가가 시작되기 전까지 신청할 수 있습니다. 위원 명단은 공개하지 않으므로 소속, 직책, 이름 가운데 아는 것을 입력해 주십시오.",
              "Until the review begins you may name somebody from whom a fair review is not to be expected. Who is on the panel is not published: give the organisation, the part or the name, as far as you know.",
            )}
          </p>
          <ActForm
            act="file-challenge"
            draft={one.application}
            params={{ application: one.application }}
            words={{
              whom: text("기피할 위원(소속·직책·이름)", "Whom (organisation, part, name)"),
              reason: text("기피 사유", "Why"),
            }}
            submit={text("기피 신청", "Challenge")}
            onDone={() => location.reload()}
          />
        </details>
      )}
    </article>
  );
}
