import { text } from "#base/text";
import type { ReplyView } from "#outcome/contract";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";

/** The figures of the firm's year: as they were accepted, once they were. */
export function Figures({ reply }: { readonly reply: ReplyView }) {
  const { say, speak, onDay } = useSay();
  if (reply.figures.length === 0) return null;
  return (
    <section className="block">
      <h2>
        {reply.accepted === null
          ? say("현재 값", "As it stands")
          : say(`확정값(${onDay(reply.accepted.at)})`, `As accepted on ${onDay(reply.accepted.at)}`)}
      </h2>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("항목", "What")}</th>
            <th scope="col">{say("값", "Value")}</th>
            <th scope="col">{say("기록", "Records")}</th>
          </tr>
        </thead>
        <tbody>
          {reply.figures.map(({ kind, word, value, facts }) => (
            <tr key={`${kind} ${value.unit}`}>
              <th scope="row">{speak(word)}</th>
              <td>{speak(value.printed)}</td>
              <td>{say(`${facts}건`, `${facts}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type PendingView = ReplyView["pending"][number];

/** What became known after acceptance, with what it would change. */
export function Pending({
  pending,
}: {
  readonly pending: readonly (PendingView & { readonly firm?: { ko: string; en: string } })[];
}) {
  const { say, speak, onDay } = useSay();
  const { known } = useReader();
  const link = useLinks();
  if (pending.length === 0) return null;
  const none = text("없음", "none");
  const isOffice = known.ground.who?.roles.some(({ role }) => role === "officer" || role === "official") ?? false;
  return (
    <section className="block">
      <h2>{say(`확정 후 변동 ${pending.length}건`, `Changed since acceptance: ${pending.length}`)}</h2>
      <p className="quiet">
        {say(
          "확정한 뒤에 기록되거나 고쳐진 내용입니다. 담당자가 반영하기 전까지 확정값은 그대로입니다.",
          "Recorded or corrected after acceptance. The accepted figures stay as they are until an officer restates them.",
        )}
      </p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("항목", "What")}</th>
            <th scope="col">{say("확정값", "Accepted")}</th>
            <th scope="col">{say("현재 값", "Now")}</th>
            <th scope="col">{say("변경일", "Changed on")}</th>
          </tr>
        </thead>
        <tbody>
          {pending.map(({ reply, fact, kind, firm, accepted, now, changedAt }) => (
            <tr key={`${reply} ${fact}`}>
              <th scope="row">
                {isOffice ? <a href={link(`/office/facts/${fact}`)}>{speak(kind)}</a> : speak(kind)}{" "}
                {firm !== undefined && <a href={link(`/office/survey-replies/${reply}`)}>{speak(firm)}</a>}
              </th>
              <td>{speak(accepted ?? none)}</td>
              <td>{speak(now ?? none)}</td>
              <td>{onDay(changedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
