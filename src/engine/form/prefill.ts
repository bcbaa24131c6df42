import { questionFaults } from "./answers.ts";
import { step } from "./fault.ts";
import { type Answer, type Answers, type Form, isAnswered, questionsOf } from "./question.ts";

export interface Prefilled {
  readonly answers: Answers;
  /** From which source each answer was filled in. */
  readonly from: Readonly<Record<string, string>>;
}

/** [FM7] Fills in what is known already, where nothing was answered yet and what is known can be an answer. */
export function prefilled(form: Form, known: Readonly<Record<string, Answer>>, answers: Answers = {}): Prefilled {
  const filled: Record<string, Answer> = { ...answers };
  const from: Record<string, string> = {};
  for (const question of questionsOf(form)) {
    const { key, prefill } = question;
    if (prefill === undefined || !Object.hasOwn(known, prefill) || isAnswered(filled[key])) continue;
    const answer = known[prefill];
    if (!isAnswered(answer) || questionFaults(question, answer, step(key), true).length > 0) continue;
    filled[key] = answer as Answer;
    from[key] = prefill;
  }
  return { answers: filled, from };
}
