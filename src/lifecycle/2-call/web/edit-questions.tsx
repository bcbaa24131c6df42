import { text } from "#base/text";
import type { ContentView } from "#call/contract";
import { questionTypes, type QuestionType } from "#engine/form";
import { Area, Choice, choicesOf, Field } from "#web/ui/field.tsx";
import { useSay } from "#web/ui/reader.tsx";
import {
  type Asked,
  before,
  freshKey,
  kindOf,
  linesOf,
  moved,
  newQuestion,
  optionsIn,
  replaced,
  type Section,
  usersOf,
  without,
} from "./edit.ts";

export interface Editing {
  readonly content: ContentView;
  readonly change: (content: ContentView) => void;
}

/** Two fields for one text: what it is called in Korean and in English. */
export function Both({
  label,
  name,
  value,
  change,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: { readonly ko: string; readonly en: string };
  readonly change: (value: { ko: string; en: string }) => void;
}) {
  const { say } = useSay();
  return (
    <>
      <Field
        label={label}
        name={`${name}.ko`}
        value={value.ko}
        onChange={({ currentTarget }) => change({ ...value, ko: currentTarget.value })}
      />
      <Field
        label={`${label} (${say("영문", "English")})`}
        name={`${name}.en`}
        value={value.en}
        onChange={({ currentTarget }) => change({ ...value, en: currentTarget.value })}
      />
    </>
  );
}

/** Up, down, delete: what every row of the editor has. */
export function RowTools({
  what,
  up,
  remove,
  held,
}: {
  readonly what: string;
  readonly up?: (by: -1 | 1) => void;
  readonly remove: () => void;
  /** Why it cannot be deleted. */
  readonly held?: string;
}) {
  const { say } = useSay();
  return (
    <p className="buttons">
      {up !== undefined && (
        <>
          <button type="button" className="tool" onClick={() => up(-1)} aria-label={say(`${what} 위로`, `${what} up`)}>
            ↑
          </button>
          <button
            type="button"
            className="tool"
            onClick={() => up(1)}
            aria-label={say(`${what} 아래로`, `${what} down`)}
          >
            ↓
          </button>
        </>
      )}
      <button
        type="button"
        className="tool"
        disabled={held !== undefined}
        onClick={remove}
        aria-label={say(`${what} 삭제`, `Delete ${what}`)}
      >
        {say("삭제", "Delete")}
      </button>
      {held !== undefined && <span className="quiet">{held}</span>}
    </p>
  );
}

export function EditQuestions({ content, change }: Editing) {
  const { say, speak } = useSay();
  const { form } = content;
  const sections = (next: readonly Section[]) => change({ ...content, form: { ...form, sections: [...next] } });
  return (
    <>
      {form.sections.map((section, s) => {
        const put = (next: Section) => sections(replaced(form.sections, s, next));
        return (
          <fieldset key={section.key} className="form">
            <legend>{speak(section.word)}</legend>
            <Both
              label={say("구역 이름", "Section")}
              name={`section-${s}`}
              value={section.word}
              change={(word) => put({ ...section, word })}
            />
            {section.questions.map((question, q) => (
              <EditQuestion
                key={question.key}
                {...{ content, question }}
                put={(next) => put({ ...section, questions: replaced(section.questions, q, next) })}
                up={(by) => put({ ...section, questions: moved(section.questions, q, by) })}
                remove={() => put({ ...section, questions: without(section.questions, q) })}
              />
            ))}
            <p className="buttons">
              <button
                type="button"
                className="button"
                onClick={() => put({ ...section, questions: [...section.questions, newQuestion(content)] })}
              >
                {say("항목 추가", "Add a question")}
              </button>
            </p>
            {section.questions.length === 0 && (
              <RowTools what={say("구역", "section")} remove={() => sections(without(form.sections, s))} />
            )}
          </fieldset>
        );
      })}
      <p className="buttons">
        <button
          type="button"
          className="button"
          onClick={() => {
            const key = freshKey(
              "section",
              form.sections.map((one) => one.key),
            );
            sections([...form.sections, { key, word: text("새 구역", "New section"), questions: [] }]);
          }}
        >
          {say("구역 추가", "Add a section")}
        </button>
      </p>
    </>
  );
}

interface OfQuestion {
  readonly content: ContentView;
  readonly question: Asked;
  readonly put: (question: Asked) => void;
  readonly up: (by: -1 | 1) => void;
  readonly remove: () => void;
}

function EditQuestion({ content, question, put, up, remove }: OfQuestion) {
  const { say, speak } = useSay();
  const users = usersOf(content, question.key);
  const [user] = users;
  return (
    <details>
      <summary>
        {speak(question.word)} <span className="quiet">{speak(questionTypes[question.is.type])}</span>
      </summary>
      <Both
        label={say("항목 이름", "Question")}
        name={question.key}
        value={question.word}
        change={(word) => put({ ...question, word })}
      />
      <Choice
        label={say("답변 형식", "Kind of answer")}
        name={`${question.key}.type`}
        value={question.is.type}
        onChange={({ currentTarget }) => put({ ...question, is: kindOf(currentTarget.value as QuestionType) })}
        options={choicesOf(questionTypes, speak)}
      />
      <EditKind {...{ question, put }} />
      <label>
        <input
          type="checkbox"
          checked={question.required}
          onChange={({ currentTarget }) => put({ ...question, required: currentTarget.checked })}
        />{" "}
        {say("필수", "Required")}
      </label>
      <EditCondition {...{ content, question, put }} />
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
    </details>
  );
}

/** What the kind of answer wants beside: options, bounds, how long. */
function EditKind({ question, put }: Pick<OfQuestion, "question" | "put">) {
  const { say } = useSay();
  const { is, key } = question;
  if (is.type === "choice" || is.type === "choices")
    return (
      <Area
        label={say("보기", "Options")}
        name={`${key}.options`}
        hint={say("한 줄에 하나: 한국어 | English", "One a line: 한국어 | English")}
        rows={4}
        defaultValue={linesOf(is.options)}
        onBlur={({ currentTarget }) =>
          put({ ...question, is: { ...is, options: optionsIn(currentTarget.value, is.options) } })
        }
      />
    );
  if (is.type !== "number" && is.type !== "won") return null;
  const bound = (side: "least" | "most", label: string) => (
    <Field
      label={label}
      name={`${key}.${side}`}
      inputMode="decimal"
      value={is[side] ?? ""}
      onChange={({ currentTarget }) => {
        const { [side]: _, ...rest } = is;
        const digits = currentTarget.value.replaceAll(",", "");
        put({ ...question, is: digits === "" ? rest : { ...rest, [side]: digits } });
      }}
    />
  );
  return (
    <>
      {is.type === "number" && (
        <Both
          label={say("단위", "Unit")}
          name={`${key}.unit`}
          value={is.unit}
          change={(unit) => put({ ...question, is: { ...is, unit } })}
        />
      )}
      {bound("least", say("최소", "At least"))}
      {bound("most", say("최대", "At most"))}
    </>
  );
}

/** Asked where an earlier yes/no or choice was answered so; any other condition stands as it is. */
function EditCondition({ content, question, put }: Pick<OfQuestion, "content" | "question" | "put">) {
  const { say, speak } = useSay();
  const { shown } = question;
  const choices = before(content, question.key).flatMap((one) => {
    const values =
      one.is.type === "yes-no"
        ? [
            { value: true as string | boolean, word: text("예", "yes") },
            { value: false, word: text("아니요", "no") },
          ]
        : one.is.type === "choice" || one.is.type === "choices"
          ? one.is.options.map(({ key, word }) => ({ value: key as string | boolean, word }))
          : [];
    return values.map(({ value, word }) => ({
      ...{ name: `${one.key} ${value}`, question: one.key, value },
      word: text(`${one.word.ko}: ${word.ko}`, `${one.word.en}: ${word.en}`),
    }));
  });
  if (shown !== undefined && shown.op !== "equals")
    return <p className="quiet">{say("여러 조건을 함께 쓰는 항목입니다.", "It is asked under a joined condition.")}</p>;
  if (choices.length === 0) return null;
  return (
    <Choice
      label={say("표시 조건", "Asked when")}
      name={`${question.key}.shown`}
      value={shown === undefined ? "" : `${shown.question} ${shown.value}`}
      onChange={({ currentTarget }) => {
        const { shown: _, ...rest } = question;
        const chosen = choices.find(({ name }) => name === currentTarget.value);
        put(
          chosen === undefined
            ? rest
            : { ...rest, shown: { op: "equals", question: chosen.question, value: chosen.value } },
        );
      }}
      options={[["", say("항상", "always")], ...choices.map(({ name, word }) => [name, speak(word)] as const)]}
    />
  );
}
