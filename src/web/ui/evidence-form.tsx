import { useState, type SyntheticEvent } from "react";
import { Choice, Field, FormRefusal, oneOf, read } from "./field.tsx";
import { useLinks, useReader, useSay } from "./reader.tsx";
import type { Problem } from "../answers.ts";
import { problemOf } from "./send.ts";
import { SameFileNote } from "./same-file.tsx";
import { RefusalNote } from "./states.tsx";
import { sendAct, useAct } from "./use-act.ts";

/** Brings a document, for an outcome, a fact or for later; the same file seen before is said at once. */
export function EvidenceForm({ outcome }: { readonly outcome?: string }) {
  const { alive } = useReader();
  const { say } = useSay();
  const link = useLinks();
  const [sent, upload, again] = useAct("upload-evidence");
  const [missing, setMissing] = useState(false);
  /** Whether the document, once kept, has been attached to the outcome; or why it was not. */
  const [attached, setAttached] = useState<Problem | "yes" | "no">(outcome === undefined ? "yes" : "no");
  const problem = problemOf(sent);
  const kinds = [
    ["tax-invoice", say("전자세금계산서", "E-tax invoice")],
    ["insurance-record", say("4대보험 가입자 명부", "Insurance record")],
    ["export-declaration", say("수출신고필증", "Export declaration")],
    ["contract", say("계약서", "Contract")],
    ["lease", say("임대차계약서", "Lease")],
    ["decision", say("결정 문서", "Decision")],
    ["agreement", say("협약서", "Agreement")],
    ["report", say("보고서", "Report")],
    ["minutes", say("회의록", "Minutes")],
    ["photo", say("사진", "Photo")],
    ["register-extract", say("등록 증명", "Register extract")],
    ["dataset", say("자료 파일", "Dataset")],
    ["plan", say("계획서", "Plan")],
    ["certificate", say("인증서·확인서", "Certificate")],
  ] as const;
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
          <a href={link(`/evidence/${encodeURIComponent(sent.reply.evidence)}`)}>{say("열어 보기", "Open it")}</a>{" "}
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
          {say("하나 더 올리기", "Bring another")}
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
            {say("파일을 골라 주십시오.", "Choose a file.")}
          </p>
        )}
      </div>
      <Choice label={say("종류", "Kind")} name="kind" options={kinds} problem={problem} />
      <Field label={say("제목", "Title")} name="title" required problem={problem} />
      <Field label={say("발행한 곳", "Issued by")} name="issuer" problem={problem} />
      <Field label={say("발행일", "Issued on")} name="issuedOn" type="date" problem={problem} />
      <Field
        label={say("파일 안의 위치", "Place in the file")}
        name="position"
        hint={say("쪽, 시트, 행", "Page, sheet, row")}
        problem={problem}
      />
      <Choice
        label={say("누가 볼 수 있나", "Who may open it")}
        name="visibility"
        options={visibilities}
        problem={problem}
      />
      <FormRefusal problem={problem} fields={["kind", "title", "issuer", "issuedOn", "position", "visibility"]} />
      <button className="button is-first" type="submit" disabled={!alive || isSending}>
        {isSending ? say("올리는 중입니다.", "Uploading.") : say("올리기", "Bring it")}
      </button>
    </form>
  );
}
