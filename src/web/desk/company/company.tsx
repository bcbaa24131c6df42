import { isCurrency } from "#base/currency";
import { text } from "#base/text";
import { replyTo, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { EvidenceForm } from "../../ui/evidence-form.tsx";
import { EvidenceLevel } from "../../ui/evidence-mix.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { RefusedPage } from "../../ui/refused-page.tsx";
import { ReportForm } from "./report-form.tsx";

const partyOf = ({ ground }: Known): string | undefined =>
  ground.who?.roles.find(({ role, party }) => role === "company" && party !== null)?.party ?? undefined;

const aboutMe = (party: string) => ask.readParty({ params: { party }, optional: true });
const agreed = (party: string) => ask.listAgreements({ query: { party }, optional: true });
const mine = (party: string) => ask.listOutcomes({ query: { party, limit: 200 }, optional: true });
const programmes = ask.listProgrammes({ optional: true });
const figures = ask.listFigures({ optional: true });
const factsIn = (figure: string, subject: string) =>
  ask.listFigureFacts({
    params: { figure },
    query: { subject, limit: 100 },
    optional: true,
  });

/** What the hub holds and says about a firm, and who can see it; first what wants its answer. */
function Company({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const party = partyOf(known);
  if (party === undefined)
    return (
      <RefusedPage
        problem={
          known.ground.who === null
            ? { status: 401, code: "not-signed-in", ko: "로그인이 필요합니다.", en: "Please sign in." }
            : { status: 403, code: "wrong-role", ko: "기업 담당자만 이용할 수 있습니다.", en: "This is a firm's desk." }
        }
      />
    );
  const me = replyTo(known, aboutMe(party));
  const said = (replyTo(known, figures)?.figures ?? []).flatMap((figure) => {
    const page = replyTo(known, factsIn(figure.figure, party));
    return page === undefined || page.n === 0 ? [] : [{ figure, page }];
  });
  const outcomes = replyTo(known, mine(party))?.rows ?? [];
  const open = outcomes.filter(({ state }) => state === "reported" || state === "contradicted");
  const agreements = replyTo(known, agreed(party))?.rows ?? [];
  return (
    <>
      <header className="lead lead-small">
        <p className="lead-hub">{say("내 기업", "My firm")}</p>
        <h1>{me === undefined ? "" : speak(me.name)}</h1>
      </header>
      <section className="block">
        <h2>
          {say(
            `답변이 필요한 항목 ${open.length}건`,
            `${open.length} ${open.length === 1 ? "thing needs" : "things need"} your answer`,
          )}
        </h2>
        {open.length === 0 ? (
          <p className="empty">{say("지금은 없습니다.", "Nothing for now.")}</p>
        ) : (
          <ul className="answers">
            {open.map((row) => (
              <li key={row.outcome}>
                <details>
                  <summary>
                    <span className={row.state === "contradicted" ? "mark mark-0" : "mark mark-1"}>
                      {speak(row.stateWord)}
                    </span>{" "}
                    <strong>
                      {speak(row.kindWord)} <Amount amount={row.amount} />
                    </strong>{" "}
                    <span className="quiet">
                      {onDay(row.valid.from)} · {row.naturalKey}
                    </span>
                  </summary>
                  <p className="quiet">
                    {row.state === "contradicted"
                      ? say(
                          "확인한 사람이 사실과 다르다고 했습니다. 사실을 열어 사유를 보고, 맞는 문서를 올려 주십시오.",
                          "A check contradicts it. Open the fact for the reason and bring the right document.",
                        )
                      : say("이 값을 증빙할 문서를 올려 주십시오.", "Bring the document that proves it.")}{" "}
                    <a href={link(`/facts/${encodeURIComponent(row.outcome)}`)}>{say("사실 열기", "Open the fact")}</a>
                  </p>
                  <EvidenceForm outcome={row.outcome} />
                </details>
              </li>
            ))}
          </ul>
        )}
        <details className="report-new">
          <summary>
            <strong>{say("성과 보고하기", "Report an outcome")}</strong>
          </summary>
          <ReportForm party={party} programmes={replyTo(known, programmes)?.programmes ?? []} />
        </details>
      </section>
      <section className="block">
        <h2>{say("거점이 보유·공개하는 우리 기업 정보", "What the hub holds and says about you")}</h2>
        {said.length === 0 && (
          <p className="empty">{say("아직 어느 지표에도 들어 있지 않습니다.", "You are in no figure yet.")}</p>
        )}
        {said.map(({ figure, page }) => (
          <article key={figure.figure} className="said">
            <h3>
              <a href={link(`/figures/${encodeURIComponent(figure.figure)}/subjects/${encodeURIComponent(party)}`)}>
                {speak(figure.title)}
              </a>{" "}
              {isCurrency(page.total.unit) ? (
                <Amount amount={page.total} />
              ) : (
                <span className="quiet">{say("집계에 포함됨", "counted in it")}</span>
              )}
            </h3>
            <ul>
              {page.rows.map((row) => (
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
      </section>
      {agreements.length > 0 && (
        <section className="block">
          <h2>{say("협약", "Agreements")}</h2>
          <ul className="answers">
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
        <h2>{say("공개 범위", "Who can see it")}</h2>
        <ul className="who-sees">
          <li>
            <strong>{say("누구나", "Anybody")}</strong>{" "}
            {say(
              "이름, 지표에 들어 있는 사실과 값, 증빙의 제목과 지문(SHA-256)",
              "your name, the facts and values in figures, titles and fingerprints (SHA-256) of evidence",
            )}
          </li>
          <li>
            <strong>{say("담당자와 확인자", "Officers and checkers")}</strong>{" "}
            {say("비공개로 낸 문서의 내용", "the restricted documents themselves")}
          </li>
          <li>
            <strong>{say("우리 기업", "Your own people")}</strong> {say("우리가 낸 모든 것", "everything you brought")}
          </li>
        </ul>
        <p>
          <a href={link(`/parties/${encodeURIComponent(party)}`)}>
            {say("공개된 기업 기록 보기", "Your public record")}
          </a>
        </p>
      </section>
    </>
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
    const list = replyTo(known, figures)?.figures ?? [];
    return [
      aboutMe(party),
      agreed(party),
      mine(party),
      programmes,
      figures,
      ...list.filter(({ amount }) => amount !== null).map(({ figure }) => factsIn(figure, party)),
    ];
  },
  title: () => text("내 기업", "My firm"),
  View: Company,
};
