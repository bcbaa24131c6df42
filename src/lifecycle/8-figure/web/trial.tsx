import type { FigureTrial, FigureView } from "#figure/contract";
import { DefinitionSheet } from "#web/open/definition-sheet.tsx";
import { Amount } from "#web/ui/amount.tsx";
import { useSay } from "#web/ui/reader.tsx";

/** What a definition says as it stands: sentence, value, n, coverage, first rows, and its 지표정의서. */
export function Trial({
  trial: { figure, rows },
  inForce,
}: {
  readonly trial: FigureTrial;
  /** The one that stands, where the draft is another version of it: what differs is marked. */
  readonly inForce?: FigureView | undefined;
}) {
  const { say, speak } = useSay();
  const { sentence, panel, coverage, compared } = figure;
  return (
    <section className="block trial" aria-live="polite">
      <h2>{say("미리 보기", "Preview")}</h2>
      <p className="sentence">
        {speak(sentence.before)}
        <strong>{speak(sentence.value)}</strong>
        {speak(sentence.after)}
      </p>
      {figure.refusal !== null && <p className="note">{speak(figure.refusal.text)}</p>}
      <p>
        n = {figure.n.toLocaleString()}
        {coverage !== null && ` · ${speak(coverage.text)}`}
        {panel !== null && ` · ${speak(panel.text)}`}
      </p>
      {compared !== null && (
        <p>
          <Amount amount={compared.before} /> → <Amount amount={compared.after} />
        </p>
      )}
      {rows !== null && rows.rows.length > 0 && (
        <table className="plain">
          <caption>{say("집계된 기업·기관(처음 5곳)", "Organisations in it (the first five)")}</caption>
          <tbody>
            {rows.rows.map((row) => (
              <tr key={row.subject}>
                <th scope="row">{speak(row.name)}</th>
                <td className="number">
                  <Amount amount={row.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{say("지표정의서", "Definition")}</h3>
      <DefinitionSheet
        sheets={
          inForce === undefined
            ? [{ key: "draft", figure, isDraft: true }]
            : [
                { key: "inForce", head: say("현행", "In force"), figure: inForce },
                { key: "draft", head: say("초안", "The draft"), figure, isDraft: true },
              ]
        }
      />
    </section>
  );
}
