import { text } from "#base/text";
import type { AgreementView, ImportReport } from "#agreement/contract";
import type { EvidenceView, ToCheck } from "#evidence/contract";
import type { OutcomeRow } from "#outcome/contract";
import type { PartyRow } from "#party/contract";
import type { ProgrammeRow, ProgrammeView } from "#programme/contract";

/** Replies of the routes the desks ask, invented; a test holds each against its contract. */
const firm = "019000aa-0000-7000-8000-000000000003";
const sale = "01900004-0000-7000-8000-000000009001";
const document = "019000ee-0000-7000-8000-000000000003";
const won = (eok: number) => ({
  num: String(eok * 100_000_000),
  den: "1",
  unit: "KRW",
  printed: text(`${eok}억 원`, `KRW ${eok}00,000,000`),
});

const evidence: EvidenceView = {
  evidence: document,
  sha256: "5".repeat(64),
  kind: "tax-invoice",
  kindWord: text("전자세금계산서", "e-tax invoice"),
  title: "전자세금계산서 003",
  issuer: "국세청",
  issuedOn: "2025-10-02",
  fileName: "세금계산서-003.pdf",
  mediaType: "application/pdf",
  size: "182400",
  visibility: "restricted",
  recorded: { seq: "41", at: "2025-10-30T05:00:00.000Z" },
  suppliedBy: "㈜미르에이아이",
  mayOpen: true,
  facts: [{ fact: sale, position: "1쪽", checks: [] }],
};

const toCheck: ToCheck = {
  fact: sale,
  kind: "sale",
  kindWord: text("사업화 매출", "Sales"),
  subject: firm,
  naturalKey: "20251002-41000012-00000003",
  evidenceLevel: 1,
  evidence: document,
  title: "전자세금계산서 003",
  evidenceKindWord: text("전자세금계산서", "e-tax invoice"),
  position: "1쪽",
  suppliedBy: "㈜미르에이아이",
  since: "2025-10-30T05:00:00.000Z",
};

const same = (n: number) => ({
  evidence: document,
  title: `결과보고서 ${n}`,
  facts: [sale],
  suppliedBy: `제출자 ${n}`,
  when: "2025-03-02T01:00:00.000Z",
});

const row = (n: number, name: string): PartyRow => ({
  party: `019000aa-0000-7000-8000-00000000000${n}`,
  name: text(name, `Firm ${n}`),
  type: "firm",
  identifiers: [
    {
      scheme: "business-number",
      schemeWord: text("사업자등록번호", "business registration number"),
      value: "123-45-67891",
    },
  ],
});

const hub: ProgrammeRow = {
  programme: "01900001-0000-7000-8000-000000000000",
  code: "HUB-2024",
  parent: null,
  depth: 0,
  name: text("지역 디지털 혁신거점 조성지원", "Regional digital innovation hub"),
  owner: { party: firm, name: text("창원특례시", "Changwon City") },
  runs: { from: "2024-01-01", to: "2027-01-01" },
  year: 2,
  years: 3,
  total: won(163),
};
const challenge: ProgrammeRow = {
  ...hub,
  programme: "01900001-0000-7000-8000-000000000001",
  code: "HUB-CH",
  parent: hub.programme,
  depth: 1,
  name: text("디지털 혁신 챌린지", "Innovation challenge"),
  total: null,
};

const rungs = (planned: number, secured: number, spent: number | null) => ({
  planned: won(planned),
  secured: won(secured),
  appropriated: won(secured),
  granted: null,
  spent: spent === null ? null : won(spent),
});
const programme: ProgrammeView = {
  ...hub,
  purpose: text(
    "경남 제조산업의 디지털 혁신 생태계를 만든다.",
    "A digital ecosystem for the manufacturers of Gyeongnam.",
  ),
  legalBasis: "지역균형발전법 제19조",
  track: "subsidy",
  trackWord: text("보조사업", "Subsidy"),
  evidence: null,
  programmeYears: [{ no: 1, days: { from: "2024-01-01", to: "2025-01-01" }, current: false }],
  ladder: [
    { rung: "planned", word: text("계획", "planned"), sum: won(163) },
    { rung: "secured", word: text("확보", "secured"), sum: won(113) },
    { rung: "appropriated", word: text("편성", "appropriated"), sum: won(113) },
    { rung: "granted", word: text("교부", "granted"), sum: won(0) },
    { rung: "spent", word: text("집행", "spent"), sum: won(41) },
  ],
  funding: [
    { source: "national", sourceWord: text("국비", "National"), funder: hub.owner, year: 1, rungs: rungs(63, 63, 21) },
    { source: "province", sourceWord: text("도비", "Province"), funder: hub.owner, year: 1, rungs: rungs(50, 50, 20) },
    {
      source: "city",
      sourceWord: text("시비", "City"),
      funder: hub.owner,
      year: 2,
      rungs: { planned: won(50), secured: null, appropriated: null, granted: null, spent: null },
    },
  ],
  targets: [
    {
      indicator: "tenants.new",
      indicatorWord: text("연간 신규 입주 기업", "new tenants a year"),
      bound: ">=",
      amount: { num: "50", den: "1", unit: "firm", printed: text("50개사", "50 firms") },
      eachYear: true,
      until: "2026-12-31",
      basis: "사업계획서 12쪽",
      evidence: null,
    },
  ],
  below: [challenge],
};

const agreement: AgreementView = {
  agreement: "01900007-0000-7000-8000-000000000001",
  number: "HUB-CH-2024-03",
  title: "제조 데이터 결함 탐지 실증",
  programme: { programme: challenge.programme, name: challenge.name },
  party: { party: firm, name: text("㈜미르에이아이", "Mir AI") },
  amount: won(2),
  agreed: { from: "2024-07-01", to: null },
  runs: null,
  fact: "01900003-0000-7000-8000-000000000030",
};

export const importReport: ImportReport = {
  file: "grants.json",
  sha256: "c".repeat(64),
  publisher: "Fixture Trust",
  records: 381,
  taken: 379,
  new: 379,
  unchanged: 0,
  amended: [],
  rejected: [
    {
      position: "/grants/17",
      line: 412,
      column: 9,
      number: "360G-X-17",
      code: "amount-malformed",
      reason: text("금액 ‘12,0o0’을 읽을 수 없습니다.", "The amount ‘12,0o0’ cannot be read."),
    },
  ],
  notices: [
    {
      code: "dates-uk",
      text: text("날짜가 일/월/년으로 적혀 있습니다.", "Dates are written day/month/year."),
      positions: ["/grants/0"],
      count: 379,
    },
  ],
  dates: {
    convention: "dd/mm/yyyy",
    why: text("31/12/2019가 있어 일이 먼저입니다.", "31/12/2019 occurs, so the day comes first."),
  },
  programmes: { all: 4, added: 4 },
  parties: { recipients: 305, funders: 1, added: 306 },
  totals: [
    {
      amount: { num: "3117845600", den: "1", unit: "GBP", printed: text("£31,178,456.00", "£31,178,456.00") },
      awards: 379,
    },
  ],
};

const outcome: OutcomeRow = {
  outcome: sale,
  kind: "outcome.sale",
  kindWord: text("매출", "Sales"),
  naturalKey: "202510024100001200000003",
  party: { party: firm, name: text("㈜미르에이아이", "Mir AI") },
  programme: { programme: challenge.programme, name: challenge.name },
  amount: won(19),
  valid: { from: "2025-10-02", to: "2025-10-03" },
  state: "contradicted",
  stateWord: text("불일치", "contradicted"),
  evidenceLevel: 0,
  reportedAt: "2025-10-30T05:00:00.000Z",
};

/** By the path below `/api`, without its query. */
export const deskReplies: Readonly<Record<string, unknown>> = {
  [`evidence/${document}`]: evidence,
  "evidence/to-check": { rows: [toCheck], waiting: 12, next: null },
  "evidence/duplicates": {
    files: [{ sha256: "d".repeat(64), size: "90112", offered: [same(1), same(2)] }],
    next: null,
  },
  "parties/duplicates": { groups: [{ key: "나래소프트", rows: [row(0, "㈜나래소프트"), row(8, "나래소프트(주)")] }] },
  parties: { rows: [row(0, "㈜나래소프트"), row(8, "나래소프트(주)")], next: null },
  programmes: { programmes: [hub, challenge] },
  [`programmes/${hub.programme}`]: programme,
  agreements: { rows: [agreement], next: null },
  outcomes: { rows: [outcome], next: null },
  imports: {
    imports: [
      {
        import: "01900008-0000-7000-8000-000000000001",
        at: "2026-11-20T02:00:00.000Z",
        file: "grants.json",
        sha256: "c".repeat(64),
        evidence: null,
        records: 381,
        taken: 379,
        new: 379,
        amended: 0,
        rejected: 2,
      },
    ],
  },
};
