import { useState, type SyntheticEvent } from "react";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Area, Choice, Field, FormRefusal } from "#web/ui/field.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { type Done, sendAct, useAct } from "#web/ui/use-act.ts";
import { VerdictWord } from "./held.tsx";

const list = ask.listPrintedClaims({ query: {} });
type Read = Done<"read-quotation">;
const first = "first";

function Enter() {
  const { say, speak } = useSay();
  const { alive, known } = useReader();
  const [quotation, setQuotation] = useState("");
  const [publishedOn, setDay] = useState<string>(known.ground.today);
  const [read, reading] = useAct("read-quotation");
  const problem = problemOf(read);
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void reading({ body: { quotation: quotation.trim(), publishedOn } });
  };
  return (
    <section className="block">
      <h2>{say("공표 수치 입력", "Enter a printed claim")}</h2>
      <form className="form" onSubmit={submit} noValidate>
        <Area
          name="quotation"
          label={say("인용할 문장", "The sentence")}
          hint={say(
            "숫자가 있는 한 문장만 붙여 넣습니다(400자까지).",
            "Paste just the sentence with the number (400 letters at most).",
          )}
          rows={3}
          value={quotation}
          problem={problem}
          onChange={(event) => setQuotation(event.currentTarget.value)}
        />
        <Field
          name="publishedOn"
          label={say("보도일", "Printed on")}
          type="date"
          value={publishedOn}
          problem={problem}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <FormRefusal problem={problem} fields={["quotation", "publishedOn"]} />
        <p className="buttons">
          <button
            type="submit"
            className="button"
            disabled={!alive || quotation.trim().length < 2 || read.state === "sending"}
          >
            {say("숫자 읽기", "Read its numbers")}
          </button>
        </p>
      </form>
      {read.state === "done" &&
        (read.reply.numbers.length === 0 ? (
          <p className="empty">
            <strong>{say("문장에서 읽을 수 있는 숫자가 없습니다.", "No number is read in the sentence.")}</strong>
          </p>
        ) : (
          <Chosen
            key={`${quotation} ${publishedOn}`}
            read={read.reply}
            quotation={quotation.trim()}
            publishedOn={publishedOn}
          />
        ))}
      <p className="quiet">
        {speak(
          text(
            "읽은 값은 문장에서 정해지며 고칠 수 없습니다.",
            "The value is what the sentence says and cannot be typed.",
          ),
        )}
      </p>
    </section>
  );
}

function Chosen({
  read,
  quotation,
  publishedOn,
}: {
  readonly read: Read;
  readonly quotation: string;
  readonly publishedOn: string;
}) {
  const { say, speak } = useSay();
  const link = useLinks();
  const [printed, choose] = useState(read.numbers[0]?.printed ?? "");
  const number = read.numbers.find((one) => one.printed === printed) ?? read.numbers[0];
  const suggested = number?.figure ?? first;
  const [picked, pick] = useState<Readonly<Record<string, string>>>({});
  const about = picked[printed] ?? suggested;
  const [whole, hold] = useState("");
  if (number === undefined) return null;
  const basis = read.firsts.find(({ claim }) => claim === about);
  const figure = read.figures.find((one) => one.figure === about);
  return (
    <>
      <Choice
        name="printed"
        label={say("어느 숫자인가", "Which number")}
        value={printed}
        options={read.numbers.map((one) => [one.printed, `${one.printed}: ${speak(one.interval)}`])}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <Choice
        name="about"
        label={say("무엇에 관한 수치인가", "What it is about")}
        hint={
          number.figure === null
            ? say("문장에서 맞는 지표를 찾지 못했습니다.", "No figure was found by the words of the sentence.")
            : say("문장에서 찾은 지표를 선택해 두었습니다.", "The figure that its words speak of is chosen.")
        }
        value={about}
        options={[
          [first, say("새 주제(우리 지표 없음)", "A new matter (no figure of ours)")],
          ...read.figures.map((one) => [one.figure, say(`지표: ${one.title.ko}`, `Figure: ${one.title.en}`)] as const),
          ...read.firsts.map(
            (one) => [one.claim, say(`공표 수치: ${one.topic.ko}`, `Print: ${one.topic.en}`)] as const,
          ),
        ]}
        onChange={(event) => pick({ ...picked, [printed]: event.currentTarget.value })}
      />
      {read.firsts.length > 0 && (
        <Choice
          name="partOf"
          label={say("이 수치를 포함하는 전체(있으면)", "The whole that holds it, if there is one")}
          value={whole}
          options={[
            ["", say("없음", "none")],
            ...read.firsts.map((one) => [one.claim, say(one.topic.ko, one.topic.en)] as const),
          ]}
          onChange={(event) => hold(event.currentTarget.value)}
        />
      )}
      <ActForm
        key={`${printed} ${about}`}
        act="record-printed-claim"
        submit={text("입력", "Enter")}
        fixed={{
          ...{
            quotation,
            publishedOn,
            printed,
            partOf: whole === "" ? undefined : whole,
            period: number.period ?? undefined,
          },
          figure: figure?.figure,
          against: basis?.claim,
          ...(figure === undefined && basis === undefined ? {} : { topic: undefined }),
        }}
        first={{ asOf: publishedOn }}
        words={{
          publisher: { word: text("공표한 곳", "Published by"), hint: text("예: 창원특례시", "For example a city") },
          medium: { word: text("매체", "Medium"), hint: text("신문·방송·누리집 이름", "The paper or site") },
          address: { word: text("원문 주소", "Address") },
          note: {
            word: text("출처 설명", "Source"),
            hint: text("원문 주소가 없으면 씁니다.", "Where there is no address."),
          },
          topic: { word: text("주제", "Matter") },
          "topic.ko": { word: text("주제(한국어)", "Matter (Korean)") },
          "topic.en": { word: text("주제(영어)", "Matter (English)") },
          asOf: { word: text("말하는 날짜", "Speaks of the day"), as: "day" },
        }}
        onDone={({ claim }) => location.assign(link(`/printed-claims/${encodeURIComponent(claim)}`))}
      />
    </>
  );
}

function Office({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const rows = replyTo(known, list)?.rows ?? [];
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const withdraw = (claim: string) => async (reason: string) => {
    const answer = await sendAct("withdraw-printed-claim", { params: { claim }, body: { reason } });
    if ("problem" in answer) return answer.problem;
    location.reload();
    return undefined;
  };
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("다른 곳의 공표 수치", "Printed claims of others")}</h1>
        <p className="lead-says">
          <a href={link("/printed-claims")}>{say("공개 화면", "Public page")}</a>
        </p>
      </header>
      {isOfficer && <Enter />}
      <section className="block">
        <h2>{say(`입력한 공표 수치 ${rows.length}건`, `${rows.length} entered`)}</h2>
        <ul className="held-list">
          {rows.map((row) => (
            <li key={row.claim}>
              <a href={link(`/printed-claims/${encodeURIComponent(row.claim)}`)}>
                <strong lang="ko">{row.printed}</strong>
              </a>{" "}
              {row.publisher}, {onDay(row.publishedOn)} <VerdictWord of={row} />
              <p className="quiet">
                {speak(row.about)}: {speak(row.says)}
              </p>
              {isOfficer && (
                <ReasonDialog
                  word={text("입력 취소", "Withdraw")}
                  says={text(
                    "잘못 입력한 수치를 취소합니다. 기록은 사유와 함께 남습니다.",
                    "Withdraws it; its record stays, with the reason.",
                  )}
                  go={withdraw(row.claim)}
                />
              )}
            </li>
          ))}
        </ul>
      </section>
    </Seat>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/printed-claims",
    desk: "officer",
    place: {
      word: text("다른 공표 수치", "Printed claims"),
      group: "publication",
      order: 94,
      may: ["officer", "official"],
    },
    ruled: false,
    needs: () => [list],
    title: () => text("다른 곳의 공표 수치", "Printed claims of others"),
    View: Office,
  },
];
