import { text, type Text } from "#base/text";
import type { Column, Form, Question } from "#engine/form";
import type { ReportSort } from "./agreement-report.ts";

/** What the hub knows of an agreement, by which a question can be filled in. */
export const reportSources = {
  goals: text("협약의 목표와 지표", "goals of the agreement"),
  principal: text("과제책임자", "principal"),
  "reported-spent": text("앞선 보고서의 집행 금액", "money spent as reported before"),
} as const satisfies Readonly<Record<string, Text>>;

/** 정산 내역: the table that is held against the budget. What its lines and papers are to choose from is the agreement's. */
export const spentTable = { question: "spent", line: "line", won: "won", on: "on", number: "number", paper: "paper" };
/** 누계: what a milestone report says was spent by then. */
export const spentSoFar = "spent-so-far";
/** Files that rows of the table name as their evidence. */
export const papersOfSpent = "proofs";

const cell = (key: string, ko: string, en: string, is: Column["is"], required = true): Column => ({
  ...{ key, word: text(ko, en), required, is },
});
const short = (mostChars: number): Column["is"] => ({ type: "short-text", mostChars });
const long = (key: string, word: Text, required: boolean, hint?: Text): Question => ({
  ...{ key, word, required, ...(hint === undefined ? {} : { hint }) },
  is: { type: "long-text", mostChars: 5000 },
});
const endings = ["pdf", "hwp", "hwpx", "docx", "xlsx", "jpg", "png", "zip"];
const files = (key: string, word: Text, required: boolean, mostFiles: number): Question => ({
  ...{ key, word, required },
  is: { type: "file", endings, mostBytes: 50_000_000, mostFiles },
});

const milestone: Form = {
  sections: [
    {
      key: "work",
      word: text("추진 실적", "What was done"),
      questions: [
        {
          key: "principal",
          word: text("과제책임자", "Principal"),
          required: true,
          prefill: "principal",
          is: short(100),
        },
        {
          ...{ key: "goals", word: text("목표 달성 현황", "Goals"), required: true, prefill: "goals" },
          hint: text(
            "목표는 협약 내용입니다. 이번 단계까지의 실적을 입력해 주십시오.",
            "As agreed. Enter what is reached by now.",
          ),
          is: {
            ...{ type: "table", leastRows: 1, mostRows: 50 },
            columns: [
              cell("goal", "목표", "Goal", short(300)),
              cell("indicator", "지표", "Indicator", short(200)),
              cell("target", "목표값", "Target", short(200)),
              cell("reached", "실적", "Reached", short(200)),
            ],
          },
        },
        long("done", text("추진 내용과 결과", "Work and results"), true),
        long("issues", text("문제점과 조치", "Problems and what was done about them"), false),
        long("next", text("향후 계획", "What comes next"), false),
      ],
    },
    {
      key: "money",
      word: text("집행 현황", "Money"),
      questions: [
        {
          ...{
            key: spentSoFar,
            word: text("지금까지 집행한 금액", "Spent so far"),
            required: true,
            prefill: "reported-spent",
          },
          hint: text(
            "현물을 포함한 누계입니다. 집행한 금액이 없으면 0을 입력합니다.",
            "In all, with what is in kind; 0 if nothing.",
          ),
          is: { type: "won", least: "0" },
        },
      ],
    },
    {
      key: "papers",
      word: text("첨부", "Files"),
      questions: [
        files("report", text("보고서 파일", "Report"), true, 5),
        files(papersOfSpent, text("증빙 자료", "Evidence"), false, 50),
      ],
    },
  ],
  rules: [],
};

const settlement: Form = {
  sections: [
    {
      key: "papers",
      word: text("증빙 자료", "Evidence"),
      hint: text(
        "증빙 파일을 먼저 모두 첨부해 주십시오. 집행 내역의 행마다 여기에서 첨부한 파일을 선택합니다.",
        "Attach all of it first: each row below names one of these files.",
      ),
      questions: [
        files(papersOfSpent, text("증빙 자료", "Evidence"), true, 500),
        files("audit", text("회계검토 보고서", "Report of the accountant"), false, 5),
      ],
    },
    {
      key: "spent",
      word: text("집행 내역", "What was spent"),
      hint: text(
        "협약 예산의 비목과 재원마다 증빙 한 건을 한 행에 입력합니다.",
        "One row for one proof, by item and source of the budget.",
      ),
      questions: [
        {
          ...{ key: spentTable.question, word: text("집행 내역", "What was spent"), required: true },
          is: {
            ...{ type: "table", leastRows: 1, mostRows: 500 },
            columns: [
              cell(spentTable.line, "비목·재원", "Item and source", { type: "choice", options: [] }),
              cell(spentTable.on, "집행일", "Day", { type: "day" }),
              cell("payee", "거래처", "Paid to", short(200)),
              cell(spentTable.number, "증빙 번호(승인번호 등)", "Number of the proof", short(60)),
              cell(spentTable.won, "금액", "Amount", { type: "won", least: "1" }),
              cell(spentTable.paper, "증빙 파일", "File", { type: "choice", options: [] }),
            ],
          },
        },
      ],
    },
    {
      key: "rest",
      word: text("이자와 확인", "Interest, and what is confirmed"),
      questions: [
        {
          ...{ key: "interest", word: text("지원금에서 발생한 이자", "Interest on the grant"), required: true },
          hint: text("없으면 0을 입력합니다.", "0 if there was none."),
          is: { type: "won", least: "0" },
        },
        long("note", text("정산 설명", "Notes"), false),
      ],
    },
  ],
  rules: [],
};

/** [AR1] What is asked where the office has written no form of its own. */
export const standardForms: Readonly<Record<ReportSort, Form>> = { milestone, settlement };
