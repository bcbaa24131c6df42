import { isCurrency } from "#base/currency";
import { text } from "#base/text";
import type { OutcomeRow } from "#outcome/contract";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { EvidenceLevel } from "../../ui/evidence-mix.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { Seat } from "../../ui/seat.tsx";
import { aboutMe, agreed, mine, ownCases, partyOf, stateWords } from "./firm.ts";
import { WhoSees } from "./who-sees.tsx";

const countedIn = (party: string) => ask.listFiguresOfParty({ params: { party }, optional: true });
const factsIn = (figure: string, subject: string) =>
  ask.listFigureFacts({ params: { figure }, query: { subject, limit: 100 }, optional: true });

const reports: List<OutcomeRow> = {
  name: "reports",
  word: text("보고한 성과", "Reported outcomes"),
  keyOf: ({ outcome }) => outcome,
  path: ({ outcome }) => `/company/outcomes/${encodeURIComponent(outcome)}`,
  columns: [
    { key: "kind", word: text("성과", "Outcome"), value: ({ kindWord }, language) => kindWord[language], filter: true },
    {
      key: "amount",
      word: text("값", "Value"),
      align: "end",
      value: ({ amount }, language) => amount.printed[language],
      cell: ({ amount }) => <Amount amount={amount} />,
    },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ state }, language) => stateWords[state][language],
      filter: true,
    },
    { key: "day", word: text("일자", "Day"), kind: "day", value: ({ valid }) => valid.from },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: ({ programme }, language) => programme.name[language],
      filter: true,
    },
    { key: "number", word: text("문서 번호", "Number"), isHidden: true, value: ({ naturalKey }) => naturalKey },
    {
      key: "reported",
      word: text("보고일", "Reported on"),
      kind: "day",
      isHidden: true,
      value: ({ reportedAt }) => reportedAt.slice(0, 10),
    },
  ],
};

/** What a firm has to answer, what it reported, what it has at the hub, and in which figures it is counted. */
function Company({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const party = partyOf(known);
  if (party === undefined) return <Seat may={["company"]}>{null}</Seat>;
  const me = replyTo(known, aboutMe(party));
  const page = replyTo(known, mine(party));
  const open = (page?.rows ?? []).filter(({ state }) => state === "reported" || state === "contradicted");
  const cases = replyTo(known, ownCases)?.rows ?? [];
  const agreements = replyTo(known, agreed(party))?.rows ?? [];
  const said = (replyTo(known, countedIn(party))?.figures ?? []).flatMap((figure) => {
    const facts = replyTo(known, factsIn(figure.figure, party));
    return facts === undefined ? [] : [{ figure, facts }];
  });
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <p className="lead-hub">{say("내 기업", "My firm")}</p>
        <h1>{me === undefined ? "" : speak(me.name)}</h1>
        <p className="buttons account-ways">
          <a className="button is-first" href={link("/company/report")}>
            {say("성과 보고", "Report an outcome")}
          </a>
        </p>
      </header>
      {open.length > 0 && (
        <section className="block">
          <h2>
            {say(
              `증빙이 필요한 보고 ${open.length}건`,
              `${open.length} ${open.length === 1 ? "report needs" : "reports need"} evidence`,
            )}
          </h2>
          <ul className="answers">
            {open.map((row) => (
              <li key={row.outcome}>
                <span className={row.state === "contradicted" ? "mark mark-0" : "mark mark-1"}>
                  {speak(stateWords[row.state])}
                </span>{" "}
                <a href={link(`/company/outcomes/${encodeURIComponent(row.outcome)}`)}>
                  {speak(row.kindWord)} <Amount amount={row.amount} />
                </a>{" "}
                <span className="quiet">
                  {onDay(row.valid.from)} ·{" "}
                  {row.state === "contradicted"
                    ? say("확인 결과 서류와 다릅니다.", "A check found it to differ from its document.")
                    : say("증빙을 첨부하면 확인을 시작합니다.", "Attach its document and the check begins.")}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h2>{say("보고한 성과", "Reported outcomes")}</h2>
        <ListPage
          list={reports}
          rows={page?.rows}
          next={page?.next ?? null}
          more={(after) => mine(party, after)}
          empty={text("아직 보고한 성과가 없습니다.", "Nothing is reported yet.")}
        />
      </section>
      {agreements.length + cases.length > 0 && (
        <section className="block">
          <h2>{say("협약·지원·입주·연구", "Agreements, support, tenancies, studies")}</h2>
          <ul className="answers">
            {cases.map((one) => (
              <li key={one.case}>
                <span className="mark">{speak(one.state.word)}</span>{" "}
                <a href={link(`/company/cases/${encodeURIComponent(one.case)}`)}>{speak(one.noun)}</a>{" "}
                <span className="quiet">
                  {one.programme !== null && <>{speak(one.programme.name)} · </>}
                  {onDay(one.state.day)}
                </span>
              </li>
            ))}
            {agreements.map((row) => (
              <li key={row.agreement}>
                <a href={link(`/facts/${encodeURIComponent(row.fact)}`)}>{row.title}</a> <Amount amount={row.amount} />{" "}
                <span className="quiet">
                  {speak(row.programme.name)} · {onDay(row.agreed.from)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h2>{say("우리 기업이 집계된 지표", "The figures you are counted in")}</h2>
        {said.length === 0 && (
          <p className="empty">{say("아직 집계된 지표가 없습니다.", "You are in no figure yet.")}</p>
        )}
        {said.map(({ figure, facts }) => (
          <article key={figure.figure} className="said">
            <h3>
              <a href={link(`/figures/${encodeURIComponent(figure.figure)}/subjects/${encodeURIComponent(party)}`)}>
                {speak(figure.title)}
              </a>
            </h3>
            <p>
              {say(
                `우리 기업의 기록 ${facts.rows.length}건이 집계됩니다`,
                `${facts.rows.length} of your records ${facts.rows.length === 1 ? "is" : "are"} counted`,
              )}
              {isCurrency(facts.total.unit) && facts.total.num !== "0" && (
                <>
                  {": "}
                  <Amount amount={facts.total} />
                </>
              )}
            </p>
            <ul>
              {facts.rows.map((row) => (
                <li key={row.fact}>
                  <a href={link(`/facts/${encodeURIComponent(row.fact)}`)}>
                    {speak(row.kindWord)} {onDay(row.valid.from)}
                  </a>{" "}
                  {isCurrency(row.contribution.unit) && <Amount amount={row.contribution} />}{" "}
                  <EvidenceLevel level={row.evidenceLevel} />
                </li>
              ))}
            </ul>
          </article>
        ))}
        <p>
          <a href={link(`/parties/${encodeURIComponent(party)}`)}>
            {say("공개된 기업 기록 보기", "Your public record")}
          </a>
        </p>
      </section>
      <WhoSees />
    </Seat>
  );
}

export const company: Page = {
  path: "/company",
  desk: "company",
  place: { word: text("내 기업", "My firm"), group: "today", order: 0 },
  ruled: false,
  needs: (_address, known) => {
    const party = partyOf(known);
    if (party === undefined) return [];
    const list = replyTo(known, countedIn(party))?.figures ?? [];
    return [
      mine(party),
      aboutMe(party),
      agreed(party),
      ownCases,
      countedIn(party),
      ...list.map(({ figure }) => factsIn(figure, party)),
    ];
  },
  title: () => text("내 기업", "My firm"),
  View: Company,
  csv: (address, known) => {
    const party = partyOf(known);
    const page = party === undefined ? undefined : replyTo(known, mine(party));
    return page === undefined || page.next !== null ? undefined : tableOf(reports, page.rows, address);
  },
};
