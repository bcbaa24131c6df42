import { useState } from "react";
import { text } from "#base/text";
import type { ContentView, OfficeCall } from "#call/contract";
import { replyTo, type Problem } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { modes } from "#call/vocabulary";
import { FormRefusal } from "#web/ui/field.tsx";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { sendAct } from "#web/ui/use-act.ts";
import { Bidding } from "./bidding.tsx";
import { EditBasics } from "./edit-basics.tsx";
import { EditClauses } from "./edit-clauses.tsx";
import { EditMilestones } from "./edit-dates.tsx";
import { faultsOf } from "./edit-faults.ts";
import { EditPapers } from "./edit-papers.tsx";
import { Faults, Fold } from "#web/ui/question/edit-parts.tsx";
import { EditQuestions } from "#web/ui/question/edit-questions.tsx";
import { EditScheme } from "./edit-scheme.tsx";
import { usersOf } from "./edit.ts";
import { Notice } from "./notice.tsx";
import { StateOf } from "./public.tsx";

const one = ({ params }: ViewProps["address"]) => ask.readOfficeCall({ params: { call: params["call"] ?? "" } });

function Call({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const call = replyTo(known, one(address));
  if (call === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/calls")}>{say("공고 관리", "Calls")}</a>
        <span aria-current="page">{speak(call.title)}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{speak(call.title)}</h1>
        <p className="asked">
          <span>
            <StateOf row={call} />
          </span>
          {call.mode === "test" && <span className="mark mark-1">{say("시험 공고", "test call")}</span>}
          {call.programme !== null && <span>{speak(call.programme.name)}</span>}
          {call.caller !== null && <span>{speak(call.caller.name)}</span>}
          {call.isDraft && call.version > 1 && (
            <span>{say(`정정공고 ${call.version - 1}차 작성 중`, `correction ${call.version - 1} in the making`)}</span>
          )}
        </p>
      </header>
      {call.direction === "up" && <Bidding call={call} isOfficer={isOfficer} />}
      {call.isDraft && isOfficer ? (
        <Editor key={call.seen} call={call} />
      ) : (
        <Standing call={call} isOfficer={isOfficer} />
      )}
    </Seat>
  );
}

const after = async (
  answer: Promise<{ readonly problem: Problem } | { readonly reply: unknown }>,
): Promise<Problem | undefined> => {
  const given = await answer;
  if ("problem" in given) return given.problem;
  location.reload();
  return undefined;
};

/** A published call: as it is read, with what may be done about it. */
function Standing({ call, isOfficer }: { readonly call: OfficeCall; readonly isOfficer: boolean }) {
  const { say } = useSay();
  const link = useLinks();
  const params = { call: call.call };
  return (
    <>
      {isOfficer && call.cancelled === null && (
        <p className="buttons">
          {call.direction === "down" && call.mode === "live" && (
            <a className="button" href={link(`/calls/${encodeURIComponent(call.call)}`)}>
              {say("공고 보기", "See the notice")}
            </a>
          )}
          {call.direction === "down" && (
            <a className="button" href={link(`/office/calls/${encodeURIComponent(call.call)}/trial`)}>
              {say("시험 작성", "Try it")}
            </a>
          )}
          <ReasonDialog
            word={text("정정공고 작성", "Correct")}
            says={text(
              "게시한 내용은 그대로 두고 새 판을 작성합니다.",
              "What is published stays; a new version is begun.",
            )}
            field="because"
            go={(because, looked) =>
              after(sendAct("correct-call", { params, body: { because, seen: call.seen, ...looked } }))
            }
          />
          <ReasonDialog
            word={text("공고 취소", "Cancel the call")}
            says={text(
              "공고를 취소합니다. 사유가 공고와 함께 게시됩니다.",
              "Cancels the call; the reason is published with it.",
            )}
            field="because"
            go={(because, looked) =>
              after(sendAct("cancel-call", { params, body: { because, seen: call.seen, ...looked } }))
            }
          />
        </p>
      )}
      {isOfficer && <Again call={call} />}
      <Notice content={call.content} />
    </>
  );
}

/** Next year's call, begun from this one: every date moves with the day of the notice. */
function Again({ call }: { readonly call: OfficeCall }) {
  const { say } = useSay();
  const link = useLinks();
  return (
    <details className="block">
      <summary>{say("이 공고로 새 공고 작성", "Begin a call from this one")}</summary>
      <ActForm
        act="draft-call"
        draft={`draft-call ${call.call}`}
        fixed={{
          ...{ from: call.call, template: undefined, programme: call.programme?.programme ?? null },
          ...{ direction: call.direction, caller: call.caller?.party ?? null },
        }}
        words={{
          announced: {
            word: text("새 공고일", "Announced on"),
            hint: text("접수 기간과 일정이 같은 간격으로 옮겨집니다.", "Every date moves with it."),
          },
          mode: { word: text("구분", "Mode"), choices: modes },
        }}
        submit={text("초안 만들기", "Begin")}
        onDone={(begun) => location.assign(link(`/office/calls/${encodeURIComponent(begun.call)}`))}
      />
    </details>
  );
}

/** The draft: every part of it, saved as a whole; previewed as it will be read. */
function Editor({ call }: { readonly call: OfficeCall }) {
  const { say } = useSay();
  const { alive } = useReader();
  const link = useLinks();
  const [content, setContent] = useState<ContentView>(call.content);
  const [isPreview, setPreview] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const isChanged = content !== call.content;
  const params = { call: call.call };
  const seen = problem?.code === "changed-meanwhile" ? (problem.details?.["version"] ?? call.seen) : call.seen;
  const act = async (
    send: () => Promise<{ readonly problem: Problem } | { readonly reply: unknown }>,
  ): Promise<void> => {
    setBusy(true);
    setProblem(await after(send()));
    setBusy(false);
  };
  const part = { content, change: setContent };
  return (
    <>
      <FormRefusal problem={problem} fields={[]} />
      <p className="buttons">
        <button
          type="button"
          className="button is-first"
          disabled={!alive || isBusy || !isChanged}
          onClick={() => void act(() => sendAct("save-call", { params, body: { content, seen } }))}
        >
          {say("저장", "Save")}
        </button>
        <button
          type="button"
          className="button"
          disabled={!alive}
          aria-pressed={isPreview}
          onClick={() => setPreview(!isPreview)}
        >
          {isPreview ? say("편집", "Edit") : say("미리보기", "Preview")}
        </button>
        <button
          type="button"
          className="button"
          disabled={!alive || isBusy || isChanged}
          onClick={() => void act(() => sendAct("publish-call", { params, body: { seen } }))}
        >
          {call.version > 1 ? say("정정공고 게시", "Publish the correction") : say("게시", "Publish")}
        </button>
        <button
          type="button"
          className="button"
          disabled={!alive || isBusy || isChanged}
          onClick={() => void act(() => sendAct("ask-call-approval", { params, body: { seen } }))}
        >
          {say("결재 올리기", "Ask for approval")}
        </button>
        {call.version > 1 && (
          <button
            type="button"
            className="button"
            disabled={!alive || isBusy}
            onClick={() => void act(() => sendAct("discard-call-draft", { params, body: { seen } }))}
          >
            {say("정정 초안 삭제", "Discard the correction")}
          </button>
        )}
        {call.direction === "down" && !isChanged && (
          <a className="button" href={link(`/office/calls/${encodeURIComponent(call.call)}/trial`)}>
            {say("시험 작성", "Try it")}
          </a>
        )}
        {isChanged && (
          <span className="quiet">
            {say("저장하지 않은 변경이 있습니다.", "There are changes that are not saved.")}
          </span>
        )}
      </p>
      {isPreview ? (
        <Notice content={content} />
      ) : (
        <Faults value={faultsOf(content, problem)}>
          <Part word={say("기본 사항", "Basics")} at={basics} isOpen>
            <EditBasics {...part} />
          </Part>
          <Part word={say("일정", "Dates")} at={["milestones"]}>
            <EditMilestones {...part} />
          </Part>
          <Part word={say("신청 자격", "Who may apply")} at={["clauses"]}>
            <EditClauses {...part} />
          </Part>
          <Part word={say("신청서 항목", "Questions")} at={["sections", "rules"]}>
            <EditQuestions
              form={content.form}
              change={(form) => part.change({ ...content, form })}
              usersOf={(question) => usersOf(content, question)}
            />
          </Part>
          <Part word={say("제출서류", "Papers")} at={["documents"]}>
            <EditPapers {...part} />
          </Part>
          <Part word={say("평가 기준", "Criteria")} at={["scheme"]}>
            <EditScheme {...part} />
          </Part>
        </Faults>
      )}
    </>
  );
}

/** What the first part of the editor asks, by the names of its fields. */
const basics = [
  ...["title", "summary", "track", "announced", "intake", "opens", "closes", "periods", "shortenedBecause"],
  ...["quota", "groups", "budget", "capPerFirm", "matching", "purpose", "eligibleOn"],
];

function Part({ word, ...fold }: Omit<React.ComponentProps<typeof Fold>, "word"> & { readonly word: string }) {
  return <Fold className="block" word={<strong>{word}</strong>} {...fold} />;
}

export const pages: readonly Page[] = [
  {
    path: "/office/calls/:call",
    desk: "officer",
    ruled: false,
    needs: (address) => [one(address)],
    title: (address, known) => replyTo(known, one(address))?.title ?? text("공고", "Call"),
    View: Call,
  },
];
