import { isRefusal, type Refusal } from "#base/refusal";
import { type Text, text } from "#base/text";
import type { Who } from "#base/who";
import { budgetSources } from "#engine/budget";
import type { Answer, Form, Question } from "#engine/form";
import type { Tx } from "#platform/db";
import type { Application } from "./application.ts";
import type { ApplicationView } from "./contract.ts";
import type { Content } from "./content.ts";
import { listOf, papersSubmitted } from "./papers.ts";
import { standingOf } from "./readiness.ts";
import { itemsOf } from "./sections.ts";
import { termsOf } from "./terms.ts";
import { type Submitted, wayOf, wayView } from "./views.ts";

/** What was received, as it was when it was received: the last submission, not what was written since. */
export async function receivedView(tx: Tx, who: Who, row: Application, at: Date): Promise<ApplicationView | Refusal> {
  const standing = await standingOf(tx, row, row.arrived ?? at);
  if (isRefusal(standing)) return standing;
  const { terms, names, documents } = standing;
  const way = await wayOf(tx, who, row);
  const content = way.last?.content ?? null;
  const nameOf = (party: string): Text => names.get(party) ?? text(party, party);
  const items = itemsOf(terms);
  const wordOfItem = (item: string): Text => items[item] ?? text(item, item);
  const papers = listOf(terms);
  return {
    ...wayView(standing, way),
    title: content?.title ?? "",
    answers: answersIn(terms.form, content?.answers ?? {}),
    people: (content?.people ?? []).map(({ name, party, task = "" }) => ({ name, party: nameOf(party), task })),
    budget: (content?.budget ?? []).map((line) => ({
      ...{ ...line, name: nameOf(line.party) },
      ...{ itemWord: wordOfItem(line.item), sourceWord: budgetSources[line.source] },
    })),
    documents: (content?.documents ?? []).map(({ document, sha256, fileName }) => ({
      ...{ document: papers.find(({ key }) => key === document)?.word ?? text(document, document), fileName, sha256 },
      ...{ evidence: documents.find((one) => one.sha256 === sha256)?.evidence ?? "", title: fileName },
    })),
  };
}

/** What was answered, in the order of the form and in its words. */
const answersIn = (form: Form, answers: Content["answers"]) =>
  form.sections.flatMap(({ word, questions }) =>
    questions.flatMap((question) => {
      const answer = answers[question.key];
      return answer === undefined
        ? []
        : [{ section: word, question: question.word, answer: printed(question, answer) }];
    }),
  );

/** What was handed in, for whoever reviews it: answers as people read them, and the papers of the last submission. */
export async function receivedContent(tx: Tx, one: Pick<Submitted, "application" | "call" | "answers">) {
  const terms = await termsOf(tx, one.call);
  if (isRefusal(terms)) return terms;
  const papers = await papersSubmitted(tx, one.application);
  const named = listOf(terms);
  return {
    answers: answersIn(terms.form, one.answers),
    documents: papers.map(({ document, ...paper }) => ({
      ...paper,
      word: named.find(({ key }) => key === document)?.word ?? text(document, document),
    })),
  };
}

/** An answer as people read it: options by their words, a table row by row. */
function printed({ is }: Question, answer: Answer): Text {
  const wordOf = (key: string): Text =>
    ("options" in is ? is.options.find((one) => one.key === key)?.word : undefined) ?? text(key, key);
  if (typeof answer === "string") return wordOf(answer);
  if (typeof answer === "boolean") return answer ? text("예", "yes") : text("아니요", "no");
  if (!isList(answer)) return joined(Object.values(answer).map(wordOf), " ");
  return joined(
    answer.map((one) => (typeof one === "string" ? wordOf(one) : inOneLine(one))),
    "\n",
  );
}

type Rows = readonly (string | object)[];
const isList = (answer: Answer): answer is Answer & Rows => Array.isArray(answer);
const joined = (parts: readonly Text[], by: string): Text =>
  text(parts.map(({ ko }) => ko).join(by), parts.map(({ en }) => en).join(by));

/** A file by its name, a row by its cells. */
function inOneLine(row: object): Text {
  const said: unknown[] = "sha256" in row && "name" in row ? [row.name] : Object.values(row);
  const line = said.map((cell) => (typeof cell === "string" ? cell : JSON.stringify(cell))).join(" · ");
  return text(line, line);
}
