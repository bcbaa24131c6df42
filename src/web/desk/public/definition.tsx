import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import { StandingValue } from "../../open/figure-sentence.tsx";
import { figureNeed } from "../../open/needs.ts";
import { pathOf } from "../../open/position.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Taking } from "../../ui/citation.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

const asked = (address: ViewProps["address"]) => figureNeed(address, address.params["figure"] ?? "");

/** The 지표정의서, in the order in which such sheets are filed. */
function Definition({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const figure = replyTo(known, asked(address));
  if (figure === undefined) return null;
  const { definition } = figure;
  const rows: readonly (readonly [string, string])[] = [
    [say("지표명", "Figure"), speak(definition.title)],
    [say("측정산식", "Formula"), speak(definition.formula)],
    [say("단위", "Unit"), speak(definition.unit)],
    [say("단계", "Rung"), speak(definition.rung)],
    [say("모집단", "Population"), speak(definition.population)],
    [say("자료원", "Source"), speak(definition.source)],
    [say("증빙 수준", "Evidence"), speak(definition.evidence)],
    [say("집계 구분", "Broken down by"), definition.dimensions.map(({ word }) => speak(word)).join(" · ") || "–"],
    ...(figure.target === null ? [] : [[say("목표", "Target"), speak(figure.target.text)] as const]),
  ];
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/figures")}>{say("지표", "Figures")}</a>
        <a href={link(pathOf(figure.figure, {}))}>{speak(figure.title)}</a>
        <span aria-current="page">{say("지표정의서", "Definition")}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{say("지표정의서", "Definition of a figure")}</p>
        <h1>{speak(definition.title)}</h1>
      </header>
      <table className="sheet">
        <tbody>
          {rows.map(([word, value]) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{value}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{say(`값 (${onDay(figure.asOf.valid)})`, `Value (${onDay(figure.asOf.valid)})`)}</th>
            <td>
              {figure.amount === null ? (
                speak(figure.refusal?.text ?? { ko: "–", en: "–" })
              ) : (
                <a href={link(pathOf(figure.figure, {}))}>
                  <StandingValue figure={figure} />
                </a>
              )}
            </td>
          </tr>
          <tr>
            <th scope="row">{say("정의 번호", "Definition number")}</th>
            <td>
              <code className="hash">{definition.hash}</code>
            </td>
          </tr>
        </tbody>
      </table>
      <details className="expression">
        <summary>{say("계산식 원문", "The expression itself")}</summary>
        <pre tabIndex={0}>{JSON.stringify(definition.expression, null, 2)}</pre>
      </details>
      <Taking href={link(`/definitions/${encodeURIComponent(figure.figure)}`)} sentence={speak(definition.title)} />
    </>
  );
}

export const definition: Page = {
  path: "/definitions/:figure",
  desk: "public",
  ruled: true,
  needs: (address) => [asked(address)],
  title: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply === undefined
      ? text("지표정의서", "Definition")
      : text(`${reply.title.ko} – 지표정의서`, `${reply.title.en} – definition`);
  },
  View: Definition,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return (
      reply && {
        name: `definition-${reply.figure}`,
        columns: ["item", "ko", "en"],
        rows: (["title", "formula", "unit", "rung", "population", "source", "evidence"] as const).map((item) => [
          item,
          reply.definition[item].ko,
          reply.definition[item].en,
        ]),
      }
    );
  },
};
