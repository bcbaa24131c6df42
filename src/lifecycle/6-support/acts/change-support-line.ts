import { dayOf, type Day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { moveCase, type Step, stepOf } from "#case";
import { type Acting, openCommit, openFactsOfCase, withdrawFact } from "#journal";
import type { LineMove, SupportLine } from "../line.ts";
import { clawbackFits, supportOfOffer, supportWithoutReason } from "../rules.ts";
import { findLine, insertReason, type LineChange, type SupportReason } from "../store.ts";
import { supportLineCase, tellWorth } from "./tell-worth.ts";

export interface ReasonedStep extends Step {
  readonly reason: string;
}
const isWorth = (kind: string): boolean => kind.startsWith("support-worth.");
const isRung = (kind: string): boolean => kind === "support-line.promised" || kind === "support-line.handed-over";

/** 환수: part or all of what was handed over came back. Answers the line. */
export async function clawBackSupportLine(acting: Acting, id: string, step: ReasonedStep & { readonly won: bigint }) {
  const moved = await reasoned(acting, id, "claw-back", step, (line) => {
    return clawbackFits(line, step.won) ?? { clawedBackWon: line.clawedBackWon + step.won };
  });
  if (isRefusal(moved)) return moved;
  const line = (await findLine(acting.tx, id)) as SupportLine;
  const told = { ...step, valid: dayPeriod(step.day) };
  return (await tellWorth(acting, "support-worth.clawed-back", line, told)) ?? id;
}

/** 약정 취소: what was promised is not given. An offer's promise is cancelled by its own case. */
export const cancelSupportLine = (acting: Acting, id: string, step: ReasonedStep): Promise<string | Refusal> =>
  reasoned(acting, id, "cancel", step, ofItsOwn);

/** 기록 취소: it was recorded by mistake. An offer's line goes with its own case. */
export const withdrawSupportLine = (
  acting: Acting,
  id: string,
  told: Omit<ReasonedStep, "day"> & { readonly day?: Day },
): Promise<string | Refusal> => takeBackLine(acting, id, { ...told, day: told.day ?? dayOf(acting.at) }, ofItsOwn);

/** All that was told of a line is withdrawn; as of before, it answers. */
export async function takeBackLine(
  acting: Acting,
  id: string,
  step: ReasonedStep,
  also: (line: SupportLine) => Refusal | LineChange = () => ({}),
): Promise<string | Refusal> {
  const moved = await reasoned(acting, id, "withdraw", step, also);
  if (isRefusal(moved)) return moved;
  for (const { fact, kind } of await openFactsOfCase(acting.tx, id)) {
    if (!isWorth(kind) && !isRung(kind)) continue;
    const withdrawn = await withdrawFact(acting, stepOf(supportLineCase, "withdraw"), fact);
    if (isRefusal(withdrawn)) return withdrawn;
  }
  return id;
}

const ofItsOwn = ({ of, offer }: SupportLine): Refusal | LineChange =>
  of === null ? {} : supportOfOffer({ offer, offerEn: offer });

async function reasoned(
  acting: Acting,
  id: string,
  move: LineMove & SupportReason["act"],
  step: ReasonedStep,
  also: (line: SupportLine) => Refusal | LineChange,
): Promise<string | Refusal> {
  const reason = step.reason.trim();
  const { tx, at, actor } = acting;
  const moved = await moveCase(acting, supportLineCase, id, move, step, (line) =>
    reason === "" ? supportWithoutReason({}, "/reason") : also(line),
  );
  if (isRefusal(moved)) return moved;
  const seq = await openCommit(tx, at, actor, stepOf(supportLineCase, move));
  await insertReason(tx, seq, { supportLine: id, act: move, reason, actor });
  return id;
}
