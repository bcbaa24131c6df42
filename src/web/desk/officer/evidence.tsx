import { text } from "#base/text";
import type { EvidenceRow } from "#evidence/contract";
import { replyTo, wholeOf, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { Checks, DocumentCard } from "../../open/evidence-level.tsx";
import type { Page, ViewProps } from "../../page.ts";
import { evidenceOrder, evidenceWords } from "../../ui/evidence-words.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import { ListPage } from "../../ui/list/list-page.tsx";
import { tableOf, type List } from "../../ui/list/list.ts";
import { useAnswer, useLinks, useReader, useSay } from "../../ui/reader.tsx";
import { SameFileNote } from "../../ui/same-file.tsx";
import type { Done } from "../../ui/use-act.ts";
import { OfficeFrame } from "./office-frame.tsx";
import { OfficerOnly } from "./officer-only.tsx";

const found = ({ query }: ViewProps["address"], after = query["after"], limit = 100) =>
  ask.listEvidence({ query: { q: query["q"], after, limit }, optional: true });
const all = (address: ViewProps["address"], known: Known) =>
  wholeOf(known, (after) => ask.listEvidence({ query: { q: address.query["q"], after, limit: 200 } }));
const sameFiles = ask.listDuplicateEvidence({ query: { limit: 100 }, optional: true });

const evidenceList: List<EvidenceRow> = {
  name: "evidence",
  word: text("증빙", "Evidence"),
  keyOf: ({ evidence }) => evidence,
  path: ({ evidence }) => `/evidence/${encodeURIComponent(evidence)}`,
  columns: [
    { key: "title", word: text("제목", "Title"), value: ({ title }) => title },
    { key: "kind", word: text("종류", "Kind"), value: ({ kindWord }, language) => kindWord[language], filter: true },
    { key: "issuer", word: text("발행한 곳", "Issued by"), value: ({ issuer }) => issuer || null },
    { key: "issued", word: text("발행일", "Issued on"), kind: "day", value: ({ issuedOn }) => issuedOn },
    { key: "supplier", word: text("제출한 사람", "Brought by"), value: ({ supplier }) => supplier, filter: true },
    { key: "when", word: text("제출일", "Brought on"), kind: "day", value: ({ when }) => when.slice(0, 10) },
    { key: "facts", word: text("증빙 대상 사실", "Facts"), kind: "count", value: ({ facts }) => facts.length },
    { key: "unchecked", word: text("확인 전", "Unchecked"), kind: "count", value: ({ unchecked }) => unchecked },
    { key: "file", word: text("파일 이름", "File"), value: ({ fileName }) => fileName, isHidden: true },
  ],
};

/** Every document that was brought; those offered more than once are looked at beside each other. */
function Evidence({ address, known }: ViewProps) {
  const { say } = useSay();
  const page = replyTo(known, found(address));
  const files = replyTo(known, sameFiles)?.files ?? [];
  return (
    <OfficeFrame
      title={say("증빙", "Evidence")}
      lead={say(
        "성과의 증빙은 성과 화면에서 바로 첨부합니다. 여기서는 제출된 증빙을 검색하고, 나중에 사용할 증빙을 등록합니다.",
        "Evidence of an outcome is attached where the outcome is. Here is all that was brought, and what is kept for later.",
      )}
    >
      <OfficerOnly>
        <details className="bring">
          <summary className="button">{say("증빙 올리기", "Bring evidence")}</summary>
          <ActForm
            act="upload-evidence"
            title={text("증빙 올리기", "Bring evidence")}
            submit={text("올리기", "Bring it")}
            words={evidenceWords}
            order={evidenceOrder}
            fixed={{ fact: undefined }}
            first={{ visibility: "restricted" }}
            done={(brought, again) => <Brought {...brought} again={again} />}
          />
        </details>
      </OfficerOnly>
      {files.length > 0 && (
        <section className="block">
          <h2>{say(`두 번 이상 제출된 파일 ${files.length}개`, `${files.length} files offered more than once`)}</h2>
          <ul className="doubles">
            {files.map((file) => (
              <li key={file.sha256}>
                <SameFileOpened
                  titles={file.offered.map(({ title }) => title)}
                  evidence={file.offered.map((each) => each.evidence)}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="block">
        <h2>{say("제출된 증빙", "What was brought")}</h2>
        <ListPage
          list={evidenceList}
          rows={page?.rows}
          next={page?.next ?? null}
          more={(after) => found(address, after, 200)}
          searches="hub"
          searchWord={text("제목, 발행한 곳, 파일 이름", "Title, issuer or file")}
          empty={text("제출된 증빙이 없습니다.", "Nothing has been brought.")}
        />
      </section>
    </OfficeFrame>
  );
}

function Brought({ evidence, offered, sameFile, again }: Done<"upload-evidence"> & { readonly again: () => void }) {
  const { say } = useSay();
  const link = useLinks();
  return (
    <>
      <p>
        <strong>{say("증빙을 받았습니다.", "The evidence is here.")}</strong>{" "}
        <a href={link(`/evidence/${encodeURIComponent(evidence)}`)}>{say("열어 보기", "Open it")}</a>
      </p>
      <SameFileNote offered={offered} before={sameFile} />
      <button className="button" type="button" onClick={again}>
        {say("추가로 올리기", "Bring another")}
      </button>
    </>
  );
}

/** One file under its several titles: opened in place, each offering beside the others. */
function SameFileOpened({
  titles,
  evidence,
}: {
  readonly titles: readonly string[];
  readonly evidence: readonly string[];
}) {
  const { say } = useSay();
  const { address } = useReader();
  const [first = ""] = evidence;
  return (
    <details className="same-file-opened" open={address.query["file"] === first}>
      <summary>
        <strong>{titles.join(" = ")}</strong>{" "}
        <span className="quiet">{say(`${titles.length}번 제출`, `offered ${titles.length} times`)}</span>
      </summary>
      <div className="same-file-sides">
        {evidence.map((each) => (
          <Offering key={each} evidence={each} />
        ))}
      </div>
    </details>
  );
}

function Offering({ evidence }: { readonly evidence: string }) {
  const { say, speak } = useSay();
  const link = useLinks();
  const answer = useAnswer(ask.readEvidence({ params: { evidence }, optional: true }));
  const view = answer !== undefined && "reply" in answer ? answer.reply : undefined;
  if (view === undefined) return <p className="quiet">{say("불러오는 중입니다.", "Fetching.")}</p>;
  return (
    <div>
      <DocumentCard evidence={view} mayOpen={view.mayOpen} />
      <p className="quiet">{speak(view.kindWord)}</p>
      {view.facts.length === 0 ? (
        <p className="quiet">{say("연결된 사실이 없습니다.", "It proves no fact.")}</p>
      ) : (
        view.facts.map(({ fact, checks }, i) => (
          <div key={fact}>
            <a href={link(`/office/facts/${encodeURIComponent(fact)}`)}>
              {say(`증빙 대상 사실 ${i + 1} 열기`, `Open fact ${i + 1} it proves`)}
            </a>
            <Checks checks={checks} />
          </div>
        ))
      )}
    </div>
  );
}

export const evidenceDesk: Page = {
  path: "/office/evidence",
  desk: "officer",
  place: { word: text("증빙", "Evidence"), group: "registry", order: 20, counts: ["evidence.duplicate"] },
  ruled: false,
  needs: (address) => [found(address), sameFiles],
  title: () => text("증빙", "Evidence"),
  View: Evidence,
  csvNeeds: (address, known) => all(address, known).needs,
  csv: (address, known) => {
    const { pages, isWhole } = all(address, known);
    return isWhole
      ? tableOf(
          evidenceList,
          pages.flatMap(({ rows }) => rows),
          address,
          false,
        )
      : undefined;
  },
};
