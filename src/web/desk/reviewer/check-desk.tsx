import { useState } from "react";
import { formatDay, type Day } from "#base/day";
import { text } from "#base/text";
import type { ProvenFact } from "#evidence/contract";
import { type CheckMethod, checkMethods, reachOf } from "#evidence/vocabulary";
import type { Address } from "../../address.ts";
import { replyTo, wholeOf, type Known, type Problem } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { DocumentCard } from "../../open/evidence-level.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { EvidenceLevel } from "../../ui/evidence-mix.tsx";
import { Choice, choicesOf } from "../../ui/field.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { ReasonAsk } from "../../ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { RefusalNote } from "../../ui/states.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { Samples } from "./sample.tsx";

const paramsOf = (address: Address) => ({ evidence: address.params["evidence"] ?? "" });
const document = (address: Address) => ask.readEvidence({ params: paramsOf(address) });

const views = {
  waiting: text("확인할 사실", "To check"),
  sample: text("표본", "Sample"),
  all: text("전체", "All"),
} as const;
type Which = keyof typeof views;

const facts = (address: Address, which: Which, after = address.query["after"], limit = 100) =>
  ask.listFactsOfEvidence({ params: paramsOf(address), query: { which, after, limit } });
/** What an address without a choice shows: the sample while there is one to finish, then what waits. */
const chosen = (address: Address, known: Known): Which => {
  const asked = address.query["which"];
  if (asked !== undefined && Object.hasOwn(views, asked)) return asked as Which;
  return replyTo(known, facts(address, "waiting"))?.samples[0]?.interval === null ? "sample" : "waiting";
};

type Verdict = { readonly outcome: "confirmed" | "contradicted"; readonly level: number };
const verdictWords = {
  confirmed: text("일치", "Confirmed"),
  contradicted: text("불일치", "Contradicted"),
} as const;
const notYet = text("확인 전", "not checked");

const provenFacts = (
  verdicts: ReadonlyMap<string, Verdict>,
  give?: (fact: ProvenFact, outcome: Verdict["outcome"]) => void,
): List<ProvenFact> => {
  const verdictOf = (row: ProvenFact): Verdict | null => verdicts.get(row.fact) ?? row.check;
  return {
    name: "facts-of-evidence",
    word: text("증빙 대상 사실", "What this document is to prove"),
    keyOf: ({ fact }) => fact,
    columns: [
      {
        key: "fact",
        word: text("사실", "Fact"),
        value: ({ subjectName, kindWord, amount, valid }, language) =>
          `${subjectName[language]}, ${kindWord[language]} ${amount.printed[language]}, ${formatDay(valid.from as Day, language)}`,
        cell: (row) => <InWords row={row} />,
      },
      {
        key: "position",
        isHidden: true,
        word: text("문서 안의 위치", "Place in it"),
        value: ({ position }) => position,
      },
      {
        key: "verdict",
        word: text("판정", "Verdict"),
        filter: true,
        value: (row, language) =>
          (verdictOf(row) === null ? notYet : verdictWords[(verdictOf(row) as Verdict).outcome])[language],
        cell: (row) => <GiveVerdict row={row} verdict={verdictOf(row)} give={give} />,
      },
      {
        key: "kind",
        isHidden: true,
        word: text("종류", "Kind"),
        value: ({ kindWord }, language) => kindWord[language],
        filter: true,
      },
      {
        key: "firm",
        isHidden: true,
        word: text("기업·기관", "Organisation"),
        value: ({ subjectName }, language) => subjectName[language],
      },
      {
        key: "amount",
        isHidden: true,
        word: text("값", "Value"),
        align: "end",
        value: ({ amount }, language) => amount.printed[language],
      },
      { key: "day", isHidden: true, word: text("일자", "Day"), kind: "day", value: ({ valid }) => valid.from },
      { key: "number", isHidden: true, word: text("번호", "Number"), value: ({ naturalKey }) => naturalKey },
      {
        key: "level",
        isHidden: true,
        word: text("증빙 수준", "Evidence level"),
        kind: "ratio",
        align: "start",
        value: ({ evidenceLevel }) => evidenceLevel,
        cell: ({ evidenceLevel }) => <EvidenceLevel level={evidenceLevel} />,
      },
    ],
  };
};

function InWords({ row }: { readonly row: ProvenFact }) {
  const { speak, onDay } = useSay();
  const link = useLinks();
  return (
    <>
      <a href={link(`/facts/${encodeURIComponent(row.fact)}`)}>{speak(row.subjectName)}</a>{" "}
      <strong>
        {speak(row.kindWord)} <Amount amount={row.amount} />
      </strong>{" "}
      <span className="quiet">
        {onDay(row.valid.from)}
        {row.position !== null && <> · {row.position}</>}
      </span>
    </>
  );
}

function GiveVerdict({
  row,
  verdict,
  give,
}: {
  readonly row: ProvenFact;
  readonly verdict: Verdict | null;
  readonly give: ((fact: ProvenFact, outcome: Verdict["outcome"]) => void) | undefined;
}) {
  const { speak } = useSay();
  if (verdict !== null)
    return (
      <>
        <strong>{speak(verdictWords[verdict.outcome])}</strong> <EvidenceLevel level={verdict.level} />
      </>
    );
  if (give === undefined) return <span className="quiet">{speak(notYet)}</span>;
  return (
    <span className="verdicts">
      {(["confirmed", "contradicted"] as const).map((outcome, index) => (
        <button key={outcome} type="button" className="tool" onClick={() => give(row, outcome)}>
          {speak(verdictWords[outcome])} <kbd>{index + 1}</kbd>
        </button>
      ))}
    </span>
  );
}

/** One screen: the document on the left, what it is to prove on the right. */
function CheckDesk({ address, known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const which = chosen(address, known);
  const evidence = replyTo(known, document(address));
  const page = replyTo(known, facts(address, which));
  const [method, setMethod] = useState<CheckMethod>();
  const [isAsked, setAsked] = useState(false);
  const [verdicts, setVerdicts] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const [doubted, setDoubted] = useState<ProvenFact>();
  const [looked, setLooked] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem>();
  if (evidence === undefined || page === undefined) return null;

  const record = async (row: ProvenFact, outcome: Verdict["outcome"], note: string): Promise<Problem | undefined> => {
    if (method === undefined) return undefined;
    const answer = await sendAct("check-evidence", {
      params: { evidence: evidence.evidence },
      body: {
        ...{ fact: row.fact, outcome, method, note, seen: row.version },
        level: outcome === "confirmed" ? reachOf[method] : 0,
      },
    });
    if ("problem" in answer) return answer.problem;
    setProblem(undefined);
    setVerdicts((now) => new Map(now).set(row.fact, { outcome, level: answer.reply.evidenceLevel }));
    return undefined;
  };
  const give = (row: ProvenFact, outcome: Verdict["outcome"]): void => {
    setLooked(row.position);
    if (verdicts.has(row.fact) || row.check !== null) return;
    if (method === undefined) return setAsked(true);
    if (outcome === "contradicted") setDoubted(row);
    else void record(row, outcome, "").then(setProblem);
  };
  const methods = choicesOf(checkMethods, speak);
  const left = page.waiting - verdicts.size;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/review")}>{say("확인 대기 중인 증빙", "Evidence waiting for a check")}</a>
        <span aria-current="page">{evidence.title}</span>
      </nav>
      <div className="two-sides check-desk">
        <section aria-label={say("문서", "Document")} className="check-paper">
          <h1 className="unseen">{evidence.title}</h1>
          <DocumentCard evidence={{ ...evidence, position: looked }} mayOpen={evidence.mayOpen} isHere />
        </section>
        <section aria-label={say("확인", "Check")}>
          <Samples evidence={evidence.evidence} samples={page.samples} waiting={left} />
          <nav className="buttons check-views" aria-label={say("보기", "Show")}>
            {(Object.keys(views) as Which[])
              .filter((each) => each !== "sample" || page.samples.length > 0)
              .map((each) => (
                <a
                  key={each}
                  className="button"
                  href={link(`/review/${encodeURIComponent(evidence.evidence)}`, { which: each })}
                  aria-current={each === which ? "page" : undefined}
                >
                  {speak(views[each])}{" "}
                  {(each === "waiting"
                    ? left
                    : each === "all"
                      ? page.proves
                      : (page.samples[0]?.size ?? 0)
                  ).toLocaleString("en")}
                </a>
              ))}
          </nav>
          <Choice
            label={say("확인 방법", "How they are checked")}
            name="method"
            value={method ?? ""}
            disabled={!alive}
            hint={say(
              "아래 판정에 모두 쓰입니다. 방법에 따라 증빙 수준이 정해집니다.",
              "Used for every verdict below; the level of evidence follows from it.",
            )}
            problem={
              isAsked && method === undefined
                ? {
                    ...{ status: 422, code: "method-missing", at: "/method" },
                    ...text("확인 방법을 먼저 선택해 주십시오.", "Say first how they are checked."),
                  }
                : undefined
            }
            onChange={(event) => setMethod(methods.find(([value]) => value === event.currentTarget.value)?.[0])}
            options={[["", say("선택하십시오", "Choose")], ...methods]}
          />
          {problem !== undefined && <RefusalNote problem={problem} />}
          {which === "sample" &&
            verdicts.size > 0 &&
            page.rows.every((row) => row.check !== null || verdicts.has(row.fact)) && (
              <p className="note" role="status">
                <strong>{say("표본을 모두 확인했습니다.", "The sample is finished.")}</strong>{" "}
                <button type="button" className="tool" onClick={() => location.reload()}>
                  {say("결과 보기", "See what it says")}
                </button>
              </p>
            )}
          {left <= 0 && (
            <p className="note" role="status">
              <strong>{say("모두 확인했습니다.", "All are checked.")}</strong>{" "}
              <a href={link("/review")}>{say("다음 증빙으로", "To the next document")}</a>
            </p>
          )}
          <p className="quiet">
            {say(
              "단축키: j 다음 · k 이전 · 1 일치 · 2 불일치",
              "Keys: j next · k before · 1 confirmed · 2 contradicted",
            )}
          </p>
          <ListPage
            list={provenFacts(verdicts, give)}
            rows={page.rows}
            next={page.next}
            more={(after) => facts(address, which, after, 500)}
            searchWord={text("기업, 값, 번호", "Firm, value, number")}
            keys={{
              1: { act: (row) => give(row, "confirmed"), ...(method === undefined ? {} : { goesOn: true }) },
              2: { act: (row) => give(row, "contradicted") },
            }}
            look={({ position }) => setLooked(position)}
            empty={text("확인할 사실이 없습니다.", "There is no fact to check.")}
          />
          <ReasonAsk
            isOpen={doubted !== undefined}
            close={() => setDoubted(undefined)}
            word={verdictWords.contradicted}
            says={text(
              "이 문서와 맞지 않는 것으로 기록합니다. 사실의 증빙 수준이 자가신고로 내려가고, 제출한 곳이 사유를 읽습니다.",
              "It is recorded as contradicted by this document. The fact falls back to self-reported, and whoever brought it reads why.",
            )}
            reason={text("불일치 사유", "What differs")}
            field="note"
            go={(note) => (doubted === undefined ? Promise.resolve(undefined) : record(doubted, "contradicted", note))}
          />
        </section>
      </div>
    </>
  );
}

const whole = (address: Address, known: Known) =>
  wholeOf(known, (after) => facts(address, chosen(address, known), after, 500));

export const check: Page = {
  path: "/review/:evidence",
  desk: "reviewer",
  ruled: false,
  needs: (address, known) => {
    const asked = address.query["which"];
    const first = asked === undefined ? [facts(address, "waiting")] : [];
    return [document(address), ...first, facts(address, chosen(address, known))];
  },
  title: (address, known) => {
    const reply = replyTo(known, document(address));
    return reply === undefined
      ? text("증빙 확인", "Check evidence")
      : text(`${reply.title} 확인`, `Check: ${reply.title}`);
  },
  View: CheckDesk,
  csvNeeds: (address, known) => whole(address, known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = whole(address, known);
    const rows = pages.flatMap((page) => page.rows);
    return isWhole ? tableOf(provenFacts(new Map()), rows, address) : undefined;
  },
};
