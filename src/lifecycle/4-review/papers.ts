import type { Submitted } from "#application";
import { formatDay, type Day } from "#base/day";
import { formatMoney, won } from "#base/money";
import { inLanguage, type Language, text, type Text } from "#base/text";
import type { Call } from "#call";
import type { minutesTemplate, resultTemplate, Values } from "#document";
import type { DecidedLine } from "#engine/selection";
import { printedScore } from "./mail.ts";
import type { Recorded } from "./minutes.ts";
import { review } from "./review.ts";
import { decisionWords, groundWords } from "./words.ts";

type Named = ReadonlyMap<string, Text>;
const none = text("없음", "none");

/** 회의록: only what was recorded; asked again it says the same. What reviewers wrote stands as they wrote it. */
export function minutesValues(
  language: Language,
  { panel, members, reviews, exceptions, sheets, decisions }: Recorded,
  {
    call,
    applications,
    names,
    minutes,
  }: {
    readonly call: Call;
    readonly applications: readonly Submitted[];
    readonly names: Named;
    readonly minutes: string;
  },
): Values<typeof minutesTemplate.fields> {
  const told = inLanguage(language);
  const say = (ko: string, en: string): string => told(text(ko, en));
  const titleOf = (id: string): string => applications.find(({ application }) => application === id)?.title ?? "";
  const nameOf = (reviewer: string): string => told(names.get(reviewer) ?? text("", ""));
  const count = (number: number): string => say(`${number}건`, `${number}`);
  const ended = reviews.filter(({ state }) => state === "recused" || state === "removed" || state === "missing");
  const of = ({ reviewer, application }: { readonly reviewer: string; readonly application: string }): string =>
    say(`${nameOf(reviewer)} 위원: ${titleOf(application)}`, `${nameOf(reviewer)}: ${titleOf(application)},`);
  const declarations = [
    ...exceptions.map((one) => `${of(one)} ${say("제척 예외 인정", "admitted as an exception")}(${one.reason})`),
    ...ended.map((one) => `${of(one)} ${told(review.states[one.state])}(${one.reason})`),
  ];
  const { leastRaters, passMark } = panel.rule;
  return {
    title: say(`${call.title.ko} 선정평가위원회`, `Selection panel of ${told(call.title)}`),
    outline: [
      { word: say("평가 대상", "Applications"), value: count(decisions.length) },
      {
        word: say("점수 산정", "Score"),
        value: say(
          `${leastRaters}명 이상 서명, 최저 점수 ${passMark}점`,
          `${leastRaters} signed sheets or more, pass mark ${passMark}`,
        ),
      },
      { word: say("회의록 검증값", "Hash of the minutes"), value: minutes },
    ],
    attendance: {
      head: [say("구분", "Role"), say("이름", "Name"), say("서명한 평가표", "Sheets signed")],
      rows: members.map((reviewer) => [
        reviewer === panel.chair ? say("위원장", "Chair") : say("위원", "Member"),
        nameOf(reviewer),
        count(reviews.filter((one) => one.reviewer === reviewer && one.state === "signed").length),
      ]),
    },
    declarations: declarations.length === 0 ? [say("해당 없음", "None")] : declarations,
    scores: {
      head: [
        ...[say("순위", "Rank"), say("과제", "Project"), say("점수", "Score"), say("결과", "Result")],
        say("사유", "Ground"),
      ],
      rows: decisions.map(({ application, rank, score, decision, ground }) => [
        ...[rank === null ? "" : `${rank}`, titleOf(application), printedScore(score) ?? told(none)],
        ...[told(decisionWords[decision]), told(groundWords[ground])],
      ]),
    },
    remarks: sheets
      .filter(({ signedAt }) => signedAt !== null)
      .map(({ reason }) => reason)
      .toSorted(),
    decision: decisions
      .filter(({ decision }) => decision === "selected")
      .map(({ application, amount }) => {
        const money = formatMoney(won(amount), language);
        return `${titleOf(application)}: ${say(`${money} 선정`, `selected, ${money}`)}`;
      }),
  };
}

/** 결과 통보문. */
export function resultValues(
  language: Language,
  told: {
    readonly call: Call;
    readonly of: Submitted;
    readonly decided: DecidedLine;
    readonly reasons: readonly string[];
    readonly recipient: Text;
    readonly until: Day;
    readonly sender: Text;
  },
): Values<typeof resultTemplate.fields> {
  const { call, of, decided, reasons, recipient, until, sender } = told;
  const print = inLanguage(language);
  const say = (ko: string, en: string): string => print(text(ko, en));
  const pair = (ko: string, en: string, value: string) => ({ word: say(ko, en), value });
  const last = formatDay(until, language);
  return {
    recipient: say(`${recipient.ko} 대표`, `The representative of ${print(recipient)}`),
    subject: say(`${call.title.ko} 평가 결과 통보`, `Result of ${print(call.title)}`),
    ...{ call: print(call.title), application: `${of.receipt}`, result: print(decisionWords[decided.decision]) },
    sender: print(sender),
    reasons: [print(groundWords[decided.ground]), ...reasons],
    details: [
      pair("과제", "Project", of.title),
      pair("점수", "Score", printedScore(decided.score) ?? print(none)),
      ...(decided.rank === null ? [] : [pair("순위", "Rank", `${decided.rank}`)]),
      ...(decided.place === null ? [] : [pair("예비 순위", "Place on the waiting list", `${decided.place}`)]),
      ...(decided.decision === "selected"
        ? [pair("선정 금액", "Amount decided", formatMoney(won(decided.amount), language))]
        : []),
    ],
    objection: say(
      `결과에 이의가 있으면 ${last}까지 이의신청을 할 수 있습니다.`,
      `You may object to the result until ${last}.`,
    ),
  };
}
