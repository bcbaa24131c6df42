import { text } from "#base/text";
import type { ReleaseDraftView } from "#publication/contract";
import { ActDialog } from "#web/ui/act-dialog.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

/** What comes between a text and its publication: consent of whoever is quoted, the signatures, the embargo. */
export function Way({ draft, mayAct }: { readonly draft: ReleaseDraftView; readonly mayAct: boolean }) {
  const { say } = useSay();
  const isClean = draft.findings.every(({ stops }) => !stops);
  return (
    <section className="block">
      <h2>{say("공개 절차", "The way to publication")}</h2>
      <ol className="steps-told">
        <li>
          <strong>{say("점검", "Checks")}</strong>{" "}
          {isClean
            ? say("고칠 사항 없음", "nothing is to be changed")
            : say(
                `수정 필요 ${draft.findings.filter(({ stops }) => stops).length}건`,
                `${draft.findings.filter(({ stops }) => stops).length} to be changed`,
              )}
        </li>
        <li>
          <strong>{say("인용문 본인 확인", "Consent of whoever is quoted")}</strong>
          <Consents draft={draft} mayAct={mayAct} />
        </li>
        <li>
          <strong>{say("결재", "Approval")}</strong>
          <Approval draft={draft} mayAct={mayAct && isClean} />
        </li>
        <li>
          <strong>{say("공개 예약", "Embargo")}</strong>
          <Schedule draft={draft} mayAct={mayAct} />
        </li>
      </ol>
    </section>
  );
}

interface Step {
  readonly draft: ReleaseDraftView;
  readonly mayAct: boolean;
}

const isBeforeIssue = ({ standing }: ReleaseDraftView): boolean => standing !== "published" && standing !== "corrected";

function Consents({ draft, mayAct }: Step) {
  const { say, speak, onDay } = useSay();
  if (draft.consents.length === 0) return <p className="quiet">{say("인용문이 없습니다.", "Nobody is quoted.")}</p>;
  return (
    <ul className="told-list">
      {draft.consents.map(({ quotation, speaker, says, asked, answer }) => (
        <li key={quotation}>
          <p>
            {speak(speaker)}: “{speak(says)}”
          </p>
          <p>
            {answer !== null ? (
              answer.answer === "consented" ? (
                <span className="sum sum-equal">
                  {say(`${onDay(answer.at)} 승인`, `consented on ${onDay(answer.at)}`)}
                </span>
              ) : (
                <span className="sum sum-unequal">
                  {say(
                    `${onDay(answer.at)} 수정 요청: ${answer.note}`,
                    `asked for a change on ${onDay(answer.at)}: ${answer.note}`,
                  )}
                </span>
              )
            ) : asked !== null ? (
              <span className="quiet">
                {say(`${onDay(asked.at)} ${asked.email}에 확인 요청`, `asked at ${asked.email} on ${onDay(asked.at)}`)}
              </span>
            ) : (
              <span className="quiet">{say("아직 요청하지 않았습니다.", "Not asked yet.")}</span>
            )}{" "}
            {mayAct && isBeforeIssue(draft) && answer?.answer !== "consented" && (
              <ActDialog
                act="ask-quotation"
                word={text("본인 확인 요청", "Ask for consent")}
                about={say(
                  "입력한 이메일로 한 번만 쓸 수 있는 확인 주소를 보냅니다.",
                  "A letter with a link that works once goes to this address.",
                )}
                params={{ release: draft.release, quotation }}
                body={{ seen: draft.version }}
                words={{ email: text("본인 이메일", "E-mail of the speaker") }}
                onDone={() => location.reload()}
              />
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Approval({ draft, mayAct }: Step) {
  const { say, speak } = useSay();
  const link = useLinks();
  const { approval } = draft;
  const isOpen = approval !== null && (approval.standing === "pending" || approval.standing === "approved");
  return (
    <p>
      {approval !== null && (
        <>
          <a href={link(`/approvals/${approval.approval}`)}>{speak(approval.standingWord)}</a>{" "}
          {!approval.isOfThis && (
            <span className="sum sum-unequal">
              {say("결재한 내용과 지금 내용이 다릅니다.", "What was put to signature reads otherwise.")}
            </span>
          )}{" "}
        </>
      )}
      {approval === null && <span className="quiet">{say("기안하지 않았습니다.", "Not asked for yet.")} </span>}
      {mayAct && isBeforeIssue(draft) && !isOpen && (
        <ActDialog
          act="ask-release-approval"
          word={text("결재 기안", "Ask for approval")}
          about={say("지금 읽히는 내용 그대로 결재를 올립니다.", "The text as it reads now is put to signature.")}
          params={{ release: draft.release }}
          body={{ seen: draft.version }}
          words={{}}
          onDone={() => location.reload()}
        />
      )}
    </p>
  );
}

function Schedule({ draft, mayAct }: Step) {
  const { say, onDay } = useSay();
  const { schedule, standing, release, version, day } = draft;
  if (!isBeforeIssue(draft)) return <p>{say("공개되었습니다.", "It is published.")}</p>;
  if (schedule !== null)
    return (
      <p>
        {say(
          `${onDay(schedule.at)} ${timeOf(schedule.at)} 공개 예정`,
          `due on ${onDay(schedule.at)} at ${timeOf(schedule.at)}`,
        )}{" "}
        {mayAct && (
          <ActDialog
            act="unschedule-release"
            word={text("예약 취소", "Take it back")}
            about={say("공개 예약을 취소하면 내용을 고칠 수 있습니다.", "Taken back, the text can be changed again.")}
            params={{ release }}
            body={{ seen: version }}
            words={{}}
            onDone={() => location.reload()}
          />
        )}
      </p>
    );
  if (standing !== "approved" || !mayAct)
    return (
      <p className="quiet">{say("결재가 끝나면 공개 시각을 정합니다.", "Its minute is set once it is approved.")}</p>
    );
  return (
    <ActForm
      act="schedule-release"
      params={{ release }}
      fixed={{ seen: version }}
      first={{ time: "09:00" }}
      words={{
        time: {
          word: text("공개 시각", "Time of publication"),
          hint: text(`${day}의 시각(한국 시간)을 09:00처럼 입력합니다.`, `On ${day}, Korean time, as 09:00.`),
        },
      }}
      submit={text("공개 예약", "Schedule")}
      onDone={() => location.reload()}
    />
  );
}

const timeOf = (instant: string): string =>
  new Intl.DateTimeFormat("ko-KR", {
    timeZone: "Asia/Seoul",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(instant));
