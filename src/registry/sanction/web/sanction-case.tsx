import type { SanctionView } from "#sanction/contract";
import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import { CasePage } from "#web/ui/case/case-page.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { sanctionWords } from "./words.ts";

/** One sanction, for the office and for the firm that it is about: each with what it may do. */
export function SanctionCase({ one }: { readonly one: SanctionView }) {
  const { say, speak, onDay, language } = useSay();
  const link = useLinks();
  const print = (amount: string): string => formatMoney(won(BigInt(amount)), language);
  const rungs = one.history.rungs.map(({ state, word, rung, reached }) => ({
    ...{ key: state, word: speak(word), rung, day: reached?.day ?? null },
    href: reached === null ? undefined : link(`/facts/${encodeURIComponent(reached.fact)}`),
  }));
  const value = (key: string, word: string, shown: string) => ({ key, word, value: shown });
  const some = (key: string, word: string, day: string | null) => (day === null ? [] : [value(key, word, onDay(day))]);
  const deeds = [
    ...one.history.rungs.flatMap(({ state, word, reached }) =>
      reached === null
        ? []
        : [{ key: state, when: reached.told.at, who: reached.told.actor, what: speak(word), reason: undefined }],
    ),
    ...one.reasons.map(({ word, reason, at, by }) => ({ key: at, when: at, who: by, what: speak(word), reason })),
  ].toSorted((a, b) => (a.when < b.when ? 1 : -1));
  return (
    <CasePage
      title={`${speak(one.kindWord)} ${one.number}`}
      of={
        <>
          <a href={link(`/parties/${encodeURIComponent(one.party.party)}`)}>{speak(one.party.name)}</a> ·{" "}
          {speak(one.law)}
        </>
      }
      state={speak(one.stateWord)}
      rungs={rungs.filter(({ rung }) => rung !== null)}
      exit={rungs.find(({ key, rung, day }) => rung === null && day !== null && key === one.state)}
      facts={[
        value("ground", say("처분 사유", "What for"), one.ground),
        ...(one.toldBy === null ? [] : [value("told", say("통보한 기관", "Told by"), speak(one.toldBy.name))]),
        ...some("until", say("재검토 요청 기한", "Re-review until"), one.toldBy === null ? one.reviewUntil : null),
        ...some("decided", say("처분일", "Decided on"), one.decided),
        ...(one.firstDay === null || one.lastDay === null
          ? []
          : [value("days", say("제한 기간", "Term"), `${onDay(one.firstDay)} – ${onDay(one.lastDay)}`)]),
        ...(one.won === null ? [] : [value("won", say("부과액", "Owed"), print(one.won))]),
        ...(one.baseWon === null ? [] : [value("base", say("기준 금액", "Base"), print(one.baseWon))]),
        ...(one.won === null ? [] : [value("paid", say("납부액", "Paid"), print(one.paidWon))]),
        ...some("published", say("명단 공표", "Published"), one.published?.day ?? null),
        ...some("passed", say("타 지방자치단체 통보", "Told to other governments"), one.passedOn?.day ?? null),
      ]}
      {...(one.sums.length === 0
        ? {}
        : {
            money: (
              <ul className="doubles">
                {one.sums.map((each) => (
                  <li key={each.fact}>
                    <a href={link(`/facts/${encodeURIComponent(each.fact)}`)}>{speak(each.word)}</a> {onDay(each.day)}{" "}
                    <strong>{print(each.won)}</strong>
                  </li>
                ))}
              </ul>
            ),
          })}
      documents={
        one.evidence.length === 0 ? (
          <p className="empty">{say("증빙이 없습니다.", "No evidence.")}</p>
        ) : (
          <ul className="doubles">
            {one.evidence.map(({ evidence, title, kindWord }) => (
              <li key={evidence}>
                <a href={link(`/evidence/${encodeURIComponent(evidence ?? "")}`)}>{title}</a>{" "}
                <span className="quiet">{speak(kindWord)}</span>
              </li>
            ))}
          </ul>
        )
      }
      deeds={deeds}
      next={one.moves.length > 0 ? <Acts one={one} /> : undefined}
    />
  );
}

const acts = {
  "ask-review": { act: "ask-sanction-review", word: text("재검토 요청", "Ask for a re-review") },
  impose: { act: "impose-sanction", word: text("처분 확정", "Impose") },
  drop: { act: "drop-sanction", word: text("처분하지 않음", "Drop") },
  pay: { act: "pay-sanction", word: text("납부 기록", "Record a payment") },
  end: { act: "end-sanction", word: text("종료 기록", "Record its end") },
  lift: { act: "lift-sanction", word: text("해제", "Lift") },
  publish: { act: "publish-sanction", word: text("명단 공표", "Publish") },
  "pass-on": { act: "pass-on-sanction", word: text("타 지방자치단체 통보 기록", "Record that others were told") },
  withdraw: { act: "withdraw-sanction", word: text("기록 취소", "Withdraw the record") },
} as const satisfies Readonly<Record<string, { readonly act: string; readonly word: Text }>>;

function Acts({ one }: { readonly one: SanctionView }) {
  const { speak } = useSay();
  const allowed = Object.entries(acts).filter(([move]) => one.moves.includes(move));
  return (
    <>
      {allowed.map(([move, { act, word }]) => (
        <details key={move} open={allowed.length === 1}>
          <summary>{speak(word)}</summary>
          <ActForm
            act={act}
            params={{ sanction: one.sanction }}
            fixed={{ seen: one.version }}
            words={sanctionWords}
            order={["day", "won", "reason"]}
            submit={word}
            onDone={() => location.reload()}
          />
        </details>
      ))}
    </>
  );
}
