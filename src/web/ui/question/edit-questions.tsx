import { text, type Text } from "#base/text";
import { type Condition, questionsOf, questionTypes, type QuestionType } from "#engine/form";
import { Choice, choicesOf } from "../field.tsx";
import { useSay } from "../reader.tsx";
import { EditCondition } from "./edit-condition.tsx";
import { EditKind } from "./edit-kind.tsx";
import { Add, Both, Fold, RowTools, Tick, useFaults } from "./edit-parts.tsx";
import {
  type Asked,
  asForm,
  before,
  beforeSection,
  type FormView,
  freshKey,
  kindOf,
  moved,
  newQuestion,
  replaced,
  type Rule,
  type Section,
  without,
} from "./edit.ts";

type Shown = Asked["shown"];
/** With a condition, or without. */
const asked = <Of extends { readonly shown?: Shown }>({ shown: _, ...rest }: Of, shown: Condition | undefined) =>
  (shown === undefined ? rest : { ...rest, shown: shown as Shown }) as Of;

export interface EditingForm {
  readonly form: FormView;
  readonly change: (form: FormView) => void;
  /** What speaks of a question: one that is used cannot be deleted. */
  readonly usersOf: (question: string) => readonly Text[];
  /** What is known before anybody answers, that a question may be filled in with. */
  readonly sources?: readonly { readonly source: string; readonly word: Text }[];
}

const nothingKnown: NonNullable<EditingForm["sources"]> = [];
/** The questions of a form, for whichever purpose it is asked. */
export function EditQuestions({ form, change, usersOf, sources = nothingKnown }: EditingForm) {
  const { say, speak } = useSay();
  const sections = (next: readonly Section[]) => change({ ...form, sections: [...next] });
  return (
    <>
      {form.sections.map((section, s) => {
        const put = (next: Section) => sections(replaced(form.sections, s, next));
        const at = `sections.${s}`;
        return (
          <fieldset key={section.key} className="form act-group">
            <legend>{speak(section.word)}</legend>
            <Both
              label={say("구역 이름", "Section")}
              name={`${at}.word`}
              value={section.word}
              change={(word) => put({ ...section, word })}
            />
            <EditCondition
              label={say("구역 표시 조건", "The section is asked")}
              name={`${at}.shown`}
              questions={beforeSection(form, s)}
              condition={section.shown}
              never={say("항상", "always")}
              change={(shown) => put(asked(section, shown))}
            />
            {section.questions.map((question, q) => (
              <EditQuestion
                key={question.key}
                {...{ form, question, usersOf, sources, at: `${at}.questions.${q}` }}
                put={(next) => put({ ...section, questions: replaced(section.questions, q, next) })}
                up={(by) => put({ ...section, questions: moved(section.questions, q, by) })}
                remove={() => put({ ...section, questions: without(section.questions, q) })}
              />
            ))}
            <Add
              word={say("항목 추가", "Add a question")}
              press={() => put({ ...section, questions: [...section.questions, newQuestion(form)] })}
            />
            <RowTools
              what={say(`${speak(section.word)} 구역`, `section ${speak(section.word)}`)}
              up={(by) => sections(moved(form.sections, s, by))}
              remove={() => sections(without(form.sections, s))}
              {...(section.questions.length === 0
                ? {}
                : { held: say("항목이 있어 삭제할 수 없습니다.", "It has questions and cannot be deleted.") })}
            />
          </fieldset>
        );
      })}
      <Add
        word={say("구역 추가", "Add a section")}
        press={() => {
          const keys = form.sections.map(({ key }) => key);
          sections([
            ...form.sections,
            { key: freshKey("section", keys), word: text("새 구역", "New section"), questions: [] },
          ]);
        }}
      />
      <EditRules {...{ form, change }} />
    </>
  );
}

interface OfQuestion extends Pick<EditingForm, "form" | "usersOf"> {
  readonly sources: NonNullable<EditingForm["sources"]>;
  readonly question: Asked;
  /** Where it stands: its fields are named from here. */
  readonly at: string;
  readonly put: (question: Asked) => void;
  readonly up: (by: -1 | 1) => void;
  readonly remove: () => void;
}

function EditQuestion({ form, question, usersOf, sources, at, put, up, remove }: OfQuestion) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const [user] = usersOf(question.key);
  const { hint } = question;
  return (
    <Fold
      word={
        <>
          {speak(question.word)} <span className="quiet">{speak(questionTypes[question.is.type])}</span>
        </>
      }
      at={[at]}
    >
      <div className="form act-group">
        <Both
          label={say("항목 이름", "Question")}
          name={at}
          value={question.word}
          change={(word) => put({ ...question, word })}
        />
        <Both
          label={say("작성 안내 (선택)", "Hint (if any)")}
          name={`${at}.hint`}
          value={hint ?? text("", "")}
          change={(next) => {
            const { hint: _, ...rest } = question;
            put(next.ko === "" && next.en === "" ? rest : { ...rest, hint: next });
          }}
        />
        <Choice
          label={say("답변 형식", "Kind of answer")}
          name={`${at}.is`}
          problem={problem}
          value={question.is.type}
          onChange={({ currentTarget }) => put({ ...question, is: kindOf(currentTarget.value as QuestionType) })}
          options={choicesOf(questionTypes, speak)}
        />
        <EditKind key={question.is.type} is={question.is} name={`${at}.is`} put={(is) => put({ ...question, is })} />
        <Tick
          word={say("필수", "Required")}
          isOn={question.required}
          change={(required) => put({ ...question, required })}
        />
        {sources.length > 0 && (
          <Choice
            label={say("자동으로 채울 내용", "Filled in with")}
            name={`${at}.prefill`}
            value={question.prefill ?? ""}
            onChange={({ currentTarget: { value } }) => {
              const { prefill: _, ...rest } = question;
              put(value === "" ? rest : { ...rest, prefill: value });
            }}
            options={[
              ["", say("채우지 않음", "nothing")],
              ...sources.map(({ source, word }) => [source, speak(word)] as const),
            ]}
          />
        )}
        <EditCondition
          label={say("표시 조건", "Asked")}
          name={`${at}.shown`}
          questions={before(form, question.key)}
          condition={question.shown}
          never={say("항상", "always")}
          change={(shown) => put(asked(question, shown))}
        />
        <RowTools
          what={speak(question.word)}
          {...{ up, remove }}
          {...(user === undefined
            ? {}
            : {
                held: say(
                  `${speak(user)}에서 쓰고 있어 삭제할 수 없습니다.`,
                  `Used by ${speak(user)}: it cannot be deleted.`,
                ),
              })}
        />
      </div>
    </Fold>
  );
}

/** Validations across questions: what must hold, where it is said, and in which words. */
function EditRules({ form, change }: Pick<EditingForm, "form" | "change">) {
  const { say, speak } = useSay();
  const problem = useFaults();
  const questions = questionsOf(asForm({ form }));
  const put = (rules: readonly Rule[]) => change({ ...form, rules: [...rules] });
  const [last] = questions.slice(-1);
  if (last === undefined) return null;
  return (
    <fieldset className="form act-group">
      <legend>{say("항목 사이의 검증", "Validations across questions")}</legend>
      {form.rules.map((rule, index) => {
        const at = `rules.${index}`;
        const set = (next: Partial<Rule>) => put(replaced(form.rules, index, { ...rule, ...next }));
        return (
          <Fold key={rule.name} word={speak(rule.says)} at={[at]}>
            <div className="form act-group">
              <Both
                label={say("어긋날 때 안내", "Said where it is broken")}
                name={`${at}.says`}
                value={rule.says}
                change={(says) => set({ says })}
              />
              <Choice
                label={say("안내할 항목", "Said at")}
                name={`${at}.at`}
                problem={problem}
                value={rule.at}
                onChange={({ currentTarget }) => set({ at: currentTarget.value })}
                options={questions.map(({ key, word }) => [key, speak(word)] as const)}
              />
              <EditCondition
                label={say("지켜야 할 조건", "Must hold")}
                name={`${at}.holds`}
                questions={questions}
                condition={rule.holds}
                change={(holds) => holds !== undefined && set({ holds: holds as Rule["holds"] })}
              />
              <RowTools what={speak(rule.says)} remove={() => put(without(form.rules, index))} />
            </div>
          </Fold>
        );
      })}
      <Add
        word={say("검증 추가", "Add a validation")}
        press={() => {
          const names = form.rules.map(({ name }) => name);
          put([
            ...form.rules,
            {
              ...{ name: freshKey("rule", names), at: last.key, holds: { op: "answered", question: last.key } },
              says: text("입력 내용을 확인해 주십시오.", "Please check this answer."),
            },
          ]);
        }}
      />
    </fieldset>
  );
}
