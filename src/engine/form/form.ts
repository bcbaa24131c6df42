import { isDay } from "#base/day";
import { compare, parseFraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type Condition, mentions, type Mention, type Term } from "./condition.ts";
import { fault, type Fault } from "./fault.ts";
import { type CellKind, findQuestion, type Form, type Question, type QuestionKind, questionsOf } from "./question.ts";

/** That one thing speaks of a question: kept as data, so that what is used cannot be deleted. */
export interface Reference extends Mention {
  /** Where it is spoken of: a JSON pointer into the form, or a place of whoever else speaks of it. */
  readonly place: string;
  /** What speaks of it, for people. */
  readonly by: Text;
}

const at = (section: number, question?: number): string =>
  question === undefined ? `/sections/${section}` : `/sections/${section}/questions/${question}`;

/** Every reference of a form to one of its questions, in the order of the form. */
export function referencesIn(form: Form): Reference[] {
  const of = (condition: Condition | undefined, place: string, by: Text): Reference[] =>
    condition === undefined ? [] : mentions(condition).map((mention) => ({ ...mention, place, by }));
  const asked = (word: Text): Text => text(`“${word.ko}”의 표시 조건`, `when “${word.en}” is asked`);
  return [
    ...form.sections.flatMap((section, s) => [
      ...of(section.shown, `${at(s)}/shown`, asked(section.word)),
      ...section.questions.flatMap((question, q) => of(question.shown, `${at(s, q)}/shown`, asked(question.word))),
    ]),
    ...form.rules.flatMap((rule, r) => [
      { question: rule.at, place: `/rules/${r}/at`, by: text("검증 규칙", "a validation") },
      ...of(rule.holds, `/rules/${r}/holds`, rule.says),
    ]),
  ];
}

/** What speaks of a question, in the form and elsewhere. */
export const usedBy = (form: Form, question: string, elsewhere: readonly Reference[] = []): Reference[] =>
  [...referencesIn(form), ...elsewhere].filter((reference) => reference.question === question);

/** [FM6] The form without the question; or, while something speaks of it, what does. */
export function withoutQuestion(form: Form, key: string, elsewhere: readonly Reference[] = []): Form | Reference[] {
  const used = usedBy(form, key, elsewhere);
  if (used.length > 0) return used;
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      questions: section.questions.filter((question) => question.key !== key),
    })),
  };
}

const keyPattern = /^[a-z][a-z0-9-]{0,59}$/;
const isDecimal = (value: string): boolean => /^[+-]?\d{1,18}(?:\.\d{1,9})?$/.test(value);

/** [FM5] Whether a form can be asked: everything that is wrong with it, at once. `known` names what is known beside. */
export function checkForm(form: Form, elsewhere: readonly Reference[] = [], known: readonly string[] = []): Fault[] {
  const order = new Map(questionsOf(form).map(({ key }, index) => [key, index]));
  const faults: Fault[] = [];
  let count = 0;
  faults.push(...keyFaults(form.sections, (index) => at(index)));
  faults.push(
    ...keyFaults(
      form.sections.flatMap(({ questions }) => questions),
      (index) => placeOf(form, index),
    ),
  );
  for (const [s, section] of form.sections.entries()) {
    faults.push(
      ...conditionFaults(form, section.shown, `${at(s)}/shown`, known, (key) => (order.get(key) ?? 0) < count),
    );
    for (const [q, question] of section.questions.entries()) {
      const before = count;
      const isBefore = (key: string): boolean => (order.get(key) ?? 0) < before;
      faults.push(...wordFaults(question.word, at(s, q)), ...kindFaults(question.is, `${at(s, q)}/is`));
      faults.push(...conditionFaults(form, question.shown, `${at(s, q)}/shown`, known, isBefore));
      count += 1;
    }
  }
  const names = form.rules.map(({ name }) => ({ key: name }));
  faults.push(...keyFaults(names, (index) => `/rules/${index}`));
  for (const [r, rule] of form.rules.entries())
    faults.push(...conditionFaults(form, rule.holds, `/rules/${r}/holds`, known, () => true));
  const asked = new Set(order.keys());
  for (const { question, place } of [...referencesIn(form), ...elsewhere])
    if (!asked.has(question)) faults.push(unknownQuestion(question, place));
  return faults;
}

const unknownQuestion = (question: string, place: string): Fault =>
  fault(
    "reference-unknown",
    place,
    text(
      "양식에 없는 항목({question})을 가리킵니다.",
      "It speaks of a question that the form does not have: {question}.",
    ),
    { question },
  );

function placeOf(form: Form, index: number): string {
  let before = 0;
  for (const [s, { questions }] of form.sections.entries()) {
    if (index < before + questions.length) return at(s, index - before);
    before += questions.length;
  }
  throw new RangeError(`a form has no question ${index}`);
}

function keyFaults(keyed: readonly { readonly key: string }[], place: (index: number) => string): Fault[] {
  const seen = new Set<string>();
  return keyed.flatMap(({ key }, index) => {
    const isTwice = seen.has(key);
    seen.add(key);
    if (!keyPattern.test(key))
      return [
        fault(
          "key-malformed",
          place(index),
          text("이름 “{key}”은(는) 영문 소문자로 시작해야 합니다.", "The key “{key}” begins with a small letter."),
          { key },
        ),
      ];
    return isTwice
      ? [fault("key-twice", place(index), text("“{key}”이(가) 두 번 있습니다.", "“{key}” is there twice."), { key })]
      : [];
  });
}

const wordFaults = ({ ko, en }: Text, place: string): Fault[] =>
  ko.trim() === "" || en.trim() === ""
    ? [
        fault(
          "word-missing",
          place,
          text("항목 이름을 국문과 영문으로 입력해 주십시오.", "Name it in Korean and English."),
        ),
      ]
    : [];

/** Options, columns and bounds of one question. */
function kindFaults(is: QuestionKind, place: string): Fault[] {
  if (is.type === "table")
    return [
      ...(is.columns.length === 0 ? [empty(place)] : []),
      ...keyFaults(is.columns, (index) => `${place}/columns/${index}`),
      ...is.columns.flatMap((column, index) => cellKindFaults(column.is, `${place}/columns/${index}/is`)),
      ...reversed(is.leastRows, is.mostRows, place),
    ];
  if (is.type === "choices")
    return [...optionFaults(is.options, place), ...reversed(is.least, is.most ?? is.options.length, place)];
  if (is.type === "file") return is.endings.length === 0 || is.mostBytes < 1 ? [empty(place)] : [];
  return is.type === "business-number" || is.type === "address" ? [] : cellKindFaults(is, place);
}

const empty = (place: string): Fault =>
  fault(
    "nothing-to-choose",
    place,
    text("선택하거나 입력할 것이 하나도 없습니다.", "There is nothing that could be answered."),
  );

const optionFaults = (options: readonly { readonly key: string }[], place: string): Fault[] =>
  options.length === 0 ? [empty(place)] : keyFaults(options, (index) => `${place}/options/${index}`);

const boundsReversed = (place: string): Fault =>
  fault("bounds-reversed", place, text("최소가 최대보다 큽니다.", "The least is more than the most."));

const reversed = (least: number | undefined, most: number | undefined, place: string): Fault[] =>
  least !== undefined && most !== undefined && least > most ? [boundsReversed(place)] : [];

function cellKindFaults(is: CellKind, place: string): Fault[] {
  switch (is.type) {
    case "choice":
      return optionFaults(is.options, place);
    case "number":
    case "won": {
      const edges = [is.least, is.most].filter((edge) => edge !== undefined);
      if (!edges.every(isDecimal))
        return [fault("bound-malformed", place, text("범위는 숫자여야 합니다.", "A bound is a number."))];
      const [least, most] = [is.least, is.most].map((edge) => (edge === undefined ? undefined : parseFraction(edge)));
      const isReversed =
        least !== undefined && most !== undefined && !isRefusal(least) && !isRefusal(most) && compare(least, most) > 0;
      return isReversed ? [boundsReversed(place)] : [];
    }
    case "day":
      return is.first !== undefined && is.last !== undefined && is.first > is.last ? [boundsReversed(place)] : [];
    default:
      return [];
  }
}

type Sort = "number" | "day";

/** What a term is, of which kind its answers are; undefined where it is of none. */
function sortOf(form: Form, term: Term): Sort | undefined {
  const cell = (is: QuestionKind | undefined): Sort | undefined =>
    is?.type === "number" || is?.type === "won" ? "number" : is?.type === "day" ? "day" : undefined;
  if ("answer" in term) return cell(findQuestion(form, term.answer)?.is);
  if ("value" in term) return isDecimal(term.value) ? "number" : undefined;
  if ("day" in term) return isDay(term.day) ? "day" : undefined;
  if ("known" in term) return term.known === "today" ? "day" : "number";
  if ("rows" in term) return findQuestion(form, term.rows)?.is.type === "table" ? "number" : undefined;
  if ("sum" in term) {
    const table = findQuestion(form, term.sum)?.is;
    const column = table?.type === "table" ? table.columns.find(({ key }) => key === term.column) : undefined;
    return cell(column?.is) === "number" ? "number" : undefined;
  }
  if ("times" in term) return isDecimal(term.times) && sortOf(form, term.of) === "number" ? "number" : undefined;
  return term.plus.length > 0 && term.plus.every((part) => sortOf(form, part) === "number") ? "number" : undefined;
}

const isUnlike = (place: string): Fault =>
  fault(
    "condition-of-unlike",
    place,
    text("조건이 비교할 수 없는 항목을 비교합니다.", "The condition compares what cannot be compared."),
  );

function conditionFaults(
  form: Form,
  condition: Condition | undefined,
  place: string,
  known: readonly string[],
  isBefore: (question: string) => boolean,
): Fault[] {
  if (condition === undefined) return [];
  const within = (inner: Condition): Fault[] => conditionFaults(form, inner, place, known, isBefore);
  if (condition.op === "all" || condition.op === "any")
    return condition.of.length === 0 ? [isUnlike(place)] : condition.of.flatMap(within);
  if (condition.op === "not") return within(condition.of);
  if (mentions(condition).some(({ question }) => findQuestion(form, question) === undefined)) return [];
  const late = mentions(condition).find(({ question }) => !isBefore(question));
  if (late !== undefined)
    return [
      fault(
        "condition-too-early",
        place,
        text("조건은 앞에 있는 항목만 볼 수 있습니다.", "A condition sees only the questions before it."),
      ),
    ];
  if (condition.op === "compare") {
    const names = knownIn(condition.left).concat(knownIn(condition.right));
    const [left, right] = [sortOf(form, condition.left), sortOf(form, condition.right)];
    return left === undefined || left !== right || !names.every((name) => known.includes(name))
      ? [isUnlike(place)]
      : [];
  }
  if (condition.op === "answered") return [];
  const is = (findQuestion(form, condition.question) as Question).is;
  const values = condition.op === "equals" ? [condition.value] : condition.values;
  const isPossible = (value: string | boolean): boolean =>
    is.type === "yes-no"
      ? typeof value === "boolean"
      : (is.type === "choice" || is.type === "choices") && is.options.some(({ key }) => key === value);
  return values.length > 0 && values.every(isPossible) ? [] : [isUnlike(place)];
}

function knownIn(term: Term): string[] {
  if ("known" in term) return [term.known];
  if ("plus" in term) return term.plus.flatMap(knownIn);
  return "times" in term ? knownIn(term.of) : [];
}
