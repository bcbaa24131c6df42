import type { FigureView } from "#figure/contract";
import { EvidenceMix } from "../ui/evidence-mix.tsx";
import { useLinks, useSay } from "../ui/reader.tsx";

/** Second fold: what the number means, of whom it speaks, and on what evidence it stands. */
export function DefinitionLevel({ figure }: { readonly figure: FigureView }) {
  const { say, speak } = useSay();
  const link = useLinks();
  const { definition, coverage } = figure;
  return (
    <section className="fold" aria-label={say("정의와 증빙", "Definition and evidence")}>
      <div className="fold-columns">
        <div>
          <p className="fold-title">{say("집계 대상", "What is counted")}</p>
          <p className="formula">{speak(definition.formula)}</p>
          <dl className="facts-of-figure">
            <dt>{say("모집단", "Population")}</dt>
            <dd>{speak(definition.population)}</dd>
            <dt>{say("단계", "Rung")}</dt>
            <dd>{speak(definition.rung)}</dd>
            <dt>{say("자료원", "Source")}</dt>
            <dd>{speak(definition.source)}</dd>
          </dl>
          <p>
            <a href={link(`/definitions/${encodeURIComponent(figure.figure)}`)}>
              {say("지표정의서 전체 보기", "The whole definition")}
            </a>
          </p>
        </div>
        <div>
          <p className="fold-title">{say("증빙 구성", "What it stands on")}</p>
          {coverage !== null && <Coverage {...coverage} said={speak(coverage.text)} />}
          {figure.panel !== null && <Panel figure={figure.figure} panel={figure.panel} />}
          {figure.amount === null ? (
            <p className="quiet">
              {say(
                "합계가 하나가 아니므로 증빙 구성비도 따로 표시합니다.",
                "Without one sum there are no shares of it.",
              )}
            </p>
          ) : (
            <EvidenceMix mix={figure.evidenceMix} />
          )}
        </div>
      </div>
    </section>
  );
}

/** How the universe of a growth divides, each part open to whoever is in it. */
function Panel({ figure, panel }: { readonly figure: string; readonly panel: NonNullable<FigureView["panel"]> }) {
  const { say, speak } = useSay();
  const link = useLinks();
  const parts = [
    { part: "stayed", n: panel.stayed, word: say("비교", "compared") },
    { part: "left", n: panel.left, word: say("이탈", "left") },
    { part: "joined", n: panel.joined, word: say("신규", "joined") },
    { part: "silent", n: panel.silent, word: say("미응답", "silent") },
  ];
  return (
    <div className="coverage">
      <p>
        <strong>{speak(panel.text)}</strong>
      </p>
      <div className="coverage-bar" aria-hidden="true">
        <span style={{ width: `${panel.of === 0 ? 0 : (panel.stayed / panel.of) * 100}%` }} />
      </div>
      <p>
        {parts.map(({ part, n, word }) => (
          <a key={part} className="part" href={link(`/figures/${encodeURIComponent(figure)}/subjects`, { part })}>
            {word} {n.toLocaleString()}
          </a>
        ))}
      </p>
    </div>
  );
}

function Coverage({
  n,
  of,
  beyond,
  said,
}: {
  readonly n: number;
  readonly of: number;
  readonly beyond: number;
  readonly said: string;
}) {
  const { say } = useSay();
  return (
    <div className="coverage">
      <p>
        <strong>{said}</strong>
        {beyond > 0 && (
          <span className="quiet">
            {say(` · 모집단 밖에서 센 ${beyond}개는 따로입니다.`, ` · ${beyond} more are counted outside of them.`)}
          </span>
        )}
      </p>
      <div className="coverage-bar" aria-hidden="true">
        <span style={{ width: `${of === 0 ? 0 : (n / of) * 100}%` }} />
      </div>
    </div>
  );
}
