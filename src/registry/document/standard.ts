import { text } from "#base/text";
import { defineTemplate } from "./template.ts";

const words = (ko: string, en: string) => ({ word: text(ko, en), sort: "text" }) as const;
const table = (ko: string, en: string) => ({ word: text(ko, en), sort: "table" }) as const;
const pairs = (ko: string, en: string) => ({ word: text(ko, en), sort: "pairs" }) as const;
const points = (ko: string, en: string) => ({ word: text(ko, en), sort: "points" }) as const;

/** 공고문: what a call is announced with (혁신법 시행령 제9조: purpose, content, period, who may, how it is judged). */
export const noticeTemplate = defineTemplate({
  template: "notice",
  word: text("공고문", "Notice of a call"),
  fields: {
    title: words("공고 제목", "Title of the call"),
    purpose: words("목적", "Purpose"),
    period: words("신청 기간", "Period of application"),
    outline: pairs("사업 개요", "Outline"),
    eligibility: points("신청 자격", "Who may apply"),
    criteria: table("평가 기준", "Criteria"),
    documents: points("제출 서류", "Documents"),
    contact: words("문의처", "Contact"),
    sender: words("발신명의", "Issued by"),
  },
  body: `{기관명} 공고 제{일련번호}호
# {공고 제목}
{목적}을(를) 위하여 다음과 같이 공고합니다.

작게: {시행일}
발신: {발신명의}
---
## 1. 사업 개요
{사업 개요}

## 2. 신청 기간
{신청 기간}

## 3. 신청 자격
{신청 자격}

## 4. 평가 절차 및 기준
{평가 기준}

## 5. 제출 서류
{제출 서류}

## 6. 문의
{문의처}
`,
  sample: {
    title: "2025년 입주기업 모집 공고",
    purpose: "지역 제조기업의 디지털 전환",
    period: "2025. 4. 9.(수) 09:00 ~ 2025. 5. 9.(금) 18:00",
    outline: [
      { word: "지원 규모", value: "2억 원, 10개사 내외" },
      { word: "지원 내용", value: "입주공간 및 시제품 제작" },
    ],
    eligibility: ["공고일 기준 창업 7년 이내인 기업", "본사 또는 공장이 관내에 있는 기업"],
    criteria: {
      head: ["평가 항목", "배점"],
      rows: [
        ["기술성", "40"],
        ["사업성", "60"],
      ],
      widths: [3, 1],
    },
    documents: ["사업계획서 1부", "사업자등록증 사본 1부"],
    contact: "기업지원팀 055-000-0000",
    sender: "○○테크노파크 원장",
  },
});

/** 결과 통보: what was decided, why, and how to object (혁신법 제14조, 지방보조금법 제36조의2). */
export const resultTemplate = defineTemplate({
  template: "result-letter",
  word: text("결과 통보", "Letter with a result"),
  fields: {
    recipient: words("수신", "To"),
    subject: words("제목", "Subject"),
    call: words("공고명", "Call"),
    application: words("신청 번호", "Application number"),
    result: words("결과", "Result"),
    reasons: points("사유", "Reasons"),
    details: pairs("통보 내용", "Particulars"),
    objection: words("이의신청 안내", "How to object"),
    sender: words("발신명의", "Issued by"),
  },
  body: `기관: {기관명}
머리: 수신 = {수신}
머리: 제목 = {제목}
---
1. 귀사의 무궁한 발전을 기원합니다.
2. “{공고명}”(신청 번호 {신청 번호})의 결과를 다음과 같이 통보합니다.

## 결과: {결과}
{통보 내용}

## 사유
{사유}

## 이의신청
{이의신청 안내}

끝.
발신: {발신명의}
{결재란}
작게: 시행 {문서번호} ({시행일})
`,
  sample: {
    recipient: "주식회사 가온 대표이사",
    subject: "2025년 입주기업 선정 결과 통보",
    call: "2025년 입주기업 모집 공고",
    application: "2025-0012",
    result: "선정",
    reasons: ["평가위원회 종합점수가 기준 점수(60점) 이상임"],
    details: [{ word: "지원 결정액", value: "2,000만 원" }],
    objection:
      "결과에 이의가 있으면 통보받은 날부터 10일 이내(2025. 5. 30.(금)까지)에 이의신청서를 제출할 수 있습니다.",
    sender: "○○테크노파크 원장",
  },
});

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
  body: `# {협약명}
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
  sample: {
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
    clauses: ["사업비는 협약에서 정한 용도로만 사용한다.", "협약을 위반하면 지원금의 전부 또는 일부를 환수할 수 있다."],
    signatures: [
      { word: "갑", value: "○○테크노파크 원장" },
      { word: "을", value: "주식회사 가온 대표이사" },
    ],
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
  body: `# {회의명} 회의록
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
  sample: {
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
});

/** 접수증: what came in, when to the second, and its hash. */
export const receiptTemplate = defineTemplate({
  template: "receipt",
  word: text("접수증", "Receipt"),
  fields: {
    receipt: words("접수 번호", "Receipt number"),
    applicant: words("신청인", "Applicant"),
    call: words("공고명", "Call"),
    received: words("접수 일시", "Received at"),
    hash: words("신청서 확인값", "Hash of the application"),
    documents: points("제출 서류", "Documents"),
    contact: words("문의처", "Contact"),
  },
  body: `# 접수증
머리: 접수 번호 = {접수 번호}
머리: 접수 일시 = {접수 일시}
머리: 신청인 = {신청인}
머리: 공고명 = {공고명}
---
위 신청을 접수하였음을 확인합니다.

## 제출 서류
{제출 서류}

작게: 신청서 확인값(SHA-256) {신청서 확인값}
작게: 문의 {문의처}
발신: {기관명}
작게: {문서번호} · {시행일}
`,
  sample: {
    receipt: "2025-0012",
    applicant: "주식회사 가온",
    call: "2025년 입주기업 모집 공고",
    received: "2025. 5. 9.(금) 17:59:59",
    hash: "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
    documents: ["사업계획서.hwpx", "사업자등록증.pdf"],
    contact: "기업지원팀 055-000-0000",
  },
});

export const standardTemplates = [
  ...[noticeTemplate, resultTemplate, agreementTemplate, minutesTemplate, receiptTemplate],
] as const;
