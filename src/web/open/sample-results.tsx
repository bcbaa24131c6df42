import { fraction, toDecimal } from "#base/fraction";
import type { SampleView } from "#evidence/contract";
import { useSay } from "../ui/reader.tsx";

const percent = (part: number, whole: number): string =>
  `${toDecimal(fraction(BigInt(part) * 100n, BigInt(whole)), 1, "half-up").replace(/\.0$/, "")}%`;

/** What samples of a document found, and that nobody else is lifted by it. */
export function SampleResults({ samples }: { readonly samples: readonly SampleView[] }) {
  const { say } = useSay();
  if (samples.length === 0) return null;
  return (
    <section className="samples" aria-label={say("표본 확인", "Checks by sample")}>
      <h2 className="checks-title">{say("표본 확인", "Checks by sample")}</h2>
      <ul>
        {samples.map((sample) => (
          <SampleResult key={sample.sample} sample={sample} />
        ))}
      </ul>
      <p className="quiet">
        {say(
          "표본에 들지 않은 사실의 증빙 수준은 오르지 않습니다.",
          "Facts that were not drawn stay on their level of evidence.",
        )}
      </p>
    </section>
  );
}

/** What a sample says: how it was drawn, what was found, and what that means for all of the document. */
function SampleResult({ sample }: { readonly sample: SampleView }) {
  const { say, onDay, actor } = useSay();
  const { population, size, checked, wrong, interval, confidence, tolerance } = sample;
  return (
    <li>
      <p>
        {say(
          `확인하지 않은 사실 ${population.toLocaleString("en")}건 중 ${size.toLocaleString("en")}건을 뽑았습니다.`,
          `${size.toLocaleString("en")} of ${population.toLocaleString("en")} unchecked facts were drawn.`,
        )}{" "}
        {interval === null ? (
          <strong>
            {say(`${checked}건 확인, ${size - checked}건 남음`, `${checked} checked, ${size - checked} left`)}
          </strong>
        ) : (
          <strong>
            {say(
              `불일치 ${wrong}건(${percent(wrong, size)}), 전체의 오류율 ${percent(interval.least, population)}~${percent(interval.most, population)}(신뢰수준 ${confidence}%)`,
              `${wrong} wrong (${percent(wrong, size)}); of all, ${percent(interval.least, population)} to ${percent(interval.most, population)} (confidence ${confidence}%)`,
            )}
          </strong>
        )}
      </p>
      <p className="quiet">
        {tolerance === null
          ? say(`표본 수 지정`, `size chosen`)
          : say(
              `허용 오류율 ${tolerance}%, 신뢰수준 ${confidence}%로 정한 수`,
              `sized to find ${tolerance}% wrong with ${confidence}% confidence`,
            )}
        {" · "}
        {say("비복원 단순 무작위 추출", "simple random, without replacement")} · {actor(sample.by)} · {onDay(sample.at)}{" "}
        · {say("시드", "seed")} <code>{sample.seed}</code>
      </p>
    </li>
  );
}
