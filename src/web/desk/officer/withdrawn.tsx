import { text, type Text } from "#base/text";
import type { OutcomeView } from "#outcome/contract";
import { Checks, DocumentCard } from "../../open/evidence-level.tsx";
import { Amount } from "../../ui/amount.tsx";
import { CasePage } from "../../ui/case/case-page.tsx";
import { useSay } from "../../ui/reader.tsx";

const acts: Readonly<Record<string, Text>> = {
  correct: text("정정", "corrected"),
  withdraw: text("철회", "withdrawn"),
  release: text("기여율 해제", "share released"),
};

/** An outcome that is held true no more: what it said last, and why it ended. */
export function Withdrawn({ outcome }: { readonly outcome: OutcomeView }) {
  const { say, speak, during } = useSay();
  const end = outcome.reasons.findLast(({ act }) => act === "withdraw");
  return (
    <CasePage
      title={`${speak(outcome.party.name)}, ${speak(outcome.amount.printed)}`}
      of={`${speak(outcome.kindWord)} · ${speak(outcome.programme.name)}`}
      state={speak(outcome.stateWord)}
      rungs={[{ key: "reported", word: say("신고", "Reported"), day: outcome.reportedAt.slice(0, 10) }]}
      exit={{ key: "withdrawn", word: speak(outcome.stateWord), day: end?.at.slice(0, 10) ?? null }}
      facts={[
        { key: "amount", word: say("값", "Value"), value: <Amount amount={outcome.amount} /> },
        { key: "days", word: say("기간", "Days"), value: during(outcome.valid) },
        { key: "number", word: say("승인·신고번호", "Number"), value: <code>{outcome.naturalKey}</code> },
      ]}
      documents={
        outcome.evidence.length === 0 ? undefined : (
          <ul className="proofs">
            {outcome.evidence.map((each) => (
              <li key={each.evidence} className="proof">
                <DocumentCard evidence={each} mayOpen />
                <Checks checks={each.checks} />
              </li>
            ))}
          </ul>
        )
      }
      deeds={outcome.reasons
        .map(({ act, reason, at }) => ({
          key: at,
          when: at,
          who: "",
          what: speak(acts[act] ?? text(act, act)),
          reason,
        }))
        .toReversed()}
    />
  );
}
