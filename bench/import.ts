/**
 * Reading files of published awards: what is taken and what is lacking, summed to the last digit beside another reading
 * of the same file. `--data` names a file or a folder of JSON, CSV and XLSX files; without it a file is made up.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { openGrants, readGrants } from "#agreement";
import { day } from "#base/day";
import { type Money, moneyText, totalsByCurrency } from "#base/money";
import { isRefusal } from "#base/refusal";
import { type BenchCall, type BenchReport, type BenchRow, timeMs } from "./bench.ts";

const today = day("2026-11-28");

interface Sum {
  readonly records: number;
  readonly totals: string;
}

const sumOf = (amounts: readonly Money[]): string => totalsByCurrency(amounts).map(moneyText).join(" + ");

/** By the runtime's own reader, with the digits it met; an award told twice is one, the last of it by its date. */
function otherwise(text: string): Sum | null {
  const digits = (key: string, value: unknown, { source }: { source?: string }): unknown =>
    key === "amountAwarded" && source !== undefined ? source : value;
  const read = JSON.parse(text.replace(/^\uFEFF/, ""), digits as never) as { grants?: Told[] } | Told[];
  const grants = Array.isArray(read) ? read : (read.grants ?? []);
  const latest = new Map<string, Told>();
  for (const [index, grant] of grants.entries()) {
    const id = typeof grant?.id === "string" ? grant.id.trim() : `#${index}`;
    const before = latest.get(id);
    if (before === undefined || (grant.dateModified ?? "") > (before.dateModified ?? "")) latest.set(id, grant);
  }
  const minor = new Map<string, number>();
  for (const { amountAwarded, currency } of latest.values()) {
    const value = Math.round(Number(amountAwarded) * 100);
    if (Number.isFinite(value)) minor.set(currency ?? "", (minor.get(currency ?? "") ?? 0) + value);
  }
  const totals = [...minor]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, sum]) => `${currency} ${(sum / 100).toFixed(2)}`);
  return { records: grants.length, totals: totals.join(" + ") };
}

interface Told {
  readonly id?: unknown;
  readonly amountAwarded?: string;
  readonly currency?: string;
  readonly dateModified?: string;
}

async function measure(name: string, bytes: Uint8Array): Promise<BenchRow[]> {
  const reading = async () => {
    const opened = await openGrants(bytes);
    return isRefusal(opened) ? opened : readGrants(opened, { today });
  };
  const { ms, answer } = await timeMs(reading, 3);
  if (isRefusal(answer)) return [{ name, reference: "–", ours: answer.refusal, note: answer.text.en }];
  const lacking = answer.rejected.flatMap(({ lacks }) => lacks?.amount ?? []);
  const ours = sumOf([...answer.awards.map(({ amount }) => amount), ...lacking]);
  const note = `${answer.form}, ${answer.awards.length} taken, ${answer.rejected.length} rejected, ${lacking.length} lacking`;
  const speed = (tookMs: number): number => (answer.records / tookMs) * 1000;
  if (answer.form !== "json")
    return [
      { name: `${name}: sum`, reference: "–", ours, note },
      { name: `${name} (records/s)`, reference: "–", ours: speed(ms) },
    ];
  const text = new TextDecoder().decode(bytes);
  const other = await timeMs(() => otherwise(text), 3);
  const reference = other.answer?.totals ?? "–";
  return [
    { name: `${name}: sum`, reference, ours, ok: reference === ours, note },
    { name: `${name} (records/s)`, reference: speed(other.ms), ours: speed(ms) },
  ];
}

const madeUp = (n: number): Uint8Array =>
  new TextEncoder().encode(
    JSON.stringify({
      grants: Array.from({ length: n }, (_, index) => ({
        ...{ id: `360G-bench-${index}`, title: `Award ${index}`, description: "made up", currency: "GBP" },
        ...{ amountAwarded: 100 + (index % 997) + 0.5, awardDate: "2020-05-01" },
        fundingOrganization: [{ id: "GB-CHC-1", name: "Funder" }],
        recipientOrganization: [{ id: `GB-COH-${index % 500}`, name: `Hall ${index % 500}` }],
      })),
    }),
  );

export default async function importBench({ data, n = 20_000, print }: BenchCall): Promise<BenchReport> {
  const files =
    data === undefined
      ? []
      : statSync(data).isDirectory()
        ? readdirSync(data, { recursive: true, encoding: "utf8" })
            .filter((name) => /\.(?:json|csv|xlsx)$/i.test(name))
            .map((name) => join(data, name))
            .sort()
        : [data];
  const rows: BenchRow[] = [];
  if (data === undefined) rows.push(...(await measure(`made up, ${n}`, madeUp(n))));
  for (const file of files) {
    print(`  ${file}`);
    rows.push(...(await measure(basename(file), new Uint8Array(readFileSync(file)))));
  }
  return {
    bench: "import",
    rows,
    notes: [
      "sum: what is taken and what is lacking because its record was rejected; the reference is JSON.parse and floats",
      "refused files say why; the reference has no reader for CSV and workbooks",
    ],
  };
}
