import { type Day, dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { defineCase, moveCase, stepOf } from "#case";
import { type Acting, openFactsOfCase, reasonMissing, type Seen, withdrawFacts } from "#journal";
import { text } from "#base/text";
import { application, type Application, type ApplicationMove } from "../application.ts";
import { kinds } from "../facts.ts";
import { tellFirm } from "../mail.ts";
import { dueFits, unknownApplication } from "../rules.ts";
import { type ApplicationChange, findApplication, insertApplication, keepSaid, updateApplication } from "../store.ts";

export const applicationCase = defineCase({
  name: "application",
  word: text("신청", "application"),
  states: application,
  ...{ table: "application", idColumn: "application", facts: "application", kinds },
  // how often a draft was saved is nobody's fact
  untold: ["revision"],
  idOf: (one: Application) => one.application,
  ...{ find: findApplication, insert: insertApplication, update: updateApplication },
  unknown: (id) => unknownApplication({ application: id }),
});

const asides = new Set<string>(kinds.filter((kind) => !("rung" in kind)).map(({ kind }) => kind));

/**
 * One step of an application. Where it stood beside the way (returned, asked, ineligible) is over with it: that fact is
 * taken back, and as of before it answers.
 */
export async function stepApplication(
  acting: Acting,
  id: string,
  move: ApplicationMove,
  seen: Seen,
  also: (row: Application) => Promise<ApplicationChange | Refusal> | ApplicationChange | Refusal = () => ({}),
): Promise<string | Refusal> {
  const before = (await openFactsOfCase(acting.tx, id)).filter(({ kind }) => asides.has(kind));
  const fact = await moveCase(acting, applicationCase, id, move, { day: dayOf(acting.at), seen }, also);
  if (isRefusal(fact)) return fact;
  const over = before.filter((one) => one.fact !== fact).map((one) => one.fact);
  return (over.length === 0 ? null : await withdrawFacts(acting, stepOf(applicationCase, move), over)) ?? fact;
}

export interface Said {
  readonly reason: string;
  /** The last day of what is waited for. */
  readonly due?: Day;
  readonly seen?: Seen;
}

/** A step that is told with its words: they are kept, and the firm hears of them. */
export async function sayingStep(
  acting: Acting,
  id: string,
  move: Exclude<ApplicationMove, "submit">,
  { reason, due, seen }: Said,
): Promise<string | Refusal> {
  if (reason.trim() === "") return reasonMissing({}, "/reason");
  const late = due === undefined ? null : dueFits(due, acting.at);
  if (late !== null) return late;
  const fact = await stepApplication(acting, id, move, seen, () => (due === undefined ? {} : { due }));
  if (isRefusal(fact)) return fact;
  const said = { move, reason: reason.trim(), due: due ?? null };
  await keepSaid(acting, stepOf(applicationCase, move), id, said);
  const told = await tellFirm(acting, id, said);
  return told ?? fact;
}
