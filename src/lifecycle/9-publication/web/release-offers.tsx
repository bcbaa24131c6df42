import { useState } from "react";
import type { NodeTold, OfferedSentence } from "#publication/contract";
import { Field } from "#web/ui/field.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";

const shownAtFirst = 8;

/** What a release may be written with: the sentence, its rung, how much of its frame is known, and why it may not. */
export function Offers({
  offers,
  put,
}: {
  readonly offers: readonly OfferedSentence[];
  readonly put: (node: NodeTold) => void;
}) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [asked, setAsked] = useState("");
  const [isWhole, setWhole] = useState(false);
  const found = offers.filter(({ printed, figures }) =>
    [printed.text.ko, printed.text.en, ...figures.flatMap(({ title }) => [title.ko, title.en])].some((one) =>
      one.toLowerCase().includes(asked.toLowerCase()),
    ),
  );
  const shown = isWhole || asked !== "" ? found : found.slice(0, shownAtFirst);
  return (
    <section className="block">
      <h2>{say("지표 넣기", "Put in figures")}</h2>
      <Field
        label={say("문장·지표 찾기", "Find a sentence or a figure")}
        name="find"
        type="search"
        value={asked}
        onChange={(event) => setAsked(event.currentTarget.value)}
      />
      <ul className="offers">
        {shown.map((offer) => {
          const refused = offer.figures.find(({ not }) => not !== null)?.not ?? null;
          const [figure] = offer.figures;
          return (
            <li key={offer.sentence}>
              <p>
                <strong>{speak(offer.printed.text)}</strong>
              </p>
              <p className="quiet">
                {offer.figures
                  .map(({ title, rung, modality, coverage }) =>
                    [speak(title), speak(rung), speak(modality), ...(coverage === null ? [] : [speak(coverage)])].join(
                      " · ",
                    ),
                  )
                  .join(" / ")}
              </p>
              {refused !== null && (
                <p className="sum sum-unequal">
                  {say("공개할 수 없음", "May not be published")}: {speak(refused.text)}
                </p>
              )}
              <p className="buttons">
                <button
                  type="button"
                  className="button is-small"
                  disabled={!alive || refused !== null}
                  onClick={() => put({ node: "paragraph", sentences: [offer.says] })}
                >
                  {say("문장으로 넣기", "As a sentence")}
                </button>
                {offer.from === "figure" && figure !== undefined && (
                  <button
                    type="button"
                    className="button is-small"
                    disabled={!alive || refused !== null}
                    onClick={() => put({ node: "table", title: figure.title, figures: [figure.figure] })}
                  >
                    {say("표로 넣기", "As a table")}
                  </button>
                )}
                {offer.from === "figure" &&
                  figure?.dimensions.map(({ dimension, word }) => (
                    <button
                      key={dimension}
                      type="button"
                      className="button is-small"
                      disabled={!alive || refused !== null}
                      onClick={() =>
                        put({
                          ...{ node: "chart", figure: figure.figure, dimension },
                          title: {
                            ko: `${word.ko}별 ${figure.title.ko}`,
                            en: `${figure.title.en} by ${word.en}`,
                          },
                        })
                      }
                    >
                      {say(`${word.ko}별 도표`, `Chart by ${word.en}`)}
                    </button>
                  ))}
              </p>
            </li>
          );
        })}
      </ul>
      {shown.length < found.length && (
        <p className="buttons">
          <button type="button" className="button" disabled={!alive} onClick={() => setWhole(true)}>
            {say(`모두 보기(${found.length}개)`, `Show all ${found.length}`)}
          </button>
        </p>
      )}
    </section>
  );
}
