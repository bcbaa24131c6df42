import { text, type Text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useReader, useSay } from "../../ui/reader.tsx";
import { RefusalNote } from "../../ui/states.tsx";
import { useAct } from "../../ui/use-act.ts";
import { problemOf } from "../../ui/send.ts";
import { OfficeFrame } from "./office-frame.tsx";

const outbox = ask.listLetters({ query: { limit: 200 } });
type Letter = NonNullable<(typeof outbox)["reply"]>["letters"][number];

const states: Readonly<Record<Letter["state"], Text>> = {
  waiting: text("발송 대기", "waiting"),
  delivered: text("발송", "delivered"),
  "given-up": text("발송 실패", "given up"),
};
const marks = { "given-up": 0, waiting: 1, delivered: 2 } as const;

const letters: List<Letter> = {
  name: "letters",
  word: text("알림 메일", "Letters"),
  keyOf: ({ letter }) => letter,
  columns: [
    {
      key: "subject",
      word: text("제목", "Subject"),
      value: ({ subject }, language) => subject[language],
      cell: (letter) => <Opened letter={letter} />,
    },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ state }, language) => states[state][language],
      cell: ({ state }) => <State state={state} />,
      filter: true,
    },
    { key: "name", word: text("받는 사람", "To"), value: ({ name }) => name },
    { key: "to", word: text("이메일", "Address"), value: ({ to }) => to },
    { key: "written", word: text("작성일", "Written"), kind: "day", value: ({ writtenAt }) => writtenAt.slice(0, 10) },
    {
      key: "delivered",
      word: text("발송일", "Delivered"),
      kind: "day",
      value: ({ deliveredAt }) => deliveredAt?.slice(0, 10) ?? null,
    },
    { key: "attempts", word: text("시도", "Attempts"), kind: "count", value: ({ attempts }) => attempts },
    { key: "error", word: text("발송 실패 사유", "Why not"), value: ({ lastError }) => lastError },
    {
      key: "again",
      word: text("할 일", "Act"),
      value: () => null,
      cell: ({ letter, state }) => (state === "delivered" ? null : <Again letter={letter} />),
    },
  ],
};

function State({ state }: Pick<Letter, "state">) {
  const { speak } = useSay();
  return <span className={`mark mark-${marks[state]}`}>{speak(states[state])}</span>;
}

function Opened({ letter: { subject, body } }: { readonly letter: Letter }) {
  const { say, speak } = useSay();
  return (
    <details>
      <summary>{speak(subject)}</summary>
      <pre className="letter-body">
        {body === null
          ? say(
              "계정 정보가 포함된 메일이어서 내용을 표시하지 않습니다.",
              "It holds a key to an account; its text is not shown.",
            )
          : speak(body)}
      </pre>
    </details>
  );
}

function Again({ letter }: Pick<Letter, "letter">) {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, again] = useAct("send-letter-again");
  const problem = problemOf(sent);
  if (sent.state === "done") return <span role="status">{say("다시 발송합니다.", "Sending again.")}</span>;
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={!alive || sent.state === "sending"}
        onClick={() => void again({ params: { letter } })}
      >
        {say("다시 보내기", "Send again")}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}

/** What the hub wrote to people, and whether it arrived. */
function Mail({ known }: ViewProps) {
  const { say } = useSay();
  return (
    <OfficeFrame
      title={say("알림 메일", "Letters")}
      lead={say(
        "메일 서버를 설정하지 않으면 메일은 발송되지 않고 여기에만 저장됩니다.",
        "Without a mail server letters are not sent and stay here only.",
      )}
    >
      <ListPage
        list={letters}
        rows={replyTo(known, outbox)?.letters}
        empty={text("보낸 메일이 없습니다.", "No letter has been written.")}
      />
    </OfficeFrame>
  );
}

export const mail: Page = {
  path: "/office/mail",
  desk: "officer",
  place: {
    word: text("알림 메일", "Letters"),
    group: "administration",
    order: 10,
    may: ["officer", "administrator"],
    also: ["administrator"],
    counts: ["mail.given-up"],
  },
  ruled: false,
  needs: () => [outbox],
  title: () => text("알림 메일", "Letters"),
  View: Mail,
  csv: (address, known) => {
    const rows = replyTo(known, outbox)?.letters;
    return rows && tableOf(letters, rows, address);
  },
};
