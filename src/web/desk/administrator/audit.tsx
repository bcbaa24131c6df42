import type { RecordedView } from "#platform/audit/contract";
import { text } from "#base/text";
import type { Address } from "../../address.ts";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ListPage } from "../../ui/list/list-page.tsx";
import { type List, tableOf } from "../../ui/list/list.ts";
import { useReader, useSay } from "../../ui/reader.tsx";
import { Seat } from "../../ui/seat.tsx";
import { problemOf, useSending, askOnce } from "../../ui/send.ts";
import { RefusalNote } from "../../ui/states.tsx";
import { actWord, outcomeWord } from "./audit-words.ts";

const title = text("접속·처리 기록", "Audit record");
const may = ["administrator"] as const;
const isOne = ({ ground: { who } }: Known): boolean => who?.roles.some(({ role }) => role === "administrator") === true;

/** In Korea, to the second; as it sorts. */
const when = (at: string): string =>
  new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");

const particulars = ({ detail }: RecordedView, language: "ko" | "en"): string =>
  Object.entries(detail)
    .flatMap(([name, value]) =>
      name === "outcome" || name === "grant" || value === null || value === false
        ? []
        : [name === "knownDevice" ? text("등록된 기기", "known device")[language] : String(value)],
    )
    .join(", ");

const list: List<RecordedView> = {
  name: "audit",
  word: title,
  keyOf: ({ entry }) => entry,
  columns: [
    { key: "at", word: text("일시", "When"), value: ({ at }) => when(at) },
    { key: "who", word: text("처리자", "Who"), value: ({ actorName }, language) => actorWord(actorName, language) },
    { key: "act", word: text("처리", "What"), value: ({ act }, language) => actWord(act)[language], filter: true },
    { key: "whom", word: text("대상", "Whom"), value: ({ subjectName }) => subjectName },
    {
      key: "outcome",
      word: text("결과", "Outcome"),
      value: ({ detail }, language) => outcomeWord(String(detail["outcome"] ?? "done"))[language],
      filter: true,
    },
    { key: "more", word: text("내용", "Particulars"), value: particulars },
    { key: "ip", word: text("접속 주소", "Address"), value: ({ ip }) => ip },
  ],
};

const actorWord = (name: string, language: "ko" | "en"): string =>
  name === "visitor"
    ? text("로그인 전", "not signed in")[language]
    : name === "command-line"
      ? text("서버 명령", "command on the server")[language]
      : name;

const found = ({ query }: Address, before?: string) =>
  ask.searchAudit({ query: { q: query["q"], account: query["account"], before, limit: 200 }, optional: true });

const whole = (address: Address, known: Known) => wholeOf(known, (before) => found(address, before));

function Audit({ address, known }: ViewProps) {
  const { speak, say } = useSay();
  const page = replyTo(known, found(address));
  return (
    <Seat may={may}>
      <header className="lead lead-small">
        <h1>{speak(title)}</h1>
        <p className="lead-says">
          {say(
            "로그인, 계정과 역할, 자료 내려받기, 비공개 증빙 열람을 모두 기록하며 수정하거나 삭제할 수 없습니다.",
            "Sign-in, accounts and roles, what was handed out and who opened restricted evidence: nothing of it can be changed or taken out.",
          )}
        </p>
      </header>
      <Verify />
      <ListPage
        list={list}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(before) => found(address, before)}
        searches="hub"
      />
    </Seat>
  );
}

const verification = () => askOnce(ask.verifyAudit());

/** Reckons the chain anew, and shows its head to write down. */
function Verify() {
  const { alive } = useReader();
  const { say } = useSay();
  const [sent, verify] = useSending(verification);
  const problem = problemOf(sent);
  return (
    <section className="block">
      <p className="buttons">
        <button
          className="button"
          type="button"
          disabled={!alive || sent.state === "sending"}
          onClick={() => void verify()}
        >
          {sent.state === "sending"
            ? say("확인하는 중입니다.", "Checking.")
            : say("변경 여부 확인", "Check for tampering")}
        </button>
      </p>
      {problem !== undefined && <RefusalNote problem={problem} />}
      {sent.state === "done" && (
        <p role="status">
          {sent.reply.faults.length === 0
            ? say(
                `${sent.reply.entries}건 모두 기록한 그대로입니다.`,
                `All ${sent.reply.entries} entries are as they were written.`,
              )
            : say(
                `맞지 않는 기록이 ${sent.reply.faults.length}건 이상 있습니다: ${sent.reply.faults.map(({ entry }) => entry).join(", ")}`,
                `${sent.reply.faults.length} or more entries do not fit: ${sent.reply.faults.map(({ entry }) => entry).join(", ")}`,
              )}
          <br />
          <span className="quiet">
            {say("마지막 기록의 확인값", "The seal of the last entry")} <code>{sent.reply.head}</code>
          </span>
        </p>
      )}
    </section>
  );
}

export const audit: Page = {
  path: "/administration/audit",
  desk: "administrator",
  place: { word: title, group: "administration", order: 20 },
  ruled: false,
  needs: (address, known) => (isOne(known) ? [found(address)] : []),
  title: () => title,
  View: Audit,
  csvNeeds: (address, known) => (isOne(known) ? whole(address, known).needs : []),
  csv: (address, known) =>
    tableOf(
      list,
      whole(address, known).pages.flatMap(({ rows }) => rows),
      address,
    ),
};
