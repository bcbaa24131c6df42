import { useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Field, FormRefusal } from "#web/ui/field.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { type Done, sendAct, useAct } from "#web/ui/use-act.ts";

const imports = ask.listSupportImports();
type Rejected = Done<"try-support-import">["rejected"][number];

const rejections: List<Rejected> = {
  name: "support-rejected",
  word: text("가져올 수 없는 줄", "Rows that cannot be imported"),
  keyOf: ({ row }) => `${row}`,
  columns: [
    { key: "row", word: text("줄", "Row"), kind: "count", value: ({ row }) => row },
    { key: "name", word: text("기업", "Firm"), value: ({ name }) => name },
    { key: "title", word: text("지원내용", "What"), value: ({ title }) => title },
    { key: "why", word: text("사유", "Why"), value: ({ why }, language) => why[language] },
  ],
};

const taken: List<NonNullable<(typeof imports)["reply"]>["rows"][number]> = {
  name: "support-imports",
  word: text("가져온 대장", "Imports"),
  keyOf: ({ import: id }) => id,
  columns: [
    { key: "file", word: text("파일", "File"), value: ({ fileName }) => fileName },
    { key: "lines", word: text("건수", "Lines"), kind: "count", value: ({ lines }) => lines },
    { key: "at", word: text("가져온 날", "On"), kind: "day", value: ({ at }) => at.slice(0, 10) },
  ],
};

function ImportSupport({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("지원 대장 가져오기", "Import a register of support")}</h1>
        <p className="lead-says">
          <a href={link("/office/support")}>{say("지원 내역", "Support")}</a>
        </p>
      </header>
      {isOfficer && <Trial />}
      <Imports known={known} isOfficer={isOfficer} />
    </Seat>
  );
}

function Trial() {
  const { say } = useSay();
  const { alive } = useReader();
  const [file, setFile] = useState<File | null>(null);
  const [tried, tryOut] = useAct("try-support-import");
  const [done, take] = useAct("import-support");
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (file !== null) void tryOut({ file });
  };
  if (done.state === "done")
    return (
      <p role="status">
        {say(`지원 ${done.reply.added}건을 가져왔습니다.`, `${done.reply.added} lines were imported.`)}{" "}
        <button type="button" className="tool" onClick={() => location.reload()}>
          {say("가져온 목록 보기", "See the imports")}
        </button>
      </p>
    );
  const problem = problemOf(tried) ?? problemOf(done);
  const plan = tried.state === "done" ? tried.reply : null;
  const added = plan?.rows.filter((one) => one.is === "new").length ?? 0;
  return (
    <section className="block">
      <form className="form" onSubmit={submit} noValidate>
        <Field
          name="file"
          label={say("지원 대장(CSV, XLSX)", "Register (CSV, XLSX)")}
          hint={say(
            "머리글: 기업명, 사업자등록번호, 지원내용, 지원일, 지원금액, 사업명. 2,000줄까지",
            "Headings: name, business number, title, day, amount, programme. Up to 2,000 rows",
          )}
          type="file"
          accept=".csv,.xlsx,.txt,text/csv"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
        <FormRefusal problem={problem} fields={[]} />
        <p className="buttons">
          <button type="submit" className="button" disabled={!alive || file === null || tried.state === "sending"}>
            {say("미리 확인", "Try it")}
          </button>
        </p>
      </form>
      {plan !== null && (
        <section aria-label={say("가져오기 전 확인", "Before it is imported")}>
          <p role="status">
            {say(
              `새로 기록할 지원 ${added}건, 이미 기록된 지원 ${plan.rows.length - added}건, 가져올 수 없는 줄 ${plan.rejected.length}건`,
              `${added} to be recorded, ${plan.rows.length - added} recorded already, ${plan.rejected.length} rows cannot be imported`,
            )}
          </p>
          {plan.rejected.length > 0 && (
            <ListPage list={rejections} rows={plan.rejected} searches="none" isHandedOut={false} />
          )}
          <button
            type="button"
            className="button is-first"
            disabled={!alive || added === 0 || file === null || done.state === "sending"}
            onClick={() => file !== null && void take({ body: { basis: plan.basis }, file })}
          >
            {say(`${added}건 가져오기`, `Import ${added}`)}
          </button>
        </section>
      )}
    </section>
  );
}

function Imports({ known, isOfficer }: Pick<ViewProps, "known"> & { readonly isOfficer: boolean }) {
  const { say, onDay } = useSay();
  const rows = replyTo(known, imports)?.rows ?? [];
  const undo = (id: string) => async (reason: string) => {
    const answer = await sendAct("undo-support-import", { params: { import: id }, body: { reason } });
    if ("problem" in answer) return answer.problem;
    location.reload();
    return undefined;
  };
  return (
    <section className="block">
      <h2>{say("가져온 대장", "Imports")}</h2>
      {rows.length === 0 ? (
        <p className="empty">{say("가져온 대장이 없습니다.", "Nothing has been imported.")}</p>
      ) : (
        <ul className="doubles">
          {rows.map(({ import: id, fileName, lines, at, by, undoReason }) => (
            <li key={id}>
              <strong>{fileName}</strong> {say(`${lines}건`, `${lines} lines`)}{" "}
              <span className="quiet">
                {onDay(at)} {by}
              </span>{" "}
              {undoReason !== null && (
                <span className="quiet">{say(`취소: ${undoReason}`, `undone: ${undoReason}`)}</span>
              )}
              {undoReason === null && isOfficer && (
                <ReasonDialog
                  word={text("가져오기 취소", "Undo")}
                  says={text(
                    "이 파일로 기록한 지원을 모두 취소합니다. 이력은 남습니다.",
                    "Every line of this file is withdrawn; what was recorded stays in the history.",
                  )}
                  go={undo(id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/support/import",
    desk: "officer",
    place: {
      word: text("지원 대장 가져오기", "Import support"),
      group: "support",
      order: 62,
      may: ["officer", "official"],
    },
    ruled: false,
    needs: () => [imports],
    title: () => text("지원 대장 가져오기", "Import a register of support"),
    View: ImportSupport,
    csv: (address, known) => tableOf(taken, replyTo(known, imports)?.rows ?? [], address),
  },
];
