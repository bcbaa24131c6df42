import type { ProgrammeRow } from "#programme/contract";
import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount, plainly } from "../../ui/amount.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { Search } from "./list-search.tsx";

const list = (address: ViewProps["address"]) => ask.listProgrammes({ query: { q: address.query["q"] } });

/** Programmes as a tree; every row says when it runs, where it stands and what it costs. */
export function ProgrammeTree({ rows, from = 0 }: { readonly rows: readonly ProgrammeRow[]; readonly from?: number }) {
  const { say, speak, during } = useSay();
  const link = useLinks();
  return (
    <ul className="told-list" aria-label={say("사업 체계", "Tree of programmes")}>
      {rows.map((row) => (
        <li key={row.programme} style={{ marginInlineStart: `${Math.max(0, row.depth - from) * 2.4}rem` }}>
          <a href={link(`/programmes/${encodeURIComponent(row.programme)}`)}>
            <strong>{speak(row.name)}</strong>
          </a>{" "}
          {row.total === null ? (
            <span className="unrecorded">{say("사업비 기록 없음", "budget not recorded")}</span>
          ) : (
            <span>
              {say("총 사업비 ", "budget ")}
              <strong>
                <Amount amount={row.total} />
              </strong>
            </span>
          )}
          <p className="quiet">
            {speak(row.owner.name)}
            {row.runs !== null && ` · ${during(row.runs)}`}
            {row.year !== null &&
              ` · ${say(`총 ${row.years}개 연차 중 ${row.year}차년도`, `year ${row.year} of ${row.years}`)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

function Programmes({ address, known }: ViewProps) {
  const { say } = useSay();
  const rows = replyTo(known, list(address))?.programmes ?? [];
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("지원사업", "Programmes")}</h1>
      </header>
      <Search
        label={say("사업 찾기", "Find a programme")}
        hint={say("이름이나 코드", "Name or code")}
        count={say(`${rows.length}개 사업`, `${rows.length} ${rows.length === 1 ? "programme" : "programmes"}`)}
      />
      {rows.length === 0 ? (
        <p className="empty">
          <strong>{say("사업이 없습니다.", "No programme.")}</strong>
        </p>
      ) : (
        <ProgrammeTree rows={rows} />
      )}
    </>
  );
}

export const programmes: Page = {
  path: "/programmes",
  desk: "public",
  place: { word: text("사업과 재원", "Programmes"), group: "programme", order: 10 },
  ruled: false,
  needs: (address) => [list(address)],
  title: () => text("지원사업", "Programmes"),
  View: Programmes,
  csv: (address, known) => ({
    name: "programmes",
    columns: ["programme", "code", "parent", "name_ko", "name_en", "owner", "from", "to", "total", "unit"],
    digits: ["total"],
    rows: (replyTo(known, list(address))?.programmes ?? []).map((row) => [
      row.programme,
      row.code,
      row.parent,
      row.name.ko,
      row.name.en,
      row.owner.name.ko,
      row.runs?.from ?? null,
      row.runs?.to ?? null,
      row.total === null ? null : plainly(row.total),
      row.total === null ? null : row.total.unit,
    ]),
  }),
};
