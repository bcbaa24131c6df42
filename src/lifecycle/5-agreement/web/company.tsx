import type { OwnAgreementView } from "#agreement/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { CasePage } from "#web/ui/case/case-page.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { Amendments, AskAmendment, deedsOf, Fulfilment, Money, Papers, usePrint } from "./agreement-parts.tsx";
import { Versions } from "./versions.tsx";
import { stepWords } from "./words.ts";

const all = ask.listOwnAgreements({});
const asked = ({ params }: ViewProps["address"]) =>
  ask.readOwnAgreement({ params: { agreement: params["agreement"] ?? "" } });

/** What waits for the firm's signature first, then everything else that it is a party of. */
function Agreements({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const print = usePrint();
  const link = useLinks();
  const rows = replyTo(known, all)?.rows ?? [];
  const waiting = rows.filter(({ state }) => state === "offered");
  const shown = [...waiting, ...rows.filter(({ state }) => state !== "offered")];
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company")}>{say("내 기업", "My firm")}</a>
        </p>
        <h1>{say("협약", "Agreements")}</h1>
        {waiting.length > 0 && (
          <p className="lead-says">
            {say(`서명할 협약이 ${waiting.length}건 있습니다.`, `${waiting.length} to be signed.`)}
          </p>
        )}
      </header>
      {shown.length === 0 ? (
        <p className="empty">{say("협약이 없습니다.", "There is no agreement.")}</p>
      ) : (
        <ul className="answers">
          {shown.map((row) => (
            <li key={row.agreement}>
              <span className="mark">{speak(row.stateWord)}</span>{" "}
              <a href={link(`/company/agreements/${encodeURIComponent(row.agreement)}`)}>{row.title}</a>{" "}
              {row.grantWon !== "0" && <strong>{print(row.grantWon)}</strong>}{" "}
              <span className="quiet">
                {speak(row.kindWord)} · {row.number}
                {row.state === "offered" && row.signUntil !== null && (
                  <>
                    {" "}
                    · {say("체결 기한", "Sign until")} {onDay(row.signUntil)}
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Seat>
  );
}

function Agreement({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const print = usePrint();
  const link = useLinks();
  const one = replyTo(known, asked(address));
  if (one === undefined) return <Seat may={["company"]}>{null}</Seat>;
  const rungs = one.history.rungs.map(({ state, word, rung, reached }) => ({
    ...{ key: state, word: speak(word), rung, day: reached?.day ?? null },
  }));
  const value = (key: string, word: string, shown: string) => ({ key, word, value: shown });
  return (
    <Seat may={["company"]}>
      <CasePage
        title={one.title}
        of={
          <>
            <a href={link("/company/agreements")}>{say("협약", "Agreements")}</a>
            {one.programme !== null && <> · {speak(one.programme.name)}</>} · {speak(one.kindWord)}
          </>
        }
        state={speak(one.stateWord)}
        rungs={rungs.filter(({ rung }) => rung !== null)}
        exit={rungs.find(({ key, rung, day }) => rung === null && day !== null && key === one.state)}
        facts={[
          value("number", say("협약 번호", "Number"), one.number),
          value("period", say("협약기간", "Period"), `${onDay(one.firstDay)} – ${onDay(one.lastDay)}`),
          ...(one.signUntil === null ? [] : [value("until", say("체결 기한", "Sign until"), onDay(one.signUntil))]),
          ...(one.grantWon === "0" ? [] : [value("grant", say("지원금", "Grant"), print(one.grantWon))]),
          ...(one.principal === "" ? [] : [value("principal", say("과제책임자", "Person in charge"), one.principal)]),
          ...one.parties.map(({ party, name, roleWord }) => value(party, speak(roleWord), speak(name))),
          ...one.goals.map(({ goal, indicator, target }, index) =>
            value(`goal ${index}`, say(`목표 ${index + 1}`, `Goal ${index + 1}`), `${goal} (${indicator} ${target})`),
          ),
          ...one.conditions.map((condition, index) =>
            value(`condition ${index}`, say(`조건 ${index + 1}`, `Condition ${index + 1}`), condition),
          ),
        ]}
        money={<Money one={one} />}
        documents={<Papers one={one} />}
        deeds={deedsOf(one, speak)}
        next={one.moves.length > 0 ? <Acts one={one} /> : undefined}
      >
        <Fulfilment one={one} />
        <Amendments one={one} />
        <Versions one={one} />
        <p className="quiet">
          {say(
            "협약 내용은 협약 당사자와 거점 담당자, 감독기관 공무원만 봅니다. 체결된 협약의 과제명, 기업명, 지원금은 공개됩니다.",
            "Its terms are seen by its parties, the hub's officers and the supervising officials. Once concluded, its title, the firm and the grant are public.",
          )}
        </p>
      </CasePage>
    </Seat>
  );
}

function Acts({ one }: { readonly one: OwnAgreementView }) {
  const { say } = useSay();
  const params = { agreement: one.agreement };
  const again = () => location.reload();
  return (
    <>
      {one.moves.includes("sign") && (
        <>
          <p>
            {say(
              "협약 내용을 끝까지 확인한 뒤 서명해 주십시오. 로그인한 뒤 15분 안에 서명할 수 있습니다.",
              "Please read it to the end, then sign. You sign within 15 minutes of signing in.",
            )}
          </p>
          <ActForm
            act="sign-agreement"
            params={params}
            fixed={{ seen: one.version, sha256: one.sha256 }}
            words={{}}
            confirm={text("읽은 내용 그대로 협약에 서명합니다.", "Signs the agreement as you read it.")}
            submit={text("협약에 서명", "Sign the agreement")}
            onDone={again}
          />
        </>
      )}
      {one.moves.includes("give-up") && (
        <details>
          <summary>{say("체결하지 않음", "Decline")}</summary>
          <ActForm
            act="decline-agreement"
            params={params}
            fixed={{ seen: one.version, evidence: undefined }}
            words={stepWords}
            confirm={text("협약을 체결하지 않고 선정을 포기합니다.", "Gives the selection up; no agreement is made.")}
            submit={text("체결 포기", "Decline")}
            onDone={again}
          />
        </details>
      )}
      {one.moves.includes("ask-amendment") && <AskAmendment one={one} />}
    </>
  );
}

export const pages: Page[] = [
  {
    path: "/company/agreements",
    desk: "company",
    place: { word: text("협약", "Agreements"), group: "agreement", order: 50 },
    ruled: false,
    needs: () => [all],
    title: () => text("협약", "Agreements"),
    View: Agreements,
  },
  {
    path: "/company/agreements/:agreement",
    desk: "company",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => {
      const title = replyTo(known, asked(address))?.title;
      return title === undefined ? text("협약", "Agreement") : text(title, title);
    },
    View: Agreement,
  },
];
