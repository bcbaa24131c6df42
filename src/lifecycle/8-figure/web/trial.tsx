import type { FigureTrial } from "#figure/contract";
import { Amount } from "#web/ui/amount.tsx";
import { useSay } from "#web/ui/reader.tsx";

/** What the definition says as it stands: sentence, value, n, coverage, first rows, and its 지표정의서. */
export function Trial({ trial: { figure, rows } }: { readonly trial: FigureTrial }) {
  const { say, speak } = useSay();
  const { sentence, definition, panel, coverage } = figure;
  const page: readonly (readonly [string, string])[] = [
    [say("지표명", "Title"), speak(figure.title)],
    [say("측정산식", "Formula"), speak(definition.formula)],
    [say("단위", "Unit"), speak(definition.unit)],
    [say("단계", "Rung"), speak(definition.rung)],
    [say("모집단", "Population"), speak(definition.population)],
    [say("자료원", "Source"), speak(definition.source)],
    [say("증빙 수준", "Evidence"), speak(definition.evidence)],
    [say("구분", "Tense"), speak(figure.tense.word)],
  ];
  return (
    <section className="block" aria-live="polite">
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
      {rows !== null && rows.rows.length > 0 && (
        <table>
          <caption>{say("집계된 기업·기관(처음 5곳)", "Organisations in it (the first five)")}</caption>
          <tbody>
            {rows.rows.map((row) => (
              <tr key={row.subject}>
                <th scope="row">{speak(row.name)}</th>
                <td>
                  <Amount amount={row.amount} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{say("지표정의서", "Definition")}</h3>
      <dl className="facts-of-figure">
        {page.map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
