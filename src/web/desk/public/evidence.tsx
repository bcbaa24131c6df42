import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { Checks, DocumentCard } from "../../open/evidence-level.tsx";
import { SampleResults } from "../../open/sample-results.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { Taking } from "../../ui/citation.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

const asked = (address: ViewProps["address"]) =>
  ask.readEvidence({
    params: { evidence: address.params["evidence"] ?? "" },
  });

function Evidence({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const evidence = replyTo(known, asked(address));
  if (evidence === undefined) return null;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/")}>{say("계획과 성과", "Results")}</a>
        <span aria-current="page">{evidence.title}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{speak(evidence.kindWord)}</p>
        <h1>{evidence.title}</h1>
        <p className="asked">
          <span>{say(`${onDay(evidence.recorded.at)} 기록`, `recorded ${onDay(evidence.recorded.at)}`)}</span>
          <span>{sizeOf(Number(evidence.size))}</span>
          <span>{evidence.mediaType}</span>
          {evidence.suppliedBy !== null && (
            <span>{say(`제출 ${evidence.suppliedBy}`, `brought by ${evidence.suppliedBy}`)}</span>
          )}
        </p>
      </header>
      <div className="proof">
        <DocumentCard evidence={evidence} mayOpen={evidence.mayOpen} isHere />
        <section aria-label={say("증빙 대상 사실", "Facts it stands behind")}>
          {evidence.facts.length === 0 && (
            <p className="empty">{say("아직 연결된 사실이 없습니다.", "It has not been attached to a fact yet.")}</p>
          )}
          <SampleResults samples={evidence.samples} />
          {evidence.facts.map(({ fact, position, checks }) => (
            <div key={fact} className="proven">
              <p>
                <a href={link(`/facts/${encodeURIComponent(fact)}`)}>
                  {say("이 문서로 증빙한 사실", "The fact it stands behind")}
                </a>
                {position !== null && <span className="quiet"> · {position}</span>}
              </p>
              <Checks checks={checks} />
            </div>
          ))}
        </section>
      </div>
      <Taking href={link(`/evidence/${encodeURIComponent(evidence.evidence)}`)} sentence={evidence.title} />
    </>
  );
}

const sizeOf = (bytes: number): string =>
  bytes >= 2 ** 20
    ? `${(bytes / 2 ** 20).toFixed(1)} MiB`
    : bytes >= 2 ** 10
      ? `${(bytes / 2 ** 10).toFixed(1)} KiB`
      : `${bytes} B`;

export const evidence: Page = {
  path: "/evidence/:evidence",
  desk: "public",
  ruled: false,
  needs: (address) => [asked(address)],
  title: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply === undefined ? text("증빙", "Evidence") : text(reply.title, reply.title);
  },
  View: Evidence,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return (
      reply && {
        name: `evidence-${reply.evidence}`,
        columns: ["fact", "position", "check", "outcome", "level", "method", "by", "at", "note"],
        rows: reply.facts.flatMap(({ fact, position, checks }) =>
          checks.length === 0
            ? [[fact, position, null, null, null, null, null, null, null]]
            : checks.map((check) => [
                fact,
                position,
                check.check,
                check.outcome,
                check.level,
                check.method.en,
                check.by,
                check.at,
                check.note,
              ]),
        ),
      }
    );
  },
};
