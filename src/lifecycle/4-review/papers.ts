import type { Submitted } from "#application";
import { formatDay, type Day } from "#base/day";
import { formatMoney, won } from "#base/money";
import type { Call } from "#call";
import type { minutesTemplate, resultTemplate, Values } from "#document";
import type { DecidedLine } from "#engine/selection";
import { printedScore } from "./mail.ts";
import type { Recorded } from "./minutes.ts";
import { review } from "./review.ts";
import { decisionWords, groundWords } from "./words.ts";

type Named = ReadonlyMap<string, string>;

/** 회의록: only what was recorded; asked again it says the same. */
export function minutesValues(
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
  const titleOf = (id: string): string => applications.find(({ application }) => application === id)?.title ?? "";
  const nameOf = (reviewer: string): string => names.get(reviewer) ?? "";
  const ended = reviews.filter(({ state }) => state === "recused" || state === "removed" || state === "missing");
  const declarations = [
    ...exceptions.map(
      (one) => `${nameOf(one.reviewer)} 위원: ${titleOf(one.application)} 제척 예외 인정(${one.reason})`,
    ),
    ...ended.map(
      (one) =>
        `${nameOf(one.reviewer)} 위원: ${titleOf(one.application)} ${review.states[one.state].ko}(${one.reason})`,
    ),
  ];
  return {
    title: `${call.title.ko} 선정평가위원회`,
    outline: [
      { word: "평가 대상", value: `${decisions.length}건` },
      { word: "점수 산정", value: `${panel.rule.leastRaters}명 이상 서명, 최저 점수 ${panel.rule.passMark}점` },
      { word: "회의록 검증값", value: minutes },
    ],
    attendance: {
      head: ["구분", "이름", "서명한 평가표"],
      rows: members.map((reviewer) => [
        reviewer === panel.chair ? "위원장" : "위원",
        nameOf(reviewer),
        `${reviews.filter((one) => one.reviewer === reviewer && one.state === "signed").length}건`,
      ]),
    },
    declarations: declarations.length === 0 ? ["해당 없음"] : declarations,
    scores: {
      head: ["순위", "과제", "점수", "결과", "사유"],
      rows: decisions.map(({ application, rank, score, decision, ground }) => [
        ...[rank === null ? "" : `${rank}`, titleOf(application), printedScore(score) ?? "없음"],
        ...[decisionWords[decision].ko, groundWords[ground].ko],
      ]),
    },
    remarks: sheets
      .filter(({ signedAt }) => signedAt !== null)
      .map(({ reason }) => reason)
      .toSorted(),
    decision: decisions
      .filter(({ decision }) => decision === "selected")
      .map(({ application, amount }) => `${titleOf(application)}: ${formatMoney(won(amount), "ko")} 선정`),
  };
}

/** 결과 통보문. */
export function resultValues(told: {
  readonly call: Call;
  readonly of: Submitted;
  readonly decided: DecidedLine;
  readonly reasons: readonly string[];
  readonly recipient: string;
  readonly until: Day;
  readonly sender: string;
}): Values<typeof resultTemplate.fields> {
  const { call, of, decided, reasons, recipient, until, sender } = told;
  return {
    recipient: `${recipient} 대표`,
    subject: `${call.title.ko} 평가 결과 통보`,
    ...{ call: call.title.ko, application: `${of.receipt}`, result: decisionWords[decided.decision].ko, sender },
    reasons: [groundWords[decided.ground].ko, ...reasons],
    details: [
      { word: "과제", value: of.title },
      { word: "점수", value: printedScore(decided.score) ?? "없음" },
      ...(decided.rank === null ? [] : [{ word: "순위", value: `${decided.rank}` }]),
      ...(decided.place === null ? [] : [{ word: "예비 순위", value: `${decided.place}` }]),
      ...(decided.decision === "selected"
        ? [{ word: "선정 금액", value: formatMoney(won(decided.amount), "ko") }]
        : []),
    ],
    objection: `결과에 이의가 있으면 ${formatDay(until, "ko")}까지 이의신청을 할 수 있습니다.`,
  };
}
