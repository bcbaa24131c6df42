import type { TakenPage } from "#agreement/contract";
import { text } from "#base/text";
import type { Address } from "../../address.ts";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { exactly, valueOf } from "../../ui/amount.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { Totals } from "./import-report.tsx";
import { OfficeFrame } from "./office-frame.tsx";

const many = 1000;
const taken = ({ query }: Address, after = "0") => {
  const part = { query: { after: Number(after), limit: many } };
  return query["trial"] === undefined
    ? ask.listTaken({ params: { import: query["import"] ?? "" }, ...part })
    : ask.listTried({ params: { trial: query["trial"] }, ...part });
};

const awards: List<TakenPage["rows"][number]> = {
  name: "awards",
  word: text("교부", "Awards"),
  keyOf: ({ number }) => number,
  columns: [
    { key: "number", word: text("번호", "Number"), value: ({ number }) => number },
    { key: "title", word: text("제목", "Title"), value: ({ title }) => title },
    {
      key: "recipient",
      word: text("수혜기관", "Recipient"),
      value: ({ recipient }, language) => (recipient === "" ? { ko: "개인", en: "individual" }[language] : recipient),
    },
    {
      key: "told",
      word: text("구분", "What became of it"),
      value: ({ toldWord }, language) => toldWord[language],
      filter: true,
    },
    {
      key: "amount",
      word: text("금액", "Amount"),
      align: "end",
      value: ({ amount }, language) => exactly(valueOf(amount), amount.unit, language),
    },
  ],
};

/** What stands behind the total of an import, or of one that is only tried: rows that add up to it. */
function Awards({ address, known }: ViewProps) {
  const { say } = useSay();
  const link = useLinks();
  const page = replyTo(known, taken(address));
  const { trial } = address.query;
  const back = trial === undefined ? { import: address.query["import"] } : { trial };
  return (
    <OfficeFrame title={say("합계를 이루는 교부", "The awards behind the total")}>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/import")}>{say("교부 자료 가져오기", "Import grants")}</a>
        <a href={link("/office/import", back)}>
          {trial === undefined ? say("결과", "Report") : say("시험 가져오기", "Trial run")}
        </a>
        <span aria-current="page">{say("교부 목록", "Awards")}</span>
      </nav>
      <p className="import-total">
        <span className="quiet">{say("합계", "Total")}</span> <Totals totals={page?.totals ?? []} />
      </p>
      <ListPage list={awards} rows={page?.rows} next={page?.next ?? null} more={(after) => taken(address, after)} />
    </OfficeFrame>
  );
}

export const importedAwards: Page = {
  path: "/office/import/awards",
  desk: "officer",
  ruled: false,
  needs: (address) => [taken(address)],
  title: () => text("합계를 이루는 교부", "The awards behind the total"),
  View: Awards,
  csv: (address, known) => {
    const rows = replyTo(known, taken(address))?.rows;
    return rows && tableOf(awards, rows, address);
  },
};
