import { addDays, isDay } from "#base/day";
import { formatPeriod } from "#base/period";
import { text, type Language } from "#base/text";
import type { OutcomeRow } from "#outcome/contract";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount, plainly } from "../../ui/amount.tsx";
import { evidenceOrder, evidenceWords } from "../../ui/evidence-words.ts";
import { EvidenceLevel } from "../../ui/evidence-mix.tsx";
import { FieldsForm } from "../../ui/form/act-form.tsx";
import { actFields } from "../../generated/act-fields.ts";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { sendAct } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";
import { useIsOfficer } from "./officer-only.tsx";

const found = (_address: ViewProps["address"], after?: string, limit = 200) =>
  ask.listOutcomes({ query: { after, limit } });
const all = (address: ViewProps["address"], known: Known) => wholeOf(known, (after) => found(address, after));

const levels = [
  text("자가신고", "reported"),
  text("서류", "document"),
  text("공적 자료 확인", "register match"),
  text("현장 확인", "inspected"),
];
const lastDay = ({ to }: OutcomeRow["valid"]): string | null => (to !== null && isDay(to) ? addDays(to, -1) : null);
const printedDays = ({ valid: { from, to } }: OutcomeRow, language: Language): string =>
  isDay(from) && to !== null && isDay(to) ? formatPeriod({ from, to }, language) : from;

const outcomeList: List<OutcomeRow> = {
  name: "outcomes",
  word: text("성과", "Outcomes"),
  keyOf: ({ outcome }) => outcome,
  path: ({ outcome }) => `/office/facts/${encodeURIComponent(outcome)}`,
  columns: [
    { key: "party", word: text("기업·기관", "Organisation"), value: ({ party }, language) => party.name[language] },
    { key: "kind", word: text("종류", "Kind"), value: ({ kindWord }, language) => kindWord[language], filter: true },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: ({ programme }, language) => programme.name[language],
      filter: true,
    },
    {
      key: "amount",
      word: text("값", "Value"),
      kind: "digits",
      value: ({ amount }) => plainly(amount),
      cell: ({ amount }) => <Amount amount={amount} />,
      align: "end",
    },
    { key: "unit", word: text("단위", "Unit"), value: ({ amount }) => amount.unit, isHidden: true },
    { key: "first", word: text("시작일", "First day"), kind: "day", value: ({ valid }) => valid.from, isHidden: true },
    {
      key: "last",
      word: text("종료일", "Last day"),
      kind: "day",
      value: ({ valid }) => lastDay(valid),
      isHidden: true,
    },
    { key: "days", word: text("기간", "Days"), value: printedDays },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    {
      key: "evidence",
      word: text("증빙 수준", "Evidence"),
      value: ({ evidenceLevel }, language) => levels[evidenceLevel]?.[language] ?? null,
      cell: ({ evidenceLevel }) => <EvidenceLevel level={evidenceLevel} />,
      filter: true,
    },
    {
      key: "reported",
      word: text("보고일", "Reported"),
      kind: "day",
      value: ({ reportedAt }) => reportedAt.slice(0, 10),
    },
    { key: "number", word: text("승인·신고번호", "Number"), value: ({ naturalKey }) => naturalKey, isHidden: true },
  ],
};

/** Every outcome, whoever reported it: those without evidence are cleared from here. */
function Outcomes({ address, known }: ViewProps) {
  const { say, language } = useSay();
  const link = useLinks();
  const isOfficer = useIsOfficer();
  const page = replyTo(known, found(address));
  const unproved = page?.rows.filter(({ state }) => state === "reported") ?? [];
  const bare = unproved.length;
  return (
    <OfficeFrame
      title={say("성과", "Outcomes")}
      lead={say(
        "기업이 보고한 매출·수출·고용입니다. 행을 열어 증빙을 첨부하고 정정하거나 철회합니다.",
        "Sales, exports and jobs that were reported. Open a row to attach evidence, correct or withdraw it.",
      )}
    >
      {bare > 0 && (
        <p className="note">
          <a href={link("/office/outcomes", { "f.state": unproved[0]?.stateWord[language] })}>
            <strong>{say(`증빙이 없는 보고 ${bare}건`, `${bare} reported without evidence`)}</strong>
          </a>{" "}
          {say(
            "증빙이 없으면 공표 지표에 포함할 수 없습니다.",
            "Without it the figures they count in cannot be published.",
          )}
        </p>
      )}
      <ListPage
        list={outcomeList}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => found(address, after)}
        searchWord={text("기업·기관, 사업, 승인번호", "Organisation, programme or number")}
        empty={text("보고된 성과가 없습니다.", "No outcome has been reported.")}
        {...(isOfficer ? { bulk: (rows: readonly OutcomeRow[]) => <ProveTogether rows={rows} /> } : {})}
      />
    </OfficeFrame>
  );
}

/** One document that proves several outcomes: a list of invoices, an insurance record of all hired. */
function ProveTogether({ rows }: { readonly rows: readonly OutcomeRow[] }) {
  const { say } = useSay();
  const open = rows.filter(({ state }) => state !== "withdrawn");
  const [first, ...rest] = open;
  if (first === undefined) return <span className="quiet">{say("철회된 성과입니다.", "Withdrawn.")}</span>;
  return (
    <details className="bulk-act">
      <summary className="button">{say("증빙 붙이기", "Attach evidence")}</summary>
      <FieldsForm
        name="prove outcomes"
        fields={actFields["upload-evidence"]}
        fixed={{ fact: first.outcome, seen: first.version }}
        words={evidenceWords}
        order={evidenceOrder}
        first={{ visibility: "restricted", kind: "dataset" }}
        title={text(`선택한 ${open.length}건에 증빙 하나를 첨부합니다`, `One document for ${open.length} outcomes`)}
        submit={text("증빙 붙이기", "Attach evidence")}
        send={async (body, file) => {
          const brought = await sendAct("upload-evidence", { body: body as never, file: file as File });
          if ("problem" in brought) return brought;
          for (const { outcome, version: seen } of rest) {
            const { evidence } = brought.reply;
            const linked = await sendAct("document-outcome", { params: { outcome }, body: { evidence, seen } });
            if ("problem" in linked) return linked;
          }
          return brought;
        }}
        onDone={() => location.reload()}
      />
    </details>
  );
}

export const outcomes: Page = {
  path: "/office/outcomes",
  desk: "officer",
  place: { word: text("성과", "Outcomes"), group: "outcome", order: 70, may: ["officer", "official"] },
  ruled: false,
  needs: (address) => [found(address)],
  title: () => text("성과", "Outcomes"),
  View: Outcomes,
  csvNeeds: (address, known) => all(address, known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = all(address, known);
    return isWhole
      ? tableOf(
          outcomeList,
          pages.flatMap(({ rows }) => rows),
          address,
        )
      : undefined;
  },
};
