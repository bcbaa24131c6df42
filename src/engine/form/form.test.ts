import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#base/day";
import { text } from "#base/text";
import {
  type Answer,
  type Answers,
  askedOf,
  checkAnswers,
  checkForm,
  type Condition,
  type Form,
  holds,
  isAnswered,
  prefilled,
  type Question,
  type QuestionKind,
  questionsOf,
  referencesIn,
  usedBy,
  withoutQuestion,
} from "./index.ts";

const word = (ko: string) => text(ko, ko);
const options = (...keys: string[]) => keys.map((key) => ({ key, word: word(key) }));
const question = (key: string, is: QuestionKind, more: Partial<Question> = {}): Question => ({
  ...{ key, word: word(key), required: true, is },
  ...more,
});
const formOf = (...questions: Question[]): Form => ({
  sections: [{ key: "s", word: word("개요"), questions }],
  rules: [],
});
const codes = (form: Form, answers: Answers) => checkAnswers(form, answers).map(({ code, at }) => `${code} ${at}`);

const budget: Form = {
  sections: [
    {
      key: "plan",
      word: word("사업계획"),
      questions: [
        question("title", { type: "short-text", mostChars: 30 }),
        question("field", { type: "choice", options: options("vision", "robot") }),
        question("robot-kind", { type: "long-text" }, { shown: { op: "equals", question: "field", value: "robot" } }),
      ],
    },
    {
      key: "money",
      word: word("사업비"),
      questions: [
        question("total", { type: "won", least: "1000000", most: "100000000" }),
        question("lines", {
          type: "table",
          columns: [
            { key: "item", word: word("비목"), required: true, is: { type: "short-text" } },
            { key: "amount", word: word("금액"), required: true, is: { type: "won", least: "0" } },
          ],
          leastRows: 1,
        }),
      ],
    },
  ],
  rules: [
    {
      name: "lines-add-up",
      at: "lines",
      holds: { op: "compare", left: { sum: "lines", column: "amount" }, is: "=", right: { answer: "total" } },
      says: text("비목의 합이 총사업비와 같아야 합니다.", "The lines add up to the total."),
    },
  ],
};

describe("[FM1] an answer is of its type and within its bounds", () => {
  it.each<[string, QuestionKind, unknown, string[]]>([
    ["text", { type: "short-text", mostChars: 3 }, "가나다", []],
    ["text of code points", { type: "short-text", mostChars: 2 }, "👩🏻가", ["too-long /q"]],
    ["text that is no text", { type: "long-text" }, { a: 1 }, ["malformed /q"]],
    ["two lines in one", { type: "short-text" }, "가\n나", ["malformed /q"]],
    ["a decimal kept exact", { type: "number", unit: word("%"), most: "0.3", decimals: 1 }, "0.3", []],
    ["one more place", { type: "number", unit: word("%"), decimals: 1 }, "0.30", ["too-precise /q"]],
    ["a number that is a number", { type: "number", unit: word("명") }, 3, ["malformed /q"]],
    ["grouped digits", { type: "won", least: "1000" }, "1,000", []],
    ["too little", { type: "won", least: "1000" }, "999", ["below /q"]],
    ["too much", { type: "won", most: "1000" }, "1001", ["above /q"]],
    ["half a won", { type: "won" }, "0.5", ["too-precise /q"]],
    ["a day that is none", { type: "day" }, "2025-02-29", ["malformed /q"]],
    ["a day before", { type: "day", first: day("2025-01-02") }, "2025-01-01", ["below /q"]],
    ["a day after", { type: "day", last: day("2025-01-02") }, "2025-01-03", ["above /q"]],
    ["an option", { type: "choice", options: options("a") }, "a", []],
    ["no option", { type: "choice", options: options("a") }, "b", ["not-an-option /q"]],
    ["an option twice", { type: "choices", options: options("a", "b") }, ["a", "a"], ["not-an-option /q"]],
    ["too many", { type: "choices", options: options("a", "b"), most: 1 }, ["a", "b"], ["too-many /q"]],
    ["yes", { type: "yes-no" }, false, []],
    ["the word for yes", { type: "yes-no" }, "yes", ["malformed /q"]],
    ["a business number", { type: "business-number" }, "120-81-47521", []],
    ["a mistyped one", { type: "business-number" }, "120-81-47522", ["business-number-checksum /q"]],
    ["an address", { type: "address" }, { postcode: "51508", line: "경남 창원시 성산구" }, []],
    ["an address without a postcode", { type: "address" }, { line: "창원" }, ["malformed /q"]],
  ])("%s", (_, is, answer, want) => expect(codes(formOf(question("q", is)), { q: answer as Answer })).toEqual(want));

  it("looks at every cell of a table", () =>
    expect(
      codes(budget, {
        ...{ title: "과제", field: "vision", total: "2000000" },
        lines: [
          { item: "재료비", amount: "-1" },
          { amount: "2000000", note: "x" },
        ],
      }),
    ).toEqual(["below /lines/0/amount", "required /lines/1/item", "unknown-column /lines/1/note"]));

  it("takes files of the endings and the size that are asked", () => {
    const form = formOf(question("q", { type: "file", endings: ["pdf"], mostBytes: 10_000_000 }));
    const file = (name: string, size: number) => [{ sha256: "a".repeat(64), name, size }];
    expect(codes(form, { q: file("계획서.PDF", 10_000_000) })).toEqual([]);
    expect(codes(form, { q: file("계획서.hwp", 1) })).toEqual(["wrong-ending /q/0"]);
    expect(codes(form, { q: file("계획서.pdf", 10_000_001) })).toEqual(["too-large /q/0"]);
    expect(codes(form, { q: [...file("a.pdf", 1), ...file("b.pdf", 1)] })).toEqual(["too-many /q"]);
  });
});

describe("[FM2] what is asked is decided by what stands before", () => {
  const answers = {
    title: "과제",
    field: "vision",
    total: "1000000",
    lines: [{ item: "재료비", amount: "1,000,000" }],
  };
  it("asks the hidden question only where its condition holds", () => {
    expect(codes(budget, answers)).toEqual([]);
    expect(codes(budget, { ...answers, field: "robot" })).toEqual(["required /robot-kind"]);
  });
  it("does not count an answer to what is not asked", () => {
    const asked = askedOf(budget, { ...answers, "robot-kind": "협동로봇" });
    expect(Object.keys(asked.answers)).not.toContain("robot-kind");
  });
  it("hides what hangs on a hidden question", () => {
    const chain = formOf(
      question("a", { type: "yes-no" }),
      question("b", { type: "yes-no" }, { shown: { op: "equals", question: "a", value: true } }),
      question("c", { type: "yes-no" }, { shown: { op: "equals", question: "b", value: true } }),
    );
    expect(codes(chain, { a: false, b: true })).toEqual([]);
    expect(codes(chain, { a: true, b: true })).toEqual(["required /c"]);
  });
});

const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ op: fc.constant("answered" as const), question: fc.constantFrom("a", "b") }),
  fc.record({ op: fc.constant("equals" as const), question: fc.constantFrom("a", "b"), value: fc.boolean() }),
);
const conditions = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ op: fc.constant("not" as const), of: tie("condition") }),
    fc.record({
      op: fc.constantFrom("all" as const, "any" as const),
      of: fc.array(tie("condition"), { maxLength: 3 }),
    }),
  ),
})).condition;
const unsaid = (condition: Condition): boolean =>
  condition.op === "answered" ||
  (condition.op === "not" ? unsaid(condition.of) : "of" in condition && condition.of.some(unsaid));
const yesNo = fc.option(fc.boolean(), { nil: undefined });
const answersOf = (a?: boolean, b?: boolean): Answers => ({
  ...(a === undefined ? {} : { a }),
  ...(b === undefined ? {} : { b }),
});

describe("[FM3] what speaks of the unanswered is neither so nor not so", () => {
  it("stays as it is whatever is answered later, where it was decided before", () =>
    fc.assert(
      fc.property(
        conditions.filter((one) => !unsaid(one)),
        yesNo,
        yesNo,
        fc.boolean(),
        fc.boolean(),
        (condition, a, b, laterA, laterB) => {
          const early = holds(condition, answersOf(a, b));
          if (early !== null) expect(holds(condition, answersOf(a ?? laterA, b ?? laterB))).toBe(early);
        },
      ),
    ));
  it("is decided once all is answered", () =>
    fc.assert(
      fc.property(conditions, fc.boolean(), fc.boolean(), (condition, a, b) => {
        expect(holds(condition, { a, b })).not.toBeNull();
      }),
    ));
  it("breaks no rule by what is missing, and breaks it by what is wrong", () => {
    const base = { title: "과제", field: "vision", lines: [{ item: "재료비", amount: "1000000" }] };
    expect(codes(budget, base)).toEqual(["required /total"]);
    expect(codes(budget, { ...base, total: "1000001" })).toEqual(["lines-add-up /lines"]);
  });
  it("compares days with days and what is known beside", () => {
    const later: Condition = { op: "compare", left: { answer: "d" }, is: ">", right: { known: "today" } };
    expect(holds(later, { d: "2025-04-10" }, { today: "2025-04-09" })).toBe(true);
    expect(holds(later, { d: "2025-04-09" }, { today: "2025-04-09" })).toBe(false);
    expect(holds(later, { d: "2025-04-10" })).toBeNull();
    expect(holds({ ...later, right: { value: "3" } }, { d: "2025-04-10" })).toBeNull();
  });
  it("multiplies and adds exactly: a tenth of the total in cash", () => {
    const cash: Condition = {
      op: "compare",
      left: { answer: "cash" },
      is: ">=",
      right: { times: "0.1", of: { plus: [{ answer: "x" }, { answer: "y" }] } },
    };
    expect(holds(cash, { cash: "0.03", x: "0.1", y: "0.2" })).toBe(true);
    expect(holds(cash, { cash: "0.029", x: "0.1", y: "0.2" })).toBe(false);
  });
});

describe("[FM4] everything at once", () => {
  it("says each fault with its place and in both languages", () => {
    const faults = checkAnswers(budget, { field: "car", total: "1", stranger: "x" });
    expect(faults.map(({ code, at }) => [code, at])).toEqual([
      ["required", "/title"],
      ["not-an-option", "/field"],
      ["below", "/total"],
      ["required", "/lines"],
      ["unknown-question", "/stranger"],
    ]);
    expect(faults[2]?.text).toEqual({
      ko: "total은 1,000,000원 이상이어야 합니다.",
      en: "total is at least 1,000,000 won.",
    });
    for (const { text: says } of faults) expect(says.ko !== "" && says.en !== "" && !says.ko.includes("{")).toBe(true);
  });
  it("lets a draft be unfinished, not wrong", () => {
    const half = checkAnswers(budget, { field: "car", lines: [{ item: "재료비" }] }, { isDraft: true });
    expect(half.map(({ code }) => code)).toEqual(["not-an-option"]);
  });
  it("never throws on whatever is sent as an answer", () =>
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("title", "field", "total", "lines", "__proto__"), fc.jsonValue()),
        (sent) => {
          const answers = sent as Answers;
          const faults = checkAnswers(budget, answers);
          const asked = askedOf(budget, answers);
          for (const { key, required } of asked.questions)
            if (required && !isAnswered(asked.answers[key]))
              expect(faults.some(({ at }) => at.startsWith(`/${key}`))).toBe(true);
        },
      ),
    ));
});

describe("[FM5] a form is checked before it is asked", () => {
  const codesOf = (form: Form) => checkForm(form, [], ["today"]).map(({ code, at }) => `${code} ${at}`);
  it("finds nothing wrong with a good one", () => expect(codesOf(budget)).toEqual([]));
  it.each<[string, Form, string[]]>([
    [
      "a key twice",
      formOf(question("a", { type: "yes-no" }), question("a", { type: "yes-no" })),
      ["key-twice /sections/0/questions/1"],
    ],
    ["a key that is none", formOf(question("A b", { type: "yes-no" })), ["key-malformed /sections/0/questions/0"]],
    [
      "a word in one language",
      formOf(question("a", { type: "yes-no" }, { word: text("가", " ") })),
      ["word-missing /sections/0/questions/0"],
    ],
    [
      "no options",
      formOf(question("a", { type: "choice", options: [] })),
      ["nothing-to-choose /sections/0/questions/0/is"],
    ],
    [
      "bounds reversed",
      formOf(question("a", { type: "won", least: "2", most: "1" })),
      ["bounds-reversed /sections/0/questions/0/is"],
    ],
    [
      "a bound that is no number",
      formOf(question("a", { type: "won", least: "much" })),
      ["bound-malformed /sections/0/questions/0/is"],
    ],
    [
      "a condition on what comes later",
      formOf(
        question("a", { type: "yes-no" }, { shown: { op: "answered", question: "b" } }),
        question("b", { type: "yes-no" }),
      ),
      ["condition-too-early /sections/0/questions/0/shown"],
    ],
    [
      "an option that is none",
      formOf(
        question("a", { type: "choice", options: options("x") }),
        question("b", { type: "yes-no" }, { shown: { op: "equals", question: "a", value: "y" } }),
      ),
      ["condition-of-unlike /sections/0/questions/1/shown"],
    ],
    [
      "a day against a number",
      formOf(
        question("a", { type: "day" }),
        question(
          "b",
          { type: "yes-no" },
          { shown: { op: "compare", left: { answer: "a" }, is: ">", right: { value: "1" } } },
        ),
      ),
      ["condition-of-unlike /sections/0/questions/1/shown"],
    ],
    [
      "a question that is not there",
      formOf(question("b", { type: "yes-no" }, { shown: { op: "answered", question: "a" } })),
      ["reference-unknown /sections/0/questions/0/shown"],
    ],
  ])("%s", (_, form, want) => expect(codesOf(form)).toEqual(want));
  it("hears of references from elsewhere", () =>
    expect(checkForm(budget, [{ question: "gone", place: "/clauses/0", by: word("자격 요건") }])).toMatchObject([
      { code: "reference-unknown", at: "/clauses/0" },
    ]));
});

describe("[FM6] a question that is used is not taken out", () => {
  it("says by what", () => {
    expect(withoutQuestion(budget, "field")).toMatchObject([
      { question: "field", place: "/sections/0/questions/2/shown", options: ["robot"] },
    ]);
    expect(usedBy(budget, "total").map(({ place }) => place)).toEqual(["/rules/0/holds"]);
    expect(
      withoutQuestion(budget, "title", [{ question: "title", place: "/clauses/2", by: word("자격") }]),
    ).toHaveLength(1);
  });
  it("leaves a form that still can be asked, whichever unused question goes", () => {
    for (const { key } of questionsOf(budget)) {
      const left = withoutQuestion(budget, key);
      if (Array.isArray(left)) continue;
      expect(checkForm(left)).toEqual([]);
      expect(referencesIn(left).filter(({ question }) => question === key)).toEqual([]);
    }
  });
});

describe("[FM7] what is known is filled in", () => {
  const form = formOf(
    question("name", { type: "short-text" }, { prefill: "party.name" }),
    question("brn", { type: "business-number" }, { prefill: "party.business-number" }),
    question("staff", { type: "number", unit: word("명") }, { prefill: "party.employees" }),
  );
  const known = { "party.name": "가온", "party.business-number": "1208147522", "party.employees": "12" };
  it("where nothing was answered and the question can take it, and says from where", () =>
    expect(prefilled(form, known, { staff: "15" })).toEqual({
      answers: { name: "가온", staff: "15" },
      from: { name: "party.name" },
    }));
  it("changes nothing the second time", () => {
    const once = prefilled(form, known);
    expect(prefilled(form, known, once.answers).answers).toEqual(once.answers);
  });
});
