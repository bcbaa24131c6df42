import { text, type Text } from "#base/text";
import type { DifferenceView } from "#publication/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Amount } from "#web/ui/amount.tsx";
import { Icon } from "#web/ui/icon.tsx";
import { useLinks, useSay } from "#web/ui/reader.tsx";

type Sort = DifferenceView["rows"][number]["sort"];
const words: Readonly<Record<Sort, Text>> = {
  came: text("새로 집계됨", "counted now"),
  went: text("더 이상 집계되지 않음", "counted no more"),
  changed: text("값이 바뀜", "another amount"),
  merged: text("기업 통합", "organisations merged"),
};

const asked = ({ params, query }: ViewProps["address"]) =>
  ask.readDifference({
    params: { figure: params["figure"] ?? "" },
    query: {
      ...{ from: query["from"] ?? "", to: query["to"] ?? "", after: query["after"] },
      ...{ "from-known": query["from-known"], "to-known": query["to-known"] },
    },
  });

function Difference({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const found = replyTo(known, asked(address));
  if (found === undefined) return null;
  const { figure, title, from, to, change, addsUp, sorts, rows, next } = found;
  const at = `/figures/${encodeURIComponent(figure)}`;
  // of one day by two states of knowledge, it is those that differ
  const isOneDay = from.asOf.valid === to.asOf.valid;
  const called = ({ asOf }: typeof from): string =>
    isOneDay ? say(`${onDay(asOf.known.at)}까지 확인`, `known by ${onDay(asOf.known.at)}`) : onDay(asOf.valid);
  const onSide = (side: typeof from) => link(at, { "as-of": side.asOf.valid, "as-known": side.asOf.known.seq });
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link(at)}>{speak(title)}</a>
        <span aria-current="page">{say("두 기준일 비교", "Two dates")}</span>
      </nav>
      <header className="lead lead-small">
        <h1>{say(`${title.ko}: 두 기준일의 차이`, `${title.en}: the difference of two dates`)}</h1>
        <p className="asked">
          <span>
            {say(`${onDay(from.asOf.valid)} 기준`, `as of ${onDay(from.asOf.valid)}`)}
            {isOneDay && `, ${called(from)}`}{" "}
            <a href={onSide(from)}>
              <Amount amount={from.amount} />
            </a>
          </span>
          <span>
            {say(`${onDay(to.asOf.valid)} 기준`, `as of ${onDay(to.asOf.valid)}`)}
            {isOneDay && `, ${called(to)}`}{" "}
            <a href={onSide(to)}>
              <Amount amount={to.amount} />
            </a>
          </span>
          <span>
            {say("차이", "difference")}{" "}
            <strong>
              <Amount amount={change} />
            </strong>
          </span>
          <span className={addsUp ? "sum sum-equal" : "sum sum-unequal"}>
            <Icon name={addsUp ? "check" : "cross"} />
            {addsUp
              ? say("아래 행의 합계와 같음", "the rows below add up to it")
              : say("행의 합계와 다름", "the rows do not add up")}
          </span>
        </p>
        {from.definition !== to.definition && (
          <p className="change-word">
            {say(
              "두 기준일 사이에 지표정의서가 바뀌었습니다. 산정 방법이 달라 나타난 차이도 들어 있습니다.",
              "The definition changed between the two dates; part of the difference comes of that.",
            )}{" "}
            <a href={link(`${at}/definition`)}>{say("지표정의서", "Definition")}</a>
          </p>
        )}
      </header>
      {sorts.length === 0 ? (
        <p className="empty">
          <strong>{say("두 기준일의 행이 같습니다.", "The rows of both dates are the same.")}</strong>
        </p>
      ) : (
        <>
          <section className="block">
            <h2>{say("무엇이 달라졌나", "What differs")}</h2>
            <table className="plain">
              <thead>
                <tr>
                  <th scope="col">{say("구분", "Sort")}</th>
                  <th scope="col" className="number">
                    {say("행", "Rows")}
                  </th>
                  <th scope="col" className="number">
                    {say("차이", "Difference")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {sorts.map(({ sort, n, amount }) => (
                  <tr key={sort}>
                    <th scope="row">{speak(words[sort])}</th>
                    <td className="number">{n.toLocaleString("en")}</td>
                    <td className="number">
                      <Amount amount={amount} />
                    </td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{say("합계", "Sum")}</th>
                  <td className="number">{sorts.reduce((sum, { n }) => sum + n, 0).toLocaleString("en")}</td>
                  <td className="number">
                    <strong>
                      <Amount amount={change} />
                    </strong>
                  </td>
                </tr>
              </tbody>
            </table>
          </section>
          <section className="block">
            <h2>{say("달라진 행", "Rows that differ")}</h2>
            <div className="table-wrap" role="region" aria-label={say("달라진 행", "Rows that differ")} tabIndex={0}>
              <table className="plain stack">
                <thead>
                  <tr>
                    <th scope="col">{say("기업·기관", "Organisation")}</th>
                    <th scope="col">{say("구분", "Sort")}</th>
                    <th scope="col" className="number">
                      {called(from)}
                    </th>
                    <th scope="col" className="number">
                      {called(to)}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.key}>
                      <th scope="row">
                        <a
                          href={link(
                            row.fact === null
                              ? `/parties/${encodeURIComponent(row.subject)}`
                              : `/facts/${encodeURIComponent(row.fact)}`,
                          )}
                        >
                          {speak(row.name)}
                        </a>
                      </th>
                      <td data-head={say("구분", "Sort")}>{speak(words[row.sort])}</td>
                      <td className="number" data-head={called(from)}>
                        {row.before === null ? say("없음", "none") : <Amount amount={row.before} />}
                      </td>
                      <td className="number" data-head={called(to)}>
                        {row.now === null ? say("없음", "none") : <Amount amount={row.now} />}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {next !== null && (
              <p>
                <a href={link(`${at}/difference`, { ...address.query, after: next })}>
                  {say("다음 행", "Further rows")}
                </a>
              </p>
            )}
          </section>
        </>
      )}
    </>
  );
}

const difference: Page = {
  path: "/figures/:figure/difference",
  desk: "public",
  ruled: false,
  needs: (address) => [asked(address)],
  title: (address, known) => replyTo(known, asked(address))?.title ?? text("두 기준일 비교", "Two dates"),
  View: Difference,
  csv: (address, known) => ({
    name: "difference",
    columns: ["key", "sort", "name_ko", "before", "now"],
    rows: (replyTo(known, asked(address))?.rows ?? []).map(({ key, sort, name, before, now }) => [
      ...[key, sort, name.ko],
      ...[before, now].map((amount) =>
        amount === null ? null : `${amount.num}${amount.den === "1" ? "" : `/${amount.den}`}`,
      ),
    ]),
  }),
};

export const pages: readonly Page[] = [difference];
