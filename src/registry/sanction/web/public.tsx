import type { PublishedSanction } from "#sanction/contract";
import { formatMoney, won } from "#base/money";
import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, Table, ViewProps } from "#web/page.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const all = ask.listPublishedSanctions({});

/** Whoever is published by law, as long as the sanction lasts. */
function Published({ known }: ViewProps) {
  const { say, speak, onDay, language } = useSay();
  const link = useLinks();
  const rows = replyTo(known, all)?.rows ?? [];
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("제재처분 명단", "Published sanctions")}</h1>
        <p className="lead-says">
          {say(
            "5년 이상의 참여제한과 3배 이상의 제재부가금은 처분이 끝날 때까지 공표합니다(국가연구개발혁신법 제33조제7항).",
            "Debarments of five years or more and surcharges of three times or more are published until they end (R&D Innovation Act, Art. 33(7)).",
          )}
        </p>
      </header>
      {rows.length === 0 ? (
        <p className="empty">{say("공표된 제재처분이 없습니다.", "None is published.")}</p>
      ) : (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say("대상", "Whom")}</th>
              <th scope="col">{say("처분", "Sanction")}</th>
              <th scope="col">{say("근거", "Basis")}</th>
              <th scope="col">{say("공표일", "Published on")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.fact}>
                <th scope="row">
                  <a href={link(`/parties/${encodeURIComponent(row.party.party)}`)}>{speak(row.party.name)}</a>
                </th>
                <td>
                  {speak(row.kindWord)}{" "}
                  {row.firstDay !== null && row.lastDay !== null && (
                    <>
                      {onDay(row.firstDay)} – {onDay(row.lastDay)}
                    </>
                  )}
                  {row.won !== null && formatMoney(won(BigInt(row.won)), language)}
                </td>
                <td>{speak(row.law)}</td>
                <td>
                  <a href={link(`/facts/${encodeURIComponent(row.fact)}`)}>{onDay(row.since)}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

const tableOfAll = (rows: readonly PublishedSanction[]): Table => ({
  name: "sanctions",
  columns: ["party", "kind", "law", "firstDay", "lastDay", "won", "since"],
  rows: rows.map(({ party, kindWord, law, firstDay, lastDay, won: amount, since }) => [
    ...[party.name.ko, kindWord.ko, law.ko, firstDay, lastDay, amount, since],
  ]),
  digits: ["won"],
});

export const pages: Page[] = [
  {
    path: "/sanctions",
    desk: "public",
    ruled: false,
    place: { word: text("제재처분 명단", "Published sanctions"), group: "registry", order: 90 },
    needs: () => [all],
    title: () => text("제재처분 명단", "Published sanctions"),
    View: Published,
    csv: (_, known) => {
      const rows = replyTo(known, all)?.rows;
      return rows === undefined ? undefined : tableOfAll(rows);
    },
  },
];
