import { createHash } from "node:crypto";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, PairsOf } from "#journal";
import { confirmTable } from "./acts/confirm-table.ts";
import { decideValue } from "./acts/decide-value.ts";
import { nameComparisonSet } from "./acts/name-comparison-set.ts";
import { addAreas, registerStatistic } from "./acts/register-statistic.ts";
import { undoTable } from "./acts/undo-table.ts";
import { seriesOf } from "./store.ts";
import { insertTable, questionsOfTable } from "./table-store.ts";

let serial = 0;
const next = (): number => (serial += 1);

const register = (acting: Acting, issuer: string, ko: string) =>
  registerStatistic(acting, {
    ...{ name: { ko, en: "a statistic" }, issuer, unit: "person", frequency: "month", measure: "flow" },
    ...{ source: "시험", areas: "창원시\n김해시" },
  });

/** A table of a new statistic, four values of one area, of which one is a thousandfold. */
async function tableIn(acting: Acting, issuer: string): Promise<string | Refusal> {
  const statistic = await register(acting, issuer, `통계 ${next()}`);
  if (isRefusal(statistic)) return statistic;
  const series = (await seriesOf(acting.tx, statistic))[0]?.series ?? "";
  const table = acting.newId();
  await insertTable(acting.tx, {
    ...{ table, statistic, released: day("2025-01-02"), fileName: "table.csv", mediaType: "text/csv", size: 10n },
    ...{ sha256: createHash("sha256").update(table).digest("hex"), rejected: [], broughtBy: "whoever", at: acting.at },
    rows: ["100", "101", "102", "103000"].map((value, i) => ({
      ...{ line: i + 2, column: "값", series, area: "김해시", period: `2024-0${i + 1}`, value, written: value },
    })),
  });
  return table;
}

export const pairs: PairsOf = (world) => {
  const issuer = (): string => world().parties[0] ?? "";
  const confirmed = async (acting: Acting) => {
    const table = await tableIn(acting, issuer());
    return isRefusal(table) ? table : confirmTable(acting, table);
  };
  return {
    "a statistic": {
      make: (acting) => register(acting, issuer(), `통계 ${next()}`),
      acts: {
        "add areas": (acting, id) => addAreas(acting, id, "진주시"),
        "name a set": (acting, id) => nameComparisonSet(acting, id, { name: "두 시", areas: "창원시\n김해시" }),
      },
    },
    "a statistic that nobody registered": {
      make: async () => `통계 ${next()}`,
      acts: { register: (acting, ko) => register(acting, issuer(), ko) },
    },
    "a table that was tried": {
      make: (acting) => tableIn(acting, issuer()),
      acts: { confirm: (acting, id) => confirmTable(acting, id) },
    },
    "a table that was imported": {
      make: confirmed,
      acts: { undo: (acting, id) => undoTable(acting, id, "잘못 올림") },
    },
    "a value that is questioned": {
      make: async (acting) => {
        const table = await confirmed(acting);
        if (isRefusal(table)) return table;
        return (await questionsOfTable(acting.tx, table))[0]?.question ?? "";
      },
      acts: {
        keep: (acting, id) => decideValue(acting, id, { decision: "kept", reason: "맞음" }),
        drop: (acting, id) => decideValue(acting, id, { decision: "dropped", reason: "틀림" }),
      },
    },
  };
};
