import { text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const asked = ({ query }: ViewProps["address"]) => {
  const before = Number(query["before"]);
  return ask.readLog({ query: { before: Number.isSafeInteger(before) && before > 0 ? before : undefined } });
};

function Log({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const log = replyTo(known, asked(address));
  if (log === undefined) return null;
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("검증 기록", "Log")}</h1>
        <p className="lead-says">
          {say(
            "공표한 지표, 승인한 지표정의서, 등록한 증빙과 매일의 기록 전체를 해시로 차례대로 남깁니다. 한번 남긴 것은 고치거나 지울 수 없고, 고치면 누구나 알 수 있습니다. 공표된 지표의 한 행이 집계되었는지는 증명 파일로 이 사이트 없이도 검증할 수 있습니다.",
            "Every publication, every approved definition, every file of evidence and each day's records are noted here as hashes, one after another. What was noted once cannot be changed or removed without everybody being able to see it. Whether a row is counted in a published figure can be verified with its proof, without this site.",
          )}
        </p>
        <p className="buttons">
          <a className="button" href={link("/verify")}>
            {say("증명 파일 검증", "Verify a proof")}
          </a>
        </p>
      </header>
      <section className="block">
        <h2>{say("최신 체크포인트", "Latest checkpoint")}</h2>
        <p>
          {say(
            `항목 ${log.size.toLocaleString("en")}개까지의 기록을 거점의 키로 서명한 글입니다. 보관해 두면 나중에 기록이 바뀌지 않았는지 비교할 수 있습니다.`,
            `The record of ${log.size.toLocaleString("en")} entries, signed with the hub's key. Kept, it shows later whether the record was rewritten.`,
          )}
        </p>
        <div className="table-wrap" role="region" aria-label={say("체크포인트", "Checkpoint")} tabIndex={0}>
          <pre>{log.checkpoint}</pre>
        </div>
        <p>
          <a href="/log/checkpoint">{say("체크포인트 내려받기", "Download the checkpoint")}</a>
        </p>
        <details>
          <summary>{say("공개키와 형식", "Public key and format")}</summary>
          <div className="table-wrap" role="region" aria-label={say("공개키", "Public key")} tabIndex={0}>
            <code className="hash">{log.key}</code>
          </div>
          <p className="quiet">
            {say(
              "RFC 6962 나무를 C2SP tlog-tiles 형식으로 제공합니다: /log/checkpoint, /log/tile/…",
              "An RFC 6962 tree in the format of C2SP tlog-tiles: /log/checkpoint, /log/tile/…",
            )}
          </p>
        </details>
      </section>
      <section className="block">
        <h2>{say("항목", "Entries")}</h2>
        {log.entries.length === 0 ? (
          <p className="empty">
            <strong>{say("아직 항목이 없습니다.", "There are no entries yet.")}</strong>
          </p>
        ) : (
          <div className="table-wrap" role="region" aria-label={say("항목", "Entries")} tabIndex={0}>
            <table className="plain stack">
              <thead>
                <tr>
                  <th scope="col" className="number">
                    {say("번호", "No.")}
                  </th>
                  <th scope="col">{say("내용", "What")}</th>
                  <th scope="col">{say("날짜", "Day")}</th>
                  <th scope="col">{say("해시", "Hash")}</th>
                </tr>
              </thead>
              <tbody>
                {log.entries.map((entry) => (
                  <tr key={entry.index}>
                    <td className="number" data-head={say("번호", "No.")}>
                      {entry.index.toLocaleString("en")}
                    </td>
                    <th scope="row">
                      {entry.to === null ? speak(entry.word) : <a href={link(entry.to)}>{speak(entry.word)}</a>}
                    </th>
                    <td data-head={say("날짜", "Day")}>{onDay(entry.at)}</td>
                    <td data-head={say("해시", "Hash")}>
                      <code className="hash" title={`${entry.leaf}\n${entry.entry}`}>
                        {entry.leaf.slice(0, 12)}…
                      </code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {log.next !== null && (
          <p>
            <a href={link("/log", { before: `${log.next}` })}>{say("이전 항목", "Earlier entries")}</a>
          </p>
        )}
      </section>
    </>
  );
}

const log: Page = {
  path: "/log",
  desk: "public",
  place: { word: text("검증 기록", "Log"), group: "registry", order: 15 },
  ruled: false,
  needs: (address) => [asked(address)],
  title: () => text("검증 기록", "Log"),
  View: Log,
  csv: (address, known) => ({
    name: "log",
    columns: ["index", "at", "sort", "entry", "leaf"],
    rows: (replyTo(known, asked(address))?.entries ?? []).map(({ index, at, sort, entry, leaf }) => [
      index,
      at,
      sort,
      entry,
      leaf,
    ]),
  }),
};

export const pages: readonly Page[] = [log];
