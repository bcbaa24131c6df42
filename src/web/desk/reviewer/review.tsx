import { evidenceLevels } from "#base/evidence-level";
import { checkMethods } from "#evidence/vocabulary";
import { useRef, useState, type SyntheticEvent } from "react";
import type { ToCheck } from "#evidence/contract";
import { text } from "#base/text";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { factNeed } from "../../open/needs.ts";
import { Checks, DocumentCard } from "../../open/evidence-level.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { EvidenceLevel } from "../../ui/evidence-mix.tsx";
import { Area, Choice, FormRefusal, choicesOf, oneOf, read } from "../../ui/field.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { problemOf } from "../../ui/send.ts";
import { useAct } from "../../ui/use-act.ts";
import { useCheckKeys } from "./use-check-keys.ts";

const waiting = ({ query }: ViewProps["address"], after = query["after"], limit = 50) =>
  ask.listEvidenceToCheck({ query: { after, limit } });
const all = (known: Known) => wholeOf(known, (after) => ask.listEvidenceToCheck({ query: { after, limit: 200 } }));

function pathOf({ evidence, fact }: ToCheck): string {
  return `/review/${encodeURIComponent(evidence)}/${encodeURIComponent(fact)}`;
}

const toCheck: List<ToCheck> = {
  name: "evidence-to-check",
  word: text("확인할 증빙", "Evidence to check"),
  keyOf: ({ evidence, fact }) => `${evidence} ${fact}`,
  path: pathOf,
  columns: [
    { key: "title", word: text("문서", "Document"), value: ({ title }) => title },
    {
      key: "kind",
      word: text("종류", "Kind"),
      value: ({ evidenceKindWord }, language) => evidenceKindWord[language],
      filter: true,
    },
    {
      key: "fact",
      word: text("증빙 대상 사실", "For the fact"),
      value: ({ kindWord }, language) => kindWord[language],
      filter: true,
    },
    {
      key: "position",
      word: text("문서 안의 위치", "Place in the document"),
      value: ({ position }) => position,
    },
    {
      key: "number",
      isHidden: true,
      word: text("번호", "Number"),
      value: ({ naturalKey }) => naturalKey,
      cell: ({ naturalKey }) => <code>{naturalKey}</code>,
    },
    {
      key: "level",
      word: text("현재 수준", "Level now"),
      kind: "ratio",
      align: "start",
      value: ({ evidenceLevel }) => evidenceLevel,
      cell: ({ evidenceLevel }) => <EvidenceLevel level={evidenceLevel} />,
    },
    { key: "since", word: text("시작 일시", "Since"), kind: "day", value: ({ since }) => since.slice(0, 10) },
  ],
};

function Review({ address, known }: ViewProps) {
  const { say } = useSay();
  const page = replyTo(known, waiting(address));
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("확인 대기 중인 증빙", "Evidence waiting for a check")}</h1>
        <p className="lead-says">
          {say(
            `${(page?.waiting ?? 0).toLocaleString("ko")}건. 본인이 제출한 증빙은 본인이 확인할 수 없습니다.`,
            `${(page?.waiting ?? 0).toLocaleString("en")} waiting. Nobody checks what he brought himself.`,
          )}
        </p>
      </header>
      <ListPage
        list={toCheck}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => waiting(address, after, 200)}
        empty={text("확인 대기 중인 증빙이 없습니다.", "Nothing is waiting.")}
      />
    </>
  );
}

export const review: Page = {
  path: "/review",
  desk: "reviewer",
  place: {
    word: text("증빙 확인", "Checks of evidence"),
    group: "review",
    order: 40,
    may: ["reviewer", "officer"],
    also: ["officer"],
    counts: ["evidence.unchecked"],
  },
  ruled: false,
  needs: (address) => [waiting(address)],
  title: () => text("확인 대기 중인 증빙", "Evidence waiting for a check"),
  View: Review,
  csvNeeds: (_, known) => all(known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = all(known);
    return isWhole
      ? tableOf(
          toCheck,
          pages.flatMap(({ rows }) => rows),
          address,
        )
      : undefined;
  },
};

const document = (address: ViewProps["address"]) =>
  ask.readEvidence({
    params: { evidence: address.params["evidence"] ?? "" },
  });
const ofFact = (address: ViewProps["address"]) => factNeed(address, address.params["fact"] ?? "", false);

/** One screen: the document on the left, the check on the right. */
function CheckDesk({ address, known }: ViewProps) {
  const { alive } = useReader();
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const evidence = replyTo(known, document(address));
  const fact = replyTo(known, ofFact(address));
  const [sent, checkIt] = useAct("check-evidence");
  const form = useRef<HTMLFormElement>(null);
  const [verdict, setVerdict] = useState<"confirmed" | "contradicted">();
  const [isMissing, setMissing] = useState(false);
  const problem = problemOf(sent);
  const rows = replyTo(known, waiting(address))?.rows ?? [];
  const place = rows.findIndex(
    (row) => row.evidence === address.params["evidence"] && row.fact === address.params["fact"],
  );
  const open = (row: ToCheck | undefined): (() => void) | undefined =>
    row === undefined ? undefined : () => location.assign(link(pathOf(row)));
  const [next, before] = [open(rows[place + 1]), place > 0 ? open(rows[place - 1]) : undefined];
  const choose = (given: "confirmed" | "contradicted") => () => {
    setMissing(false);
    setVerdict(given);
    form.current?.querySelector<HTMLElement>(`input[value=${given}]`)?.focus();
  };
  useCheckKeys({ j: next, s: next, k: before, 1: choose("confirmed"), 2: choose("contradicted") });
  if (evidence === undefined || fact === undefined) return null;
  const outcomes = [
    ["confirmed", say("일치", "Confirmed")],
    ["contradicted", say("불일치", "Contradicted")],
  ] as const;
  const methods = choicesOf(checkMethods, speak);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (verdict === undefined) return setMissing(true);
    const given = read(event.currentTarget);
    void checkIt({
      params: { evidence: evidence.evidence },
      body: {
        fact: fact.fact,
        outcome: verdict,
        level: Number(given["level"]),
        method: oneOf(methods, given["method"]),
        note: given["note"] ?? "",
        seen: fact.current.knownFrom.seq,
      },
    });
  };
  const file = ask.openEvidenceFile({ params: { evidence: evidence.evidence } });
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/review")}>{say("확인 대기 중인 증빙", "Evidence waiting for a check")}</a>
        <span aria-current="page">{evidence.title}</span>
      </nav>
      <div className="two-sides check-desk">
        <section aria-label={say("문서", "Document")}>
          <DocumentCard evidence={evidence} mayOpen={evidence.mayOpen} isHere />
          {evidence.mayOpen && (
            <p className="account-ways">
              {evidence.mediaType.startsWith("image/") && (
                <img className="check-preview" src={file} alt={evidence.title} />
              )}
              <a className="button" href={file} target="_blank" rel="noreferrer">
                {say("새 창에서 문서 열기", "Open the document in a new window")}
              </a>
            </p>
          )}
          <Checks checks={evidence.facts.find((each) => each.fact === fact.fact)?.checks ?? []} />
        </section>
        <section aria-label={say("확인", "Check")}>
          <p className="lead-hub">{speak(fact.kindWord)}</p>
          <h1 className="check-claim">
            {speak(fact.subjectName)}, <Amount amount={fact.current.amount} />
          </h1>
          <p className="asked">
            <EvidenceLevel level={fact.current.evidenceLevel} />
            <span>{onDay(fact.current.valid.from)}</span>
            <a href={link(`/facts/${encodeURIComponent(fact.fact)}`)}>{say("사실 열기", "Open the fact")}</a>
          </p>
          {sent.state === "done" ? (
            <div className="note" role="status">
              <p>
                <strong>{say("확인을 기록했습니다.", "The check is recorded.")}</strong>{" "}
                <EvidenceLevel level={sent.reply.evidenceLevel} />
              </p>
              <p className="account-ways">
                <a
                  className="button is-first"
                  href={link(rows[place + 1] === undefined ? "/review" : pathOf(rows[place + 1] as ToCheck))}
                >
                  {say("다음 증빙", "Next")}
                </a>
              </p>
            </div>
          ) : (
            <form className="form" onSubmit={submit} ref={form} noValidate>
              <fieldset className="act-group" aria-describedby={isMissing ? "verdict-missing" : undefined}>
                <legend>{say("일치 여부", "Does it hold")}</legend>
                {outcomes.map(([value, word], index) => (
                  <label key={value} className="tick">
                    <input
                      type="radio"
                      name="outcome"
                      value={value}
                      checked={verdict === value}
                      onChange={choose(value)}
                    />
                    {word} <kbd>{index + 1}</kbd>
                  </label>
                ))}
                {isMissing && (
                  <p className="field-refusal" id="verdict-missing" role="alert">
                    {say("일치 여부를 선택해 주십시오.", "Say whether it holds.")}
                  </p>
                )}
              </fieldset>
              <Choice
                label={say("확인 방법", "How it was checked")}
                name="method"
                problem={problem}
                options={methods}
              />
              <Choice
                label={say("확인 후 증빙 수준", "Evidence level reached")}
                name="level"
                problem={problem}
                defaultValue="1"
                options={evidenceLevels.map((word, level) => [`${level}`, `${level} ${speak(word)}`] as const)}
              />
              <Area
                label={say("비고", "Note")}
                name="note"
                rows={3}
                hint={say(
                  "사실과 다르면 다른 내용을 입력합니다. 제출 기관에 그대로 전달됩니다.",
                  "Where it does not hold, say what. Whoever brought it reads this.",
                )}
                problem={problem}
              />
              <p className="quiet">
                {say(
                  "단축키: 1 일치 · 2 불일치 · s 건너뛰기 · j 다음 · k 이전",
                  "Keys: 1 holds · 2 does not · s skip · j next · k before",
                )}
              </p>
              <FormRefusal problem={problem} fields={["outcome", "method", "level", "note"]} />
              <button className="button is-first" type="submit" disabled={!alive || sent.state === "sending"}>
                {sent.state === "sending"
                  ? say("기록하는 중입니다.", "Recording.")
                  : say("확인 기록", "Record the check")}
              </button>
            </form>
          )}
        </section>
      </div>
    </>
  );
}

export const check: Page = {
  path: "/review/:evidence/:fact",
  desk: "reviewer",
  ruled: false,
  needs: (address) => [document(address), ofFact(address), { ...waiting(address), optional: true }],
  title: () => text("증빙 확인", "Check evidence"),
  View: CheckDesk,
};
