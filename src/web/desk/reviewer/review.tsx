import { formatDay, type Day } from "#base/day";
import { text, type Language } from "#base/text";
import type { DocumentToCheck } from "#evidence/contract";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useSay } from "../../ui/reader.tsx";
import { sampleInShort } from "./sample.tsx";

const waiting = ({ query }: ViewProps["address"], after = query["after"], limit = 50) =>
  ask.listEvidenceToCheck({ query: { q: query["q"], after, limit } });
const all = (address: ViewProps["address"], known: Known) => wholeOf(known, (after) => waiting(address, after, 200));

const title = text("확인 대기 중인 증빙", "Evidence waiting for a check");

/** Whose, what, how much, when. */
const inWords = ({ subjectName, kindWord, amount, valid }: DocumentToCheck["first"], language: Language): string =>
  [
    subjectName[language],
    `${kindWord[language]} ${amount.printed[language]}`,
    formatDay(valid.from as Day, language),
  ].join(", ");

const documents: List<DocumentToCheck> = {
  name: "evidence-to-check",
  word: text("확인할 증빙", "Evidence to check"),
  keyOf: ({ evidence }) => evidence,
  path: ({ evidence }) => `/review/${encodeURIComponent(evidence)}`,
  columns: [
    { key: "title", word: text("문서", "Document"), value: (row) => row.title },
    {
      key: "kind",
      word: text("종류", "Kind"),
      value: ({ evidenceKindWord }, language) => evidenceKindWord[language],
      filter: true,
    },
    {
      key: "proves",
      word: text("증빙 대상 사실", "For the facts"),
      value: ({ first, waiting: n }, language) =>
        n === 1
          ? inWords(first, language)
          : language === "ko"
            ? `${inWords(first, language)} 외 ${(n - 1).toLocaleString("en")}건`
            : `${inWords(first, language)} and ${(n - 1).toLocaleString("en")} more`,
    },
    {
      key: "waiting",
      word: text("확인할 사실 수", "Facts to check"),
      kind: "count",
      value: (row) => row.waiting,
      sum: true,
    },
    {
      key: "sample",
      word: text("표본", "Sample"),
      value: ({ sample }, language) => (sample === null ? null : sampleInShort(sample)[language]),
    },
    { key: "supplier", word: text("제출", "Brought by"), value: ({ supplier }) => supplier, filter: true },
    { key: "issuer", word: text("발행기관", "Issued by"), isHidden: true, value: ({ issuer }) => issuer },
    {
      key: "issued",
      word: text("발행일", "Issued on"),
      isHidden: true,
      kind: "day",
      value: ({ issuedOn }) => issuedOn,
    },
    { key: "file", word: text("파일", "File"), isHidden: true, value: ({ fileName }) => fileName },
    { key: "since", word: text("제출일", "Since"), kind: "day", value: ({ since }) => since.slice(0, 10) },
  ],
};

function Review({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const page = replyTo(known, waiting(address));
  const [papers, facts] = [page?.waiting ?? 0, page?.facts ?? 0];
  return (
    <>
      <header className="lead lead-small">
        <h1>{speak(title)}</h1>
        <p className="lead-says">
          {say(
            `문서 ${papers.toLocaleString("en")}건, 사실 ${facts.toLocaleString("en")}건. 본인이 제출한 증빙은 본인이 확인할 수 없습니다.`,
            `${papers.toLocaleString("en")} ${papers === 1 ? "document" : "documents"}, ${facts.toLocaleString("en")} ${facts === 1 ? "fact" : "facts"}. Nobody checks what he brought himself.`,
          )}
        </p>
      </header>
      <ListPage
        list={documents}
        rows={page?.rows}
        next={page?.next ?? null}
        more={(after) => waiting(address, after, 200)}
        searches="hub"
        searchWord={text("문서, 발행기관, 기업", "Document, issuer, firm")}
        empty={text("확인 대기 중인 증빙이 없습니다.", "Nothing is waiting.")}
      />
    </>
  );
}

export const review: Page = {
  path: "/review",
  desk: "reviewer",
  place: {
    word: text("증빙 확인", "Checks of evidence"),
    group: "review",
    order: 40,
    may: ["reviewer", "officer"],
    also: ["officer"],
    counts: ["evidence.unchecked"],
  },
  ruled: false,
  needs: (address) => [waiting(address)],
  title: () => title,
  View: Review,
  csvNeeds: (address, known) => all(address, known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = all(address, known);
    const rows = pages.flatMap((page) => page.rows);
    return isWhole ? tableOf(documents, rows, address, false) : undefined;
  },
};
