import { useState } from "react";
import type { IntakePlanView } from "#application/contract";
import { text } from "#base/text";
import { formatMoney, won } from "#base/money";
import { replyTo, type Problem } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { RefusalNote } from "#web/ui/states.tsx";
import { sendAct } from "#web/ui/use-act.ts";

const callOf = ({ params }: ViewProps["address"]) => params["call"] ?? "";
const call = (address: ViewProps["address"]) => ask.readOfficeCall({ params: { call: callOf(address) } });
const imports = (address: ViewProps["address"]) => ask.listIntakeImports({ params: { call: callOf(address) } });

function Importing({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const title = replyTo(known, call(address))?.title ?? text("", "");
  const list = `/office/calls/${encodeURIComponent(callOf(address))}/applications`;
  return (
    <Seat may={["officer"]}>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/applications")}>{say("신청 접수", "Applications")}</a>
        <a href={link(list)}>{speak(title)}</a>
        <span aria-current="page">{say("접수 목록 가져오기", "Import a list")}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{say("접수 목록 가져오기", "Import a list")}</h1>
        <p className="lead-says">
          {say(
            "다른 곳에서 접수한 신청을 엑셀(XLSX)이나 CSV로 가져옵니다. 머리글: 접수번호, 기업명, 사업자등록번호, 과제명, 신청금액, 접수일시",
            "Applications received elsewhere, from XLSX or CSV with the headings number, firm, business number, title, amount, received at.",
          )}
        </p>
      </header>
      <Trial call={callOf(address)} done={link(list)} />
      <Imported rows={replyTo(known, imports(address))?.rows ?? []} />
    </Seat>
  );
}

/** A file is tried first; what the trial says is what the import does. */
function Trial({ call: id, done }: { readonly call: string; readonly done: string }) {
  const { say } = useSay();
  const { alive } = useReader();
  const [file, setFile] = useState<File>();
  const [plan, setPlan] = useState<IntakePlanView>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const params = { call: id };
  const busy = async (work: () => Promise<Problem | undefined>): Promise<void> => {
    setBusy(true);
    setProblem(await work());
    setBusy(false);
  };
  const attempt = (chosen: File) =>
    busy(async () => {
      const answer = await sendAct("try-application-import", { params, file: chosen });
      setPlan("reply" in answer ? answer.reply : undefined);
      return "problem" in answer ? answer.problem : undefined;
    });
  const confirm = () =>
    busy(async () => {
      if (file === undefined || plan === undefined) return undefined;
      const answer = await sendAct("import-applications", { params, body: { basis: plan.basis }, file });
      if ("problem" in answer) return answer.problem;
      location.assign(done);
      return undefined;
    });
  return (
    <section className="block">
      <div className="field">
        <label htmlFor="intake-file">{say("접수 목록 파일", "File")}</label>
        <input
          id="intake-file"
          type="file"
          accept=".xlsx,.csv"
          disabled={!alive || isBusy}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.files?.[0];
            setFile(chosen);
            setPlan(undefined);
            if (chosen !== undefined) void attempt(chosen);
          }}
        />
      </div>
      {isBusy && <p role="status">{say("처리하는 중입니다.", "Working.")}</p>}
      {problem !== undefined && <RefusalNote problem={problem} />}
      {plan !== undefined && (
        <>
          <Plan plan={plan} name={file?.name ?? ""} />
          <p className="buttons">
            <button
              type="button"
              className="button is-first"
              disabled={!alive || isBusy || plan.taken.length === 0}
              onClick={() => void confirm()}
            >
              {say(`${plan.taken.length}건 가져오기`, `Import ${plan.taken.length}`)}
            </button>
          </p>
        </>
      )}
    </section>
  );
}

function Plan({ plan, name }: { readonly plan: IntakePlanView; readonly name: string }) {
  const { say, speak, language } = useSay();
  const { taken, unchanged, rejected } = plan;
  const sum = taken.reduce((total, { asked }) => total + BigInt(asked), 0n);
  const news = taken.filter(({ isNewFirm }) => isNewFirm).length;
  return (
    <>
      <p role="status">
        <strong>{say("시험 결과 (아직 가져오지 않았습니다)", "Trial: nothing is imported yet")}</strong>
      </p>
      <ul className="doubles">
        <li>
          {say(
            `가져올 신청 ${taken.length}건, 신청금액 ${formatMoney(won(sum), "ko")}, 새로 등록할 기업 ${news}곳`,
            `${taken.length} to be imported, ${formatMoney(won(sum), "en")} in all, ${news} firms new`,
          )}
        </li>
        <li>{say(`이미 가져온 신청 ${unchanged.length}건`, `${unchanged.length} imported before`)}</li>
        <li>{say(`제외한 행 ${rejected.length}건`, `${rejected.length} rows rejected`)}</li>
      </ul>
      {taken.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say("접수번호", "Number")}</th>
              <th scope="col">{say("기업명", "Firm")}</th>
              <th scope="col">{say("과제명", "Title")}</th>
              <th scope="col" className="number">
                {say("신청금액", "Amount")}
              </th>
              <th scope="col">{say("접수일시", "Received")}</th>
            </tr>
          </thead>
          <tbody>
            {taken.slice(0, 50).map((row) => (
              <tr key={row.line}>
                <td>{row.number}</td>
                <td>
                  {row.firm}
                  {row.isNewFirm && <span className="quiet"> · {say("신규 등록", "new")}</span>}
                </td>
                <td>{row.title}</td>
                <td className="number">{formatMoney(won(BigInt(row.asked)), language)}</td>
                <td>{row.received.slice(0, 19)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rejected.length > 0 && (
        <>
          <h2>{say("제외한 행", "Rejected rows")}</h2>
          <p>
            <a
              className="button is-small"
              download={`${name.replace(/\.\w+$/, "")}-${say("제외", "rejected")}.csv`}
              href={`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(rejected, speak))}`}
            >
              {say("제외 목록 내려받기 (CSV)", "Download the list (CSV)")}
            </a>
          </p>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{say("행", "Line")}</th>
                <th scope="col">{say("접수번호", "Number")}</th>
                <th scope="col">{say("기업명", "Firm")}</th>
                <th scope="col">{say("사유", "Reason")}</th>
              </tr>
            </thead>
            <tbody>
              {rejected.slice(0, 200).map((row) => (
                <tr key={row.line}>
                  <td>{row.line}</td>
                  <td>{row.number}</td>
                  <td>{row.firm}</td>
                  <td>{speak(row.says)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  );
}

/** With a mark of its encoding, so that a workbook opens it; no cell begins as a formula. */
const csvOf = (
  rejected: IntakePlanView["rejected"],
  speak: (says: IntakePlanView["rejected"][number]["says"]) => string,
) =>
  `\uFEFF${rejected
    .map(({ line, number, firm, says }) =>
      [`${line}`, number, firm, speak(says)]
        .map((cell) => `"${cell.replace(/^[=+@-]/, "'$&").replaceAll('"', '""')}"`)
        .join(","),
    )
    .join("\r\n")}\r\n`;

type ImportRow = NonNullable<ReturnType<typeof imports>["reply"]>["rows"][number];

function Imported({ rows }: { readonly rows: readonly ImportRow[] }) {
  const { say, onDay, actor } = useSay();
  if (rows.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("가져온 목록", "Lists that were imported")}</h2>
      <ul className="doubles">
        {rows.map((row) => (
          <li key={row.import}>
            {row.fileName}{" "}
            <span className="quiet">
              {onDay(row.at.slice(0, 10))} · {actor(row.by)} · {say(`${row.brought}건`, `${row.brought} applications`)}
              {row.withdrawn > 0 && say(` · 취소 ${row.withdrawn}건`, ` · ${row.withdrawn} withdrawn`)}
            </span>{" "}
            {row.mayUndo && (
              <ReasonDialog
                word={text("가져오기 취소", "Undo")}
                says={text("가져온 신청을 모두 철회합니다.", "Withdraws everything that it brought.")}
                field="reason"
                go={async (reason) => {
                  const answer = await sendAct("undo-application-import", {
                    ...{ params: { import: row.import }, body: { reason } },
                  });
                  if ("problem" in answer) return answer.problem;
                  location.reload();
                  return undefined;
                }}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/calls/:call/applications/import",
    desk: "officer",
    ruled: false,
    needs: (address) => [call(address), imports(address)],
    title: () => text("접수 목록 가져오기", "Import a list"),
    View: Importing,
  },
];
