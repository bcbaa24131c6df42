import type { ReactNode } from "react";
import type { FigureView } from "#figure/contract";
import { useLinks, useSay } from "../ui/reader.tsx";
import { StandingValue } from "./figure-sentence.tsx";
import { pathOf } from "./position.ts";

/** One 지표정의서 on a sheet: who it is of, and what its figure says. */
export interface OnSheet {
  readonly key: string;
  /** What stands above it, where several lie side by side. */
  readonly head?: string;
  readonly figure: FigureView;
  /** A draft has no page of its own yet. */
  readonly isDraft?: boolean;
}

/** The 지표정의서, in the order in which such sheets are filed; several side by side, with what they say differently marked. */
export function DefinitionSheet({ sheets }: { readonly sheets: readonly OnSheet[] }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const rows: readonly (readonly [string, (figure: FigureView) => string])[] = [
    [say("지표명", "Figure"), ({ definition }) => speak(definition.title)],
    [say("측정산식", "Formula"), ({ definition }) => speak(definition.formula)],
    [say("단위", "Unit"), ({ definition }) => speak(definition.unit)],
    [say("구분", "Tense"), ({ tense }) => speak(tense.word)],
    [say("단계", "Rung"), ({ definition }) => speak(definition.rung)],
    [say("모집단", "Population"), ({ definition }) => speak(definition.population)],
    [say("자료원", "Source"), ({ definition }) => speak(definition.source)],
    [say("증빙 수준", "Evidence"), ({ definition }) => speak(definition.evidence)],
    [
      say("집계 구분", "Broken down by"),
      ({ definition }) => definition.dimensions.map(({ word }) => speak(word)).join(" · ") || "–",
    ],
    [
      say("조회 조건", "Narrowed by"),
      ({ definition }) => definition.parameters.map(({ word }) => speak(word)).join(" · ") || "–",
    ],
    [say("목표", "Target"), ({ target }) => (target === null ? "–" : speak(target.text))],
    [
      say("산출 방식", "How it is answered"),
      ({ definition }) =>
        definition.ledger === null
          ? say(
              "공표 장부에서 바로 산출(매일 밤 기록과 대조)",
              "from the ledger of what is published, held to the facts every night",
            )
          : say(`기록에서 매번 계산: ${definition.ledger.ko}`, `from the facts every time: ${definition.ledger.en}`),
    ],
  ];
  const shown = rows.filter(([, of]) => sheets.some(({ figure }) => of(figure) !== "–"));
  const isApart = (of: (figure: FigureView) => string): boolean =>
    new Set(sheets.map(({ figure }) => of(figure))).size > 1;
  const cells = (of: (sheet: OnSheet) => ReactNode) =>
    sheets.map((sheet) => (
      <td key={sheet.key} data-head={sheet.head}>
        {of(sheet)}
      </td>
    ));
  return (
    <div className="table-wrap" role="region" aria-label={say("지표정의서", "Definition of a figure")} tabIndex={0}>
      <table className={sheets.length === 1 ? "sheet" : "sheet is-beside"}>
        {sheets.some(({ head }) => head !== undefined) && (
          <thead>
            <tr>
              <th scope="col" aria-label={say("항목", "Item")} />
              {sheets.map(({ key, head }) => (
                <th key={key} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {shown.map(([word, of]) => (
            <tr key={word} className={isApart(of) ? "is-apart" : undefined}>
              <th scope="row">
                {word}
                {isApart(of) && <span className="apart"> {say("다름", "differs")}</span>}
              </th>
              {cells(({ figure }) => of(figure))}
            </tr>
          ))}
          <tr>
            <th scope="row">{say("값", "Value")}</th>
            {cells(({ figure, isDraft = false }) => (
              <>
                {figure.amount === null ? (
                  speak(figure.refusal?.text ?? { ko: "–", en: "–" })
                ) : isDraft ? (
                  <StandingValue figure={figure} />
                ) : (
                  <a href={link(pathOf(figure.figure, {}))}>
                    <StandingValue figure={figure} />
                  </a>
                )}{" "}
                <span className="quiet">
                  {say(
                    `${onDay(figure.asOf.valid)} 기준 · n = ${figure.n.toLocaleString("ko")}`,
                    `as of ${onDay(figure.asOf.valid)}, n = ${figure.n.toLocaleString("en")}`,
                  )}
                </span>
              </>
            ))}
          </tr>
          {sheets.some(({ figure }) => figure.coverage !== null || figure.panel !== null) && (
            <tr>
              <th scope="row">{say("응답", "Answers")}</th>
              {cells(({ figure: { panel, coverage } }) =>
                panel !== null ? speak(panel.text) : coverage !== null ? speak(coverage.text) : "–",
              )}
            </tr>
          )}
          <tr>
            <th scope="row">{say("정의 번호", "Definition number")}</th>
            {cells(({ figure }) => (
              <code className="hash">{figure.definition.hash}</code>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}
