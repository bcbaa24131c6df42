import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import { EvidenceLevelOfFact, Versions } from "../../open/evidence-level.tsx";
import { factNeed } from "../../open/needs.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { Taking } from "../../ui/citation.tsx";
import { wordOfBasis } from "../../ui/claim-basis.ts";
import { EvidenceLevel } from "../../ui/evidence-mix.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { evidenceTable } from "../../ui/tables.ts";

const asked = (address: ViewProps["address"]) => factNeed(address, address.params["fact"] ?? "", false);

function Fact({ address, known }: ViewProps) {
  const { say, speak, during } = useSay();
  const link = useLinks();
  const fact = replyTo(known, asked(address));
  if (fact === undefined) return null;
  const { current } = fact;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/")}>{say("계획과 성과", "Results")}</a>
        <a href={link(`/parties/${encodeURIComponent(fact.subject)}`)}>{speak(fact.subjectName)}</a>
        <span aria-current="page">{speak(fact.kindWord)}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{speak(fact.kindWord)}</p>
        <h1>
          {speak(fact.subjectName)}, <Amount amount={current.amount} />
        </h1>
        <p className="asked">
          <EvidenceLevel level={current.evidenceLevel} />
          <span>{during(current.valid)}</span>
          {fact.programmeName !== null && <span>{speak(fact.programmeName)}</span>}
        </p>
      </header>
      <section className="block" aria-label={say("증빙과 확인", "Document and check")}>
        <h2>{say("증빙", "What stands behind it")}</h2>
        <EvidenceLevelOfFact fact={fact} />
      </section>
      {fact.claims.length > 0 && (
        <section className="block">
          <h2>{say("사업별 기여분", "Whose share it is")}</h2>
          <ul className="claims">
            {fact.claims.map((claim) => (
              <li key={claim.programme}>
                <strong>
                  {claim.share.num}/{claim.share.den}
                </strong>{" "}
                {speak(claim.programmeName)} <span className="quiet">{speak(wordOfBasis(claim.basis))}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h2>{say("기록·정정 이력", "What was known when")}</h2>
        <div
          className="table-wrap"
          role="region"
          aria-label={say("기록·정정 이력", "What was known when")}
          tabIndex={0}
        >
          <Versions fact={fact} />
        </div>
      </section>
      <section className="block">
        <h2>{say("기록", "Record")}</h2>
        <dl className="facts-of-figure">
          <dt>{say("고유번호", "Natural key")}</dt>
          <dd>
            <code>{fact.naturalKey}</code>
          </dd>
          <dt>{say("건", "Case")}</dt>
          <dd>
            <code>{fact.case}</code>
          </dd>
          {fact.facetWords.map(({ word, value }) => (
            <div key={word.en} className="pair">
              <dt>{speak(word)}</dt>
              <dd>{speak(value)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Taking
        asOf={fact.asOf}
        href={link(`/facts/${encodeURIComponent(fact.fact)}`)}
        sentence={`${speak(fact.kindWord)}, ${speak(fact.subjectName)}, ${speak(current.amount.printed)}`}
      />
    </>
  );
}

export const fact: Page = {
  path: "/facts/:fact",
  desk: "public",
  ruled: true,
  needs: (address) => [asked(address)],
  title: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply === undefined
      ? text("사실", "Fact")
      : text(`${reply.subjectName.ko} – ${reply.kindWord.ko}`, `${reply.subjectName.en} – ${reply.kindWord.en}`);
  },
  View: Fact,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply && evidenceTable(reply);
  },
};
