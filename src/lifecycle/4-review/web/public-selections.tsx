import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const all = ask.publicResults();
const title = text("공모 선정 결과", "Selected in calls");

function Selections({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const calls = replyTo(known, all)?.calls;
  return (
    <>
      <header className="lead">
        <h1>{speak(title)}</h1>
      </header>
      {calls?.length === 0 && (
        <p className="empty">{say("통보된 선정 결과가 없습니다.", "No result has been told yet.")}</p>
      )}
      {calls?.map((one) => (
        <section key={one.call} className="block">
          <h2>{speak(one.title)}</h2>
          <p className="quiet">
            {say(
              `${onDay(one.notified)} 통보 · ${one.firms.length}개사 선정 · 평가위원 ${one.reviewers}명`,
              `told on ${onDay(one.notified)} · ${one.firms.length} selected · ${one.reviewers} reviewers`,
            )}
          </p>
          <ul className="doubles">
            {one.firms.map(({ party, name }) => (
              <li key={party}>
                <a href={link(`/parties/${encodeURIComponent(party)}`)}>{speak(name)}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/selections",
    desk: "public",
    place: { word: title, group: "programme", order: 45 },
    ruled: false,
    needs: () => [all],
    title: () => title,
    View: Selections,
    csv: (_, known) => ({
      name: "selections",
      columns: ["call", "notified", "firm"],
      rows: (replyTo(known, all)?.calls ?? []).flatMap(({ title: call, notified, firms }) =>
        firms.map(({ name }) => [call.ko, notified, name.ko]),
      ),
    }),
  },
];
