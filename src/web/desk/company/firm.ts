import type { OutcomeRow } from "#outcome/contract";
import { text } from "#base/text";
import type { Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";

/** The firm whose people sit here. */
export const partyOf = ({ ground }: Known): string | undefined =>
  ground.who?.roles.find(({ role, party }) => role === "company" && party !== null)?.party ?? undefined;

export const aboutMe = (party: string) => ask.readParty({ params: { party }, optional: true });
export const agreed = (party: string) => ask.listAgreements({ query: { party, limit: 200 }, optional: true });
export const mine = (party: string, after?: string) =>
  ask.listOutcomes({ query: { party, after, limit: 200 }, optional: true });
export const reportable = (party: string) => ask.listProgrammesOfFirm({ query: { party }, optional: true });
export const ownCases = ask.listOwnCases({ optional: true });

/** How a report stands, as a firm calls it. */
export const stateWords = {
  reported: text("자가신고", "Reported"),
  documented: text("서류 제출", "Documented"),
  matched: text("확인(공적 자료)", "Checked against a register"),
  inspected: text("확인(현장)", "Checked on site"),
  contradicted: text("불일치", "Contradicted"),
  withdrawn: text("철회", "Withdrawn"),
} as const satisfies Readonly<Record<OutcomeRow["state"], unknown>>;

/** What is reported of each kind: its number, its unit, and the document that proves it. */
export const kinds = {
  "outcome.sale": {
    word: text("매출", "A sale"),
    unit: "KRW",
    evidence: "tax-invoice",
    document: text("전자세금계산서", "Tax invoice"),
    key: text("전자세금계산서 승인번호", "Approval number of the tax invoice"),
    keyHint: text("계산서 위쪽의 24자리 번호", "The 24 characters at the top of the invoice"),
    value: text("공급가액 (원)", "Amount without tax (won)"),
    day: text("작성일자", "Day of the invoice"),
  },
  "outcome.export": {
    word: text("수출", "An export"),
    unit: "USD",
    evidence: "export-declaration",
    document: text("수출신고필증", "Export declaration"),
    key: text("수출신고번호", "Number of the export declaration"),
    keyHint: text("신고필증의 14~15자리 번호", "14 or 15 characters on the declaration"),
    value: text("수출금액 (미화 달러)", "Amount (US dollars)"),
    day: text("수출신고 수리일", "Day the declaration was accepted"),
  },
  "outcome.job": {
    word: text("신규 고용", "New jobs"),
    unit: "person",
    evidence: "insurance-record",
    document: text("고용보험 피보험자 자료", "Record of the employment insurance"),
    key: text("고용 식별값", "Key of the job"),
    keyHint: text(
      "주민등록번호가 아닌, 담당자가 제공한 64자리 값",
      "The 64 digits an officer gave you; never a person's number",
    ),
    value: text("인원 (명)", "People"),
    day: text("고용일", "First day of work"),
  },
} as const;
export type Kind = keyof typeof kinds;
export const isKind = (asked: string | undefined): asked is Kind => asked !== undefined && Object.hasOwn(kinds, asked);
