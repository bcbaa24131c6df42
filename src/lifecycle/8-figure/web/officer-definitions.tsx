import { useEffect, useState } from "react";
import { text, type Text } from "#base/text";
import type { Definition } from "#engine/figure";
import type { FigureDrafts, FigureTrial } from "#figure/contract";
import { type Problem, replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Choice, Field } from "#web/ui/field.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import type { List } from "#web/ui/list/list.ts";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct, useAct } from "#web/ui/use-act.ts";
import { aboutField, MeasureChoices } from "./choices.tsx";
import { blank, compose, type Composed, likelyUnit } from "./compose.ts";
import { Trial } from "./trial.tsx";

const readers = ["officer", "official"] as const;
const vocabularyNeed = ask.readFigureVocabulary();
const draftsNeed = ask.listFigureDrafts();

/** What the server says of the definition as it stands, a moment after the last choice. */
function useTrial(definition: Definition | undefined, isReady: boolean): { trial?: FigureTrial; problem?: Problem } {
  const [told, setTold] = useState<{ trial?: FigureTrial; problem?: Problem }>({});
  const said = JSON.stringify(definition);
  useEffect(() => {
    if (!isReady) return undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const answer = await sendAct("try-figure", { body: { definition: JSON.parse(said) as Definition } });
      if (!isOver) setTold("reply" in answer ? { trial: answer.reply } : { problem: answer.problem });
    };
    const wait = setTimeout(() => void look(), 300);
    return () => {
      isOver = true;
      clearTimeout(wait);
    };
  }, [said, isReady]);
  return isReady ? told : {};
}

function Editor({ known }: Pick<ViewProps, "known">) {
  const { alive } = useReader();
  const { say } = useSay();
  const vocabulary = replyTo(known, vocabularyNeed);
  const [composed, setComposed] = useState<Composed>(blank);
  const put = (part: Partial<Composed>) =>
    setComposed((held) => {
      const next = { ...held, ...part };
      const isOfOther = vocabulary !== undefined && ("kind" in part || "total" in part || "distinct" in part);
      return isOfOther ? { ...next, unit: likelyUnit(next, vocabulary) } : next;
    });
  const [sent, draft] = useAct("draft-figure");
  const definition = vocabulary === undefined ? undefined : compose(composed, vocabulary);
  const { trial, problem } = useTrial(definition, vocabulary !== undefined && composed.kind !== "");
  if (vocabulary === undefined || definition === undefined) return null;
  if (!alive) return <p className="quiet">{say("자바스크립트를 켜 주십시오.", "This page needs JavaScript.")}</p>;
  const both = (name: "title" | "sentence" | "rung" | "population" | "source", label: string, hint?: string) => (
    <>
      {(["ko", "en"] as const).map((language) => (
        <Field
          key={language}
          label={language === "ko" ? label : `${label} (${say("영문", "English")})`}
          {...{ name: language === "ko" ? name : `${name}.en`, hint: language === "ko" ? hint : undefined }}
          problem={language === "ko" ? aboutField(problem, name) : undefined}
          value={composed[name][language]}
          onChange={({ currentTarget }) => put({ [name]: { ...composed[name], [language]: currentTarget.value } })}
        />
      ))}
    </>
  );
  const save = async (): Promise<void> => {
    if ((await draft({ body: { definition } })) !== undefined) location.reload();
  };
  const refused = problemOf(sent);
  return (
    <div className="fold-columns">
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <MeasureChoices {...{ composed, put, vocabulary, problem }} />
        <div className="form">
          {both("title", say("지표명", "Title"))}
          {both(
            "sentence",
            say("문장", "Sentence"),
            say(
              "{value}는 값, {direction}은 증가·감소로 바뀝니다.",
              "{value} is the value, {direction} its direction.",
            ),
          )}
          <Choice
            label={say("단위", "Unit")}
            name="unit"
            problem={aboutField(problem, "unit")}
            value={composed.unit}
            onChange={({ currentTarget }) => put({ unit: currentTarget.value })}
            options={unitChoices.map(([unit, word]) => [unit, say(word.ko, word.en)] as const)}
          />
          {both("rung", say("단계", "Rung"))}
          {both("population", say("모집단", "Population"))}
          {both("source", say("자료원", "Source"))}
          <Field
            label={say("지표 코드", "Code")}
            name="figure"
            hint={say("영문 소문자와 점: firms.sales", "Small letters and dots: firms.sales")}
            value={composed.figure}
            onChange={({ currentTarget }) => put({ figure: currentTarget.value })}
          />
        </div>
        {problem !== undefined && <RefusalNote problem={problem} />}
        {refused !== undefined && <RefusalNote problem={refused} />}
        <button type="submit" className="button is-first" disabled={trial === undefined || composed.figure === ""}>
          {say("초안 저장", "Save the draft")}
        </button>
      </form>
      {trial === undefined ? (
        <p className="quiet">
          {say("대상 사실을 고르면 값이 바로 나옵니다.", "Choose the facts, and the value appears.")}
        </p>
      ) : (
        <Trial trial={trial} />
      )}
    </div>
  );
}

const unitChoices: readonly (readonly [string, Text])[] = [
  ["organisation", text("기업·기관(개)", "organisations")],
  ["firm", text("기업(개사)", "firms")],
  ["money", text("금액", "money")],
  ["person", text("사람(명)", "people")],
  ["case", text("건", "cases")],
  ["programme", text("사업", "programmes")],
  ["factory", text("공장", "factories")],
];

type Row = FigureDrafts["drafts"][number];
const stateOf = ({ ended }: Row): Text =>
  ended === null
    ? text("승인 대기", "Waiting for approval")
    : ended === "approved"
      ? text("승인", "Approved")
      : text("철회", "Withdrawn");

const drafts: List<Row> = {
  name: "figure-drafts",
  word: text("지표정의서 초안", "Drafts of definitions"),
  keyOf: ({ draft }) => draft,
  path: ({ figure }) => `/definitions/${encodeURIComponent(figure)}`,
  columns: [
    { key: "title", word: text("지표", "Figure"), value: ({ title }, language) => title[language] },
    { key: "state", word: text("상태", "State"), value: (row, language) => stateOf(row)[language], filter: true },
    { key: "day", word: text("작성일", "Drafted"), kind: "day", value: ({ drafted }) => drafted.at.slice(0, 10) },
  ],
};

function Waiting({ row }: { readonly row: Row }) {
  const { say, speak } = useSay();
  const [approved, approve] = useAct("approve-figure");
  const [withdrawn, withdraw] = useAct("withdraw-figure");
  const problem = problemOf(approved) ?? problemOf(withdrawn);
  const end = async (act: typeof approve | typeof withdraw): Promise<void> => {
    if ((await act({ params: { draft: row.draft } })) !== undefined) location.reload();
  };
  return (
    <li>
      <strong>{speak(row.title)}</strong> <code>{row.figure}</code>{" "}
      {row.may.approve ? (
        <button type="button" className="button" onClick={() => void end(approve)}>
          {say("승인", "Approve")}
        </button>
      ) : (
        <span className="quiet">{say("다른 담당자가 승인합니다.", "Somebody else approves it.")}</span>
      )}{" "}
      <button type="button" className="tool" onClick={() => void end(withdraw)}>
        {say("철회", "Withdraw")}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </li>
  );
}

function Definitions({ known }: ViewProps) {
  const { say } = useSay();
  const all = replyTo(known, draftsNeed)?.drafts;
  const open = (all ?? []).filter(({ ended }) => ended === null);
  return (
    <Seat may={readers}>
      <header className="lead lead-small">
        <h1>{say("지표 정의", "Definitions")}</h1>
      </header>
      {open.length > 0 && (
        <section className="block">
          <h2>{say("승인을 기다리는 초안", "Waiting for approval")}</h2>
          <ul>
            {open.map((row) => (
              <Waiting key={row.draft} row={row} />
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h2>{say("새 지표정의서", "A new definition")}</h2>
        <Editor known={known} />
      </section>
      <section className="block">
        <h2>{say("초안 목록", "All drafts")}</h2>
        <ListPage list={drafts} rows={all} />
      </section>
    </Seat>
  );
}

const definitions: Page = {
  path: "/office/definitions",
  desk: "officer",
  place: { word: text("지표 정의", "Definitions"), group: "publication", order: 82, may: readers },
  ruled: false,
  needs: (_, { ground: { who } }) =>
    who?.roles.some(({ role }) => readers.some((one) => one === role)) === true ? [draftsNeed, vocabularyNeed] : [],
  title: () => text("지표 정의", "Definitions"),
  View: Definitions,
};

export const pages: readonly Page[] = [definitions];
