import { addDays, isDay } from "#base/day";
import { exponentOf, isCurrency } from "#base/money";
import { text, type Text } from "#base/text";
import type { FactView } from "#journal/contract";
import type { OutcomeView } from "#outcome/contract";
import type { ActField } from "../../act-field.ts";
import type { Problem } from "../../answers.ts";
import { evidenceOrder, evidenceWords } from "../../ui/evidence-words.ts";
import { ActForm, FieldsForm } from "../../ui/form/act-form.tsx";
import type { FilledFields } from "../../ui/form/told.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { SameFileNote } from "../../ui/same-file.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { isMended, MendForm } from "./mend-forms.tsx";
import { ShareForm } from "./shares.tsx";

export type FactAct = "prove" | "link" | "correct" | "share" | "withdraw";

const words: Readonly<Record<FactAct, Text>> = {
  prove: text("증빙 붙이기", "Attach evidence"),
  link: text("제출된 증빙 연결", "Link evidence that is here"),
  correct: text("정정", "Correct"),
  share: text("사업별 기여율", "Shares of programmes"),
  withdraw: text("철회", "Withdraw"),
};

/**
 * What may be done with it now: any fact is proved; an outcome is corrected, shared and withdrawn by its state; an award
 * and a step of support are corrected and withdrawn.
 */
export function actsOn(
  fact: FactView,
  outcome: OutcomeView | undefined,
): readonly { readonly act: FactAct; readonly word: Text }[] {
  const moves = outcome?.moves ?? (isMended(fact) ? ["correct", "withdraw"] : []);
  const acts: FactAct[] = [
    "prove",
    "link",
    ...(moves.includes("correct") ? (["correct"] as const) : []),
    ...(outcome !== undefined && moves.includes("correct") ? (["share"] as const) : []),
    ...(moves.includes("withdraw") ? (["withdraw"] as const) : []),
  ];
  return acts.map((act) => ({ act, word: words[act] }));
}

/** The kind of document that usually proves it. */
const usual: Readonly<Record<string, string>> = {
  "outcome.sale": "tax-invoice",
  "outcome.export": "export-declaration",
  "outcome.job": "insurance-record",
};

export function FactActForm({
  act,
  fact,
  outcome,
}: {
  readonly act: FactAct;
  readonly fact: FactView;
  readonly outcome: OutcomeView | undefined;
}) {
  const { say } = useSay();
  const link = useLinks();
  const here = link(`/office/facts/${encodeURIComponent(fact.fact)}`);
  const back = (): void => location.assign(here);
  const id = fact.fact;
  if (act === "prove")
    return (
      <ActForm
        act="upload-evidence"
        draft={`prove ${id}`}
        title={words.prove}
        submit={words.prove}
        words={evidenceWords}
        order={evidenceOrder}
        fixed={{ fact: id, seen: fact.version }}
        first={{ visibility: "restricted", kind: usual[fact.kind] ?? "" }}
        onDone={({ offered }) => {
          if (offered < 2) back();
        }}
        done={({ offered, sameFile }) => (
          <>
            <p>
              <strong>{say("증빙을 첨부했습니다.", "The evidence is attached.")}</strong>{" "}
              <a href={here}>{say("변경된 내용 보기", "See what changed")}</a>
            </p>
            <SameFileNote offered={offered} before={sameFile} />
          </>
        )}
      />
    );
  if (act === "link") return <LinkForm fact={fact} back={back} />;
  if (outcome === undefined) return act === "share" ? null : <MendForm act={act} fact={fact} back={back} />;
  const { version: seen } = outcome;
  if (act === "share") return <ShareForm outcome={outcome} back={back} />;
  if (act === "withdraw")
    return (
      <ActForm
        act="withdraw-outcome"
        params={{ outcome: id }}
        title={words.withdraw}
        submit={words.withdraw}
        words={{
          reason: { word: text("사유", "Reason"), hint: text("처리 내역에 남습니다.", "Kept with the record.") },
        }}
        fixed={{ seen }}
        confirm={text(
          "이 성과는 오늘부터 집계되지 않습니다. 지난 기준일의 집계에는 그대로 남습니다.",
          "It counts no more from today; figures as of earlier days keep it.",
        )}
        onDone={back}
      />
    );
  const isWon = outcome.amount.unit === "KRW";
  return (
    <ActForm
      act="correct-outcome"
      params={{ outcome: id }}
      title={words.correct}
      submit={words.correct}
      order={["value", "firstDay", "lastDay", "reason"]}
      words={{
        value: { word: text("값", "Value"), ...(isWon ? { as: "money" } : {}), ...hintOfUnit(outcome) },
        firstDay: text("시작일", "First day"),
        lastDay: text("종료일", "Last day"),
        reason: text("정정 사유", "Reason"),
        evidence: {
          word: text("근거 증빙", "Evidence for it"),
          hint: text(
            "값을 정정하면 확인을 다시 받습니다. 증빙을 함께 첨부하면 ‘증빙 제출’ 단계에서 시작합니다.",
            "A corrected value is checked anew; with evidence it begins as documented.",
          ),
        },
        "evidence.evidence": text("제출된 증빙", "Evidence that is here"),
        "evidence.position": text("파일 안의 위치", "Place in the file"),
      }}
      fixed={{ seen }}
      first={asItStands(outcome)}
      draft={`correct ${id}`}
      onDone={back}
    />
  );
}

const hintOfUnit = ({ amount: { unit } }: OutcomeView): { readonly hint?: Text } =>
  !isCurrency(unit) || exponentOf(unit) === 0
    ? {}
    : {
        hint: text(
          `${unit}의 최소 단위(1/${10 ** exponentOf(unit)})로 입력합니다.`,
          `In the smallest unit of ${unit} (1/${10 ** exponentOf(unit)}).`,
        ),
      };

/** The form begins with what is said now, so that only what is wrong is typed. */
const asItStands = ({ amount, valid }: OutcomeView): FilledFields => ({
  value: amount.num.replaceAll(/\B(?=(\d{3})+$)/g, ","),
  firstDay: valid.from,
  ...(valid.to !== null && isDay(valid.to) ? { lastDay: addDays(valid.to, -1) } : {}),
});

const linkFields = [
  { name: "evidence", pointer: "/evidence", type: "evidence", required: true },
  { name: "position", pointer: "/position", type: "text", required: false, max: 200 },
] as const satisfies readonly ActField[];

/** A document that was brought before, found by its title. */
function LinkForm({ fact, back }: { readonly fact: FactView; readonly back: () => void }) {
  return (
    <FieldsForm
      name={`link ${fact.fact}`}
      fields={linkFields}
      title={words.link}
      submit={text("연결", "Link")}
      words={{
        evidence: {
          word: text("제출된 증빙", "Evidence that is here"),
          hint: text("제목이나 발행한 곳으로 찾습니다.", "Found by its title or issuer."),
        },
        position: text("파일 안의 위치", "Place in the file"),
      }}
      send={({ evidence, position }) =>
        typeof evidence === "string"
          ? sendAct("link-evidence", {
              params: { evidence },
              body: {
                ...{ fact: fact.fact, seen: fact.version },
                position: typeof position === "string" ? position : null,
              },
            })
          : Promise.resolve({ problem: nothingPicked })
      }
      onDone={back}
    />
  );
}

const nothingPicked: Problem = {
  status: 422,
  code: "nothing-picked",
  ko: "증빙을 선택해 주십시오.",
  en: "Choose a piece of evidence.",
  at: "/evidence",
};
