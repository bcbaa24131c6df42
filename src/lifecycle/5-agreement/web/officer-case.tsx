import type { OwnAgreementView } from "#agreement/contract";
import { text, type Text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { CasePage } from "#web/ui/case/case-page.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { Amendments, AskAmendment, deedsOf, Fulfilment, Money, Papers, usePrint } from "./agreement-parts.tsx";
import { Versions } from "./versions.tsx";
import { stepWords, termsWords } from "./words.ts";

/** An agreement, by itself or by an amendment that is asked for. */
const asked = ({ params: { agreement = "", amendment } }: ViewProps["address"]) =>
  amendment === undefined
    ? ask.readOwnAgreement({ params: { agreement } })
    : ask.readAmendment({ params: { amendment } });

function Agreement({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const print = usePrint();
  const link = useLinks();
  const one = replyTo(known, asked(address));
  if (one === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  const rungs = one.history.rungs.map(({ state, word, rung, reached }) => ({
    ...{ key: state, word: speak(word), rung, day: reached?.day ?? null },
    href: reached === null ? undefined : link(`/facts/${encodeURIComponent(reached.fact)}`),
  }));
  const value = (key: string, word: string, shown: string) => ({ key, word, value: shown });
  return (
    <Seat may={["officer", "official"]}>
      <CasePage
        title={one.title}
        of={
          <>
            <a href={link(`/parties/${encodeURIComponent(one.party.party)}`)}>{speak(one.party.name)}</a>
            {one.programme !== null && <> · {speak(one.programme.name)}</>} · {speak(one.kindWord)} ·{" "}
            {speak(one.trackWord)}
          </>
        }
        state={speak(one.stateWord)}
        rungs={rungs.filter(({ rung }) => rung !== null)}
        exit={rungs.find(({ key, rung, day }) => rung === null && day !== null && key === one.state)}
        facts={[
          value("number", say("협약 번호", "Number"), one.number),
          value("period", say("협약기간", "Period"), `${onDay(one.firstDay)} – ${onDay(one.lastDay)}`),
          ...(one.signUntil === null ? [] : [value("until", say("체결 기한", "Sign until"), onDay(one.signUntil))]),
          value("grant", say("지원금", "Grant"), print(one.grantWon)),
          value("version", say("현재 판", "Version"), say(`제${one.terms}판`, `${one.terms}`)),
          ...(one.principal === "" ? [] : [value("principal", say("과제책임자", "Person in charge"), one.principal)]),
          ...one.parties.map(({ party, name, roleWord }) => value(party, speak(roleWord), speak(name))),
          ...one.goals.map(({ goal, indicator, target }, index) =>
            value(`goal ${index}`, say(`목표 ${index + 1}`, `Goal ${index + 1}`), `${goal} (${indicator} ${target})`),
          ),
          ...one.conditions.map((condition, index) =>
            value(`condition ${index}`, say(`조건 ${index + 1}`, `Condition ${index + 1}`), condition),
          ),
          ...(one.approval === null ? [] : [value("approval", say("결재", "Approval"), speak(one.approval))]),
        ]}
        money={<Money one={one} />}
        documents={<Papers one={one} />}
        deeds={deedsOf(one, speak)}
        next={one.moves.length > 0 ? <Acts one={one} /> : undefined}
      >
        <Fulfilment one={one} />
        <Amendments one={one} only={address.params["amendment"]} />
        <Versions one={one} />
      </CasePage>
    </Seat>
  );
}

const plainActs = {
  offer: { act: "offer-agreement", word: text("체결 요청", "Offer for signature") },
  "take-back": { act: "take-back-agreement", word: text("요청 회수", "Take back") },
  end: { act: "end-agreement", word: text("협약 종료", "Record its end") },
  lapse: { act: "lapse-agreement", word: text("기한 내 미체결 종료", "Close: not signed in time") },
  "give-up": { act: "decline-agreement", word: text("기업의 체결 포기 기록", "The firm declines") },
  terminate: { act: "terminate-agreement", word: text("해약", "Terminate") },
  withdraw: { act: "withdraw-agreement", word: text("협약안 취소", "Withdraw the draft") },
  fulfil: { act: "record-fulfilment", word: text("이행 실적 기록", "Record fulfilment") },
} as const satisfies Readonly<Record<string, { readonly act: string; readonly word: Text }>>;

function Acts({ one }: { readonly one: OwnAgreementView }) {
  const { say, speak } = useSay();
  const params = { agreement: one.agreement };
  const again = () => location.reload();
  const signing = { seen: one.version, sha256: one.sha256 };
  return (
    <>
      {one.moves.includes("conclude") && (
        <details open>
          <summary>{say("거점 서명·체결", "Sign for the hub")}</summary>
          {one.approval !== null && (
            <ActForm
              act="ask-agreement-approval"
              params={params}
              words={{}}
              submit={text("결재 올리기", "Ask for approval")}
              onDone={again}
            />
          )}
          <ActForm
            act="conclude-agreement"
            params={params}
            fixed={signing}
            words={{ ...stepWords, day: text("체결일", "Concluded on") }}
            submit={text("서명하고 체결", "Sign and conclude")}
            onDone={again}
          />
        </details>
      )}
      {one.moves.includes("redraft") && (
        <details>
          <summary>{say("협약안 수정", "Write it anew")}</summary>
          <ActForm
            act="redraft-agreement"
            params={params}
            fixed={{ seen: one.version }}
            first={{
              ...{ principal: one.principal, firstDay: one.firstDay, lastDay: one.lastDay, goals: one.goals },
              ...{ conduct: one.conduct, conditions: one.conditions, milestones: one.milestones },
              parties: one.parties.map(({ party, role }) => ({ party, role })),
              lines: one.lines.map(({ party, item, source, won }) => ({ party: party.party, item, source, won })),
            }}
            words={{ ...termsWords, day: text("수정일", "Day") }}
            submit={text("새 판 저장", "Save another version")}
            onDone={again}
          />
        </details>
      )}
      {one.moves.includes("sign-on-paper") && (
        <details>
          <summary>{say("서명본 기록", "Record a signed copy")}</summary>
          <ActForm
            act="record-paper-signature"
            params={params}
            fixed={signing}
            words={{ ...stepWords, day: text("서명일", "Signed on") }}
            submit={text("서명 기록", "Record the signature")}
            onDone={again}
          />
        </details>
      )}
      {Object.entries(plainActs)
        .filter(([move]) => one.moves.includes(move))
        .map(([move, { act, word }], _, all) => (
          <details key={move} open={all.length === 1}>
            <summary>{speak(word)}</summary>
            <ActForm
              act={act}
              params={params}
              fixed={{ seen: one.version }}
              words={stepWords}
              order={["day", "reason"]}
              submit={word}
              onDone={again}
            />
          </details>
        ))}
      {one.moves.includes("ask-amendment") && <AskAmendment one={one} />}
    </>
  );
}

const page: Omit<Page, "path"> = {
  desk: "officer",
  ruled: false,
  needs: (address) => [asked(address)],
  title: (address, known) => {
    const title = replyTo(known, asked(address))?.title;
    return title === undefined ? text("협약", "Agreement") : text(title, title);
  },
  View: Agreement,
};

export const pages: Page[] = [
  { ...page, path: "/office/agreements/:agreement" },
  { ...page, path: "/office/amendments/:amendment" },
];
