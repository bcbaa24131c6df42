import { daysBetween, type Day } from "#base/day";
import { text } from "#base/text";
import type { CallRow } from "#call/contract";
import { publicStates, type PublicState } from "#call/vocabulary";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Notice } from "./notice.tsx";
import { clockOf } from "./words.ts";

const list = ask.listCalls({});
const others = ask.listOtherCalls({ optional: true });
const one = ({ params, query }: ViewProps["address"]) =>
  ask.readCall({
    params: { call: params["call"] ?? "" },
    query: { version: query["version"] === undefined ? undefined : Number(query["version"]) },
  });

const stateMarks: Readonly<Record<PublicState, string>> = {
  ...{ open: "mark mark-2", upcoming: "mark mark-1", closed: "mark", cancelled: "mark mark-0" },
};

export function StateOf({ row }: { readonly row: Pick<CallRow, "state" | "stateWord" | "closes"> }) {
  const { say, speak } = useSay();
  const { known } = useReader();
  const { state, stateWord, closes } = row;
  if (state === null || stateWord === null) return <span className="mark">{say("초안", "draft")}</span>;
  const left = closes === null ? null : daysBetween(known.ground.today, closes.slice(0, 10) as Day);
  return (
    <>
      <span className={stateMarks[state]}>{speak(stateWord)}</span>
      {state === "open" && left !== null && left >= 0 && (
        <strong> {left === 0 ? say("오늘 마감", "closes today") : say(`D-${left}`, `${left} days left`)}</strong>
      )}
    </>
  );
}

export function Taken({ row }: { readonly row: Pick<CallRow, "opens" | "closes"> }) {
  const { say, onDay } = useSay();
  const moment = (told: string): string => `${onDay(told.slice(0, 10))} ${clockOf(told)}`;
  return (
    <>
      {moment(row.opens)} ~ {row.closes === null ? say("수시 접수", "always open") : moment(row.closes)}
    </>
  );
}

function Calls({ known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const rows = replyTo(known, list)?.rows ?? [];
  const elsewhere = replyTo(known, others)?.rows ?? [];
  const shown = (["open", "upcoming", "closed", "cancelled"] as const)
    .map((state) => ({ state, rows: rows.filter((row) => row.state === state) }))
    .filter((group) => group.rows.length > 0);
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("모집 공고", "Calls")}</h1>
      </header>
      {shown.length === 0 && <p className="empty">{say("게시한 공고가 없습니다.", "No call is published.")}</p>}
      {shown.map((group) => (
        <section className="block" key={group.state}>
          <h2>
            {speak(publicStates[group.state])} <span className="quiet">{group.rows.length}</span>
          </h2>
          <ul className="answers">
            {group.rows.map((row) => (
              <li key={row.call}>
                <StateOf row={row} />{" "}
                <a href={link(`/calls/${encodeURIComponent(row.call)}`)}>
                  {row.programme !== null && <>{speak(row.programme.name)} · </>}
                  {speak(row.title)}
                </a>
                <p className="quiet">
                  <Taken row={row} />
                  {row.quota !== null && say(` · ${row.quota}개사 선정`, ` · ${row.quota} to be selected`)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {elsewhere.length > 0 && (
        <section className="block">
          <h2>
            {say("다른 기관의 공고", "Calls of others")} <span className="quiet">{elsewhere.length}</span>
          </h2>
          <ul className="answers">
            {elsewhere.map((row) => (
              <li key={`${row.source} ${row.number}`}>
                {row.url === "" ? row.title : <a href={row.url}>{row.title}</a>}
                <p className="quiet">
                  {row.agency} ·{" "}
                  {row.closes === null ? row.periodText : say(`${onDay(row.closes)}까지`, `until ${onDay(row.closes)}`)}{" "}
                  · {speak(row.sourceWord)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Call({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const call = replyTo(known, one(address));
  if (call === undefined) return null;
  const path = `/calls/${encodeURIComponent(call.call)}`;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/calls")}>{say("모집 공고", "Calls")}</a>
        <span aria-current="page">{speak(call.title)}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{speak(call.title)}</h1>
        <p className="asked">
          <span>
            <StateOf row={call} />
          </span>
          {call.programme !== null && (
            <span>
              <a href={link(`/programmes/${encodeURIComponent(call.programme.programme)}`)}>
                {speak(call.programme.name)}
              </a>
            </span>
          )}
          <span>
            <Taken row={call} />
          </span>
        </p>
        {call.cancelled !== null && (
          <p className="note" role="status">
            {say(
              `${onDay(call.cancelled.on)} 취소: ${call.cancelled.because}`,
              `Cancelled on ${onDay(call.cancelled.on)}: ${call.cancelled.because}`,
            )}
          </p>
        )}
      </header>
      <Notice content={call.content} />
      {call.versions.length > 1 && (
        <section className="block">
          <h2>{say("정정 이력", "Corrections")}</h2>
          <ul className="doubles">
            {call.versions.map(({ no, because, publishedAt }) => (
              <li key={no}>
                <a
                  href={link(path, { version: no === call.versions[0]?.no ? undefined : `${no}` })}
                  aria-current={no === call.version ? "page" : undefined}
                >
                  {no === 1 ? say("최초 공고", "First notice") : say(`정정공고 ${no - 1}차`, `Correction ${no - 1}`)}
                </a>{" "}
                <span className="quiet">
                  {publishedAt !== null && onDay(publishedAt.slice(0, 10))}
                  {because !== null && ` · ${because}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/calls",
    desk: "public",
    place: { word: text("모집 공고", "Calls"), group: "programme", order: 20 },
    ruled: false,
    needs: () => [list, others],
    title: () => text("모집 공고", "Calls"),
    View: Calls,
    csv: (_, known) => ({
      name: "calls",
      columns: [
        "call",
        "title_ko",
        "title_en",
        "programme",
        "state",
        "announced",
        "opens",
        "closes",
        "quota",
        "budget_won",
      ],
      digits: ["budget_won"],
      rows: (replyTo(known, list)?.rows ?? []).map((row) => [
        ...[row.call, row.title.ko, row.title.en, row.programme?.name.ko ?? null, row.state, row.announced],
        ...[row.opens, row.closes, row.quota, row.budget],
      ]),
    }),
  },
  {
    path: "/calls/:call",
    desk: "public",
    ruled: false,
    needs: (address) => [one(address)],
    title: (address, known) => replyTo(known, one(address))?.title ?? text("공고", "Call"),
    View: Call,
  },
];
