import { text } from "#base/text";
import type { OutcomeView } from "#outcome/contract";
import { linkHere } from "../../address.ts";
import { answerTo, replyTo, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { Checks, DocumentCard } from "../../open/evidence-level.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { CasePage } from "../../ui/case/case-page.tsx";
import { EvidenceLevel } from "../../ui/evidence-mix.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { evidenceTable } from "../../ui/tables.ts";
import { actsOn, FactActForm, type FactAct } from "./fact-acts.tsx";
import { OfficeFrame } from "./office-frame.tsx";
import { listOf } from "./mend-forms.tsx";
import { useIsOfficer } from "./officer-only.tsx";
import { SharesOf } from "./shares.tsx";
import { Withdrawn } from "./withdrawn.tsx";

const asked = ({ params }: ViewProps["address"]) =>
  ask.openFact({ params: { fact: params["fact"] ?? "" }, optional: true });
/** A fact that has ended is found no more; an outcome still answers, and so does whether there ever was one. */
const asOutcome = (address: ViewProps["address"], known: Known) => {
  const answer = answerTo(known, asked(address));
  const isGone = answer !== undefined && "problem" in answer;
  return isGone || replyTo(known, asked(address))?.kind.startsWith("outcome.") === true
    ? ask.readOutcome({ params: { outcome: address.params["fact"] ?? "" }, optional: !isGone })
    : undefined;
};

const levels = [
  text("자가신고", "reported"),
  text("서류", "document"),
  text("공적 자료 확인", "register match"),
  text("현장 확인", "inspected"),
] as const;

/** One fact as a case: how far it is proved, what was said of it and when, and what an officer can do with it. */
function FactDesk({ address, known }: ViewProps) {
  const { say, speak, during, onDay } = useSay();
  const link = useLinks();
  const isOfficer = useIsOfficer();
  const fact = replyTo(known, asked(address));
  const outcome = replyTo(known, asOutcome(address, known));
  if (fact === undefined)
    return outcome === undefined ? null : (
      <OfficeFrame>
        <Withdrawn outcome={outcome} />
      </OfficeFrame>
    );
  const { current, versions } = fact;
  const acts = isOfficer ? actsOn(fact, outcome) : [];
  const wanted = acts.find(({ act }) => act === address.query["act"])?.act;
  const chosen: FactAct | undefined = wanted ?? (current.evidenceLevel === 0 ? acts[0]?.act : undefined);
  const firstAt = (level: number) => versions.find(({ evidenceLevel }) => evidenceLevel >= level)?.knownFrom.at ?? null;
  const reasonAt = ({ seq, at }: { readonly seq: string; readonly at: string }) =>
    outcome?.reasons.find((each) => each.at === at)?.reason ?? fact.reasons.find((each) => each.seq === seq)?.reason;
  return (
    <OfficeFrame>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link(listOf(fact).path)}>{speak(listOf(fact).word)}</a>
        <span aria-current="page">{speak(fact.kindWord)}</span>
      </nav>
      <CasePage
        title={`${speak(fact.subjectName)}, ${speak(current.amount.printed)}`}
        of={
          <>
            {speak(fact.kindWord)}
            {fact.programmeName !== null && <> · {speak(fact.programmeName)}</>}
          </>
        }
        state={speak(outcome?.stateWord ?? wordOf(current.evidenceLevel))}
        rungs={levels.map((word, level) => ({
          key: String(level),
          word: speak(word),
          day: level > 0 && current.evidenceLevel < level ? null : (firstAt(level)?.slice(0, 10) ?? null),
        }))}
        facts={[
          {
            key: "party",
            word: say("기업·기관", "Organisation"),
            value: <a href={link(`/parties/${encodeURIComponent(fact.subject)}`)}>{speak(fact.subjectName)}</a>,
          },
          { key: "amount", word: say("값", "Value"), value: <Amount amount={current.amount} /> },
          { key: "days", word: say("기간", "Days"), value: during(current.valid) },
          { key: "level", word: say("증빙 수준", "Evidence"), value: <EvidenceLevel level={current.evidenceLevel} /> },
          ...(outcome === undefined
            ? []
            : [
                { key: "key", word: keyWord(outcome, say), value: <code>{outcome.naturalKey}</code> },
                { key: "reported", word: say("보고일", "Reported"), value: onDay(outcome.reportedAt) },
              ]),
          {
            key: "public",
            word: say("공개 화면", "Public page"),
            value: (
              <a href={link(`/facts/${encodeURIComponent(fact.fact)}`)}>{say("열어 보기", "Open the public page")}</a>
            ),
          },
        ]}
        money={outcome === undefined ? undefined : <SharesOf outcome={outcome} mayChange={acts.length > 0} />}
        documents={
          fact.evidence.length === 0 ? (
            <p className="empty">
              <strong>{say("첨부된 증빙이 없습니다.", "No evidence is attached.")}</strong>
            </p>
          ) : (
            <ul className="proofs">
              {fact.evidence.map((each) => (
                <li key={each.evidence} className="proof">
                  <DocumentCard evidence={each} mayOpen />
                  <div>
                    <Checks checks={each.checks} />
                    {isOfficer && (
                      <a
                        className="button"
                        href={link(`/review/${encodeURIComponent(each.evidence ?? "")}`, {
                          which: "all",
                          q: fact.naturalKey,
                        })}
                      >
                        {say("증빙 확인", "Check it")}
                      </a>
                    )}
                  </div>
                </li>
              ))}
            </ul>
          )
        }
        deeds={[
          ...[...versions].reverse().map(({ version, knownFrom, amount }) => ({
            key: version,
            when: knownFrom.at,
            who: knownFrom.actor,
            what: `${speak(knownFrom.word)} – ${speak(amount.printed)}`,
            reason: reasonAt(knownFrom),
          })),
        ]}
        next={
          acts.length === 0 ? undefined : (
            <>
              <ul className="act-choice">
                {acts.map(({ act, word }) => (
                  <li key={act}>
                    <a
                      className={act === chosen ? "button is-first" : "button"}
                      href={linkHere(address, { act })}
                      aria-current={act === chosen ? "true" : undefined}
                    >
                      {speak(word)}
                    </a>
                  </li>
                ))}
              </ul>
              {chosen !== undefined && <FactActForm act={chosen} fact={fact} outcome={outcome} />}
            </>
          )
        }
      />
    </OfficeFrame>
  );
}

const wordOf = (level: number) => levels[level] ?? levels[0];

const keyWord = ({ kind }: OutcomeView, say: (ko: string, en: string) => string): string =>
  kind === "outcome.sale"
    ? say("세금계산서 승인번호", "Tax invoice number")
    : kind === "outcome.export"
      ? say("수출신고번호", "Export declaration number")
      : say("고용 식별값", "Job key");

export const factDesk: Page = {
  path: "/office/facts/:fact",
  desk: "officer",
  ruled: false,
  needs: (address, known) => [asked(address), ...[asOutcome(address, known)].filter((each) => each !== undefined)],
  title: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply === undefined
      ? text("사실", "Fact")
      : text(`${reply.subjectName.ko} – ${reply.kindWord.ko}`, `${reply.subjectName.en} – ${reply.kindWord.en}`);
  },
  View: FactDesk,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply && evidenceTable(reply);
  },
};
