import { text, type Text } from "#base/text";
import type { ContentView } from "#call/contract";
import {
  type Clause as EngineClause,
  type Named,
  type RequirementType,
  saysOf,
  wordOfClause,
} from "#engine/eligibility";
import { attributes, partyTypes, provinceNames } from "#party/vocabulary";
import { Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Both, type Editing, RowTools } from "./edit-questions.tsx";
import { asForm, type Clause, freshKey, type Paper, replaced, without } from "./edit.ts";
import { questionsOf } from "#engine/form";

type Requires = Clause["requires"];
const typeWords: Readonly<Record<RequirementType, Text>> = {
  "founded-within": text("업력 N년 이내", "founded within N years"),
  "founded-for": text("업력 N년 이상", "founded for N years"),
  region: text("본사 소재지", "place of the head office"),
  industry: text("업종(산업분류)", "industry (KSIC)"),
  size: text("기업 규모", "size"),
  sort: text("신청 주체", "kind of body"),
  employees: text("상시 근로자 수", "number of employees"),
  "not-debarred": text("참여제한 없음", "not debarred"),
  "no-unpaid-clawback": text("환수금 미납 없음", "no unpaid clawback"),
  "not-supported-for": text("동일 목적 지원 없음", "not supported for the same purpose"),
  any: text("다음 중 하나", "one of several"),
  "as-told": text("그 밖의 요건(담당자 확인)", "in words (officers check it)"),
  answer: text("신청서 답변", "an answer of the application"),
};

/** What each kind of clause begins as. */
function begun(type: RequirementType, content: ContentView): Requires {
  const yesNo = questionsOf(asForm(content)).find(({ is }) => is.type === "yes-no");
  switch (type) {
    case "founded-within":
      return { type, years: 7 };
    case "founded-for":
      return { type, years: 3 };
    case "region":
      return { type, regions: [{ key: "gyeongnam", word: provinceNames["gyeongnam"] ?? text("", "") }] };
    case "industry":
      return { type, revision: 10, codes: ["C"] };
    case "size":
      return { type, sizes: [{ key: "small-medium", word: text("중소기업", "small or medium-sized") }] };
    case "sort":
      return { type, sorts: [{ key: "firm", word: partyTypes.firm }] };
    case "employees":
      return { type, least: 1 };
    case "not-supported-for":
      return { type, purpose: content.purpose ?? "" };
    case "any":
      return { type, of: [{ type: "founded-within", years: 7 }] };
    case "as-told":
      return { type, told: text("", "") };
    case "answer":
      return { type, question: yesNo?.key ?? "", is: true };
    default:
      return { type };
  }
}

export function EditClauses({ content, change }: Editing) {
  const { say, speak } = useSay();
  const { clauses } = content;
  const put = (next: readonly Clause[]) => change({ ...content, clauses: [...next] });
  return (
    <div className="form">
      {clauses.map((clause, index) => {
        const set = (next: Clause) => put(replaced(clauses, index, next));
        const word = speak(wordOfClause(clause as EngineClause));
        return (
          <details key={clause.key}>
            <summary>{word}</summary>
            <Choice
              label={say("요건", "Clause")}
              name={`${clause.key}.type`}
              value={clause.requires.type}
              onChange={({ currentTarget }) =>
                set({ ...clause, requires: begun(currentTarget.value as RequirementType, content) })
              }
              options={choicesOf(typeWords, speak)}
            />
            <EditRequirement {...{ content, clause, set }} />
            <Field
              label={say("근거 조문", "Article")}
              name={`${clause.key}.article`}
              value={clause.article ?? ""}
              onChange={({ currentTarget }) => {
                const { article: _, ...rest } = clause;
                set(currentTarget.value === "" ? rest : { ...rest, article: currentTarget.value });
              }}
            />
            <RowTools what={word} remove={() => put(without(clauses, index))} />
          </details>
        );
      })}
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() =>
            put([
              ...clauses,
              {
                key: freshKey(
                  "clause",
                  clauses.map(({ key }) => key),
                ),
                requires: { type: "not-debarred" },
              },
            ])
          }
        >
          {say("요건 추가", "Add a clause")}
        </button>
      </p>
    </div>
  );
}

interface OfClause {
  readonly content: ContentView;
  readonly clause: Clause;
  readonly set: (clause: Clause) => void;
}

function EditRequirement({ content, clause, set }: OfClause) {
  const { say, speak } = useSay();
  const { requires, key } = clause;
  const put = (next: Requires) => set({ ...clause, requires: next });
  const words = "words" in attributes.size ? attributes.size.words : {};
  switch (requires.type) {
    case "founded-within":
    case "founded-for":
      return (
        <Field
          label={say("연수", "Years")}
          name={`${key}.years`}
          inputMode="numeric"
          value={requires.years}
          onChange={({ currentTarget }) =>
            put({ ...requires, years: Number(currentTarget.value.replaceAll(/\D/g, "")) })
          }
        />
      );
    case "region":
      return (
        <Ticks
          words={provinceNames}
          chosen={requires.regions}
          put={(regions) => put({ ...requires, regions: [...regions] })}
        />
      );
    case "size":
      return <Ticks words={words} chosen={requires.sizes} put={(sizes) => put({ ...requires, sizes: [...sizes] })} />;
    case "sort":
      return (
        <Ticks words={partyTypes} chosen={requires.sorts} put={(sorts) => put({ ...requires, sorts: [...sorts] })} />
      );
    case "industry":
      return (
        <>
          <Choice
            label={say("산업분류 차수", "Revision of KSIC")}
            name={`${key}.revision`}
            value={`${requires.revision}`}
            onChange={({ currentTarget }) => put({ ...requires, revision: Number(currentTarget.value) as 9 | 10 | 11 })}
            options={["9", "10", "11"].map((no) => [no, say(`${no}차`, no)] as const)}
          />
          <Field
            label={say("코드", "Codes")}
            name={`${key}.codes`}
            hint={say(
              "대분류 문자(C)나 앞 두 자리 이상, 쉼표로 구분",
              "A section (C) or two digits or more, with commas",
            )}
            defaultValue={requires.codes.join(", ")}
            onBlur={({ currentTarget }) =>
              put({
                ...requires,
                codes: currentTarget.value
                  .split(",")
                  .map((code) => code.trim())
                  .filter((code) => code !== ""),
              })
            }
          />
        </>
      );
    case "not-supported-for":
      return (
        <Field
          label={say("지원 목적", "Purpose")}
          name={`${key}.purpose`}
          value={requires.purpose}
          onChange={({ currentTarget }) => put({ ...requires, purpose: currentTarget.value })}
        />
      );
    case "any":
      return <p className="quiet">{speak(saysOf(requires as EngineClause["requires"]))}</p>;
    case "as-told":
      return (
        <Both
          label={say("요건", "Clause")}
          name={`${key}.told`}
          value={requires.told}
          change={(told) => put({ ...requires, told })}
        />
      );
    case "answer": {
      const asked = questionsOf(asForm(content)).filter(({ is }) => is.type === "yes-no");
      return (
        <Choice
          label={say("예라고 답해야 하는 항목", "The question to be answered with yes")}
          name={`${key}.question`}
          value={requires.question}
          onChange={({ currentTarget }) => put({ ...requires, question: currentTarget.value })}
          options={asked.map(({ key: question, word }) => [question, speak(word)] as const)}
        />
      );
    }
    default:
      return null;
  }
}

/** Several of a closed list. */
function Ticks({
  words,
  chosen,
  put,
}: {
  readonly words: Readonly<Record<string, Text>>;
  readonly chosen: readonly Named[];
  readonly put: (chosen: readonly Named[]) => void;
}) {
  const { speak } = useSay();
  return (
    <p>
      {Object.entries(words).map(([key, word]) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={chosen.some((one) => one.key === key)}
            onChange={({ currentTarget }) =>
              put(currentTarget.checked ? [...chosen, { key, word }] : chosen.filter((one) => one.key !== key))
            }
          />{" "}
          {speak(word)}{" "}
        </label>
      ))}
    </p>
  );
}

const expiryWords = {
  "issued-within": text("발급 N개월 이내", "issued within N months"),
  "valid-on": text("유효기간 내", "still valid"),
  none: text("기한 없음", "no term"),
} as const;

export function EditPapers({ content, change }: Editing) {
  const { say, speak } = useSay();
  const { documents } = content;
  const put = (next: readonly Paper[]) => change({ ...content, documents: [...next] });
  return (
    <div className="form">
      {documents.map((paper, index) => {
        const set = (next: Paper) => put(replaced(documents, index, next));
        return (
          <details key={paper.key}>
            <summary>{speak(paper.word)}</summary>
            <Both
              label={say("서류 이름", "Paper")}
              name={paper.key}
              value={paper.word}
              change={(word) => set({ ...paper, word })}
            />
            <Choice
              label={say("인정 기한", "Term")}
              name={`${paper.key}.expiry`}
              value={paper.expiry.rule}
              onChange={({ currentTarget }) => {
                const rule = currentTarget.value as Paper["expiry"]["rule"];
                set({ ...paper, expiry: rule === "issued-within" ? { rule, months: 3 } : { rule } });
              }}
              options={choicesOf(expiryWords, speak)}
            />
            {paper.expiry.rule === "issued-within" && (
              <Field
                label={say("개월", "Months")}
                name={`${paper.key}.months`}
                inputMode="numeric"
                value={paper.expiry.months}
                onChange={({ currentTarget }) =>
                  set({
                    ...paper,
                    expiry: { rule: "issued-within", months: Number(currentTarget.value.replaceAll(/\D/g, "")) || 1 },
                  })
                }
              />
            )}
            <label>
              <input
                type="checkbox"
                checked={paper.required}
                onChange={({ currentTarget }) => set({ ...paper, required: currentTarget.checked })}
              />{" "}
              {say("필수", "Required")}
            </label>
            <RowTools what={speak(paper.word)} remove={() => put(without(documents, index))} />
          </details>
        );
      })}
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() => {
            const key = freshKey(
              "paper",
              documents.map((one) => one.key),
            );
            put([
              ...documents,
              { key, word: text("새 서류", "New paper"), required: true, expiry: { rule: "none" }, endings: ["pdf"] },
            ]);
          }}
        >
          {say("서류 추가", "Add a paper")}
        </button>
      </p>
    </div>
  );
}
