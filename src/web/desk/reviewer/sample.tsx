import { text, type Text } from "#base/text";
import type { SampleView } from "#evidence/contract";
import { SampleResults } from "../../open/sample-results.tsx";
import { ActForm } from "../../ui/form/act-form.tsx";
import { useSay } from "../../ui/reader.tsx";

export const sampleInShort = ({ size, checked, wrong }: SampleView): Text =>
  checked < size
    ? text(`표본 ${size}건 중 ${checked}건 확인`, `${checked} of ${size} drawn checked`)
    : text(`표본 ${size}건 중 불일치 ${wrong}건`, `${wrong} of ${size} drawn wrong`);

/** From how many facts on a sample saves work. */
const worthASample = 30;

export function Samples({
  evidence,
  samples,
  waiting,
}: {
  readonly evidence: string;
  readonly samples: readonly SampleView[];
  readonly waiting: number;
}) {
  const { say } = useSay();
  const isOpen = samples.some(({ interval }) => interval === null);
  return (
    <>
      <SampleResults samples={samples} />
      {!isOpen && waiting > worthASample && (
        <details className="bring">
          <summary>
            {say(
              `사실 ${waiting.toLocaleString("en")}건을 표본으로 확인`,
              `Check ${waiting.toLocaleString("en")} facts by a sample`,
            )}
          </summary>
          <ActForm
            act="draw-sample"
            params={{ evidence }}
            order={["confidence", "tolerance", "size"]}
            first={{ confidence: "95", tolerance: "5" }}
            words={{
              confidence: text("신뢰수준(%)", "Confidence (%)"),
              tolerance: {
                word: text("허용 오류율(%)", "Share of wrong facts to find (%)"),
                hint: text(
                  "이만큼 틀렸다면 표본에서 하나 이상 나오도록 표본 수를 정합니다.",
                  "The sample is made so large that it would show at least one if as many were wrong.",
                ),
              },
              size: {
                word: text("표본 수", "Size of the sample"),
                hint: text("직접 정하려면 허용 오류율을 비우고 적습니다.", "To choose it, leave the share empty."),
              },
            }}
            submit={text("표본 추출", "Draw the sample")}
            onDone={() => location.assign(`${location.pathname}?which=sample`)}
            done={() => <p>{say("표본을 뽑았습니다. 표본을 엽니다.", "Drawn. The sample is being opened.")}</p>}
          />
        </details>
      )}
    </>
  );
}
