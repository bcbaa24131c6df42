import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { ChallengeCard } from "./challenge-card.tsx";
import { ResultCard } from "./result-card.tsx";

const all = ask.listResults();
const title = text("평가 결과", "Results of reviews");

function Results({ known }: ViewProps) {
  const { speak, say } = useSay();
  const { known: seen } = useReader();
  const rows = replyTo(known, all)?.rows;
  const roles = seen.ground.who?.roles.map(({ role }) => role) ?? [];
  const as = roles.includes("officer") ? "officer" : roles.includes("official") ? "official" : "company";
  return (
    <Seat may={["company", "officer", "official"]}>
      <header className="lead lead-small">
        <h1>{speak(title)}</h1>
      </header>
      {replyTo(known, all)?.challengeable.map((one) => (
        <ChallengeCard key={one.application} one={one} />
      ))}
      {rows?.length === 0 && (
        <p className="empty">{say("통보된 평가 결과가 없습니다.", "No result has been told yet.")}</p>
      )}
      {rows?.map((one) => (
        <ResultCard key={one.selection} one={one} as={as} />
      ))}
    </Seat>
  );
}

const page = { ruled: false, needs: () => [all], title: () => title, View: Results };

export const pages: readonly Page[] = [
  {
    ...page,
    path: "/company/results",
    desk: "company",
    place: { word: title, group: "review", order: 43, may: ["company"] },
  },
  {
    ...page,
    path: "/office/results",
    desk: "officer",
    place: {
      word: text("평가 결과·이의신청", "Results and objections"),
      group: "review",
      order: 44,
      may: ["officer", "official"],
    },
  },
];
