import { text } from "#base/text";
import { unitOf, type UnitCode } from "#base/unit";
import type { SeriesRow, StatisticView, TableListed } from "#statistic/contract";
import { frequencies, statisticMeasures } from "#statistic/vocabulary";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";

const all = ask.listStatistics();
type Row = NonNullable<ReturnType<typeof rowsOf>>[number];
const rowsOf = (known: ViewProps["known"]) => replyTo(known, all)?.rows;

const statistics: List<Row> = {
  name: "statistics",
  word: text("외부 통계", "External statistics"),
  keyOf: ({ statistic }) => statistic,
  path: ({ statistic }) => `/office/statistics/${encodeURIComponent(statistic)}`,
  columns: [
    { key: "name", word: text("통계", "Statistic"), value: ({ name }, language) => name[language] },
    {
      key: "issuer",
      word: text("공표 기관", "Issuer"),
      value: ({ issuer }, language) => issuer[language],
      filter: true,
    },
    { key: "unit", word: text("단위", "Unit"), value: ({ unitWord }, language) => unitWord[language] },
    {
      key: "frequency",
      word: text("주기", "Every"),
      value: ({ frequencyWord }, language) => frequencyWord[language],
      filter: true,
    },
    { key: "areas", word: text("지역", "Areas"), kind: "count", value: ({ areas }) => areas },
    {
      key: "latest",
      word: text("최근 기간", "Latest period"),
      value: ({ latest }, language) => latest?.[language] ?? "",
    },
    { key: "waiting", word: text("판단 대기", "Waiting"), kind: "count", value: ({ waiting }) => waiting },
  ],
};

/** The units whose amounts add up, as officials call them. */
const units = Object.fromEntries(
  (["USD", "KRW", "EUR", "JPY", "person", "firm", "case", "contract", "factory", "machine", "dwelling"] as const).map(
    (code) => {
      const { ko, nounKo, many } = unitOf(code satisfies UnitCode);
      return [code, text(nounKo === "금액" ? ko : `${ko}(${nounKo})`, many)];
    },
  ),
);

function Statistics({ known }: ViewProps) {
  const { say, language } = useSay();
  const link = useLinks();
  const isOfficer = known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("외부 통계", "External statistics")}</h1>
        <p className="lead-says">
          <a href={link("/office/questioned-values")}>
            {say("자릿수가 의심되는 값", "Values that look wrong by a power of ten")}
          </a>
        </p>
      </header>
      <ListPage
        list={statistics}
        rows={rowsOf(known)}
        empty={text("등록된 외부 통계가 없습니다.", "No statistic is registered.")}
      />
      {isOfficer && (
        <section className="block">
          <h2>{say("통계 등록", "Register a statistic")}</h2>
          <p className="quiet">
            {say(
              "비율(%)은 값으로 두지 않습니다. 분자와 분모를 각각 등록하면 비율을 계산합니다.",
              "A percentage is no value: register its two sides, and it is computed.",
            )}
          </p>
          <ActForm
            act="register-statistic"
            order={["name", "issuer", "unit", "frequency", "measure", "source", "areas"]}
            words={{
              name: text("통계 이름", "Name"),
              "name.ko": text("한국어", "Korean"),
              "name.en": text("영어", "English"),
              issuer: { word: text("공표 기관", "Issuer"), as: "party" },
              unit: { word: text("단위", "Unit"), as: "choice", choices: units },
              frequency: { word: text("주기", "Every"), choices: frequencies },
              measure: { word: text("값의 성격", "A value is"), choices: statisticMeasures },
              source: {
                word: text("출처", "Source"),
                hint: text("통계표 이름과 번호, 주소", "Name and number of the table, its address"),
              },
              areas: {
                word: text("지역", "Areas"),
                hint: text("한 줄에 하나씩, 표에 적힌 그대로", "One a line, as the tables write them"),
              },
            }}
            submit={text("등록", "Register")}
            onDone={({ statistic }) => location.assign(`/${language}/office/statistics/${statistic}`)}
          />
        </section>
      )}
    </Seat>
  );
}

const one = ({ params }: ViewProps["address"]) =>
  ask.readStatistic({ params: { statistic: params["statistic"] ?? "" } });

const series: List<SeriesRow> = {
  name: "statistic-series",
  word: text("지역별 계열", "Series by area"),
  keyOf: (row) => row.series,
  path: (row) => `/statistics/${encodeURIComponent(row.series)}`,
  columns: [
    { key: "area", word: text("지역", "Area"), value: ({ area }) => area },
    {
      key: "period",
      word: text("최근 기간", "Latest period"),
      value: ({ period }, language) => period?.[language] ?? "",
    },
    { key: "value", word: text("값", "Value"), value: ({ value }, language) => value?.[language] ?? "" },
  ],
};

const tables: List<TableListed> = {
  name: "statistic-tables",
  word: text("통계표", "Tables"),
  keyOf: ({ table }) => table,
  path: ({ table }) => `/office/statistic-tables/${encodeURIComponent(table)}`,
  columns: [
    { key: "file", word: text("파일", "File"), value: ({ fileName }) => fileName },
    { key: "released", word: text("공표일", "Published"), kind: "day", value: ({ released }) => released },
    {
      key: "state",
      word: text("상태", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "read", word: text("읽은 값", "Values read"), kind: "count", value: ({ read }) => read },
    { key: "rejected", word: text("제외한 칸", "Not taken"), kind: "count", value: ({ rejected }) => rejected },
    { key: "at", word: text("올린 날", "Brought on"), kind: "day", value: ({ at }) => at.slice(0, 10) },
  ],
};

function Statistic({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const view = replyTo(known, one(address));
  const isOfficer = useReader().known.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  if (view === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/office/statistics")}>{say("외부 통계", "External statistics")}</a>
        </p>
        <h1>{speak(view.name)}</h1>
        <p className="lead-says">
          {speak(view.issuer)} · {speak(view.unitWord)} · {speak(view.frequencyWord)} · {speak(view.measureWord)} ·{" "}
          {view.source}
        </p>
      </header>
      {isOfficer && <Bring view={view} />}
      <section className="block">
        <h2>{say("통계표", "Tables")}</h2>
        <ListPage list={tables} rows={view.tables} empty={text("가져온 통계표가 없습니다.", "No table yet.")} />
      </section>
      <section className="block">
        <h2>{say("지역별 계열", "Series by area")}</h2>
        <ListPage list={series} rows={view.series} />
      </section>
      <Sets view={view} isOfficer={isOfficer} />
    </Seat>
  );
}

function Bring({ view }: { readonly view: StatisticView }) {
  const { say, language } = useSay();
  return (
    <section className="block">
      <h2>{say("통계표 올리기", "Bring a table")}</h2>
      <p className="quiet">
        {say(
          "CSV나 XLSX를 올리면 먼저 시험 확인합니다. 기간이 행에 있든 열에 있든, 단위가 머리글·표 위·칸 안 어디에 있든 읽습니다(천달러, 백만원, 억원).",
          "A CSV or XLSX file is tried first. Periods may lie in rows or columns, units in headings, over the table or in cells.",
        )}
      </p>
      <ActForm
        act="try-statistic-table"
        params={{ statistic: view.statistic }}
        order={["released", "unit", "file"]}
        words={{
          released: text("공표일", "Published on"),
          unit: {
            word: text("단위(파일에 없을 때만)", "Unit, where the file does not say it"),
            hint: text("예: 천달러", "Such as 천달러"),
          },
          file: text("파일(CSV·XLSX)", "File (CSV or XLSX)"),
        }}
        submit={text("시험 확인", "Try it")}
        onDone={({ table }) => location.assign(`/${language}/office/statistic-tables/${table}`)}
      />
    </section>
  );
}

function Sets({ view, isOfficer }: { readonly view: StatisticView; readonly isOfficer: boolean }) {
  const { say } = useSay();
  const params = { statistic: view.statistic };
  const areas = {
    word: text("지역", "Areas"),
    hint: text("한 줄에 하나씩", "One a line"),
  };
  return (
    <section className="block">
      <h2>{say("비교 집단", "Comparison sets")}</h2>
      {view.sets.length === 0 ? (
        <p className="empty">{say("비교 집단이 없어 순위를 말할 수 없습니다.", "Without a set there is no rank.")}</p>
      ) : (
        <ul className="doubles">
          {view.sets.map(({ name, areas: within }) => (
            <li key={name}>
              <strong>{name}</strong> <span className="quiet">{within.join(", ")}</span>
            </li>
          ))}
        </ul>
      )}
      {isOfficer && (
        <>
          <ActForm
            act="name-comparison-set"
            params={params}
            title={text("비교 집단 등록", "Name a comparison set")}
            words={{ name: text("이름", "Name"), areas }}
            submit={text("등록", "Name it")}
            onDone={() => location.reload()}
          />
          <ActForm
            act="add-statistic-areas"
            params={params}
            title={text("지역 추가", "Add areas")}
            words={{ areas }}
            submit={text("추가", "Add")}
            onDone={() => location.reload()}
          />
        </>
      )}
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/statistics",
    desk: "officer",
    place: {
      ...{ word: text("외부 통계", "External statistics"), group: "registry", order: 40 },
      ...{ may: ["officer", "official"], counts: ["statistic.questioned"] },
    },
    ruled: false,
    needs: () => [all],
    title: () => text("외부 통계", "External statistics"),
    View: Statistics,
    csv: (address, known) => tableOf(statistics, rowsOf(known) ?? [], address),
  },
  {
    path: "/office/statistics/:statistic",
    desk: "officer",
    ruled: false,
    needs: (address) => [one(address)],
    title: (address, known) => replyTo(known, one(address))?.name ?? text("외부 통계", "External statistic"),
    View: Statistic,
  },
];
