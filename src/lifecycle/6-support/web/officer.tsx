import type { ListPriceView, SupportRow, SupportTotals } from "#support/contract";
import { formatMoney, won } from "#base/money";
import { text } from "#base/text";
import { replyTo, wholeOf, type Known } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import { tableOf, type List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { recordWords } from "./words.ts";

const narrowed = ({ query }: ViewProps["address"], after: string | undefined, limit: number) =>
  ask.listSupportLines({
    query: { q: query["q"], party: query["party"], programme: query["programme"], offer: query["offer"], after, limit },
  });
const found = (address: ViewProps["address"], after = address.query["after"], limit = 100) =>
  narrowed(address, after, limit);
const all = (address: ViewProps["address"], known: Known) => wholeOf(known, (after) => narrowed(address, after, 200));
const prices = ask.listPrices({});

/** What of a line counts in a sum: nothing of what was cancelled, and won apart from in kind. */
const wonOf = (row: SupportRow, basis: SupportRow["basis"], amount: string | null): bigint | null =>
  row.basis !== basis || amount === null || row.state === "cancelled" || row.state === "withdrawn"
    ? null
    : BigInt(amount);

const lines: List<SupportRow> = {
  name: "support",
  word: text("지원 내역", "Support"),
  keyOf: ({ supportLine }) => supportLine,
  path: ({ supportLine }) => `/office/support/${encodeURIComponent(supportLine)}`,
  columns: [
    { key: "party", word: text("기업·기관", "Organisation"), value: ({ party }, language) => party.name[language] },
    { key: "title", word: text("지원 내용", "What"), value: ({ title }) => title },
    {
      key: "offer",
      word: text("지원수단", "Offer"),
      value: ({ offerWord }, language) => offerWord[language],
      filter: true,
    },
    {
      key: "programme",
      word: text("사업", "Programme"),
      value: ({ programme }, language) => programme?.name[language] ?? null,
      filter: true,
    },
    {
      key: "state",
      word: text("단계", "State"),
      value: ({ stateWord }, language) => stateWord[language],
      filter: true,
    },
    { key: "promised", word: text("약정일", "Promised on"), kind: "day", value: ({ promised }) => promised },
    {
      key: "handed-over",
      word: text("제공일", "Handed over on"),
      kind: "day",
      value: ({ handedOver }) => handedOver,
      isHidden: true,
    },
    {
      key: "won-promised",
      word: text("지원금 약정", "Money promised"),
      kind: "won",
      value: (row) => wonOf(row, "won", row.promisedWon),
      sum: true,
    },
    {
      key: "won-given",
      word: text("지원금 지급", "Money paid"),
      kind: "won",
      value: (row) => wonOf(row, "won", row.handedOverWon),
      sum: true,
    },
    {
      key: "in-kind-promised",
      word: text("현물 약정", "In kind promised"),
      kind: "won",
      value: (row) => wonOf(row, "in-kind", row.promisedWon),
      sum: true,
      isHidden: true,
    },
    {
      key: "in-kind-given",
      word: text("현물 제공(환산)", "In kind given (worth)"),
      kind: "won",
      value: (row) => wonOf(row, "in-kind", row.handedOverWon),
      sum: true,
    },
    {
      key: "clawed-back",
      word: text("환수", "Clawed back"),
      kind: "won",
      value: (row) => (row.state === "withdrawn" ? null : BigInt(row.clawedBackWon)),
      sum: true,
      isHidden: true,
    },
  ],
};

function Support({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const page = replyTo(known, found(address));
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("지원 내역", "Support")}</h1>
        <p className="lead-says">
          {say(
            "약정과 제공, 지원금과 현물은 따로 집계합니다. 현물은 제공한 날의 단가로 환산합니다.",
            "Promised and handed over, money and in kind are counted apart. What is in kind is valued at the list price of its day.",
          )}
        </p>
      </header>
      {page !== undefined && <Totals totals={page.totals} />}
      {page !== undefined && (
        <nav className="list-ways" aria-label={say("지원수단", "Offers")}>
          {[{ offer: undefined, word: text("전체", "All") }, ...page.offers].map(({ offer, word }) => (
            <a
              key={offer ?? "all"}
              className="tool"
              href={link(address.path, { party: address.query["party"], programme: address.query["programme"], offer })}
              aria-current={address.query["offer"] === offer ? "page" : undefined}
            >
              {speak(word)}
            </a>
          ))}
        </nav>
      )}
      <ListPage
        list={lines}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => found(address, after, 200)}
        searches="hub"
        searchWord={text("기업·기관 이름이나 지원 내용", "Organisation or what it got")}
        empty={text("기록된 지원이 없습니다.", "No support is recorded.")}
      />
      {isOfficer && (
        <section className="block">
          <h2>{say("지원 기록", "Record support")}</h2>
          <p className="quiet">
            {say(
              "입주공간·시뮬레이션처럼 자체 절차가 있는 지원은 그 건을 진행하면 자동으로 기록됩니다.",
              "Support with a procedure of its own, such as space or simulation, is recorded by its own steps.",
            )}
          </p>
          <ActForm
            act="record-support-line"
            words={recordWords}
            submit={text("약정 기록", "Record the promise")}
            onDone={() => location.reload()}
          />
          <h2>{say("월별 지원", "Support by the month")}</h2>
          <ActForm
            act="count-support-months"
            words={{}}
            submit={text("지난달까지의 제공액 확정", "Value the months up to last month")}
            done={({ months }) => <p>{say(`${months}개월분을 확정했습니다.`, `${months} months were valued.`)}</p>}
          />
        </section>
      )}
    </Seat>
  );
}

/** Of all that was asked for, whatever of it is on this page. */
function Totals({ totals }: { readonly totals: SupportTotals }) {
  const { say, language } = useSay();
  const print = (amount: string) => formatMoney(won(BigInt(amount)), language);
  const rows = [
    { key: "promised", word: say("약정", "Promised"), ...totals.promised },
    { key: "handed-over", word: say("제공", "Handed over"), ...totals.handedOver },
    { key: "clawed-back", word: say("환수", "Clawed back"), ...totals.clawedBack },
  ];
  return (
    <section className="block" aria-label={say("합계", "Totals")}>
      <p>
        {say(
          `${totals.lines.toLocaleString("en")}건, 지원을 받은 기업·기관 ${totals.organisations.toLocaleString("en")}개`,
          `${totals.lines.toLocaleString("en")} lines; ${totals.organisations.toLocaleString("en")} organisations were given support`,
        )}
        {totals.unvalued > 0 &&
          say(` · 금액 미정 ${totals.unvalued}건(합계에서 제외)`, ` · ${totals.unvalued} without an amount, in no sum`)}
      </p>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("단계", "Rung")}</th>
            <th scope="col" className="number">
              {say("지원금", "Money")}
            </th>
            <th scope="col" className="number">
              {say("현물(환산)", "In kind (worth)")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.word}</th>
              <td className="number">
                <data className="amount" value={row.won}>
                  {print(row.won)}
                </data>
              </td>
              <td className="number">
                <data className="amount" value={row.inKind}>
                  {print(row.inKind)}
                </data>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const priceList: List<ListPriceView> = {
  name: "list-prices",
  word: text("단가표", "Price list"),
  keyOf: ({ listPrice }) => listPrice,
  columns: [
    { key: "name", word: text("품목", "Item"), value: ({ name }, language) => name[language] },
    { key: "code", word: text("품목 코드", "Code"), value: ({ item }) => item, isHidden: true },
    { key: "unit", word: text("단위", "Unit"), value: ({ unitWord }, language) => unitWord[language] },
    { key: "won", word: text("단가", "List price"), kind: "won", value: (row) => BigInt(row.won) },
    { key: "since", word: text("적용일", "From"), kind: "day", value: ({ since }) => since },
    { key: "source", word: text("근거", "Source"), value: ({ source }) => source },
    {
      key: "verified",
      word: text("확인", "Verified"),
      value: ({ isVerified }, language) =>
        isVerified ? { ko: "확인함", en: "verified" }[language] : { ko: "미확인", en: "not verified" }[language],
      filter: true,
    },
  ],
};

function Prices({ known }: ViewProps) {
  const { say } = useSay();
  const { known: seen } = useReader();
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  return (
    <Seat may={["officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("단가표", "Price list")}</h1>
        <p className="lead-says">
          {say(
            "현물지원은 제공한 날에 적용되는 단가로 환산합니다. 단가를 바꾸면 적용일부터 새 단가를 쓰고, 그 전날까지는 앞의 단가가 남습니다.",
            "Support in kind is valued at the price of its day. A new price counts from its day on; the one before stays for the days before.",
          )}
        </p>
      </header>
      <ListPage list={priceList} rows={replyTo(known, prices)?.rows} />
      {isOfficer && (
        <section className="block">
          <h2>{say("단가 등록", "Set a price")}</h2>
          <ActForm
            act="set-list-price"
            fixed={{ seen: replyTo(known, prices)?.version }}
            words={{
              item: {
                word: text("품목 코드", "Code"),
                hint: text("영문 소문자와 점: space.desk", "Lower case and dots: space.desk"),
              },
              "name.ko": text("품목 이름", "Name in Korean"),
              "name.en": text("품목 이름(영문)", "Name in English"),
              name: text("이름", "Name"),
              unit: {
                word: text("단위", "Unit"),
                choices: {
                  month: text("월", "month"),
                  day: text("일", "day"),
                  hour: text("시간", "hour"),
                  case: text("건", "case"),
                },
              },
              won: text("단가", "List price"),
              since: text("적용일", "From"),
              source: { word: text("근거", "Source"), hint: text("고시·내규·견적 등", "A notice, a rule, an offer") },
              isVerified: text("근거를 직접 확인함", "I have seen the source"),
            }}
            submit={text("단가 등록", "Set the price")}
            onDone={() => location.reload()}
          />
        </section>
      )}
    </Seat>
  );
}

export const pages: Page[] = [
  {
    path: "/office/support",
    desk: "officer",
    place: { word: text("지원 내역", "Support"), group: "support", order: 60, may: ["officer", "official"] },
    ruled: false,
    needs: (address) => [found(address)],
    title: () => text("지원 내역", "Support"),
    View: Support,
    csvNeeds: (address, known) => all(address, known).needs,
    csv: (address, known) => {
      const { pages: whole, isWhole } = all(address, known);
      return isWhole
        ? tableOf(
            lines,
            whole.flatMap(({ rows }) => rows),
            address,
            false,
          )
        : undefined;
    },
  },
  {
    path: "/office/list-prices",
    desk: "officer",
    place: { word: text("단가표", "Price list"), group: "support", order: 61, may: ["officer", "official"] },
    ruled: false,
    needs: () => [prices],
    title: () => text("단가표", "Price list"),
    View: Prices,
    csv: (address, known) => {
      const rows = replyTo(known, prices)?.rows;
      return rows === undefined ? undefined : tableOf(priceList, rows, address);
    },
  },
];
