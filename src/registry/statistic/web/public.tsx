import { text } from "#base/text";
import type { SeriesClaim, SeriesView } from "#statistic/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { EvidenceLevel } from "#web/ui/evidence-mix.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

const asOf = ({ query }: ViewProps["address"]) => ({
  "as-of": query["as-of"],
  known: query["known"],
  "as-known": query["as-known"],
});
const all = (address: ViewProps["address"]) => ask.listSeries({ query: asOf(address) });
const one = (address: ViewProps["address"]) =>
  ask.readSeries({
    params: { series: address.params["series"] ?? "" },
    query: { ...asOf(address), period: address.query["period"] },
  });

function Statistics({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const rows = replyTo(known, all(address))?.rows ?? [];
  const groups = [...Map.groupBy(rows, ({ statistic }) => statistic).values()];
  return (
    <>
      <header className="lead">
        <h1>{say("외부 통계", "External statistics")}</h1>
        <p className="lead-says">
          {say(
            "다른 기관이 공표한 지역 통계를 공표된 그대로, 수정 이력과 함께 보관합니다.",
            "What others publish about the region, kept as it was published, with every revision.",
          )}
        </p>
      </header>
      {rows.length === 0 && <p className="empty">{say("등록된 통계가 없습니다.", "No statistic is registered.")}</p>}
      {groups.map((group) => {
        const [first] = group;
        if (first === undefined) return null;
        return (
          <section className="block" key={first.statistic}>
            <h2>{speak(first.name)}</h2>
            <p className="quiet">
              {speak(first.issuer)} · {speak(first.frequencyWord)}
            </p>
            <table className="plain stack">
              <thead>
                <tr>
                  <th scope="col">{say("지역", "Area")}</th>
                  <th scope="col">{say("최근 기간", "Latest period")}</th>
                  <th scope="col" className="number">
                    {say("값", "Value")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {group.map((row) => (
                  <tr key={row.series}>
                    <th scope="row">
                      <a href={link(`/statistics/${row.series}`)}>{row.area}</a>
                    </th>
                    <td data-head={say("최근 기간", "Latest period")}>
                      {row.period === null ? "–" : speak(row.period)}
                    </td>
                    <td data-head={say("값", "Value")} className="number">
                      {row.value === null ? say("값 없음", "none") : speak(row.value)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        );
      })}
    </>
  );
}

function Series({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const view = replyTo(known, one(address));
  if (view === undefined) return null;
  return (
    <article>
      <nav className="way-down" aria-label={say("위치", "Where it stands")}>
        <a href={link("/statistics")}>{say("외부 통계", "External statistics")}</a>
      </nav>
      <header className="lead">
        <h1>
          {view.area} {speak(view.name)}
        </h1>
        <p className="lead-says">
          {view.value !== null && view.period !== null && (
            <>
              {speak(view.period)} <strong>{speak(view.value)}</strong> ·{" "}
            </>
          )}
          {speak(view.issuer)} · {speak(view.frequencyWord)} · {speak(view.measureWord)} · {view.source}
        </p>
      </header>
      {view.asked !== null && <Claims view={view} />}
      <Periods view={view} />
    </article>
  );
}

function Claims({ view }: { readonly view: SeriesView }) {
  const { say, speak } = useSay();
  return (
    <section className="block">
      <h2>{say(`${view.asked?.period.ko}에 대해 말할 수 있는 것`, `What can be said of ${view.asked?.period.en}`)}</h2>
      <ul className="doubles">
        {view.claims.map((claim) => (
          <li key={claim.claim}>
            {claim.said === null ? (
              <span className="quiet">{speak(claim.refused ?? text("", ""))}</span>
            ) : (
              <details>
                <summary>{speak(claim.said)}</summary>
                <On claim={claim} />
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function On({ claim }: { readonly claim: SeriesClaim }) {
  const { say, speak } = useSay();
  return (
    <table className="plain">
      <caption className="quiet">{say("계산에 쓴 값", "What it is computed from")}</caption>
      <tbody>
        {claim.on.map(({ label, value }) => (
          <tr key={label.ko}>
            <th scope="row">{speak(label)}</th>
            <td className="number">{speak(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Periods({ view }: { readonly view: SeriesView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  return (
    <section className="block">
      <h2>{say("기간별 값과 수정 이력", "Values and their revisions")}</h2>
      {view.periods.length === 0 && <p className="empty">{say("기록된 값이 없습니다.", "Nothing is known.")}</p>}
      {view.periods.length > 0 && (
        <table className="plain stack">
          <thead>
            <tr>
              <th scope="col">{say("기간", "Period")}</th>
              <th scope="col" className="number">
                {say("값", "Value")}
              </th>
              <th scope="col" className="number">
                {say("전년 동기 대비", "On the year before")}
              </th>
              <th scope="col">{say("증빙", "Evidence")}</th>
              <th scope="col">{say("공표", "Published")}</th>
            </tr>
          </thead>
          <tbody>
            {view.periods.map(({ name, period, fact, value, yearBefore, level, vintages }) => (
              <tr key={name}>
                <th scope="row">
                  <a href={link(`/statistics/${view.series}`, { period: name })}>{speak(period)}</a>
                </th>
                <td className="number" data-head={say("값", "Value")}>
                  {fact === null || value === null ? (
                    say("취소됨", "taken back")
                  ) : (
                    <a href={link(`/facts/${fact}`)}>{speak(value)}</a>
                  )}
                </td>
                <td className="number" data-head={say("전년 동기 대비", "On the year before")}>
                  {yearBefore === null ? "–" : speak(yearBefore)}
                </td>
                <td data-head={say("증빙", "Evidence")}>
                  <EvidenceLevel level={level} />
                </td>
                <td data-head={say("공표", "Published")}>
                  {vintages.map((vintage) => (
                    <div key={vintage.known}>
                      {vintage.until !== null && <s>{speak(vintage.value)}</s>}{" "}
                      {vintage.isUndo
                        ? say(`${onDay(vintage.known)} 가져오기 취소`, `import undone ${onDay(vintage.known)}`)
                        : vintage.released === null
                          ? onDay(vintage.known)
                          : say(`${onDay(vintage.released)} 공표`, `published ${onDay(vintage.released)}`)}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/statistics",
    desk: "public",
    place: { word: text("외부 통계", "External statistics"), group: "registry", order: 12 },
    ruled: true,
    needs: (address) => [all(address)],
    title: () => text("외부 통계", "External statistics"),
    View: Statistics,
    csv: (address, known) => ({
      name: "statistics",
      columns: ["statistic", "area", "issuer", "period", "value"],
      rows: (replyTo(known, all(address))?.rows ?? []).map(({ name, area, issuer, period, value }) => [
        ...[name.ko, area, issuer.ko, period?.ko ?? null, value?.ko ?? null],
      ]),
    }),
  },
  {
    path: "/statistics/:series",
    desk: "public",
    ruled: true,
    needs: (address) => [one(address)],
    title: (address, known) => {
      const view = replyTo(known, one(address));
      return view === undefined
        ? text("외부 통계", "External statistic")
        : text(`${view.area} ${view.name.ko}`, `${view.name.en}, ${view.area}`);
    },
    View: Series,
    csv: (address, known) => ({
      name: "series",
      columns: ["period", "value", "known", "until", "released"],
      rows: (replyTo(known, one(address))?.periods ?? []).flatMap(({ name, vintages }) =>
        vintages.map(({ value, known: from, until, released }) => [name, value.ko, from, until, released]),
      ),
    }),
  },
];
