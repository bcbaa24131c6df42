import { text } from "#base/text";
import { defineTemplate, pairs, points, table, words } from "./template.ts";

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
  body: text(
    `{기관명} 공고 제{일련번호}호
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
    `{Office} Notice No. {Serial number}
# {Title of the call}
The following is announced for {Purpose}.

Small: {Date of issue}
Sender: {Issued by}
---
## 1. Outline
{Outline}

## 2. Period of application
{Period of application}

## 3. Who may apply
{Who may apply}

## 4. How applications are judged
{Criteria}

## 5. Documents to hand in
{Documents}

## 6. Contact
{Contact}
`,
  ),
  sample: {
    ko: {
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
    en: {
      title: "Call for tenants 2025",
      purpose: "the digital transformation of manufacturers of the region",
      period: "9 April 2025 (Wed) 09:00 – 9 May 2025 (Fri) 18:00",
      outline: [
        { word: "Volume", value: "KRW 200 million, about 10 firms" },
        { word: "What is given", value: "office space and prototyping" },
      ],
      eligibility: ["Founded no more than 7 years before the notice", "Head office or factory in the region"],
      criteria: {
        head: ["Criterion", "Points"],
        rows: [
          ["Technology", "40"],
          ["Business", "60"],
        ],
        widths: [3, 1],
      },
      documents: ["Business plan", "Copy of the business registration"],
      contact: "Firm support team, +82 55 000 0000",
      sender: "President of Hanbit Technopark",
    },
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
  body: text(
    `기관: {기관명}
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
    `Office: {Office}
Head: To = {To}
Head: Subject = {Subject}
---
1. We thank you for your application.
2. The result of “{Call}” (application {Application number}) is as follows.

## Result: {Result}
{Particulars}

## Reasons
{Reasons}

## How to object
{How to object}

Sender: {Issued by}
{Approval line}
Small: Issued as {Document number} ({Date of issue})
`,
  ),
  sample: {
    ko: {
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
    en: {
      recipient: "The representative of Gaon Co., Ltd.",
      subject: "Result of the call for tenants 2025",
      call: "Call for tenants 2025",
      application: "2025-0012",
      result: "Selected",
      reasons: ["The score of the panel reaches the pass mark of 60"],
      details: [{ word: "Amount decided", value: "KRW 20 million" }],
      objection: "You may object within 10 days of this notice, until 30 May 2025 (Fri).",
      sender: "President of Hanbit Technopark",
    },
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
  body: text(
    `# 접수증
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
    `# Receipt
Head: Receipt number = {Receipt number}
Head: Received at = {Received at}
Head: Applicant = {Applicant}
Head: Call = {Call}
---
We confirm that this application was received.

## Documents
{Documents}

Small: SHA-256 of the application {Hash of the application}
Small: Contact {Contact}
Sender: {Office}
Small: {Document number} · {Date of issue}
`,
  ),
  sample: {
    ko: {
      receipt: "2025-0012",
      applicant: "주식회사 가온",
      call: "2025년 입주기업 모집 공고",
      received: "2025. 5. 9.(금) 17:59:59",
      hash: "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
      documents: ["사업계획서.hwpx", "사업자등록증.pdf"],
      contact: "기업지원팀 055-000-0000",
    },
    en: {
      receipt: "2025-0012",
      applicant: "Gaon Co., Ltd.",
      call: "Call for tenants 2025",
      received: "9 May 2025 (Fri) 17:59:59 KST",
      hash: "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b",
      documents: ["business-plan.hwpx", "business-registration.pdf"],
      contact: "Firm support team, +82 55 000 0000",
    },
  },
});
