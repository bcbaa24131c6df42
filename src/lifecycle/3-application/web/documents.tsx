import type { DocumentView, DraftView } from "#application/contract";
import { text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { RefusalNote } from "#web/ui/states.tsx";
import { problemOf } from "#web/ui/send.ts";
import { useAct } from "#web/ui/use-act.ts";
import { anchorOf } from "./words.ts";

/** Every document of the call's list: attached, used again from an earlier application, or still to come. */
export function Documents({ draft }: { readonly draft: DraftView }) {
  const { say, speak } = useSay();
  if (draft.documents.length === 0) return null;
  const isOpen = draft.isLead && draft.moves.includes("submit");
  return (
    <section className="block" id="documents">
      <h2>{say("제출 서류", "Documents")}</h2>
      {draft.documents.map((asked) => (
        <div key={asked.document} id={anchorOf(`/documents/${asked.document}`)} className="block">
          <h3>
            {speak(asked.word)} {!asked.required && <span className="quiet">{say("(선택)", "(optional)")}</span>}
          </h3>
          {asked.expiry !== null && <p className="quiet">{speak(asked.expiry)}</p>}
          <One {...{ asked, isOpen }} application={draft.application} />
        </div>
      ))}
    </section>
  );
}

interface Shown {
  readonly asked: DocumentView;
  readonly application: string;
  readonly isOpen: boolean;
}

function One({ asked, application, isOpen }: Shown) {
  const { say, speak, onDay } = useSay();
  const { alive } = useReader();
  const link = useLinks();
  const [reused, reuse] = useAct("attach-application-document");
  const [removed, remove] = useAct("detach-application-document");
  const problem = problemOf(reused) ?? problemOf(removed);
  const params = { application };
  const { document } = asked;
  return (
    <>
      <ul className="doubles">
        {asked.attached.map((paper) => (
          <li key={paper.evidence}>
            <a href={link(`/evidence/${encodeURIComponent(paper.evidence)}`)}>{paper.fileName}</a>{" "}
            {paper.issuedOn !== null && (
              <span className="quiet">{say(`발급 ${onDay(paper.issuedOn)}`, `issued ${onDay(paper.issuedOn)}`)}</span>
            )}{" "}
            {paper.lacks !== null && <strong>{speak(paper.lacks)}</strong>}{" "}
            {isOpen && (
              <button
                type="button"
                className="button is-small"
                disabled={!alive}
                onClick={() =>
                  void remove({ params, body: { document, evidence: paper.evidence } }).then(
                    (done) => done !== undefined && location.reload(),
                  )
                }
              >
                {say("빼기", "Remove")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {isOpen &&
        asked.reusable.map((paper) => (
          <p key={paper.evidence}>
            <button
              type="button"
              className="button"
              disabled={!alive}
              onClick={() =>
                void reuse({ params, body: { document, evidence: paper.evidence } }).then(
                  (done) => done !== undefined && location.reload(),
                )
              }
            >
              {say(`이전 서류 다시 사용: ${paper.fileName}`, `Use again: ${paper.fileName}`)}
            </button>
          </p>
        ))}
      {isOpen && (
        <details open={asked.attached.length === 0 && asked.reusable.length === 0}>
          <summary>{say("새 파일 첨부", "Attach a file")}</summary>
          <ActForm
            act="attach-application-document"
            params={params}
            draft={`attach ${application} ${document}`}
            fixed={{
              ...{ document, evidence: undefined },
              ...(asked.expiry === null ? { issuedOn: undefined, validUntil: undefined } : {}),
            }}
            words={{
              file: { word: text("파일", "File"), hint: text(asked.endings.join(", "), asked.endings.join(", ")) },
              issuedOn: text("발급일", "Issued on"),
              validUntil: {
                word: text("유효기간 만료일", "Valid until"),
                hint: text("서류에 적혀 있으면 입력해 주십시오.", "Where the document says so."),
              },
            }}
            order={["file", "issuedOn", "validUntil"]}
            submit={text("첨부", "Attach")}
            onDone={() => location.reload()}
          />
        </details>
      )}
    </>
  );
}
