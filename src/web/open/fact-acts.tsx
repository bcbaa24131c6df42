import type { FactView } from "#journal/contract";
import { useLinks, useReader, useSay } from "../ui/reader.tsx";

/** What an officer can do with a fact, where the fact is. Nobody else is shown it. */
export function FactActs({ fact }: { readonly fact: Pick<FactView, "fact" | "kind"> }) {
  const { known } = useReader();
  const { say } = useSay();
  const link = useLinks();
  if (known.ground.who?.roles.some(({ role }) => role === "officer") !== true) return null;
  const acts = [
    ["prove", say("증빙 붙이기", "Attach evidence")],
    ...(fact.kind.startsWith("outcome.")
      ? [
          ["correct", say("정정", "Correct")],
          ["share", say("사업별 기여율", "Shares of programmes")],
          ["withdraw", say("철회", "Withdraw")],
        ]
      : []),
  ] as const;
  return (
    <p className="fact-acts" aria-label={say("처리", "Acts")} role="group">
      {acts.map(([act, word]) => (
        <a key={act} className="button" href={link(`/office/facts/${encodeURIComponent(fact.fact)}`, { act })}>
          {word}
        </a>
      ))}
    </p>
  );
}
