import { text, type Text } from "#base/text";
import type { FactView } from "#journal/contract";
import { ActForm } from "../../ui/form/act-form.tsx";
import { isCurrency } from "#base/currency";

const isAward = ({ kind }: FactView): boolean => kind.startsWith("agreement.");
const isSupport = ({ kind }: FactView): boolean => kind.startsWith("support.") && kind !== "support.withdrawn";

/** The list that a fact is found in. */
export const listOf = (fact: FactView): { readonly path: string; readonly word: Text } =>
  isSupport(fact)
    ? { path: "/office/support", word: text("지원 내역", "Support given") }
    : isAward(fact)
      ? { path: "/office/import", word: text("가져오기", "Imports") }
      : { path: "/office/outcomes", word: text("성과 목록", "Outcomes") };

/** Whether what it tells is corrected and withdrawn where it stands: an award, a step of a support case. */
export const isMended = (fact: FactView): boolean => isAward(fact) || isSupport(fact);

const reason = {
  word: text("사유", "Reason"),
  hint: text("처리 내역에 남습니다.", "Kept with the record."),
};
const correct = text("정정", "Correct");
const withdraw = text("철회", "Withdraw");

/** An award's amount and day, the day of a step of support; or that it never was. */
export function MendForm({
  act,
  fact,
  back,
}: {
  readonly act: "correct" | "withdraw";
  readonly fact: FactView;
  readonly back: () => void;
}) {
  const { current } = fact;
  const goes = text(
    "오늘부터 집계되지 않습니다. 지난 기준일의 집계에는 그대로 남습니다.",
    "It counts no more from today; figures as of earlier days keep it.",
  );
  if (isAward(fact)) {
    const { unit, num } = current.amount;
    const about = { params: { agreement: fact.case }, fixed: { seen: fact.version }, onDone: back };
    return act === "withdraw" ? (
      <ActForm act="withdraw-award" title={withdraw} submit={withdraw} words={{ reason }} confirm={goes} {...about} />
    ) : (
      <ActForm
        act="correct-award"
        title={correct}
        submit={correct}
        order={["value", "firstDay", "reason"]}
        words={{
          value: {
            word: text("금액", "Amount"),
            ...(isCurrency(unit) ? { as: "money" as const, currency: unit } : {}),
          },
          firstDay: text("교부 결정일", "Day of the decision"),
          reason,
        }}
        first={unit === "KRW" ? { value: num.replaceAll(/\B(?=(\d{3})+$)/g, ","), firstDay: current.valid.from } : {}}
        {...about}
      />
    );
  }
  const about = { params: { case: fact.case }, onDone: back };
  return act === "withdraw" ? (
    <ActForm
      act="withdraw-support"
      title={text("지원 건 기록 취소", "Withdraw the support case")}
      submit={text("기록 취소", "Withdraw the record")}
      words={{ reason }}
      fixed={{ seen: fact.caseVersion }}
      confirm={text(
        "이 지원 건의 모든 단계와 지원 내역이 오늘부터 집계되지 않습니다. 지난 기준일의 집계에는 그대로 남습니다.",
        "No step of it and nothing in the register counts from today; figures as of earlier days keep it.",
      )}
      {...about}
    />
  ) : (
    <ActForm
      act="correct-support"
      title={correct}
      submit={correct}
      order={["day", "reason"]}
      words={{ day: text("처리일", "Day of the step"), reason }}
      fixed={{ seen: fact.caseVersion, fact: fact.fact }}
      first={{ day: current.valid.from }}
      {...about}
    />
  );
}
