import { createHash } from "node:crypto";
import { canonicalJson, type CanonicalValue } from "#base/canonical-json";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Doing, Rule, RuleStep, Standing } from "./approval.ts";

export const unknownApproval = defineRefusal({
  code: "unknown-approval",
  status: 404,
  ko: "결재 문서가 없습니다.",
  en: "There is no such approval.",
});
export const approvalRuleMissing = defineRefusal({
  code: "approval-rule-missing",
  status: 409,
  ko: "이 결정에 적용할 전결 규정이 없습니다. 관리자에게 규정 등록을 요청해 주십시오.",
  en: "No rule says who approves this. Please ask an administrator to enter one.",
});
export const seatVacant = defineRefusal({
  code: "seat-vacant",
  status: 409,
  ko: "{seat} 직위에 지정된 사람이 없습니다.",
  en: "Nobody holds the seat {seat}.",
});
export const approvalOpenAlready = defineRefusal({
  code: "approval-open-already",
  status: 409,
  ko: "이미 결재가 진행 중이거나 완료된 건입니다.",
  en: "It is being approved, or has been approved, already.",
});
export const approverDrafted = defineRefusal({
  code: "approver-drafted",
  status: 403,
  ko: "기안한 사람은 자신의 기안을 결재할 수 없습니다.",
  en: "Whoever drafted it may not approve it.",
});
export const notYourTurn = defineRefusal({
  code: "not-your-turn",
  status: 403,
  ko: "지금 결재할 사람은 {who}입니다.",
  en: "It is {who} whose turn it is.",
});
export const approvalOver = defineRefusal({
  code: "approval-over",
  status: 409,
  ko: "이미 처리가 끝난 결재입니다({standing}).",
  en: "This approval is over: {standing}.",
});
export const approvalReasonMissing = defineRefusal({
  code: "approval-reason-missing",
  status: 422,
  ko: "사유를 입력해 주십시오.",
  en: "Please say why.",
});
export const notTheDrafter = defineRefusal({
  code: "not-the-drafter",
  status: 403,
  ko: "기안한 사람만 회수할 수 있습니다.",
  en: "Only whoever drafted it may withdraw it.",
});
export const approvalNeeded = defineRefusal({
  code: "approval-needed",
  status: 409,
  ko: "결재를 받아야 합니다. 먼저 기안해 주십시오.",
  en: "It needs an approval. Please draft it first.",
});
export const approvalPending = defineRefusal({
  code: "approval-pending",
  status: 409,
  ko: "결재가 아직 끝나지 않았습니다.",
  en: "It has not been approved yet.",
});
export const approvalOfOther = defineRefusal({
  code: "approval-of-other-content",
  status: 409,
  ko: "결재 후 내용이 바뀌었습니다. 결재를 다시 받아 주십시오.",
  en: "It was changed after it was approved. It needs a new approval.",
});
export const seatTaken = defineRefusal({
  code: "seat-taken",
  status: 409,
  ko: "{seat} 직위는 이미 등록되어 있습니다.",
  en: "The seat {seat} is entered already.",
});
export const unknownSeat = defineRefusal({
  code: "unknown-seat",
  status: 404,
  ko: "등록된 직위가 아닙니다.",
  en: "There is no such seat.",
});
export const absenceOverlaps = defineRefusal({
  code: "absence-overlaps",
  status: 409,
  ko: "그 기간에 이미 부재가 등록되어 있습니다.",
  en: "An absence of these days is entered already.",
});
export const standInIsAbsent = defineRefusal({
  code: "stand-in-is-absent",
  status: 422,
  ko: "대결할 사람은 본인이 아니어야 하고, 같은 기간에 자리를 비우지 않아야 합니다.",
  en: "The stand-in must be somebody else, who is there on those days.",
});
export const absenceBackwards = defineRefusal({
  code: "absence-backwards",
  status: 422,
  ko: "부재 종료일은 시작일과 같거나 그 뒤여야 합니다.",
  en: "The last day of an absence must not come before its first.",
});
export const unknownAbsence = defineRefusal({
  code: "unknown-absence",
  status: 404,
  ko: "등록된 부재가 없습니다.",
  en: "There is no such absence.",
});
export const ruleWithoutApprover = defineRefusal({
  code: "rule-without-approver",
  status: 422,
  ko: "결재선의 마지막은 결재 한 사람이어야 하고, 같은 직위는 한 번만 들어갈 수 있습니다.",
  en: "A line ends with one who approves, and names each seat once.",
});
export const unknownRule = defineRefusal({
  code: "unknown-approval-rule",
  status: 404,
  ko: "전결 규정이 없습니다.",
  en: "There is no such rule.",
});

/** [PV1] The rule of this kind of decision with the lowest amount that it does not exceed; of no kind of its own, the general one. */
export function ruleFor(rules: readonly Rule[], subject: string, amount: bigint | null): Rule | null {
  const covering = rules
    .filter(({ upTo }) => upTo === null || (amount ?? 0n) <= upTo)
    .toSorted((a, b) => (a.upTo === null ? 1 : b.upTo === null || a.upTo < b.upTo ? -1 : 1));
  return covering.find((one) => one.subject === subject) ?? covering.find((one) => one.subject === null) ?? null;
}

/** [PV1] A line: any reviews and consents, then one approval; each seat once. */
export function lineFits(steps: readonly RuleStep[]): Refusal | null {
  const isOnce = new Set(steps.map(({ seat }) => seat)).size === steps.length;
  const approves = steps.filter(({ does }) => does === "approve").length === 1 && steps.at(-1)?.does === "approve";
  return isOnce && approves ? null : ruleWithoutApprover({}, "/steps");
}

/** [PV2] The turn of each step: consents next to each other are asked side by side. */
export const turnsOf = (steps: readonly { readonly does: Doing }[]): number[] =>
  steps.reduce<number[]>((turns, { does }, index) => {
    const last = turns.at(-1) ?? 0;
    return [...turns, does === "consent" && steps[index - 1]?.does === "consent" ? last : last + 1];
  }, []);

interface Standable {
  readonly turn: number;
  readonly signed: { readonly answer: "signed" | "returned" } | null;
}

/** [PV2] The steps that may be taken now: all of the lowest turn that is not signed. */
export function stepsInTurn<Each extends Standable>(steps: readonly Each[]): readonly Each[] {
  const open = steps.filter(({ signed }) => signed === null);
  const turn = Math.min(...open.map((one) => one.turn));
  return open.filter((one) => one.turn === turn);
}

export const standingOf = (
  steps: readonly Standable[],
  ended: { readonly why: Exclude<Standing, "pending" | "approved"> } | null,
): Standing => ended?.why ?? (steps.every(({ signed }) => signed?.answer === "signed") ? "approved" : "pending");

/** [PV5] The hash of what is signed: any change of it is another. */
export const contentHash = (content: CanonicalValue): string =>
  createHash("sha256").update(canonicalJson(content), "utf8").digest("hex");

export const notOnTheStaff = defineRefusal({
  code: "not-on-the-staff",
  status: 422,
  ko: "그 날짜에 담당자·공무원·관리자 권한이 있는 사람만 지정할 수 있습니다.",
  en: "Only somebody who is an officer, official or administrator on that day can be named.",
});
export const unknownDecision = defineRefusal({
  code: "unknown-decision",
  status: 422,
  ko: "결재 대상이 아닌 결정입니다.",
  en: "There is no such kind of decision.",
});
export const ownWithoutDelegation = defineRefusal({
  code: "own-without-delegation",
  status: 422,
  ko: "본인 기안을 본인이 결재하려면 전결이어야 합니다.",
  en: "Whoever drafts may approve it himself only where the rule delegates it.",
});
