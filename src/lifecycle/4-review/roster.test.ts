import fc from "fast-check";
import { expect, it } from "vitest";
import { day } from "#base/day";
import { readRoster, rosterFaults } from "./roster.ts";

const today = day("2025-02-03");
const head = [
  "연번",
  "성명",
  "소속기관",
  "직위(직급)",
  "전문분야1",
  "전문분야2",
  "표준산업분류 코드",
  "E-mail",
  "개인정보 동의일",
];
const row = (over: Readonly<Record<number, string>> = {}): string[] =>
  ["1", "한위원", "○○대학교", "교수", "센서, 제어", "로봇", "C26·29", "Han@univ.example", "2024. 3. 5.(화)"].map(
    (cell, at) => over[at] ?? cell,
  );

it("[RV15] reads the columns that offices head in their own ways, with a title above", () => {
  expect(readRoster([["2025년 평가위원 명부"], [], head, row()], today)).toEqual({
    lines: [
      {
        ...{ line: 4, name: "한위원", email: "han@univ.example", organisation: "○○대학교", position: "교수" },
        ...{ keywords: ["센서", "제어", "로봇"], industries: ["26", "29"], agreedOn: "2024-03-05" },
      },
    ],
    rejected: [],
  });
  const english = ["Name", "Affiliation", "Position", "Expertise", "Email", "Consent date"];
  const told = ["Han", "University", "Professor", "robots; sensors", "han@univ.example", "20240305"];
  expect(readRoster([english, told], today)?.lines).toMatchObject([{ keywords: ["robots", "sensors"] }]);
  expect(
    readRoster(
      [
        ["성명", "소속"],
        ["한위원", "대학"],
      ],
      today,
    ),
  ).toBeNull();
  expect(readRoster([], today)).toBeNull();
});

it.each([
  [{ 1: "" }, "no-name"],
  [{ 7: " " }, "no-email"],
  [{ 7: "han.univ.example" }, "email-malformed"],
  [{ 8: "" }, "no-consent"],
  [{ 8: "작년 봄" }, "consent-malformed"],
  [{ 8: "2024-02-30" }, "consent-malformed"],
  [{ 8: "2025-02-04" }, "consent-in-future"],
  [{ 0: "900101-1234568" }, "resident-number"],
  [{ 1: "가".repeat(101) }, "too-long"],
] as const)("[RV15] a line is not taken with %o, and the others are", (over, why) => {
  const read = readRoster([head, row(over), [], row({ 7: "kim@univ.example" })], today);
  expect(read).toMatchObject({ rejected: [{ line: 2, why }], lines: [{ line: 4, email: "kim@univ.example" }] });
  expect(rosterFaults[why].ko).not.toContain("한위원");
});

it("[RV15] an e-mail is one person's, in whatever letters", () => {
  const read = readRoster([head, row(), row({ 7: "HAN@UNIV.example " })], today);
  expect(read).toMatchObject({ lines: [{ line: 2 }], rejected: [{ line: 3, why: "email-twice" }] });
});

it("[RV15] whatever stands in a file, each line is taken, rejected or empty", () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom(...row(), "", "x@y.zz", "2024-01-01"));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 12 }), (rows) => {
      const { lines, rejected } = readRoster([head, ...rows], today) ?? { lines: [], rejected: [] };
      const filled = rows.filter((cells) => cells.some((one) => one.trim() !== "")).length;
      expect(lines.length + rejected.length).toBe(filled);
      expect(new Set([...lines, ...rejected].map(({ line }) => line)).size).toBe(filled);
    }),
  );
});
