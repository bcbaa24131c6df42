import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type GrantSource, importAwards, type ImportReport, openGrants, tryAwards } from "#agreement";
import { safeName } from "#platform/http";
import { freshId } from "#platform/identity";
import type { Hub } from "../hub.ts";
import { say } from "../say.ts";
import { type HubCommand, type Said, textOf } from "./command.ts";

const unknownFormat = defineRefusal({
  code: "import-format-unknown",
  status: 400,
  ko: "'{format}' 형식은 가져올 수 없습니다. 가져올 수 있는 형식: 360giving",
  en: "Files of '{format}' cannot be imported; 360giving can.",
});
const fileUnreadable = defineRefusal({
  code: "import-file-unreadable",
  status: 400,
  ko: "파일 '{file}'을(를) 읽을 수 없습니다: {why}",
  en: "File '{file}' cannot be read: {why}",
});

/** Reads a file of published awards into the hub. */
export const importCommand: HubCommand = {
  name: "import",
  usage: "import 360giving FILE [--dates dd/mm/yyyy|mm/dd/yyyy] [--trial]",
  summary: text("공개된 교부 자료를 가져온다", "import published awards"),
  options: { dates: { type: "string" }, trial: { type: "boolean" } },
  takes: 2,
  run: async (hub, [format = "", file = ""], values) => {
    if (format !== "360giving") return unknownFormat({ format });
    const dates = textOf(values["dates"]);
    if (dates !== undefined && dates !== "dd/mm/yyyy" && dates !== "mm/dd/yyyy")
      return unknownFormat({ format: dates });
    const kept = await keep(hub, file);
    if (isRefusal(kept)) return kept;
    const at = hub.clock.now();
    if (values["trial"] === true) {
      const tried = await hub.database.transaction("write", (tx) => {
        const trial = freshId(at);
        const { sha256, size, fileName } = kept;
        const again = { sha256, size, fileName, actor: "command-line", ...(dates === undefined ? {} : { dates }) };
        const acting = { tx, at, actor: "command-line", newId: () => freshId(at) };
        return tryAwards(acting, kept, { trial, source: again, ...(dates === undefined ? {} : { dates }) });
      });
      if (isRefusal(tried)) return tried;
      return { lines: ["trial: nothing is written", ...reportLines(tried.report)], json: tried } satisfies Said;
    }
    const imported = await hub.database.transaction("write", (tx) =>
      importAwards({ tx, at, actor: "command-line", newId: () => freshId(at) }, kept, {
        ...(dates === undefined ? {} : { dates }),
        progress: progressBar(),
      }),
    );
    if (isRefusal(imported)) return imported;
    await hub.database.pool.query("analyze");
    return { lines: reportLines(imported.report), json: imported } satisfies Said;
  },
};

async function keep(hub: Hub, file: string): Promise<GrantSource | Refusal> {
  try {
    if (!(await stat(file)).isFile()) return fileUnreadable({ file, why: "not a file" });
  } catch (error) {
    return fileUnreadable({ file, why: (error as NodeJS.ErrnoException).code ?? "unknown" });
  }
  const stored = await hub.files.put(createReadStream(file), { limit: hub.config.files.uploadLimitBytes });
  if (isRefusal(stored)) return stored;
  const stream = await hub.files.open(stored.sha256);
  if (stream === null) throw new Error(`file ${stored.sha256} was kept and is gone`);
  const opened = await openGrants(Buffer.concat(await stream.toArray()));
  if (isRefusal(opened)) return opened;
  return { file: opened, sha256: stored.sha256, size: stored.size, fileName: safeName(basename(file)) };
}

function progressBar(): (done: number, total: number) => void {
  let said = -1;
  return (done, total) => {
    const share = total === 0 ? 10 : Math.floor((done / total) * 10);
    if (share === said) return;
    said = share;
    const bar = `${"█".repeat(share)}${"·".repeat(10 - share)} ${done}/${total}`;
    say(text(bar, bar));
  };
}

const reportLines = (report: ImportReport): string[] => [
  `${report.file}   sha256 ${report.sha256}`,
  `  records     ${report.records}`,
  `  taken       ${report.taken}   (new ${report.new}, unchanged ${report.unchanged}, amended ${report.amended.length})`,
  `  rejected    ${report.rejected.length}`,
  ...(report.lacking.records === 0
    ? []
    : [
        `  lacking     ${report.lacking.records} records   ${report.lacking.totals.map(({ amount }) => amount.printed.en).join(", ")}`,
      ]),
  ...report.conflicts.map(
    ({ identifier, held, told, awards }) => `  conflict    ${identifier}  “${held}” / “${told}”  ${awards.join(", ")}`,
  ),
  ...report.totals.map(
    ({ amount, awards }) => `  total       ${amount.printed.en}   ${awards} awards   ${amount.unit}`,
  ),
  `  recipients  ${report.parties.recipients}   funders ${report.parties.funders}   programmes ${report.programmes.all}`,
  `  dates       ${report.dates.convention}: ${report.dates.why.ko} · ${report.dates.why.en}`,
  ...report.notices.map(
    ({ text: notice, count }) => `  notice      ${count === 0 ? "" : `${count}× `}${notice.ko} · ${notice.en}`,
  ),
  ...report.amended.flatMap(({ number, line, changes }) =>
    changes.map(({ field, before, after }) => `  amended     line ${line}  ${number}  ${field}: ${before} → ${after}`),
  ),
  ...report.rejected.map(
    ({ number, position, line, column, reason }) =>
      `  rejected    line ${line}:${column} ${position} ${number ?? "–"}  ${reason.ko} · ${reason.en}`,
  ),
];
