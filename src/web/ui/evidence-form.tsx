import { useState, type SyntheticEvent } from "react";
import { evidenceKinds } from "#evidence/vocabulary";
import { Choice, choicesOf, Field, FormRefusal, oneOf, read } from "./field.tsx";
import { useLinks, useReader, useSay } from "./reader.tsx";
import type { Problem } from "../answers.ts";
import { problemOf } from "./send.ts";
import { SameFileNote } from "./same-file.tsx";
import { RefusalNote } from "./states.tsx";
import { sendAct, useAct } from "./use-act.ts";

/** Brings a document, for an outcome, a fact or for later; the same file seen before is said at once. */
export function EvidenceForm({ outcome }: { readonly outcome?: string }) {
  const { alive } = useReader();
  const { say, speak } = useSay();
  const link = useLinks();
  const [sent, upload, again] = useAct("upload-evidence");
  const [missing, setMissing] = useState(false);
  /** Whether the document, once kept, has been attached to the outcome; or why it was not. */
  const [attached, setAttached] = useState<Problem | "yes" | "no">(outcome === undefined ? "yes" : "no");
  const problem = problemOf(sent);
  const kinds = choicesOf(evidenceKinds, speak);
  const visibilities = [
    ["restricted", say("권한이 있는 사람만", "Only those entitled")],
    ["public", say("누구나", "Anybody")],
  ] as const;
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    setMissing(!(file instanceof File) || file.size === 0);
    if (!(file instanceof File) || file.size === 0) return;
    const given = read(event.currentTarget);
    const body = {
      kind: oneOf(kinds, given["kind"]),
      title: given["title"] ?? "",
      issuer: given["issuer"],
      issuedOn: given["issuedOn"],
      visibility: oneOf(visibilities, given["visibility"]),
      position: given["position"],
    };
    void upload({ body, file }).then(async (brought) => {
      if (brought === undefined || outcome === undefined) return;
      const { evidence } = brought;
      const answer = await sendAct("document-outcome", { params: { outcome }, body: { evidence } });
      setAttached("problem" in answer ? answer.problem : "yes");
    });
  };
  const isSending = sent.state === "sending" || sent.state === "done";
  if (sent.state === "done" && attached !== "no")
    return (
      <div className="note" role="status">
        <p>
          <strong>{say("증빙을 받았습니다.", "The evidence is here.")}</strong>{" "}
          <a href={link(`/evidence/${encodeURIComponent(sent.reply.evidence)}`)}>{say("열기", "Open it")}</a>{" "}
          <code className="hash">{sent.reply.sha256.slice(0, 16)}…</code>
        </p>
        {typeof attached === "object" && <RefusalNote problem={attached} />}
        <SameFileNote offered={sent.reply.offered} before={sent.reply.sameFile} />
        <button
          className="button"
          type="button"
          onClick={() => {
            setAttached(outcome === undefined ? "yes" : "no");
            again();
          }}
        >
          {say("추가 등록", "Bring another")}
        </button>
      </div>
    );
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div className="field">
        <label htmlFor="evidence-file">{say("파일", "File")}</label>
        <input id="evidence-file" name="file" type="file" required aria-invalid={missing || undefined} />
        {missing && (
          <p className="field-refusal" role="alert">
            {say("파일을 선택해 주십시오.", "Choose a file.")}
          </p>
        )}
      </div>
      <Choice label={say("종류", "Kind")} name="kind" options={kinds} problem={problem} />
      <Field label={say("제목", "Title")} name="title" required problem={problem} />
      <Field label={say("발행기관", "Issued by")} name="issuer" problem={problem} />
      <Field label={say("발행일", "Issued on")} name="issuedOn" type="date" problem={problem} />
      <Field
        label={say("파일 안의 위치", "Place in the file")}
        name="position"
        hint={say("쪽, 시트, 행", "Page, sheet, row")}
        problem={problem}
      />
      <Choice label={say("공개 범위", "Who may open it")} name="visibility" options={visibilities} problem={problem} />
      <FormRefusal problem={problem} fields={["kind", "title", "issuer", "issuedOn", "position", "visibility"]} />
      <button className="button is-first" type="submit" disabled={!alive || isSending}>
        {isSending ? say("올리는 중입니다.", "Uploading.") : say("올리기", "Bring it")}
      </button>
    </form>
  );
}
