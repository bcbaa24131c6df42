import type { Variable } from "./variable.ts";
import { variables } from "./variables.ts";

const GROUPS: readonly (readonly [Variable<unknown>["group"], string])[] = [
  ["place", "위치 · Place"],
  ["web", "웹 · Web"],
  ["database", "데이터베이스 · Database"],
  ["files", "파일 · Files"],
  ["publication", "공표 · Publication"],
  ["mail", "메일 · Mail"],
  ["sign-in", "로그인 · Sign-in"],
  ["log", "로그 · Log"],
];

/** Every environment variable as rows of plain text, for a page or `--json`. */
export const configRows = (): { name: string; preset: string | null; ko: string; en: string; allowed: string }[] =>
  Object.values(variables).map((row) => ({
    name: row.name,
    preset: row.preset,
    ko: row.meaning.ko,
    en: row.meaning.en,
    allowed: `${row.allowed.ko} · ${row.allowed.en}`,
  }));

/** The text of `docs/configuration.md`. */
export const configTable = (): string => {
  const rows: readonly Variable<unknown>[] = Object.values(variables);
  const sections = GROUPS.map(([group, title]) =>
    [
      `## ${title}`,
      "",
      "| 이름 · Name | 기본값 · Default | 뜻 · Meaning | 허용되는 값 · Allowed |",
      "|---|---|---|---|",
      ...rows.filter((row) => row.group === group).map(printRow),
    ].join("\n"),
  );
  return [
    "# 설정 · Configuration",
    "",
    "거점은 환경 변수로만 설정한다. 다음 세 가지면 충분하다: `GEOJEOM_DATA`, `DATABASE_URL`, `PORT`. 나머지는 모두 기본값이 있다.",
    "",
    "Geojeom reads environment variables and nothing else. Three are enough: `GEOJEOM_DATA`, `DATABASE_URL`, `PORT`; every other one has a default. This page is generated from `src/platform/config/variables.ts`.",
    "",
    sections.join("\n\n"),
    "",
  ].join("\n");
};

const printRow = (row: Variable<unknown>): string => {
  const preset = row.preset === null ? "–" : `\`${row.preset}\``;
  const secret = row.secret ? "<br>비밀값 · secret" : "";
  return `| \`${row.name}\` | ${preset} | ${row.meaning.ko}<br>${row.meaning.en}${secret} | ${row.allowed.ko}<br>${row.allowed.en} |`;
};
