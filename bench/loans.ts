/**
 * Repayment schedules: each cell held to published ones, then how many a second. `--data` names a file of the form of
 * `loans/fineract-schedules.json`; `--n` says how many schedules are timed (10⁵).
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { day } from "#base/day";
import { fraction } from "#base/fraction";
import { isRefusal } from "#base/refusal";
import { type LoanTerms, schedule } from "#engine/loan";
import { type Bench, type BenchRow, timeMs } from "./bench.ts";
import { differences, shapeLoanFile } from "./loans-file.ts";

const published = join(import.meta.dirname, "../../shared/data/loans/fineract-schedules.json");
const aim = 100_000;

const won: LoanTerms = {
  drawdowns: [{ on: day("2026-01-15"), minor: 300_000_000n }],
  ...{ rate: fraction(48n, 1000n), instalments: 36, every: 1, unit: "month", gracePrincipal: 24 },
  ...{ repayment: "equal-principal", principalEvery: 3, interest: "declining", interestBy: "day" },
  ...{ count: { year: 365, month: "actual" }, rounding: "floor", monthEnd: "last-day" },
};
const kinds: Readonly<Record<string, LoanTerms>> = {
  "two years of grace, then quarterly, 36 instalments": won,
  "bullet after three years, quarterly interest, 12 instalments": {
    ...won,
    ...{ repayment: "bullet", principalEvery: 1, instalments: 12, every: 3, gracePrincipal: 0 },
  },
  "equal instalments by months, 36 instalments": {
    ...won,
    ...{ repayment: "equal-instalment", principalEvery: 1, gracePrincipal: 0, interestBy: "period" },
  },
  "equal instalments by actual days, 36 instalments": {
    ...won,
    ...{
      repayment: "equal-instalment",
      principalEvery: 1,
      gracePrincipal: 0,
      count: { year: "actual", month: "actual" },
    },
  },
};

function held(path: string): BenchRow[] {
  const { scenarios } = shapeLoanFile.parse(JSON.parse(readFileSync(path, "utf8")));
  const apart = scenarios.map((scenario) => ({ id: scenario.id, cells: differences(scenario) }));
  const wrong = apart.filter(({ cells }) => cells.length > 0);
  return [
    {
      name: `schedules equal in every cell, ${basename(path)}`,
      reference: scenarios.length,
      ours: scenarios.length - wrong.length,
    },
    ...wrong.map(({ id, cells }) => ({
      name: id,
      reference: 0,
      ours: cells.length,
      note: cells.slice(0, 3).join("; "),
    })),
  ].map((row) => ({ ...row, ok: row.reference === row.ours }));
}

const loans: Bench = async ({ data, n = 100_000, print }) => {
  const path = data ?? published;
  const rows: BenchRow[] = [];
  if (existsSync(path)) rows.push(...held(path));
  else if (data === undefined) print("no published schedules beside the project: nothing was compared");
  else throw new Error(`${path} is not there`);
  for (const [name, terms] of Object.entries(kinds)) {
    const { ms, answer } = await timeMs(() => {
      let paid = 0n;
      for (let i = 0; i < n; i++) {
        // another amount each time, so that nothing can be kept from the last
        const told = schedule({
          ...terms,
          drawdowns: [{ on: terms.drawdowns[0]!.on, minor: 300_000_000n + BigInt(i) }],
        });
        if (isRefusal(told)) throw new Error(told.text.en);
        paid += told.principal;
      }
      return paid;
    }, 3);
    const drawn = 300_000_000n * BigInt(n) + (BigInt(n) * BigInt(n - 1)) / 2n;
    rows.push({ name: `${name} (schedules/s)`, reference: aim, ours: (n * 1000) / ms, ok: answer === drawn });
  }
  return {
    bench: "loans",
    rows,
    notes: [
      "published: Apache Fineract's end-to-end features, recomputed; the first row counts schedules of which no cell differs",
      `the reference of the timed rows is the aim of ${aim.toLocaleString("en")} a second on one core; Σ principal = Σ drawn is checked first`,
    ],
  };
};
export default loans;
