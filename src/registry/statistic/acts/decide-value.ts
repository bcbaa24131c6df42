import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { type Acting, openCommit, reasonMissing } from "#journal";
import { acts } from "../act-words.ts";
import { notScalable, questionDecided, tableDone, unknownQuestion } from "../rules.ts";
import { findStatistic } from "../store.ts";
import { findQuestion, insertDecision, isDecided, stepsOf } from "../table-store.ts";
import { byPower } from "../unit-guard.ts";
import type { Decision } from "../vocabulary.ts";
import { tellValues } from "./tell-values.ts";

const act = acts.named["decide-value"];

/** [XS5] Says of a value that looks wrong what it is, with the reason: told as published, by the power of ten, or not at all. */
export async function decideValue(
  acting: Acting,
  id: string,
  { decision, reason }: { readonly decision: Decision; readonly reason: string },
): Promise<string | Refusal> {
  const { tx, at, actor } = acting;
  await openCommit(tx, at, actor, act);
  const question = isId(id) ? await findQuestion(tx, id) : null;
  const statistic = question === null ? null : await findStatistic(tx, question.statistic);
  if (question === null || statistic === null) return unknownQuestion({});
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  if (await isDecided(tx, id)) return questionDecided({});
  const steps = await stepsOf(tx, question.table);
  const evidence = steps.find(({ step }) => step === "confirm")?.evidence;
  // its import was undone, and with it what waited
  if (evidence === undefined || evidence === null || steps.some(({ step }) => step === "undo")) return tableDone({});
  const value = decision === "scaled" ? byPower(question.value, question.power) : question.value;
  if (value === null) return notScalable({}, "/decision");
  await insertDecision(acting, act, id, { decision, reason: reason.trim() });
  if (decision === "dropped") return id;
  const told = { table: question.table, statistic, evidence };
  return (await tellValues(acting, act, told, [{ ...question, value }])) ?? id;
}
