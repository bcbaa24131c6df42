import { text } from "#base/text";
import { defineTemplate, pairs, points, table, words } from "./template.ts";

/** 협약서: who agrees on what, for how long, for how much, and what gates the payments. */
export const agreementTemplate = defineTemplate({
  template: "agreement",
  word: text("협약서", "Agreement"),
  fields: {
    title: words("협약명", "Title of the agreement"),
    parties: table("협약 당사자", "Parties"),
    purpose: words("목적", "Purpose"),
    period: words("협약 기간", "Period"),
    goals: points("목표", "Goals"),
    budget: table("사업비", "Budget"),
    payments: table("지급 조건", "Payments"),
    clauses: points("협약 조항", "Clauses"),
    signatures: pairs("서명", "Signatures"),
  },
  body: text(
    `# {협약명}
{기관명}과(와) 아래 당사자는 {목적}을(를) 위하여 다음과 같이 협약을 체결한다.

## 제1조(협약 당사자)
{협약 당사자}

## 제2조(협약 기간)
{협약 기간}

## 제3조(목표)
{목표}

## 제4조(사업비)
{사업비}

## 제5조(지급)
{지급 조건}

## 제6조(권리와 의무)
{협약 조항}

이 협약을 증명하기 위하여 당사자가 서명하고 각각 보관한다.

작게: {시행일}
{서명}
`,
    `# {Title of the agreement}
{Office} and the parties named below agree as follows for {Purpose}.

## Article 1 (Parties)
{Parties}

## Article 2 (Period)
{Period}

## Article 3 (Goals)
{Goals}

## Article 4 (Budget)
{Budget}

## Article 5 (Payments)
{Payments}

## Article 6 (Rights and duties)
{Clauses}

In witness whereof the parties sign, and each keeps a copy.

Small: {Date of issue}
{Signatures}
`,
  ),
  sample: {
    ko: {
      title: "2025년 입주기업 지원 협약서",
      parties: {
        head: ["구분", "기관", "대표"],
        rows: [
          ["갑", "○○테크노파크", "원장"],
          ["을", "주식회사 가온", "대표이사"],
        ],
      },
      purpose: "시제품 제작",
      period: "2025. 6. 1.(일) ~ 2025. 11. 30.(일)",
      goals: ["시제품 1종 제작", "신규 고용 1명"],
      budget: {
        head: ["비목", "지원금(원)", "자부담(원)"],
        rows: [
          ["재료비", "15,000,000", "3,000,000"],
          ["외주비", "5,000,000", "0"],
        ],
      },
      payments: {
        head: ["회차", "조건", "금액(원)"],
        rows: [
          ["1", "협약 체결", "14,000,000"],
          ["2", "중간점검 통과", "6,000,000"],
        ],
      },
      clauses: [
        "사업비는 협약에서 정한 용도로만 사용한다.",
        "협약을 위반하면 지원금의 전부 또는 일부를 환수할 수 있다.",
      ],
      signatures: [
        { word: "갑", value: "○○테크노파크 원장" },
        { word: "을", value: "주식회사 가온 대표이사" },
      ],
    },
    en: {
      title: "Agreement on support of tenants 2025",
      parties: {
        head: ["Role", "Organisation", "Signs"],
        rows: [
          ["The hub", "Hanbit Technopark", "President"],
          ["Lead", "Gaon Co., Ltd.", "Representative"],
        ],
      },
      purpose: "making a prototype",
      period: "1 June 2025 (Sun) – 30 November 2025 (Sun)",
      goals: ["One prototype", "One new job"],
      budget: {
        head: ["Item", "Grant (KRW)", "Own share (KRW)"],
        rows: [
          ["Materials", "15,000,000", "3,000,000"],
          ["Contracted work", "5,000,000", "0"],
        ],
      },
      payments: {
        head: ["No.", "When", "Amount (KRW)"],
        rows: [
          ["1", "Agreement concluded", "14,000,000"],
          ["2", "Interim review passed", "6,000,000"],
        ],
      },
      clauses: [
        "The budget is spent on nothing but what is agreed here.",
        "Where the agreement is broken, the grant may be claimed back in whole or in part.",
      ],
      signatures: [
        { word: "The hub", value: "President of Hanbit Technopark" },
        { word: "Lead", value: "Representative of Gaon Co., Ltd." },
      ],
    },
  },
});

/** 회의록: who was there, what was decided and how, reproducible from what is recorded. */
export const minutesTemplate = defineTemplate({
  template: "minutes",
  word: text("회의록", "Minutes"),
  fields: {
    title: words("회의명", "Meeting"),
    outline: pairs("회의 개요", "Outline"),
    attendance: table("참석자", "Attendance"),
    declarations: points("이해관계 확인", "Conflicts of interest"),
    scores: table("평가 결과", "Scores"),
    decision: points("의결 사항", "Decided"),
    remarks: points("주요 의견", "Remarks"),
  },
  body: text(
    `# {회의명} 회의록
{회의 개요}

## 1. 참석자
{참석자}

## 2. 제척·기피·회피 확인
{이해관계 확인}

## 3. 평가 결과
{평가 결과}

## 4. 주요 의견
{주요 의견}

## 5. 의결 사항
{의결 사항}

{결재란}
작게: {문서번호} · {시행일}
`,
    `# Minutes: {Meeting}
{Outline}

## 1. Attendance
{Attendance}

## 2. Conflicts of interest
{Conflicts of interest}

## 3. Scores
{Scores}

## 4. Remarks
{Remarks}

## 5. Decided
{Decided}

{Approval line}
Small: {Document number} · {Date of issue}
`,
  ),
  sample: {
    ko: {
      title: "2025년 입주기업 선정평가위원회",
      outline: [
        { word: "일시", value: "2025. 5. 16.(금) 14:00" },
        { word: "장소", value: "대회의실" },
      ],
      attendance: { head: ["구분", "이름", "소속"], rows: [["위원장", "홍길동", "○○대학교"]] },
      declarations: ["제척 대상 없음"],
      scores: { head: ["순위", "신청 번호", "점수"], rows: [["1", "2025-0012", "87.5"]] },
      decision: ["1순위 신청을 선정한다."],
      remarks: ["시장 진입 계획이 구체적이다."],
    },
    en: {
      title: "Selection panel, call for tenants 2025",
      outline: [
        { word: "Held on", value: "16 May 2025 (Fri) 14:00" },
        { word: "Place", value: "Main meeting room" },
      ],
      attendance: { head: ["Role", "Name", "Organisation"], rows: [["Chair", "Hong Gildong", "A university"]] },
      declarations: ["Nobody is excluded"],
      scores: { head: ["Rank", "Application", "Score"], rows: [["1", "2025-0012", "87.5"]] },
      decision: ["The application of rank 1 is selected."],
      remarks: ["The plan to enter the market is specific."],
    },
  },
});
