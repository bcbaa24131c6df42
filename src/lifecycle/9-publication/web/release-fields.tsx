import type { NodeTold, SentenceTold } from "#publication/contract";
import { Area, Field } from "#web/ui/field.tsx";
import type { Text } from "#base/text";
import { useSay } from "#web/ui/reader.tsx";

/** What a figure is called, by its name or its question. */
export type TitleOf = (reference: string) => Text;

/** A sentence in both languages; its figures stand in it as `{n}`, and below it what each of them is. */
export function SentenceFields({
  label,
  name,
  sentence,
  titleOf,
  change,
}: {
  readonly label: string;
  readonly name: string;
  readonly sentence: SentenceTold;
  readonly titleOf: TitleOf;
  readonly change: (sentence: SentenceTold) => void;
}) {
  const { say, speak } = useSay();
  const set = (language: "ko" | "en") => (value: string) =>
    change({ ...sentence, text: { ...sentence.text, [language]: value } });
  const figures = Object.entries(sentence.slots).flatMap(([slot, said]) =>
    "figure" in said
      ? [
          `{${slot}} = ${said.say === "figure" ? say("지표", "figure") : said.say === "verb" ? say("서술어", "verb") : say("단계", "rung")} ${speak(titleOf(said.figure))}`,
        ]
      : [],
  );
  return (
    <div className="release-pair">
      <Area
        label={say(`${label}(한국어)`, `${label} (Korean)`)}
        name={`${name}-ko`}
        rows={2}
        lang="ko"
        value={sentence.text.ko}
        onChange={(event) => set("ko")(event.currentTarget.value)}
        {...(figures.length === 0 ? {} : { hint: figures.join(" · ") })}
      />
      <Area
        label={say(`${label}(영어)`, `${label} (English)`)}
        name={`${name}-en`}
        rows={2}
        lang="en"
        value={sentence.text.en}
        onChange={(event) => set("en")(event.currentTarget.value)}
      />
    </div>
  );
}

export function NodeFields({
  node,
  at,
  titleOf,
  change,
}: {
  readonly titleOf: TitleOf;
  readonly node: NodeTold;
  readonly at: number;
  readonly change: (node: NodeTold) => void;
}) {
  const { say, speak } = useSay();
  const name = `node-${at}`;
  switch (node.node) {
    case "heading":
      return (
        <SentenceFields
          titleOf={titleOf}
          label={say("소제목", "Heading")}
          name={name}
          sentence={node.sentence}
          change={(sentence) => change({ ...node, sentence })}
        />
      );
    case "paragraph":
      return (
        <>
          {node.sentences.map((sentence, index) => (
            <SentenceFields
              titleOf={titleOf}
              // oxlint-disable-next-line react/no-array-index-key -- a paragraph has its sentences in their order
              key={index}
              label={say("문단", "Paragraph")}
              name={`${name}-${index}`}
              sentence={sentence}
              change={(next) =>
                change({ ...node, sentences: node.sentences.map((one, place) => (place === index ? next : one)) })
              }
            />
          ))}
        </>
      );
    case "quotation": {
      const { speaker } = node;
      const set = (more: Partial<typeof speaker>) => change({ ...node, speaker: { ...speaker, ...more } });
      return (
        <>
          <div className="release-pair">
            <Field
              label={say("이름", "Name")}
              name={`${name}-speaker`}
              value={speaker.name}
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <Field
              label={say("직위", "Office")}
              name={`${name}-office`}
              value={speaker.office}
              onChange={(event) => set({ office: event.currentTarget.value })}
            />
            <Field
              label={say("재임 시작일", "In office since")}
              name={`${name}-since`}
              type="date"
              value={speaker.held.from}
              onChange={(event) => set({ held: { ...speaker.held, from: event.currentTarget.value } })}
            />
            <Field
              label={say("재임 종료일", "In office until")}
              name={`${name}-until`}
              type="date"
              value={speaker.held.to ?? ""}
              onChange={(event) => set({ held: { ...speaker.held, to: event.currentTarget.value || null } })}
            />
            <Field
              label={say("말한 날", "Said on")}
              name={`${name}-on`}
              type="date"
              value={node.on}
              onChange={(event) => change({ ...node, on: event.currentTarget.value })}
            />
          </div>
          <SentenceFields
            titleOf={titleOf}
            label={say("인용문", "Quotation")}
            name={name}
            sentence={node.sentence}
            change={(sentence) => change({ ...node, sentence })}
          />
        </>
      );
    }
    case "table":
      return (
        <p>
          <strong>{say("표", "Table")}</strong> {speak(node.title)}{" "}
          <span className="quiet">{node.figures.map((figure) => speak(titleOf(figure))).join(" · ")}</span>
        </p>
      );
    case "chart":
      return (
        <p>
          <strong>{say("도표", "Chart")}</strong> {speak(node.title)}{" "}
          <span className="quiet">{speak(titleOf(node.figure))}</span>
        </p>
      );
  }
}
