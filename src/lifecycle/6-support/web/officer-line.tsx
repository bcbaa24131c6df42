import type { SupportLineView } from "#support/contract";
import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { CasePage } from "#web/ui/case/case-page.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { basisWords, stepWords } from "./words.ts";

const asked = ({ params }: ViewProps["address"]) => ask.readSupportLine({ params: { line: params["line"] ?? "" } });

const acts = {
  "hand-over": { act: "hand-over-support-line", word: text("제공 기록", "Record handing over") },
  correct: { act: "correct-support-line", word: text("금액 정정", "Correct the amount") },
  "claw-back": { act: "claw-back-support-line", word: text("환수 기록", "Record a clawback") },
  cancel: { act: "cancel-support-line", word: text("약정 취소", "Cancel the promise") },
  withdraw: { act: "withdraw-support-line", word: text("기록 취소", "Withdraw the record") },
} as const satisfies Readonly<Record<string, { readonly act: string; readonly word: Text }>>;

function Line({ address, known }: ViewProps) {
  const { say, speak, onDay, during, language } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const line = replyTo(known, asked(address));
  if (line === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  const print = (amount: string | null): string =>
    amount === null ? say("미정", "not said") : formatMoney(won(BigInt(amount)), language);
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const rungs = line.history.rungs.map(({ state, word, rung, reached }) => ({
    ...{ key: state, word: speak(word), rung, day: reached?.day ?? null },
    href: reached === null ? undefined : link(`/facts/${encodeURIComponent(reached.fact)}`),
  }));
  const value = (key: string, word: string, shown: string) => ({ key, word, value: shown });
  return (
    <Seat may={["officer", "official"]}>
      <CasePage
        title={line.title}
        of={
          <>
            <a href={link(`/parties/${encodeURIComponent(line.party.party)}`)}>{speak(line.party.name)}</a>
            {line.programme !== null && <> · {speak(line.programme.name)}</>} · {speak(line.offerWord)}
          </>
        }
        state={speak(line.stateWord)}
        rungs={rungs.filter(({ rung }) => rung !== null)}
        exit={rungs.find(({ rung, day }) => rung === null && day !== null)}
        facts={[
          value("basis", say("지원 형태", "Form"), line.basis === null ? print(null) : speak(basisWords[line.basis])),
          value("promised", say("약정액", "Promised"), print(line.promisedWon)),
          value("handed", say("제공액", "Handed over"), print(line.handedOver === null ? null : line.handedOverWon)),
          ...(line.clawedBackWon === "0"
            ? []
            : [value("back", say("환수액", "Clawed back"), print(line.clawedBackWon))]),
          ...(line.chargedWon === null
            ? []
            : [value("charged", say("월 부담액", "Charged a month"), print(line.chargedWon))]),
          ...(line.ended === null ? [] : [value("ended", say("제공 종료", "Ended"), onDay(line.ended))]),
        ]}
        money={
          <ul className="doubles">
            {line.worths.map((worth) => (
              <li key={worth.fact}>
                <a href={link(`/facts/${encodeURIComponent(worth.fact)}`)}>{speak(worth.kindWord)}</a>{" "}
                {during(worth.valid)} <strong>{print(worth.won)}</strong>
              </li>
            ))}
            {line.prices.map((price) => (
              <li key={price.listPrice} className="quiet">
                {say("단가", "List price")}: {speak(price.name)} {print(price.won)}/{speak(price.unitWord)},{" "}
                {onDay(price.since)}
                {say("부터", " on")}. {price.source}
                {!price.isVerified && <> ({say("미확인", "not verified")})</>}
              </li>
            ))}
          </ul>
        }
        documents={
          line.evidence.length === 0 ? (
            <p className="empty">{say("증빙이 없습니다.", "No evidence.")}</p>
          ) : (
            <ul className="doubles">
              {line.evidence.map(({ evidence, title, kindWord }) => (
                <li key={evidence}>
                  <a href={link(`/evidence/${encodeURIComponent(evidence ?? "")}`)}>{title}</a>{" "}
                  <span className="quiet">{speak(kindWord)}</span>
                </li>
              ))}
            </ul>
          )
        }
        deeds={deedsOf(line, speak)}
        next={isOfficer && line.moves.length > 0 ? <Acts line={line} /> : undefined}
      />
    </Seat>
  );
}

/** Newest first: who took which step, and why where a reason was given. */
const deedsOf = ({ history, reasons }: SupportLineView, speak: (word: Text) => string) =>
  [
    ...history.rungs.flatMap(({ state, word, reached }) =>
      reached === null
        ? []
        : [{ key: state, when: reached.told.at, who: reached.told.actor, what: speak(word), reason: undefined }],
    ),
    ...reasons.map(({ word, reason, at, by }) => ({ key: at, when: at, who: by, what: speak(word), reason })),
  ].toSorted((a, b) => (a.when < b.when ? 1 : -1));

function Acts({ line }: { readonly line: SupportLineView }) {
  const { speak } = useSay();
  const allowed = Object.entries(acts).filter(([move]) => line.moves.includes(move));
  return (
    <>
      {allowed.map(([move, { act, word }]) => (
        <details key={move} open={allowed.length === 1}>
          <summary>{speak(word)}</summary>
          <ActForm
            act={act}
            params={{ line: line.supportLine }}
            fixed={{ seen: line.version }}
            words={move === "claw-back" ? { ...stepWords, won: text("환수액", "Amount clawed back") } : stepWords}
            order={["day", "won", "promisedWon", "handedOverWon", "reason"]}
            submit={word}
            onDone={() => location.reload()}
          />
        </details>
      ))}
    </>
  );
}

export const pages: Page[] = [
  {
    path: "/office/support/:line",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => {
      const title = replyTo(known, asked(address))?.title;
      return title === undefined ? text("지원 내역", "Support") : text(title, title);
    },
    View: Line,
  },
];
