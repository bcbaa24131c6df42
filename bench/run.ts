/** `npm run bench -- NAME [--data PATH] [--n N] [--json]`; without a name it lists what can be measured. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Bench, BenchReport, BenchRow } from "./bench.ts";

/** Every file with a default export is a bench: `journal`, `line/verify`. */
const listed = (): string[] =>
  globSync("**/*.ts", { cwd: import.meta.dirname })
    .filter((file) => /^export default /m.test(readFileSync(join(import.meta.dirname, file), "utf8")))
    .map((file) => file.replaceAll("\\", "/").replace(/\.ts$/, ""))
    .sort();

const shown = (value: number | string): string =>
  typeof value === "string"
    ? value
    : value.toLocaleString(
        "en",
        Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 4 },
      );

export const ratioOf = ({ ratio, reference, ours }: BenchRow): number | undefined =>
  ratio ??
  (typeof reference === "number" && typeof ours === "number" && reference !== 0 ? ours / reference : undefined);

/** The report as a plain table; columns as wide as their widest cell. */
export function table({ rows }: BenchReport): string[] {
  const peers = [...new Set(rows.flatMap((row) => Object.keys(row.peers ?? {})))];
  const cells = [
    ["", "reference", ...peers, "ours", "ratio", ""],
    ...rows.map((row) => {
      const ratio = ratioOf(row);
      const note = [row.ok === false ? "WRONG" : "", row.note ?? ""].filter((part) => part !== "").join(" ");
      const others = peers.map((peer) => shown(row.peers?.[peer] ?? ""));
      return [
        row.name,
        shown(row.reference),
        ...others,
        shown(row.ours),
        ratio === undefined ? "" : ratio.toFixed(2),
        note,
      ];
    }),
  ];
  const last = peers.length + 4;
  const widths = Array.from({ length: last }, (_, column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  return cells.map((line) =>
    line
      .map((cell, at) => (at === 0 || at === last ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { data: { type: "string" }, n: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const [name] = positionals;
  const names = listed();
  if (name === undefined || !names.includes(name)) {
    if (name !== undefined) console.error(`There is no bench called ${name}.`);
    console.log(`npm run bench -- NAME [--data PATH] [--n N] [--json]\n${names.map((one) => `  ${one}`).join("\n")}`);
    return name === undefined ? 0 : 2;
  }
  const n = values.n === undefined ? undefined : Number(values.n.replaceAll("_", ""));
  if (n !== undefined && !(Number.isSafeInteger(n) && n > 0)) {
    console.error(`--n takes a whole number above zero, not ${values.n}.`);
    return 2;
  }
  const { default: bench } = (await import(new URL(`${name}.ts`, import.meta.url).href)) as { default: Bench };
  const print = (line: string): void => (values.json ? console.error(line) : console.log(line));
  const report = await bench({
    ...(values.data === undefined ? {} : { data: values.data }),
    ...(n === undefined ? {} : { n }),
    json: values.json,
    print,
  });
  for (const line of [...table(report), "", ...report.notes]) print(line);
  if (values.json) {
    const rows = report.rows.map((row) => ({ ...row, ratio: ratioOf(row) ?? null }));
    console.log(
      JSON.stringify({ ...report, rows }, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    );
  }
  return report.rows.some(({ ok }) => ok === false) ? 1 : 0;
}

// a measured database keeps its server; what is printed is printed, so leave
if (import.meta.main) process.exit(await main());
