import { useState } from "react";
import { text } from "#base/text";
import { type NoticeChoice, noticeChoices } from "#call/vocabulary";
import { replyTo, type Known } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Choice, choicesOf } from "#web/ui/field.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { useAct } from "#web/ui/use-act.ts";
import { StateOf, Taken } from "./public.tsx";
import { Why } from "./why.tsx";

/** The firm whose people sit here. */
const partyOf = ({ ground }: Known): string | undefined =>
  ground.who?.roles.find(({ role, party }) => role === "company" && party !== null)?.party ?? undefined;
const notices = ask.readCallNotices();
const fitting = (party: string) => ask.listFittingCalls({ params: { party }, optional: true });

function Fitting({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const party = partyOf(known);
  if (party === undefined) return <Seat may={["company"]}>{null}</Seat>;
  const reply = replyTo(known, fitting(party));
  const own = reply?.own ?? [];
  const others = reply?.others ?? [];
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <h1>{say("나에게 맞는 공고", "Calls that fit my firm")}</h1>
        <p className="lead-says">
          {say(
            "공고의 자격 요건을 거점이 알고 있는 귀사의 정보로 확인한 결과입니다. 알 수 없는 것은 ‘확인 필요’로 표시합니다.",
            "Each clause is held against what the hub knows of your firm. What it does not know is to be checked.",
          )}
        </p>
      </header>
      <Notices which={replyTo(known, notices)?.which} />
      <section className="block">
        <h2>{say("거점의 공고", "Calls of the hub")}</h2>
        {own.length === 0 && (
          <p className="empty">{say("접수 중이거나 예정된 공고가 없습니다.", "No call is open or opens soon.")}</p>
        )}
        <ul className="answers">
          {own.map((row) => (
            <li key={row.call}>
              <StateOf row={row} /> <a href={link(`/calls/${encodeURIComponent(row.call)}`)}>{speak(row.title)}</a>
              <p className="quiet">
                <Taken row={row} />
              </p>
              <Why eligibility={row.eligibility} />
            </li>
          ))}
        </ul>
      </section>
      {others.length > 0 && (
        <section className="block">
          <h2>{say("다른 기관의 공고", "Calls of others")}</h2>
          <ul className="answers">
            {others.map((row) => (
              <li key={`${row.source} ${row.number}`}>
                {row.url === "" ? row.title : <a href={row.url}>{row.title}</a>}
                <p className="quiet">
                  {row.agency} ·{" "}
                  {row.closes === null ? row.periodText : say(`${onDay(row.closes)}까지`, `until ${onDay(row.closes)}`)}
                </p>
                <Why eligibility={row.eligibility} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </Seat>
  );
}

/** Whether new calls are told by letter, and which. */
function Notices({ which }: { readonly which: NoticeChoice | undefined }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [chosen, setChosen] = useState(which ?? "none");
  const [sent, choose] = useAct("choose-call-notices");
  return (
    <form className="form">
      <Choice
        label={say("새 공고 이메일 알림", "New calls by e-mail")}
        name="which"
        problem={problemOf(sent)}
        disabled={!alive}
        value={chosen}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as NoticeChoice;
          setChosen(next);
          void choose({ body: { which: next } });
        }}
        options={choicesOf(noticeChoices, speak)}
      />
      {sent.state === "done" && <p role="status">{say("저장했습니다.", "Saved.")}</p>}
    </form>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/company/calls",
    desk: "company",
    place: { word: text("나에게 맞는 공고", "Calls that fit"), group: "call", order: 10 },
    ruled: false,
    needs: (_, known) => {
      const party = partyOf(known);
      return party === undefined ? [] : [fitting(party), notices];
    },
    title: () => text("나에게 맞는 공고", "Calls that fit my firm"),
    View: Fitting,
  },
];
