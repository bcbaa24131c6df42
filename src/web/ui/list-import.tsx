import { useState, type SyntheticEvent } from "react";
import { type Text, text } from "#base/text";
import { Field, FormRefusal } from "#web/ui/field.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import type { List } from "#web/ui/list/list.ts";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf, type Sent } from "#web/ui/send.ts";

/** What the trial of a list says of it. */
export interface Tried<Rejected> {
  readonly basis: string;
  readonly rows: readonly { readonly is: "new" | "known" }[];
  readonly rejected: readonly Rejected[];
}

/** A list that people keep as a spreadsheet: tried with every row that cannot be taken, then taken over. */
export function ListTrial<Rejected>({
  label,
  hint,
  thing,
  rejections,
  tried: [tried, tryOut],
  taken: [done, take],
}: {
  readonly label: Text;
  readonly hint: Text;
  /** What a row of it is. */
  readonly thing: Text;
  readonly rejections: List<Rejected>;
  readonly tried: readonly [Sent<Tried<Rejected>>, (file: File) => void];
  readonly taken: readonly [Sent<{ readonly added: number }>, (basis: string, file: File) => void];
}) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [file, setFile] = useState<File | null>(null);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (file !== null) tryOut(file);
  };
  const { ko, en } = thing;
  if (done.state === "done")
    return (
      <p role="status">
        {say(`${ko} ${done.reply.added}건을 가져왔습니다.`, `${done.reply.added} ${en} were imported.`)}{" "}
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
          label={speak(label)}
          hint={speak(hint)}
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
              `새로 기록할 ${ko} ${added}건, 이미 기록된 ${ko} ${plan.rows.length - added}건, 가져올 수 없는 줄 ${plan.rejected.length}건`,
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
            onClick={() => file !== null && take(plan.basis, file)}
          >
            {say(`${added}건 가져오기`, `Import ${added}`)}
          </button>
        </section>
      )}
    </section>
  );
}

export interface TakenImport {
  readonly import: string;
  readonly fileName: string;
  readonly lines: number;
  readonly at: string;
  readonly by: string;
  readonly undoReason: string | null;
}

/** The lists that were taken over, each undone as a whole with a reason. */
export function TakenImports({
  rows,
  undoing,
  undo,
}: {
  readonly rows: readonly TakenImport[];
  readonly undoing: Text;
  /** Null: to a reader who may not. */
  readonly undo: ((id: string, reason: string) => ReturnType<Parameters<typeof ReasonDialog>[0]["go"]>) | null;
}) {
  const { say, onDay } = useSay();
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
              {undoReason === null && undo !== null && (
                <ReasonDialog word={text("가져오기 취소", "Undo")} says={undoing} go={(reason) => undo(id, reason)} />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
