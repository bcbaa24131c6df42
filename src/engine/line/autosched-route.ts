import { numberIn, refuse, type Row, spreadIn, type Tables, timeIn } from "./autosched-tables.ts";
import type { Route, Step } from "./model.ts";

/** One `route_*.txt`: its steps in order. */
export const readRoute = (tables: Tables, tools: readonly Row[], file: string): Route => {
  const rows = tables.need(file, "STEP", "STNFAM", "PTIME");
  const families = new Map(tools.map((t) => [t["STNFAM"]!, t]));
  const at = new Map(rows.map((r, i) => [r["STEP"]!, i + 1]));
  const ref = (row: Row, column: string): number =>
    at.get(row[column]!) ??
    refuse(
      file,
      `step ${row["STEP"]} names step ${row[column]}, which is not in the route`,
      `${row["STEP"]} 공정이 없는 공정 ${row[column]}을 가리킵니다`,
    );
  return {
    id: file,
    steps: rows.map((row): Step => {
      const tool =
        families.get(row["STNFAM"]!) ??
        refuse(file, `tool ${row["STNFAM"]} is nowhere`, `${row["STNFAM"]} 설비가 없습니다`);
      const per = row["PTPER"] === "per_piece" ? "piece" : row["PTPER"] === "per_batch" ? "batch" : "lot";
      const own = row["PartInterval"]
        ? timeIn(file, row, "PartInterval", "PartIntUnits")
        : row["BatchInterval"]
          ? timeIn(file, row, "BatchInterval", "BatchIntUnits")
          : null;
      // A machine with two places and no interval given takes the next lot when this one's process is over.
      const gap = own ?? (Number(tool["STNCAP"] || "1") > 1 ? timeIn(file, row, "PTIME", "PTUNITS") : null);
      return {
        id: `${row["STEP"]} ${row["DESC"] ?? ""}`.trim(),
        station: row["STNFAM"]!,
        time: spreadIn(file, row, "PDIST", "PTIME", "PTIME2", "PTUNITS"),
        per,
        ...(gap === null ? {} : { interval: gap }),
        ...(row["BATCHMX"]
          ? {
              batch: {
                min: row["BATCHMN"] ? numberIn(file, row, "BATCHMN") : 1,
                max: numberIn(file, row, "BATCHMX"),
              },
            }
          : {}),
        ...(row["SETUP"] ? { setup: row["SETUP"], setupEach: row["WHEN"] === "always" } : {}),
        ...(row["SETUP"] && row["STIME"] ? { setupTime: timeIn(file, row, "STIME", "STUNITS") } : {}),
        ...(row["SVESTN"] === "yes" && row["FORSTEP"] ? { dedicateTo: ref(row, "FORSTEP") } : {}),
        ...(row["RWKSTEP"]
          ? { rework: { probability: numberIn(file, row, "REWORK") / 100, to: ref(row, "RWKSTEP") } }
          : {}),
        ...(row["StepPercent"] && row["StepPercent"] !== "100"
          ? { sampling: numberIn(file, row, "StepPercent") / 100 }
          : {}),
        ...(row["STEP_CQT"]
          ? {
              queueLimit: {
                to: ref(row, "STEP_CQT"),
                time: timeIn(file, row, "CQT", "CQTUNITS"),
                action: "count" as const,
              },
            }
          : {}),
      };
    }),
  };
};
