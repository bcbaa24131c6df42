import type { ProgrammeView } from "#programme/contract";
import { checkSum } from "../../open/sums.ts";
import { SumMark } from "../../open/sum-mark.tsx";
import { Amount, exactly, inWords, shareOf, sumOf, valueOf, type AmountView } from "../../ui/amount.tsx";
import { Ladder } from "../../ui/ladder.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

type Line = ProgrammeView["funding"][number];
type Rung = ProgrammeView["ladder"][number];

/** As budgets name their sources: the state first, then province and city, then the private share. */
const sourceOrder = ["national", "province", "city", "private", "other"] as const;

const on = (line: Line, rung: Rung["rung"]): AmountView[] => {
  const amount = line.rungs[rung];
  return amount === null || amount === undefined ? [] : [amount];
};

/** What a programme costs, year by source, on every rung its money has reached. */
export function Money({ programme }: { readonly programme: ProgrammeView }) {
  const { say, speak } = useSay();
  const { ladder, funding } = programme;
  const reached = ladder.filter(({ rung }) => funding.some((line) => on(line, rung).length > 0));
  const unrecorded = say("기록 없음", "not recorded");
  const [lowest] = reached;
  return (
    <section className="block" aria-label={say("사업비", "Money")}>
      <h2>{say("사업비", "Money")}</h2>
      {lowest === undefined ? (
        <p className="unrecorded">{unrecorded}</p>
      ) : (
        <>
          <Ladder
            rungs={ladder.map(({ rung, word, sum }) =>
              funding.some((line) => on(line, rung).length > 0)
                ? {
                    key: rung,
                    word: speak(word),
                    value: <Amount amount={sum} />,
                    share: shareOf(valueOf(sum), valueOf(lowest.sum)),
                  }
                : { key: rung, word: speak(word), value: <span className="unrecorded">{unrecorded}</span> },
            )}
          />
          {reached.map((rung) => (
            <YearsBySource key={rung.rung} rung={rung} programme={programme} />
          ))}
        </>
      )}
    </section>
  );
}

function YearsBySource({
  rung: { rung, word, sum },
  programme,
}: {
  readonly rung: Rung;
  readonly programme: ProgrammeView;
}) {
  const { say, speak } = useSay();
  const link = useLinks();
  const { funding, programmeYears } = programme;
  const sources = sourceOrder.filter((source) => funding.some((line) => line.source === source));
  const years = [...new Set([...programmeYears.map(({ no }) => no), ...funding.map(({ year }) => year)])].sort(
    (a, b) => a - b,
  );
  const cell = (year: number, source: Line["source"]): AmountView[] =>
    funding.filter((line) => line.year === year && line.source === source).flatMap((line) => on(line, rung));
  const all = funding.flatMap((line) => on(line, rung));
  return (
    <div
      className="table-wrap"
      role="region"
      aria-label={say(`사업비 ${speak(word)}`, `Money ${speak(word)}`)}
      tabIndex={0}
    >
      <table className="plain funding">
        <caption>{say(`${speak(word)}: 연차별·재원별`, `${speak(word)}: by year and source`)}</caption>
        <thead>
          <tr>
            <th scope="col">{say("연차", "Year")}</th>
            {sources.map((source) => (
              <th key={source} scope="col" className="number">
                {speak((funding.find((line) => line.source === source) as Line).sourceWord)}
                {fundersOf(funding, source).map((funder) => (
                  <a key={funder.party} className="funder" href={link(`/parties/${encodeURIComponent(funder.party)}`)}>
                    {speak(funder.name)}
                  </a>
                ))}
              </th>
            ))}
            <th scope="col" className="number">
              {say("계", "Total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {years.map((year) => {
            const cells = sources.map((source) => cell(year, source));
            return (
              <tr key={year}>
                <th scope="row">{say(`${year}차년도`, `Year ${year}`)}</th>
                {cells.every((amounts) => amounts.length === 0) ? (
                  <td className="unrecorded" colSpan={sources.length + 1}>
                    {say("기록 없음", "not recorded")}
                  </td>
                ) : (
                  [...cells, cells.flat()].map((amounts, i) => (
                    <td key={sources[i] ?? "all"} className="number">
                      <Together amounts={amounts} />
                    </td>
                  ))
                )}
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say("계", "Total")}</th>
            {sources.map((source) => (
              <td key={source} className="number">
                <Together amounts={years.flatMap((year) => cell(year, source))} />
              </td>
            ))}
            <td className="number">
              <strong>
                <Amount amount={sum} />
              </strong>{" "}
              <SumMark check={checkSum(all, sum)} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const fundersOf = (funding: readonly Line[], source: Line["source"]) => [
  ...new Map(funding.filter((line) => line.source === source).map(({ funder }) => [funder.party, funder])).values(),
];

/** One amount, or several of one unit added; nothing recorded is not nought, and unlike units are not added. */
function Together({ amounts }: { readonly amounts: readonly AmountView[] }) {
  const { say, language } = useSay();
  const [first, ...rest] = amounts;
  if (first === undefined) return <span className="unrecorded">{say("기록 없음", "not recorded")}</span>;
  if (rest.some(({ unit }) => unit !== first.unit)) return <span>{say("합산 불가", "not one sum")}</span>;
  const sum = sumOf(amounts);
  return <span title={exactly(sum, first.unit, language)}>{inWords(sum, first.unit, language)}</span>;
}
