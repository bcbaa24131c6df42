import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { caseAsSeen, moveCase, type Step } from "#case";
import { appendProvenFact } from "#evidence";
import { type Acting, openCommit } from "#journal";
import { acts } from "../act-words.ts";
import type { AgreementCase } from "../agreement-case.ts";
import { currentTerms, insertSignature, type Signature, signaturesOf, type VersionOfTerms } from "../case-store.ts";
import {
  inTime,
  isFresh,
  notAParty,
  signedAlready,
  signedCopyMissing,
  signInAgain,
  signsFirst,
  signWithinMinutes,
  termsChanged,
  unsigned,
} from "../signing.ts";
import { agreementCase } from "./agreement-steps.ts";

export interface Signing extends Step {
  readonly party: string;
  /** The hash of what was read. */
  readonly sha256: string;
  /** When whoever signs by his account last signed in; null for a copy signed on paper, which is the evidence. */
  readonly signedInAt: Date | null;
}

/** [A20] 서명: one party signs what it read; when all have that sign before the hub, it is signed. Answers the agreement. */
export async function signAgreement(acting: Acting, id: string, step: Signing): Promise<string | Refusal> {
  const act = acts.named["sign-agreement-part"];
  const row = await caseAsSeen(acting, agreementCase, id, act, step.seen);
  if (isRefusal(row)) return row;
  const version = await currentTerms(acting.tx, row);
  const role = version.terms.parties.find(({ party }) => party === step.party)?.role;
  if (role === undefined || !signsFirst(role)) return notAParty({});
  const late = agreementCase.states.mayMove(row.state, "sign") ? inTime(row, step.day) : null;
  if (late !== null) return late;
  const given = await giveSignature(acting, row, version, step);
  if (isRefusal(given)) return given;
  const left = unsigned(version.terms, [...given.before, step.party]);
  if (left.length > 0) return agreementCase.states.mayMove(row.state, "sign") ? id : moveRefused(row);
  const moved = await moveCase(acting, agreementCase, id, "sign", { day: step.day });
  return isRefusal(moved) ? moved : id;
}

const moveRefused = ({ state }: AgreementCase): Refusal => agreementCase.states.move(state, "sign") as Refusal;

/** Keeps who signed which version over which hash, and tells it. Answers who had before. */
export async function giveSignature(
  acting: Acting,
  one: AgreementCase,
  { version, sha256 }: VersionOfTerms,
  step: Signing,
): Promise<{ readonly before: readonly string[] } | Refusal> {
  const { tx, at, actor } = acting;
  if (step.sha256 !== sha256) return termsChanged({}, "/sha256");
  const before = (await signaturesOf(tx, one.agreement)).filter((each) => each.version === version);
  if (before.some(({ party }) => party === step.party)) return signedAlready({});
  const evidence = step.signedInAt === null ? step.evidence?.[0]?.evidence : undefined;
  if (step.signedInAt === null && evidence === undefined) return signedCopyMissing({}, "/evidence");
  if (step.signedInAt !== null && !isFresh(step.signedInAt, at))
    return signInAgain({ minutes: `${signWithinMinutes}` });
  const act = acts.named["sign-agreement-part"];
  const draft = {
    ...{ kind: "agreement-signature.given", case: one.agreement, subject: step.party, programme: one.programme },
    ...{ valid: dayPeriod(step.day), value: 1n, unit: "case", naturalKey: `${one.agreement}/${version}/${step.party}` },
  };
  const told = await appendProvenFact(acting, act, draft, evidence === undefined ? [] : [{ evidence }]);
  if (isRefusal(told)) return told;
  const seq = await openCommit(tx, at, actor, act);
  const signature: Signature = {
    ...{ party: step.party, version, sha256, way: evidence === undefined ? "account" : "paper" },
    ...{ evidence: evidence ?? null, signedOn: step.day, actor, knownFrom: seq },
  };
  await insertSignature(tx, one.agreement, signature);
  return { before: before.map(({ party }) => party) };
}
