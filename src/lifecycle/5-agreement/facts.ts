import { closed } from "#base/property";
import { text } from "#base/text";
import { defineKinds, type EvidenceLevel, type FactDraft } from "#journal";
import type { Agreement } from "./agreement.ts";
import { agreementKinds } from "./agreement-case.ts";
import { amendmentKinds } from "./amendment.ts";

const kindFacet = { "agreement-kind": closed(text("협약 종류", "kind of agreement"), agreementKinds) } as const;
const step = { measure: "event", unit: "case", facets: kindFacet } as const;

/** Where an agreement of our own stands. That it is in force, and how it came to an end, is on record. */
export const caseKinds = defineKinds(
  {
    ...{ kind: "agreement.drafted", ...step, ladder: "agreement", rung: 1 },
    word: text("협약안 작성", "Agreement drafted"),
    phrase: { happened: text("협약안을 작성한", "with an agreement drafted") },
  },
  {
    ...{ kind: "agreement.offered", ...step, ladder: "agreement", rung: 2 },
    word: text("협약 체결 요청", "Agreement offered"),
    phrase: { happened: text("협약 체결을 요청한", "offered an agreement") },
  },
  {
    ...{ kind: "agreement.signed", ...step, ladder: "agreement", rung: 3 },
    word: text("협약 상대방 서명", "Agreement signed by the firm"),
    phrase: { happened: text("협약서에 서명한", "that signed their agreement") },
  },
  {
    ...{ kind: "agreement.in-force", says: { rung: "agreed" }, ...step, seen: "record", ladder: "agreement", rung: 4 },
    word: text("협약 체결", "Agreement concluded"),
    phrase: { happened: text("협약을 체결한", "with an agreement concluded") },
  },
  {
    ...{ kind: "agreement.ended", ...step, seen: "record", ladder: "agreement", rung: 5 },
    word: text("협약 종료", "Agreement ended"),
    phrase: { happened: text("협약이 종료된", "whose agreement ended") },
  },
  // on the side, and ways out
  {
    ...{ kind: "agreement.suspended", ...step },
    word: text("협약 중지", "Agreement suspended"),
    phrase: { happened: text("협약이 중지된", "whose agreement was suspended") },
  },
  {
    ...{ kind: "agreement.terminated", ...step, seen: "record" },
    word: text("협약 해약", "Agreement terminated"),
    phrase: { happened: text("협약이 해약된", "whose agreement was terminated") },
  },
  {
    ...{ kind: "agreement.given-up", ...step },
    word: text("협약 포기", "Agreement given up"),
    phrase: { happened: text("협약을 포기한", "that gave up their agreement") },
  },
  {
    ...{ kind: "agreement.lapsed", ...step },
    word: text("기한 내 협약 미체결", "Agreement not concluded in time"),
    phrase: { happened: text("기한 내에 협약을 체결하지 않은", "that did not conclude in time") },
  },
  {
    ...{ kind: "agreement.withdrawn", ...step },
    word: text("협약안 취소", "Draft of an agreement withdrawn"),
    phrase: { happened: text("협약안이 취소된", "whose draft was withdrawn") },
  },
);

const amended = {
  measure: "event",
  unit: "case",
  facets: {
    amendment: closed(
      text("협약변경 종류", "kind of amendment"),
      Object.fromEntries(Object.entries(amendmentKinds).map(([name, { word }]) => [name, word])),
    ),
  },
} as const;

/** What became of a change that was asked for. */
export const changeKinds = defineKinds(
  {
    ...{ kind: "agreement-amendment.asked", ...amended, ladder: "agreement-amendment", rung: 1 },
    word: text("협약변경 신청", "Amendment asked for"),
    phrase: { happened: text("협약변경을 신청한", "that asked for an amendment") },
  },
  {
    ...{ kind: "agreement-amendment.agreed", ...amended, ladder: "agreement-amendment", rung: 2 },
    word: text("협약변경 승인", "Amendment agreed"),
    phrase: { happened: text("협약변경이 승인된", "whose amendment was agreed") },
  },
  {
    ...{ kind: "agreement-amendment.noted", ...amended },
    word: text("협약변경 통보", "Amendment told"),
    phrase: { happened: text("협약변경을 통보한", "that told of a change") },
  },
  {
    ...{ kind: "agreement-amendment.refused", ...amended },
    word: text("협약변경 불승인", "Amendment refused"),
    phrase: { happened: text("협약변경이 승인되지 않은", "whose amendment was refused") },
  },
  {
    ...{ kind: "agreement-amendment.cancelled", ...amended },
    word: text("협약변경 신청 취소", "Amendment taken back"),
    phrase: { happened: text("협약변경 신청을 취소한", "that took an amendment back") },
  },
);

const reported = { measure: "event", unit: "case" } as const;

/** Where a report of an agreement stands. */
export const reportKinds = defineKinds(
  {
    ...{ kind: "agreement-report.asked", ...reported, ladder: "agreement-report", rung: 1 },
    word: text("협약 보고서 요청", "Report asked for"),
    phrase: { happened: text("협약 보고서를 요청받은", "asked for a report") },
  },
  {
    ...{ kind: "agreement-report.submitted", ...reported, ladder: "agreement-report", rung: 2 },
    word: text("협약 보고서 제출", "Report handed in"),
    phrase: { happened: text("협약 보고서를 제출한", "that handed in a report") },
  },
  {
    ...{ kind: "agreement-report.accepted", ...reported, ladder: "agreement-report", rung: 3 },
    word: text("협약 보고서 승인", "Report accepted"),
    phrase: { happened: text("협약 보고서가 승인된", "whose report was accepted") },
  },
  // beside the way
  {
    ...{ kind: "agreement-report.returned", ...reported },
    word: text("협약 보고서 보완 요청", "Report returned for amendment"),
    phrase: { happened: text("협약 보고서 보완을 요청받은", "whose report was returned") },
  },
  {
    ...{ kind: "agreement-report.waived", ...reported },
    word: text("협약 보고서 면제", "Report waived"),
    phrase: { happened: text("협약 보고서가 면제된", "whose report was waived") },
  },
);

const promise = { measure: "flow", seen: "record" } as const;

/** Of memoranda: what was promised and what came of it are two kinds, and never one sum. */
const mouKinds = defineKinds(
  {
    ...{ kind: "mou-sum.promised", says: { rung: "invested" }, unit: "KRW", ...promise },
    word: text("업무협약 약속 투자액", "Investment promised in a memorandum"),
    phrase: { amount: text("업무협약으로 약속한 투자액", "investment promised in memoranda") },
  },
  {
    ...{ kind: "mou-sum.done", says: { rung: "invested" }, unit: "KRW", ...promise },
    word: text("업무협약 이행 투자액", "Investment made under a memorandum"),
    phrase: { amount: text("업무협약에 따라 이행한 투자액", "investment made under memoranda") },
  },
  {
    ...{ kind: "mou-jobs.promised", says: { rung: "hired" }, unit: "person", ...promise },
    word: text("업무협약 약속 고용", "Jobs promised in a memorandum"),
    phrase: { amount: text("업무협약으로 약속한 고용 인원", "jobs promised in memoranda") },
  },
  {
    ...{ kind: "mou-jobs.done", says: { rung: "hired" }, unit: "person", ...promise },
    word: text("업무협약 이행 고용", "Jobs made under a memorandum"),
    phrase: { amount: text("업무협약에 따라 이행한 고용 인원", "jobs made under memoranda") },
  },
);

const signed = defineKinds({
  ...{ kind: "agreement-signature.given", measure: "event", unit: "case" },
  word: text("협약서 서명", "Agreement signed"),
  phrase: { happened: text("협약서에 서명한 당사자인", "that signed as a party") },
});

/** The unit of an award is its currency: awards in two currencies do not add. */
const awardKinds = defineKinds({
  kind: "agreement.awarded",
  seen: "record",
  word: { ko: "교부 결정·협약", en: "Awarded" },
  measure: "flow",
  unit: null,
  signed: true,
  facets: { adjustment: closed({ ko: "감액 여부", en: "adjustment" }, { yes: text("감액", "adjustment") }) },
  phrase: {
    happened: text("교부가 결정된", "with a grant decision"),
    amount: text("교부 결정액", "the amounts awarded"),
  },
});

export const kinds = [...awardKinds, ...caseKinds, ...signed, ...changeKinds, ...reportKinds, ...mouKinds];

/** An amount below nothing takes something off an award before it: no award of its own. */
export const facetsOf = ({ amount }: Pick<Agreement, "amount">): Readonly<Record<string, string>> =>
  amount.minor < 0n ? { adjustment: "yes" } : {};

export const awardedFact = (
  one: Pick<Agreement, "agreement" | "number" | "programme" | "party" | "amount" | "agreed">,
  evidenceLevel?: EvidenceLevel,
): FactDraft => ({
  kind: "agreement.awarded",
  case: one.agreement,
  subject: one.party,
  programme: one.programme,
  valid: one.agreed,
  value: one.amount.minor,
  unit: one.amount.currency,
  naturalKey: one.number,
  facets: facetsOf(one),
  evidenceLevel,
});
