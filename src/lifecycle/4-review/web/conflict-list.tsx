import type { PanelView } from "#review/contract";
import { text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useSay } from "#web/ui/reader.tsx";

/** Who may not look at what and why; exceptions and challenges where the office still decides. */
export function ConflictList({ panel, isOfficer }: { readonly panel: PanelView; readonly isOfficer: boolean }) {
  const { say, speak, onDay } = useSay();
  const reload = () => location.reload();
  return (
    <section className="block">
      <h2>{say("제척·기피·회피", "Conflicts")}</h2>
      {panel.conflicts.length === 0 && (
        <p className="empty">{say("해당하는 위원이 없습니다.", "Nobody is barred from anything.")}</p>
      )}
      <ul className="doubles">
        {panel.conflicts.map((one) => (
          <li key={`${one.reviewer} ${one.application} ${one.ground.en}`}>
            <strong>{one.reviewerName}</strong> · {one.title} · {speak(one.ground)}
            {one.party !== null && <span className="quiet"> ({speak(one.party.name)})</span>}
            {isOfficer && (
              <details>
                <summary>{say("예외 인정(영 제27조 제4항)", "Grant an exception")}</summary>
                <ActForm
                  act="except-conflict"
                  draft={`${one.reviewer} ${one.application}`}
                  params={{ panel: panel.panel }}
                  fixed={{ reviewer: one.reviewer, application: one.application, seen: panel.version }}
                  words={{ reason: text("이 위원이 필요한 사유", "Why this reviewer is needed") }}
                  submit={text("예외 인정", "Grant the exception")}
                  onDone={reload}
                />
              </details>
            )}
          </li>
        ))}
        {panel.excepted.map((one) => (
          <li key={`${one.reviewer} ${one.application} excepted`} className="quiet">
            {one.reviewerName} · {one.title} · {speak(one.ground)} · {say("예외 인정", "excepted")}
          </li>
        ))}
      </ul>
      {panel.challenges.map((one) => (
        <article key={one.challenge}>
          <h3>
            {say("기피 신청", "Challenge")}: {one.whom}
          </h3>
          <p>
            {one.title} · {onDay(one.filed)} · {one.reason}
          </p>
          {one.decision === null ? (
            isOfficer && (
              <ActForm
                act="decide-challenge"
                draft={one.challenge}
                params={{ challenge: one.challenge }}
                words={{
                  reviewer: {
                    word: text("해당 위원(인용하는 경우)", "Whom it means, if granted"),
                    choices: Object.fromEntries(
                      panel.members.map(({ reviewer, name }) => [reviewer, text(name, name)]),
                    ),
                  },
                  answer: text("처리 사유", "Why"),
                }}
                submit={text("처리", "Decide")}
                onDone={reload}
              />
            )
          ) : (
            <p className="quiet">
              {one.decision === "granted" ? say("인용", "granted") : say("기각", "dismissed")}: {one.answer}
            </p>
          )}
        </article>
      ))}
    </section>
  );
}
