import type { CallTrials, OfficeCall } from "#call/contract";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { asForm } from "#web/ui/question/edit.ts";
import { TrialForm } from "./trial-form.tsx";
import { verdictWords } from "./words.ts";

const one = ({ params }: ViewProps["address"]) => ask.readOfficeCall({ params: { call: params["call"] ?? "" } });
const trials = ({ params }: ViewProps["address"]) =>
  ask.listCallTrials({ params: { call: params["call"] ?? "" }, optional: true });

function Trial({ address, known }: ViewProps) {
  const call = replyTo(known, one(address));
  return (
    <Seat may={["officer"]}>
      {call !== undefined && <Trying call={call} trials={replyTo(known, trials(address))} />}
    </Seat>
  );
}

function Trying({ call, trials: kept }: { readonly call: OfficeCall; readonly trials: CallTrials | undefined }) {
  const { say, speak } = useSay();
  const link = useLinks();
  const isTest = call.mode === "test";
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/calls")}>{say("공고 관리", "Calls")}</a>
        <a href={link(`/office/calls/${encodeURIComponent(call.call)}`)}>{speak(call.title)}</a>
        <span aria-current="page">{say("시험 작성", "Try it")}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{say("시험 작성", "Try it")}</h1>
        <p className="note" role="status">
          <strong>{say("시험 작성 화면입니다. ", "This is a trial. ")}</strong>
          {isTest
            ? say(
                "시험 공고이므로 제출한 내용은 시험 신청으로만 남습니다. 통계, 알림, 내려받기에 포함되지 않습니다.",
                "Under a test call what is handed in is kept as a trial; no figure, letter or export knows of it.",
              )
            : say(
                "입력한 내용은 저장되거나 접수되지 않으며, 이 화면을 닫으면 사라집니다.",
                "Nothing that is filled in is kept or received; it is gone with this page.",
              )}
        </p>
      </header>
      <TrialForm call={call.call} form={asForm(call.content)} isOfficer={true} isTest={isTest} />
      {isTest && kept !== undefined && <Kept call={call.call} kept={kept} />}
    </>
  );
}

/** Who is let in, and what was handed in. */
function Kept({ call, kept }: { readonly call: string; readonly kept: CallTrials }) {
  const { say, speak, onDay, actor } = useSay();
  const reload = () => location.reload();
  return (
    <>
      <section className="block">
        <h2>{say("참여자", "Let in")}</h2>
        <ul className="doubles">
          {kept.guests.map(({ account, name, email }) => (
            <li key={account}>
              {actor(name)} <span className="quiet">{email}</span>
              <ActForm
                act="put-out-of-call"
                params={{ call }}
                fixed={{ account }}
                words={{}}
                submit={text("제외", "Put out")}
                onDone={reload}
              />
            </li>
          ))}
        </ul>
        <ActForm
          act="let-in-to-call"
          params={{ call }}
          words={{ email: { word: text("이메일", "E-mail") } }}
          submit={text("참여자 추가", "Let in")}
          onDone={reload}
        />
      </section>
      <section className="block">
        <h2>{say("시험 신청", "Trials")}</h2>
        {kept.rows.length === 0 && <p className="empty">{say("시험 신청이 없습니다.", "No trial was handed in.")}</p>}
        <ul className="doubles">
          {kept.rows.map(({ number, by, at, sha256, verdict, version }) => (
            <li key={number}>
              <strong>{say(`시험 접수번호 ${number}`, `Trial ${number}`)}</strong>{" "}
              {verdict !== null && speak(verdictWords[verdict])}{" "}
              <span className="quiet">
                {actor(by)} · {onDay(at)} · {say(`공고 ${version}판`, `version ${version}`)} · {sha256}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/calls/:call/trial",
    desk: "officer",
    ruled: false,
    needs: (address) => [one(address), trials(address)],
    title: () => text("시험 작성", "Try it"),
    View: Trial,
  },
];
