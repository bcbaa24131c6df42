import { text } from "#base/text";
import type { ProgrammeRow } from "#programme/contract";
import { addDays, type Day, isDay } from "#base/day";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount, plainly } from "../../ui/amount.tsx";
import { ActForm } from "../../ui/form/act-form.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { OfficeFrame } from "./office-frame.tsx";
import { OfficerOnly } from "./officer-only.tsx";
import { programmeOrder, programmeWords } from "./programme-words.ts";

const tree = ask.listProgrammes();

const programmeList: List<ProgrammeRow> = {
  name: "programmes",
  word: text("사업", "Programmes"),
  keyOf: ({ programme }) => programme,
  path: ({ programme }) => `/office/programmes/${encodeURIComponent(programme)}`,
  columns: [
    { key: "name", word: text("사업", "Programme"), value: ({ name }, language) => name[language] },
    { key: "code", word: text("사업 코드", "Code"), value: ({ code }) => code, isHidden: true },
    {
      key: "owner",
      word: text("주관 기관", "Owner"),
      value: ({ owner }, language) => owner.name[language],
      filter: true,
    },
    { key: "from", word: text("시작일", "First day"), kind: "day", value: ({ runs }) => runs?.from ?? null },
    {
      key: "to",
      word: text("종료일", "Last day"),
      kind: "day",
      value: ({ runs }) => (isDay(runs?.to ?? "") ? addDays(runs?.to as Day, -1) : null),
    },
    { key: "year", word: text("올해 차년도", "Year now"), kind: "count", value: ({ year }) => year },
    {
      key: "total",
      word: text("총사업비", "Total"),
      kind: "digits",
      value: ({ total }) => (total === null ? null : plainly(total)),
      cell: ({ total }) => (total === null ? "–" : <Amount amount={total} />),
      align: "end",
    },
  ],
};

/** The programmes of the hub, and the way to set one up. */
function Programmes({ known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  return (
    <OfficeFrame
      title={say("사업과 재원", "Programmes")}
      lead={say(
        "사업을 선택해 재원 단계를 기록하고 목표를 설정합니다.",
        "Open a programme to write the steps of its money and its targets.",
      )}
    >
      <OfficerOnly>
        <details className="bring">
          <summary className="button">{say("사업 등록", "Set up a programme")}</summary>
          <ActForm
            act="set-up-programme"
            title={text("사업 등록", "Set up a programme")}
            submit={text("사업 등록", "Set it up")}
            words={programmeWords}
            order={programmeOrder}
            fixed={{ currency: "KRW" }}
            onDone={({ programme }) => location.assign(link(`/office/programmes/${encodeURIComponent(programme)}`))}
          />
        </details>
      </OfficerOnly>
      <ListPage
        list={programmeList}
        rows={replyTo(known, tree)?.programmes}
        empty={text("등록된 사업이 없습니다.", "No programme has been set up.")}
      />
    </OfficeFrame>
  );
}

export const programmes: Page = {
  path: "/office/programmes",
  desk: "officer",
  place: { word: text("사업과 재원", "Programmes"), group: "programme", order: 10, may: ["officer", "official"] },
  ruled: false,
  needs: () => [tree],
  title: () => text("사업과 재원", "Programmes"),
  View: Programmes,
  csv: (address, known) => {
    const rows = replyTo(known, tree)?.programmes;
    return rows && tableOf(programmeList, rows, address);
  },
};
