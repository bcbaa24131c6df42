import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Step, stepOf } from "#case";
import { appendProvenFact } from "#evidence";
import type { Acting } from "#journal";
import type { AgreementCase } from "../agreement-case.ts";
import type { VersionOfTerms } from "../case-store.ts";
import { agreementCase } from "./agreement-steps.ts";

/** [A25] What a memorandum promises is told as a promise: it stands beside what comes of it and is no part of it. */
export async function tellPromise(
  acting: Acting,
  one: AgreementCase,
  { terms: { promised } }: VersionOfTerms,
  { day, evidence = [] }: Step,
): Promise<string | Refusal | null> {
  const about = { case: one.agreement, subject: one.party, programme: one.programme, valid: dayPeriod(day) };
  const key = { naturalKey: one.number };
  const drafts = [
    { kind: "mou-sum.promised", unit: "KRW", value: promised?.won ?? 0n },
    { kind: "mou-jobs.promised", unit: "person", value: BigInt(promised?.jobs ?? 0) },
  ].filter(({ value }) => value > 0n);
  for (const draft of drafts) {
    const told = await appendProvenFact(
      acting,
      stepOf(agreementCase, "conclude"),
      { ...about, ...key, ...draft },
      evidence,
    );
    if (isRefusal(told)) return told;
  }
  return null;
}
