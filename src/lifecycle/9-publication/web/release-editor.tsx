import { useEffect, useState } from "react";
import type {
  NodeTold,
  OfferedSentence,
  ReleaseDraftView,
  ReleaseFinding,
  SentenceTold,
  TreeTold,
} from "#publication/contract";
import { Field, FormRefusal } from "#web/ui/field.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { problemOf } from "#web/ui/send.ts";
import { useAct } from "#web/ui/use-act.ts";
import { NodeFields, SentenceFields, type TitleOf } from "./release-fields.tsx";
import { Offers } from "./release-offers.tsx";
import { ReleaseText, Said } from "./release-text.tsx";

const plain = (ko = "", en = ""): SentenceTold => ({ text: { ko, en }, slots: {} });
const withNode = (tree: TreeTold, at: number, node: NodeTold): TreeTold => ({
  ...tree,
  nodes: tree.nodes.map((one, index) => (index === at ? node : one)),
});
const inserted = (tree: TreeTold, at: number, node: NodeTold): TreeTold => ({
  ...tree,
  nodes: [...tree.nodes.slice(0, at), node, ...tree.nodes.slice(at)],
});
const without = (tree: TreeTold, at: number): TreeTold => ({
  ...tree,
  nodes: tree.nodes.filter((_, index) => index !== at),
});
const moved = (tree: TreeTold, at: number, by: -1 | 1): TreeTold => {
  const node = tree.nodes[at];
  return node === undefined ? tree : inserted(without(tree, at), at + by, node);
};

/** After so long without a key the text is read and checked again. */
const pauseMs = 700;

/** The text of a release as it is written, beside how it reads and what is wrong in it. */
export function Editor({
  draft,
  offers,
}: {
  readonly draft: ReleaseDraftView;
  readonly offers: readonly OfferedSentence[];
}) {
  const { say } = useSay();
  const { alive } = useReader();
  const [tree, setTree] = useState(draft.tree);
  const [day, setDay] = useState(draft.day);
  const [asOf, setAsOf] = useState(draft.asOf);
  const [cursor, setCursor] = useState(draft.tree.nodes.length);
  const [looked, look] = useAct("preview-release");
  const [saved, save] = useAct("save-release");
  const isChanged = tree !== draft.tree || day !== draft.day || asOf !== draft.asOf;
  useEffect(() => {
    if (!isChanged) return undefined;
    const timer = setTimeout(() => void look({ body: { tree, day, asOf } }), pauseMs);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `look` is made anew at every drawing
  }, [tree, day, asOf, isChanged]);
  const [seen, setSeen] = useState({ printed: draft.printed, findings: draft.findings });
  useEffect(() => {
    if (looked.state === "done") setSeen(looked.reply);
  }, [looked]);
  const put = (node: NodeTold): void => {
    setTree(inserted(tree, cursor, node));
    setCursor(cursor + 1);
  };
  const problem = problemOf(saved) ?? problemOf(looked);
  const goSave = async (): Promise<void> => {
    const reply = await save({ params: { release: draft.release }, body: { tree, day, asOf, seen: draft.version } });
    if (reply !== undefined) location.reload();
  };
  const of = { asOf, known: draft.known };
  const titles = new Map(offers.flatMap(({ figures }) => figures.map(({ figure, title }) => [figure, title] as const)));
  const titleOf: TitleOf = (reference) =>
    titles.get(reference) ?? titles.get(reference.split("?")[0] ?? "") ?? { ko: reference, en: reference };
  return (
    <>
      <section className="block">
        <h2>{say("본문", "Text")}</h2>
        <div className="release-pair">
          <Field
            label={say("공개일", "Day of publication")}
            name="day"
            type="date"
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
            problem={problem}
          />
          <Field
            label={say("지표 기준일", "Figures as of")}
            name="asOf"
            type="date"
            value={asOf}
            disabled={draft.publication !== null || draft.corrects !== null}
            onChange={(event) => setAsOf(event.currentTarget.value)}
            problem={problem}
          />
        </div>
        <SentenceFields
          titleOf={titleOf}
          label={say("제목", "Title")}
          name="title"
          sentence={tree.title}
          change={(title) => setTree({ ...tree, title })}
        />
        <SentenceFields
          titleOf={titleOf}
          label={say("부제목", "Subtitle")}
          name="subtitle"
          sentence={tree.subtitle ?? plain()}
          change={(subtitle) => setTree({ ...tree, subtitle: subtitle.text.ko === "" ? null : subtitle })}
        />
        <Findings findings={seen.findings.filter(({ node }) => node === null)} />
        <ol className="release-nodes">
          {tree.nodes.map((node, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a release has its nodes in their order
            <li key={index}>
              <NodeFields
                titleOf={titleOf}
                node={node}
                at={index}
                change={(next) => setTree(withNode(tree, index, next))}
              />
              <Findings findings={seen.findings.filter((one) => one.node === index)} />
              <p className="buttons">
                <button
                  type="button"
                  className="button is-small"
                  disabled={!alive || index === 0}
                  onClick={() => setTree(moved(tree, index, -1))}
                >
                  {say("위로", "Up")}
                </button>
                <button
                  type="button"
                  className="button is-small"
                  disabled={!alive || index === tree.nodes.length - 1}
                  onClick={() => setTree(moved(tree, index, 1))}
                >
                  {say("아래로", "Down")}
                </button>
                <button
                  type="button"
                  className="button is-small"
                  disabled={!alive}
                  onClick={() => setTree(without(tree, index))}
                >
                  {say("삭제", "Remove")}
                </button>
                <button
                  type="button"
                  className="button is-small"
                  aria-pressed={cursor === index + 1}
                  disabled={!alive}
                  onClick={() => setCursor(index + 1)}
                >
                  {cursor === index + 1
                    ? say("여기 다음에 넣습니다", "The next goes here")
                    : say("다음에 넣기", "Put the next here")}
                </button>
              </p>
            </li>
          ))}
        </ol>
        <p className="buttons">
          <button
            type="button"
            className="button"
            disabled={!alive}
            onClick={() => put({ node: "heading", sentence: plain(say("소제목", "소제목"), "Heading") })}
          >
            {say("소제목 추가", "Add a heading")}
          </button>
          <button
            type="button"
            className="button"
            disabled={!alive}
            onClick={() => put({ node: "paragraph", sentences: [plain("내용을 입력해 주십시오.", "Please write.")] })}
          >
            {say("문단 추가", "Add a paragraph")}
          </button>
          <button
            type="button"
            className="button"
            disabled={!alive}
            onClick={() =>
              put({
                ...{ node: "quotation", on: day, sentence: plain("말씀을 입력해 주십시오.", "What is said.") },
                speaker: { name: "이름", office: "직위", held: { from: day, to: null } },
              })
            }
          >
            {say("인용문 추가", "Add a quotation")}
          </button>
        </p>
      </section>
      <Offers offers={offers} put={put} />
      <section className="block">
        <h2>{say("미리보기", "How it reads")}</h2>
        <h3>
          <Said said={seen.printed.title} of={of} />
        </h3>
        <ReleaseText tree={seen.printed} of={of} />
      </section>
      <section className="block" aria-live="polite">
        <h2>{say("점검 결과", "Checks")}</h2>
        {seen.findings.length === 0 ? (
          <p className="sum sum-equal">{say("고칠 사항이 없습니다.", "Nothing is to be changed.")}</p>
        ) : (
          <Findings findings={seen.findings} />
        )}
        <FormRefusal problem={problem} fields={["day", "asOf"]} />
        <p className="buttons">
          <button
            type="button"
            className="button is-first"
            disabled={!alive || saved.state === "sending"}
            onClick={() => void goSave()}
          >
            {isChanged ? say("저장", "Save") : say("현재 값으로 다시 저장", "Save with what is known now")}
          </button>
        </p>
      </section>
    </>
  );
}

export function Findings({ findings }: { readonly findings: readonly ReleaseFinding[] }) {
  const { say, speak } = useSay();
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map(({ code, text, stops, part }) => (
        <li key={`${code} ${part ?? ""} ${text.ko}`}>
          <strong className={stops ? "sum sum-unequal" : "sum"}>
            {stops ? say("수정 필요", "To be changed") : say("확인", "Note")}
          </strong>{" "}
          {speak(text)}
        </li>
      ))}
    </ul>
  );
}
