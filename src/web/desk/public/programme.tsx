import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { checkSum } from "../../open/sums.ts";
import { SumMark } from "../../open/sum-mark.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { Amount, plainly, shareOf, valueOf } from "../../ui/amount.tsx";
import { Taking } from "../../ui/citation.tsx";
import { Ladder } from "../../ui/ladder.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

const list = (address: ViewProps["address"]) => ask.listProgrammes({ query: { q: address.query["q"] } });

function Programmes({ address, known }: ViewProps) {
  const { say, speak, during } = useSay();
  const link = useLinks();
  const rows = replyTo(known, list(address))?.programmes ?? [];
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("사업", "Programmes")}</h1>
      </header>
      <form className="search" method="get" role="search">
        <label className="unseen" htmlFor="q">
          {say("사업 찾기", "Find a programme")}
        </label>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={address.query["q"]}
          placeholder={say("이름이나 코드", "Name or code")}
        />
        <button type="submit" className="button">
          {say("찾기", "Find")}
        </button>
      </form>
      {rows.length === 0 ? (
        <p className="empty">
          <strong>{say("사업이 없습니다.", "No programme.")}</strong>
        </p>
      ) : (
        <div className="table-wrap" role="region" aria-label={say("사업 체계", "Tree of programmes")} tabIndex={0}>
          <table className="plain stack tree">
            <thead>
              <tr>
                <th scope="col">{say("사업", "Programme")}</th>
                <th scope="col">{say("주관", "Owner")}</th>
                <th scope="col">{say("기간", "Runs")}</th>
                <th scope="col" className="number">
                  {say("연차", "Year")}
                </th>
                <th scope="col" className="number">
                  {say("총 사업비", "Total")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.programme}>
                  <th scope="row" style={{ paddingInlineStart: `${1.2 + row.depth * 2.4}rem` }}>
                    {row.depth > 0 && <span className="branch" aria-hidden="true" />}
                    <a href={link(`/programmes/${encodeURIComponent(row.programme)}`)}>{speak(row.name)}</a>
                    <code className="quiet">{row.code}</code>
                  </th>
                  <td data-head={say("주관", "Owner")}>{speak(row.owner.name)}</td>
                  <td data-head={say("기간", "Runs")}>{row.runs === null ? "–" : during(row.runs)}</td>
                  <td className="number" data-head={say("연차", "Year")}>
                    {row.year === null ? "–" : `${row.year} / ${row.years}`}
                  </td>
                  <td className="number" data-head={say("총 사업비", "Total")}>
                    {row.total === null ? "–" : <Amount amount={row.total} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

export const programmes: Page = {
  path: "/programmes",
  desk: "public",
  place: { word: text("사업과 재원", "Programmes"), group: "programme", order: 10, also: ["officer"] },
  ruled: false,
  needs: (address) => [list(address)],
  title: () => text("사업", "Programmes"),
  View: Programmes,
  csv: (address, known) => ({
    name: "programmes",
    columns: ["programme", "code", "parent", "name_ko", "name_en", "owner", "from", "to", "total", "unit"],
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

const asked = (address: ViewProps["address"]) =>
  ask.readProgramme({
    params: { programme: address.params["programme"] ?? "" },
  });

function Programme({ address, known }: ViewProps) {
  const { say, speak, onDay, during } = useSay();
  const link = useLinks();
  const programme = replyTo(known, asked(address));
  if (programme === undefined) return null;
  const rungs = programme.ladder;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/programmes")}>{say("사업", "Programmes")}</a>
        <span aria-current="page">{speak(programme.name)}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{speak(programme.owner.name)}</p>
        <h1>{speak(programme.name)}</h1>
        <p className="asked">
          {programme.runs !== null && <span>{during(programme.runs)}</span>}
          {programme.year !== null && (
            <span className="rung">
              {say(`${programme.year}년차 / ${programme.years}년`, `year ${programme.year} of ${programme.years}`)}
            </span>
          )}
          {programme.trackWord !== null && <span>{speak(programme.trackWord)}</span>}
          {programme.legalBasis !== null && <span>{programme.legalBasis}</span>}
        </p>
        {speak(programme.purpose) !== "" && <p className="lead-says">{speak(programme.purpose)}</p>}
      </header>
      {rungs.length > 0 && programme.funding.length > 0 && (
        <section className="block">
          <h2>{say("재원 집행 단계", "How far the money has climbed")}</h2>
          <Ladder
            rungs={rungs.map(({ rung, word, sum }) => ({
              key: rung,
              word: speak(word),
              value: <Amount amount={sum} />,
              share: shareOf(valueOf(sum), valueOf((rungs[0] as (typeof rungs)[number]).sum)),
            }))}
          />
          <div className="table-wrap" role="region" aria-label={say("재원", "Funding lines")} tabIndex={0}>
            <table className="plain funding">
              <thead>
                <tr>
                  <th scope="col">{say("재원", "Source")}</th>
                  <th scope="col">{say("재원 부담기관", "Funder")}</th>
                  <th scope="col" className="number">
                    {say("연차", "Year")}
                  </th>
                  {rungs.map(({ rung, word }) => (
                    <th key={rung} scope="col" className="number">
                      {speak(word)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {programme.funding.map((line) => (
                  <tr key={`${line.source} ${line.funder.party} ${line.year}`}>
                    <th scope="row">{speak(line.sourceWord)}</th>
                    <td>
                      <a href={link(`/parties/${encodeURIComponent(line.funder.party)}`)}>{speak(line.funder.name)}</a>
                    </td>
                    <td className="number">{line.year}</td>
                    {rungs.map(({ rung }) => {
                      const amount = line.rungs[rung];
                      return (
                        <td key={rung} className="number">
                          {amount === null || amount === undefined ? (
                            <span className="quiet">–</span>
                          ) : (
                            <Amount amount={amount} />
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row" colSpan={3}>
                    {say("합계", "Total")}
                  </th>
                  {rungs.map(({ rung, sum }) => (
                    <td key={rung} className="number">
                      <strong>
                        <Amount amount={sum} />
                      </strong>{" "}
                      {programme.funding.some((line) => (line.rungs[rung] ?? null) !== null) && (
                        <SumMark
                          check={checkSum(
                            programme.funding.flatMap((line) => {
                              const amount = line.rungs[rung];
                              return amount === null || amount === undefined ? [] : [amount];
                            }),
                            sum,
                          )}
                        />
                      )}
                    </td>
                  ))}
                </tr>
              </tfoot>
            </table>
          </div>
        </section>
      )}
      {programme.targets.length > 0 && (
        <section className="block">
          <h2>{say("목표", "Targets")}</h2>
          <ul className="claims">
            {programme.targets.map((target) => (
              <li key={target.indicator}>
                <strong>
                  {target.bound === ">=" ? "≥ " : "≤ "}
                  <Amount amount={target.amount} />
                </strong>{" "}
                {target.eachYear && <span>{say("매년", "each year")}</span>} {speak(target.indicatorWord)}{" "}
                <span className="quiet">
                  {say(
                    `${onDay(target.until)}까지 · 근거 ${target.basis}`,
                    `until ${onDay(target.until)} · basis ${target.basis}`,
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {programme.below.length > 0 && (
        <section className="block">
          <h2>{say("세부 사업", "Sub-programmes")}</h2>
          <ul className="claims">
            {programme.below.map((row) => (
              <li key={row.programme}>
                <a href={link(`/programmes/${encodeURIComponent(row.programme)}`)}>{speak(row.name)}</a>{" "}
                <code className="quiet">{row.code}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Taking href={link(`/programmes/${encodeURIComponent(programme.programme)}`)} sentence={speak(programme.name)} />
    </>
  );
}

export const programme: Page = {
  path: "/programmes/:programme",
  desk: "public",
  ruled: false,
  needs: (address) => [asked(address)],
  title: (address, known) => replyTo(known, asked(address))?.name ?? text("사업", "Programme"),
  View: Programme,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return (
      reply && {
        name: `programme-${reply.code}-funding`,
        columns: ["source", "funder", "year", "rung", "value", "unit"],
        rows: reply.funding.flatMap((line) =>
          reply.ladder.flatMap(({ rung }) => {
            const amount = line.rungs[rung];
            return amount === null || amount === undefined
              ? []
              : [[line.source, line.funder.name.ko, line.year, rung, plainly(amount), amount.unit]];
          }),
        ),
      }
    );
  },
};
