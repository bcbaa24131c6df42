import { useRef, useState } from "react";
import type { ReviewSheetView } from "#review/contract";
import { formatMoney, won } from "#base/money";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Sheet } from "#web/open/sheet.tsx";
import { Area, Field } from "#web/ui/field.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";

const asked = ({ params }: ViewProps["address"]) => ask.readMyReview({ params: { review: params["review"] ?? "" } });
const reload = () => location.reload();

function ReviewSheet({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const sheet = replyTo(known, asked(address));
  if (sheet === undefined) return <Seat may={["reviewer"]}>{null}</Seat>;
  const of = { params: { review: sheet.review }, onDone: reload };
  return (
    <Seat may={["reviewer"]}>
      <header className="lead lead-small">
        <h1>{sheet.title ?? speak(sheet.call)}</h1>
        <p className="lead-says">
          {sheet.applicant !== null && <>{speak(sheet.applicant)} · </>}
          {speak(sheet.stateWord)} · {say(`채점 기한 ${onDay(sheet.due)}`, `due ${onDay(sheet.due)}`)}
        </p>
      </header>
      {!sheet.isOpen && (
        <p className="empty">{say("평가가 끝나 더 볼 수 없습니다.", "The review is over; nothing more is shown.")}</p>
      )}
      {sheet.isOpen && sheet.state === "assigned" && (
        <section className="block">
          <h2>{say("이해충돌 서약", "Declaration")}</h2>
          <p>
            {say(
              "이 신청기업과 참여자에게 이해관계가 없음을 서약하면 신청서가 열립니다.",
              "Declare that you have no interest in this applicant and its people; then the file opens.",
            )}
          </p>
          <ActForm
            act="declare-review"
            fixed={{ seen: sheet.version }}
            words={{}}
            submit={text("이해관계가 없음을 서약", "I declare that I have none")}
            {...of}
          />
        </section>
      )}
      {sheet.file !== null && (
        <div className="two-sides">
          <div>
            <File file={sheet.file} />
            <Papers review={sheet.review} papers={sheet.file.documents} />
          </div>
          {sheet.state === "declared" && <Marks sheet={sheet} />}
        </div>
      )}
      {sheet.signedAt !== null && (
        <p>
          {say("서명", "Signed")} {onDay(sheet.signedAt)} · <code>{sheet.sha256}</code>
        </p>
      )}
      {sheet.isOpen && ["assigned", "declared", "signed"].includes(sheet.state) && (
        <details className="block">
          <summary>{say("회피", "Stand aside")}</summary>
          <ActForm
            act="recuse-review"
            fixed={{ seen: sheet.version }}
            words={{ reason: text("회피 사유", "Why") }}
            submit={text("회피", "Stand aside")}
            {...of}
          />
        </details>
      )}
    </Seat>
  );
}

function File({ file }: { readonly file: NonNullable<ReviewSheetView["file"]> }) {
  const { say, speak, language } = useSay();
  return (
    <section className="block">
      <h2>{say("신청서", "Application")}</h2>
      <dl className="facts-of-figure">
        <dt>{say("신청액", "Asked")}</dt>
        <dd>{formatMoney(won(BigInt(file.asked)), language)}</dd>
        {file.members.length > 0 && (
          <>
            <dt>{say("참여기업", "Members")}</dt>
            <dd>{file.members.map(speak).join(", ")}</dd>
          </>
        )}
        {file.people.length > 0 && (
          <>
            <dt>{say("참여인력", "People")}</dt>
            <dd>
              {file.people
                .map(({ name, organisation, task }) => `${name} (${organisation})${task === null ? "" : ` ${task}`}`)
                .join(", ")}
            </dd>
          </>
        )}
        {file.answers.map(({ question, answer }) => (
          <div key={`${question.ko} ${question.en}`} className="pair">
            <dt>{speak(question)}</dt>
            <dd style={{ whiteSpace: "pre-line" }}>{speak(answer)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Paper = NonNullable<ReviewSheetView["file"]>["documents"][number];

/** What was handed in beside the answers. A look into one is recorded, so none is opened unasked. */
function Papers({ review, papers }: { readonly review: string; readonly papers: readonly Paper[] }) {
  const { say } = useSay();
  return (
    <section className="block">
      <h2>{say("제출 서류", "Documents")}</h2>
      {papers.length === 0 ? (
        <p className="empty">{say("제출 서류가 없습니다.", "No documents were handed in.")}</p>
      ) : (
        papers.map((paper) => <PaperShown key={paper.evidence} {...{ review, paper }} />)
      )}
      <p className="quiet">
        {say(
          "서류를 열어 본 기록이 남습니다. 채점이 마감되면 더 볼 수 없습니다.",
          "That you opened a document is recorded. Once the scores are closed they are shut.",
        )}
      </p>
    </section>
  );
}

function PaperShown({ review, paper }: { readonly review: string; readonly paper: Paper }) {
  const { say, speak } = useSay();
  const [isShown, show] = useState(false);
  const of = { params: { review, evidence: paper.evidence } };
  const file = ask.openReviewPaper(of);
  return (
    <details onToggle={({ currentTarget }) => show(currentTarget.open)}>
      <summary>
        {speak(paper.word)} <span className="quiet">{paper.fileName}</span>
      </summary>
      <p>
        <a href={file} target="_blank" rel="noreferrer">
          {say("새 창에서 열기", "Open in a new window")}
        </a>
      </p>
      {isShown && (
        <Sheet file={file} beginning={ask.previewReviewPaper(of)} fileName={paper.fileName} title={paper.fileName} />
      )}
    </details>
  );
}

/** Saved as it is typed and left, signed once. */
function Marks({ sheet }: { readonly sheet: ReviewSheetView }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [marks, setMarks] = useState<Record<string, string>>({ ...sheet.marks });
  const [reason, setReason] = useState(sheet.reason);
  const [saved, save] = useAct("save-sheet");
  const [signed, sign] = useAct("sign-review");
  const problem = problemOf(signed);
  const params = { review: sheet.review };
  // leaving a field saves, pressing the button signs: the first is let end, or it would come to a signed sheet
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const keep = () => {
    saving.current = save({ params, body: { marks, reason } });
  };
  const total = sheet.criteria.reduce((sum, { key }) => sum + (Number(marks[key]) || 0), 0);
  const most = sheet.criteria.reduce((sum, { points }) => sum + points, 0);
  return (
    <section className="block">
      <h2>{say("평가표", "Sheet")}</h2>
      <div className="form">
        {sheet.criteria.map(({ key, word, points, hint }) => (
          <Field
            key={key}
            name={`marks/${key}`}
            problem={problem}
            label={`${speak(word)} (${say(`${points}점 만점`, `of ${points}`)})`}
            {...(hint === null ? {} : { hint: speak(hint) })}
            inputMode="decimal"
            value={marks[key] ?? ""}
            onChange={({ target }) => setMarks({ ...marks, [key]: target.value })}
            onBlur={keep}
          />
        ))}
        <p role="status">
          {say("합계", "Total")} <strong>{Math.round(total * 100) / 100}</strong> / {most}
        </p>
        <Area
          name="reason"
          label={say("평가 사유(신청기업에 공개)", "Reason, which the applicant will read")}
          rows={5}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          onBlur={keep}
        />
        {problem !== undefined && <RefusalNote problem={problem} />}
        <button
          type="button"
          className="button is-first"
          disabled={!alive || signed.state === "sending"}
          onClick={() =>
            void saving.current
              .then(() => sign({ params, body: { marks, reason, seen: sheet.version } }))
              .then((done) => done !== undefined && reload())
          }
        >
          {say("서명하고 제출", "Sign and submit")}
        </button>
        {/* below the button: what moves under a press loses it */}
        {saved.state === "done" && <p className="quiet">{say("저장되었습니다.", "Saved.")}</p>}
        <p className="quiet">{say("서명한 평가표는 바꿀 수 없습니다.", "A signed sheet does not change any more.")}</p>
      </div>
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/reviews/:review",
    desk: "reviewer",
    ruled: false,
    needs: (address) => [asked(address)],
    title: (address, known) => {
      const title = replyTo(known, asked(address))?.title;
      return title === undefined || title === null ? text("평가표", "Sheet") : text(title, title);
    },
    View: ReviewSheet,
  },
];
