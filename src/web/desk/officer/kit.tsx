import type { ReactNode } from "react";
import { text } from "#base/text";
import type { Problem } from "../../answers.ts";
import type { Page, ViewProps } from "../../page.ts";
import { FieldsForm } from "../../ui/form/act-form.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf } from "../../ui/list/list.ts";
import { Progress } from "../../ui/progress.tsx";
import { useReader, useSay } from "../../ui/reader.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { RefusedPage } from "../../ui/refused-page.tsx";
import { Seat } from "../../ui/seat.tsx";
import { Wizard } from "../../ui/wizard.tsx";
import { KitCase, KitCharts, KitTimes } from "./kit-pictures.tsx";
import { cases, fields, rowsFor, words } from "./kit-rows.ts";

const most = 10_000;
const asked = ({ query }: ViewProps["address"]): number => Math.min(most, Number(query["rows"] ?? 250) || 0);

const refused: Problem = {
  status: 422,
  code: "malformed-request",
  ko: "과제명: 한 글자 이상 입력해 주십시오.",
  en: "title: at least one character.",
  at: "/title",
  reasons: [
    { in: "body", at: "/title", ko: "과제명을 입력해 주십시오.", en: "Name the project." },
    { in: "body", at: "/won", ko: "1억 원을 넘을 수 없습니다.", en: "No more than KRW 100,000,000." },
    { in: "body", at: "/runs/to", ko: "사업 기간 안의 날이어야 합니다.", en: "A day within the programme." },
  ],
};
const reasonRefused: Problem = {
  status: 422,
  code: "malformed-request",
  ko: "사유를 세 글자 이상 입력해 주십시오.",
  en: "Give a reason of three characters or more.",
  at: "/reason",
};

/** Every part of the kit in every state, for those who build desks and for the tests that look at it. */
function Kit({ address }: ViewProps) {
  const { known } = useReader();
  const { say } = useSay();
  if (!known.ground.synthetic) return <RefusedPage problem={notHere} />;
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("화면 구성요소", "The desk kit")}</h1>
        <p className="lead-says">
          {say("모든 구성요소를 상태별로 보여 주는 시험용 화면입니다.", "A test page with every part in every state.")}
        </p>
      </header>
      <Shown title={say("목록", "List")} id="list">
        <ListPage
          list={cases}
          rows={rowsFor(asked(address))}
          bulk={(rows, clear) => (
            <ReasonDialog
              word={text("반려", "Return")}
              says={text(`${rows.length}건을 신청 기업에 반려합니다.`, `Returns ${rows.length} to the firms.`)}
              go={async (reason) => {
                if (reason.length < 3) return reasonRefused;
                clear();
                return undefined;
              }}
            />
          )}
        />
      </Shown>
      <Shown title={say("빈 목록, 기다리는 목록, 거절된 목록", "A list that is empty, waiting, refused")} id="lists">
        <ListPage
          list={cases}
          rows={[]}
          searches="none"
          isHandedOut={false}
          empty={text("접수된 신청이 없습니다.", "No application has come in.")}
        />
        <ListPage list={cases} rows={undefined} />
        <ListPage list={cases} rows={[]} problem={notHere} />
      </Shown>
      <Shown title={say("양식", "Form")} id="form">
        <FieldsForm
          name="kit"
          fields={fields}
          words={words}
          title={text("지원 신청", "Application")}
          submit={text("신청", "Apply")}
          send={async (body) => (body["title"] === undefined ? { problem: refused } : { reply: body })}
          done={(reply, again) => (
            <>
              <p>{say("신청을 접수했습니다.", "The application is in.")}</p>
              <pre className="kit-reply">{JSON.stringify(reply, null, 1)}</pre>
              <button type="button" className="button" onClick={again}>
                {say("추가", "Another")}
              </button>
            </>
          )}
        />
      </Shown>
      <Shown title={say("보내는 중, 되돌릴 수 없는 처리", "Sending, and what cannot be undone")} id="sending">
        <FieldsForm
          name="kit-sending"
          fields={fields.slice(0, 1)}
          words={words}
          submit={text("접수 취소", "Cancel the application")}
          confirm={text("접수를 취소하면 다시 신청해야 합니다.", "Once it is cancelled it must be applied for anew.")}
          send={() => new Promise<never>(() => undefined)}
        />
        <Progress
          what={say("증빙 파일을 읽는 중입니다.", "Reading the evidence.")}
          share={0.42}
          left={say("약 3분 남음", "about 3 minutes left")}
          cancel={() => undefined}
        />
        <Progress what={say("대조하는 중입니다.", "Comparing.")} />
      </Shown>
      <Shown title={say("순서가 있는 양식", "Wizard")} id="wizard">
        <Wizard
          name="kit"
          steps={[
            {
              key: "who",
              word: say("기업 확인", "Firm"),
              view: <p>{say("등록된 기업 정보를 확인합니다.", "Check the registered firm.")}</p>,
            },
            {
              key: "what",
              word: say("신청 내용", "Application"),
              view: <p>{say("신청 내용을 입력합니다.", "Say what is applied for.")}</p>,
            },
            {
              key: "files",
              word: say("서류", "Documents"),
              view: <p>{say("서류를 올립니다.", "Bring the documents.")}</p>,
              lacks: say("사업계획서를 올려야 다음으로 갈 수 있습니다.", "Bring the plan to go on."),
            },
            { key: "send", word: say("제출", "Submit"), view: null },
          ]}
        />
      </Shown>
      <KitTimes />
      <KitCharts />
      <Shown title={say("볼 수 없는 화면", "A seat that is not theirs")} id="seat">
        <Seat may={["administrator"]}>
          <p />
        </Seat>
      </Shown>
      <KitCase />
    </>
  );
}

export function Shown({
  title,
  id,
  children,
}: {
  readonly title: string;
  readonly id: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="block" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

const notHere: Problem = {
  status: 404,
  code: "no-such-address",
  ko: "합성 자료로 운영하는 환경에서만 볼 수 있습니다.",
  en: "Only shown where the records are synthetic.",
};

export const kit: Page = {
  path: "/kit",
  desk: "officer",
  ruled: false,
  needs: () => [],
  title: () => text("화면 구성요소", "The desk kit"),
  View: Kit,
  csv: (address, { ground }) => (ground.synthetic ? tableOf(cases, rowsFor(asked(address)), address) : undefined),
};
