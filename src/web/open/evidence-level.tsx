import type { FactView } from "#journal/contract";
import * as ask from "../generated/client.ts";
import { Amount } from "../ui/amount.tsx";
import { EvidenceLevel } from "../ui/evidence-mix.tsx";
import { Icon } from "../ui/icon.tsx";
import { useLinks, useSay } from "../ui/reader.tsx";
import { FactActs } from "./fact-acts.tsx";
import { Sheet } from "./sheet.tsx";

type Evidence = FactView["evidence"][number];

/** Last fold: the document on the left, who checked it, when and how on the right. */
export function EvidenceLevelOfFact({ fact }: { readonly fact: FactView }) {
  const { say } = useSay();
  return (
    <>
      {fact.evidence.length === 0 ? (
        <p className="empty">
          <strong>{say("증빙이 없습니다.", "No evidence.")}</strong>{" "}
          {say(
            "자가신고 값이며 아직 증빙이 첨부되지 않았습니다.",
            "A reported value; no document has been attached yet.",
          )}
        </p>
      ) : (
        <ul className="proofs">
          {fact.evidence.map((evidence, index) => (
            <li key={evidence.evidence ?? index} className="proof">
              <DocumentCard evidence={evidence} />
              <Checks checks={evidence.checks} />
              {evidence.sample !== null && <Sampled sample={evidence.sample} />}
            </li>
          ))}
        </ul>
      )}
      <FactActs fact={fact} />
    </>
  );
}

export function DocumentCard({
  evidence,
  mayOpen = evidence.mayOpen,
  isHere = false,
}: {
  readonly evidence: Omit<Evidence, "checks" | "position" | "sample" | "mayOpen"> & {
    readonly position?: string | null;
    readonly mayOpen: boolean;
  };
  readonly mayOpen?: boolean;
  /** On the document's own page its title leads nowhere. */
  readonly isHere?: boolean;
}) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { evidence: id, title, fileName, sha256 } = evidence;
  if (id === null || title === null || fileName === null || sha256 === null) return <ClosedCard evidence={evidence} />;
  return (
    <article className="paper" aria-label={title}>
      <p className="paper-kind">{speak(evidence.kindWord)}</p>
      <p className="paper-title">
        {isHere ? title : <a href={link(`/evidence/${encodeURIComponent(id)}`)}>{title}</a>}
      </p>
      <dl className="paper-facts">
        <dt>{say("발행", "Issued by")}</dt>
        <dd>
          {evidence.issuer}
          {evidence.issuedOn !== null && <span className="quiet"> · {onDay(evidence.issuedOn)}</span>}
        </dd>
        {evidence.position !== undefined && evidence.position !== null && (
          <>
            <dt>{say("위치", "Place in it")}</dt>
            <dd>{evidence.position}</dd>
          </>
        )}
        <dt>{say("파일", "File")}</dt>
        <dd>
          {mayOpen ? (
            <a href={ask.openEvidenceFile({ params: { evidence: id } })}>
              <Icon name="file" />
              {fileName}
            </a>
          ) : (
            <span>
              <Icon name="lock" />
              {fileName}{" "}
              <span className="quiet">
                {say("(비공개: 권한이 있는 사람만 볼 수 있음)", "(restricted: opened only by those entitled)")}
              </span>
            </span>
          )}
        </dd>
        <dt>SHA-256</dt>
        <dd>
          <code className="hash" title={sha256}>
            {sha256.slice(0, 16)}…{sha256.slice(-8)}
          </code>
        </dd>
      </dl>
      {mayOpen && (
        <Sheet
          file={ask.openEvidenceFile({ params: { evidence: id } })}
          beginning={ask.previewEvidence({ params: { evidence: id } })}
          fileName={fileName}
          title={title}
          position={evidence.position}
        />
      )}
    </article>
  );
}

/** A document that the reader may not open: what kind it is, and that it is there; not what it is called. */
function ClosedCard({ evidence: { kindWord } }: { readonly evidence: Pick<Evidence, "kindWord"> }) {
  const { say, speak } = useSay();
  return (
    <article className="paper" aria-label={speak(kindWord)}>
      <p className="paper-kind">{speak(kindWord)}</p>
      <p className="paper-title">
        <Icon name="lock" /> {say("비공개 증빙", "Restricted document")}
      </p>
      <p className="quiet">
        {say(
          "제목·파일은 담당자·공무원·평가위원과 해당 기업만 볼 수 있습니다.",
          "Its title and file are shown to officers, officials, reviewers and the organisation alone.",
        )}
      </p>
    </article>
  );
}

export function Checks({ checks }: { readonly checks: Evidence["checks"] }) {
  const { say, speak, onDay, actor } = useSay();
  return (
    <div className="checks">
      <p className="checks-title">{say("확인", "Checks")}</p>
      {checks.length === 0 ? (
        <p className="quiet">{say("아직 확인하지 않았습니다.", "Nobody has checked it yet.")}</p>
      ) : (
        <ol>
          {checks.map((check) => (
            <li key={check.check} className={`check is-${check.outcome}`}>
              <p className="check-outcome">
                <Icon name={check.outcome === "confirmed" ? "check" : "cross"} />
                <strong>
                  {check.outcome === "confirmed" ? say("일치", "Confirmed") : say("불일치", "Contradicted")}
                </strong>
                <EvidenceLevel level={check.level} />
              </p>
              <p>
                {speak(check.method)}
                {check.note !== "" && <> — {check.note}</>}
              </p>
              <p className="quiet">
                {actor(check.by)} · {onDay(check.at)}
              </p>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

/** Whether the fact was among those drawn to stand for all that its document proves, and what the sample found. */
function Sampled({ sample }: { readonly sample: NonNullable<Evidence["sample"]> }) {
  const { say } = useSay();
  const { population, size, checked, wrong, isDrawn } = sample;
  return (
    <p className="quiet">
      {say(
        `이 문서의 사실 ${population.toLocaleString("en")}건 중 ${size.toLocaleString("en")}건을 표본으로 뽑아 ${checked === size ? `확인했고 불일치는 ${wrong.toLocaleString("en")}건입니다` : `${checked.toLocaleString("en")}건까지 확인했습니다`}. ${isDrawn ? "이 사실은 표본에 들었습니다." : "이 사실은 표본에 들지 않아 증빙 수준이 그대로입니다."}`,
        `A sample of ${size.toLocaleString("en")} out of ${population.toLocaleString("en")} facts of this document ${checked === size ? `was checked; ${wrong.toLocaleString("en")} ${wrong === 1 ? "was" : "were"} wrong` : `is being checked, ${checked.toLocaleString("en")} so far`}. ${isDrawn ? "This fact was drawn." : "This fact was not drawn, so its level of evidence is as it was."}`,
      )}
    </p>
  );
}

/** What was believed before: every version of the fact, newest first. */
export function Versions({ fact }: { readonly fact: FactView }) {
  const { say, speak, onDay, actor } = useSay();
  return (
    <table className="plain stack">
      <caption>{say("이 사실의 기록 이력", "What was known of this fact, and when")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("등록일", "Known from")}</th>
          <th scope="col">{say("정정일", "Until")}</th>
          <th scope="col">{say("값", "Value")}</th>
          <th scope="col">{say("증빙", "Evidence")}</th>
          <th scope="col">{say("기록자 · 방법", "By · act")}</th>
        </tr>
      </thead>
      <tbody>
        {[...fact.versions].reverse().map((version) => (
          <tr key={version.version} className={version.version === fact.current.version ? "is-current" : undefined}>
            <td data-head={say("등록일", "Known from")}>{onDay(version.knownFrom.at)}</td>
            <td data-head={say("정정일", "Until")}>
              {version.knownTo === null ? say("현재까지", "still held") : onDay(version.knownTo.at)}
            </td>
            <td className="number" data-head={say("값", "Value")}>
              <Amount amount={version.amount} />
            </td>
            <td data-head={say("증빙", "Evidence")}>
              <EvidenceLevel level={version.evidenceLevel} />
            </td>
            <td data-head={say("기록자 · 방법", "By · act")}>
              {actor(version.knownFrom.actor)} · {speak(version.knownFrom.word)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
