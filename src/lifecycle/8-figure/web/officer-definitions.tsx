import { text, type Text } from "#base/text";
import type { Definition } from "#engine/figure";
import type { FigureDrafts } from "#figure/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import { figureNeed } from "#web/open/needs.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ListPage } from "#web/ui/list/list-page.tsx";
import type { List } from "#web/ui/list/list.ts";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { problemOf } from "#web/ui/send.ts";
import { RefusalNote, Waiting } from "#web/ui/states.tsx";
import { useAct } from "#web/ui/use-act.ts";
import { blank } from "./edit.ts";
import { Editor, useTrial } from "./editor.tsx";
import { Trial } from "./trial.tsx";

const readers = ["officer", "official"] as const;
const vocabularyNeed = ask.readFigureVocabulary();
const draftsNeed = ask.listFigureDrafts();
const mayRead = ({ who }: ViewProps["known"]["ground"]): boolean =>
  who?.roles.some(({ role }) => readers.some((one) => one === role)) === true;

type Row = FigureDrafts["drafts"][number];
const stateOf = ({ ended }: Row): Text =>
  ended === null
    ? text("승인 대기", "Waiting for approval")
    : ended === "approved"
      ? text("승인", "Approved")
      : text("철회", "Withdrawn");
const pathOfDraft = (draft: string): string => `/office/definitions/drafts/${encodeURIComponent(draft)}`;

const drafts: List<Row> = {
  name: "figure-drafts",
  word: text("지표정의서 초안", "Drafts of definitions"),
  keyOf: ({ draft }) => draft,
  path: ({ draft }) => pathOfDraft(draft),
  columns: [
    { key: "title", word: text("지표", "Figure"), value: ({ title }, language) => title[language] },
    { key: "state", word: text("상태", "State"), value: (row, language) => stateOf(row)[language], filter: true },
    { key: "by", word: text("작성자", "Drafted by"), value: ({ drafted }) => drafted.by },
    { key: "day", word: text("작성일", "Drafted"), kind: "day", value: ({ drafted }) => drafted.at.slice(0, 10) },
  ],
};

/** The definition that another version is drafted of. */
const takenUp = ({ query }: ViewProps["address"]) =>
  query["from"] === undefined || query["from"] === ""
    ? undefined
    : ask.readFigureDefinition({ params: { figure: query["from"] } });

function Definitions({ address, known }: ViewProps) {
  const { go } = useReader();
  const { say } = useSay();
  const link = useLinks();
  const vocabulary = replyTo(known, vocabularyNeed);
  const from = takenUp(address);
  const begun = from === undefined ? blank : (replyTo(known, from)?.definition as Definition | undefined);
  return (
    <Seat may={readers}>
      <header className="lead lead-small">
        <h1>{say("지표 정의", "Definitions")}</h1>
      </header>
      <section className="block">
        <h2>
          {from === undefined ? say("새 지표정의서", "A new definition") : say("지표정의서 변경", "Another version")}
        </h2>
        {vocabulary === undefined || begun === undefined ? (
          <Waiting what={say("불러오는 중입니다.", "Opening.")} />
        ) : (
          <Editor key={begun.figure} {...{ begun, vocabulary }} onDrafted={(draft) => go(link(pathOfDraft(draft)))} />
        )}
      </section>
      <section className="block">
        <h2>{say("초안", "Drafts")}</h2>
        <ListPage list={drafts} rows={replyTo(known, draftsNeed)?.drafts} />
      </section>
    </Seat>
  );
}

const rowOf = ({ params }: ViewProps["address"], known: ViewProps["known"]): Row | undefined =>
  replyTo(known, draftsNeed)?.drafts.find(({ draft }) => draft === params["draft"]);
const inForceNeed = ({ figure }: Row) => figureNeed({ language: "ko", path: "", params: {}, query: {} }, figure, true);

/** A draft as whoever approves it sees it: what it says, and what it says otherwise than the one in force. */
function Draft({ address, known }: ViewProps) {
  const row = rowOf(address, known);
  const { say, speak } = useSay();
  const link = useLinks();
  return (
    <Seat may={readers}>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/definitions")}>{say("지표 정의", "Definitions")}</a>
        <span aria-current="page">{row === undefined ? say("초안", "Draft") : speak(row.title)}</span>
      </nav>
      {row === undefined ? (
        <p className="empty">
          <strong>{say("이 초안이 없습니다.", "There is no such draft.")}</strong>
        </p>
      ) : (
        <DraftShown row={row} known={known} />
      )}
    </Seat>
  );
}

function DraftShown({ row, known }: { readonly row: Row } & Pick<ViewProps, "known">) {
  const { say, speak, onDay, actor } = useSay();
  const { trial, problem } = useTrial(row.definition as Definition, true);
  const inForce = replyTo(known, inForceNeed(row));
  return (
    <>
      <header className="lead lead-small">
        <p className="lead-hub">{say("지표정의서 초안", "Draft of a definition")}</p>
        <h1>{speak(row.title)}</h1>
        <p className="asked">
          <span>{speak(stateOf(row))}</span>
          <span>
            {say(
              `${onDay(row.drafted.at)} 작성 ${actor(row.drafted.by)}`,
              `drafted ${onDay(row.drafted.at)} by ${actor(row.drafted.by)}`,
            )}
          </span>
          {row.over !== null && (
            <span>
              {onDay(row.over.at)} {speak(stateOf(row))} {actor(row.over.by)}
            </span>
          )}
        </p>
      </header>
      {row.ended === null && <Deciding row={row} />}
      {problem !== undefined && <RefusalNote problem={problem} />}
      {trial === undefined && problem === undefined && (
        <Waiting what={say("값을 계산하는 중입니다.", "Working out what it says.")} />
      )}
      {trial !== undefined && <Trial trial={trial} inForce={row.ended === null ? inForce : undefined} />}
    </>
  );
}

function Deciding({ row }: { readonly row: Row }) {
  const { say } = useSay();
  const [approved, approve] = useAct("approve-figure");
  const [withdrawn, withdraw] = useAct("withdraw-figure");
  const problem = problemOf(approved) ?? problemOf(withdrawn);
  const end = async (act: typeof approve | typeof withdraw): Promise<void> => {
    if ((await act({ params: { draft: row.draft } })) !== undefined) location.reload();
  };
  return (
    <div className="buttons">
      {row.may.approve ? (
        <button type="button" className="button is-first" onClick={() => void end(approve)}>
          {say("승인", "Approve")}
        </button>
      ) : (
        <span className="quiet">
          {say("작성자가 아닌 다른 담당자가 승인합니다.", "Somebody other than its drafter approves it.")}
        </span>
      )}
      <button type="button" className="button" onClick={() => void end(withdraw)}>
        {say("철회", "Withdraw")}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </div>
  );
}

const definitions: Page = {
  path: "/office/definitions",
  desk: "officer",
  place: { word: text("지표 정의", "Definitions"), group: "publication", order: 82, may: readers },
  ruled: false,
  needs: (address, { ground }) => {
    const from = takenUp(address);
    return mayRead(ground) ? [draftsNeed, vocabularyNeed, ...(from === undefined ? [] : [from])] : [];
  },
  title: () => text("지표 정의", "Definitions"),
  View: Definitions,
};

const draftPage: Page = {
  path: "/office/definitions/drafts/:draft",
  desk: "officer",
  ruled: false,
  needs: (address, known) => {
    if (!mayRead(known.ground)) return [];
    const row = rowOf(address, known);
    return row === undefined ? [draftsNeed] : [draftsNeed, inForceNeed(row)];
  },
  title: (address, known) => rowOf(address, known)?.title ?? text("지표정의서 초안", "Draft of a definition"),
  View: Draft,
};

export const pages: readonly Page[] = [definitions, draftPage];
