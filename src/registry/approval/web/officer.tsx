import type { AbsenceView, ApprovalView } from "#approval/contract";
import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ApprovalLine } from "#web/ui/approval-line.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { ListPage } from "#web/ui/list/list-page.tsx";
import type { List } from "#web/ui/list/list.ts";
import { ReasonDialog } from "#web/ui/reason-dialog.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { RefusalNote } from "#web/ui/states.tsx";
import { problemOf } from "#web/ui/send.ts";
import { sendAct, useAct } from "#web/ui/use-act.ts";

const staff = ["officer", "official", "administrator"] as const;
const own = ask.listOwnApprovals();
const line = ask.readApprovalLine();
const one = ({ params }: ViewProps["address"]) => ask.readApproval({ params: { approval: params["approval"] ?? "" } });

const list: List<ApprovalView> = {
  name: "approvals",
  word: text("기안·결재한 문서", "Drafted or signed by me"),
  keyOf: ({ approval }) => approval,
  path: ({ approval }) => `/approvals/${encodeURIComponent(approval)}`,
  columns: [
    { key: "title", word: text("제목", "Title"), value: ({ title }) => title },
    {
      key: "kind",
      word: text("결정", "Decision"),
      value: ({ subject }, language) => subject.word[language],
      filter: true,
    },
    {
      key: "standing",
      word: text("상태", "State"),
      value: ({ standingWord }, language) => standingWord[language],
      filter: true,
    },
    { key: "drafter", word: text("기안자", "Drafted by"), value: ({ drafted }) => drafted.name },
    { key: "day", word: text("기안일", "Drafted on"), kind: "day", value: ({ drafted }) => drafted.at.slice(0, 10) },
  ],
};

function Own({ known }: ViewProps) {
  const { say, onDay, speak } = useSay();
  const link = useLinks();
  const found = replyTo(known, own);
  const about = replyTo(known, line);
  const { known: seen } = useReader();
  const mayDraft = seen.ground.who?.roles.some(({ role }) => role === "officer" || role === "administrator") ?? false;
  return (
    <Seat may={staff}>
      <header className="lead lead-small">
        <h1>{say("결재", "Approvals")}</h1>
      </header>
      <section className="block" aria-label={say("결재할 문서", "For my signature")}>
        <h2>{say(`결재할 문서 ${found?.count ?? 0}건`, `For my signature: ${found?.count ?? 0}`)}</h2>
        {found?.waiting.length === 0 && (
          <p className="empty">{say("결재할 문서가 없습니다.", "Nothing waits for your signature.")}</p>
        )}
        <ul className="doubles">
          {found?.waiting.map(({ approval, title, subject, drafted }) => (
            <li key={approval}>
              <a href={link(`/approvals/${encodeURIComponent(approval)}`)}>
                <strong>{title}</strong>
              </a>{" "}
              <span className="quiet">
                {speak(subject.word)} · {drafted.name} · {onDay(drafted.at)}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {mayDraft && (
        <details className="block">
          <summary>{say("일반 기안", "Draft a decision")}</summary>
          <Drafting />
        </details>
      )}
      <ListPage list={list} rows={found?.own} empty={text("기안하거나 결재한 문서가 없습니다.", "Nothing yet.")} />
      {about !== undefined && <Absences absences={about.absences} people={about.people} />}
    </Seat>
  );
}

/** A draft; after a return, of the same matter, with what was said before. */
function Drafting({ again }: { readonly again?: ApprovalView }) {
  const { language } = useSay();
  return (
    <ActForm
      act="draft-approval"
      fixed={{ previous: again?.approval }}
      first={again === undefined ? {} : { title: again.title, content: again.says[0]?.value.ko ?? "" }}
      words={{
        title: text("제목", "Title"),
        content: text("내용", "What is decided"),
        amount: text("금액(원)", "Amount in won"),
      }}
      submit={again === undefined ? text("기안", "Draft") : text("다시 기안", "Draft again")}
      onDone={({ approval }) => location.assign(`/${language}/approvals/${approval}`)}
    />
  );
}

function Absences({
  absences,
  people,
}: {
  readonly absences: readonly AbsenceView[];
  readonly people: readonly { readonly account: string; readonly name: string }[];
}) {
  const { say, onDay } = useSay();
  const { known } = useReader();
  const isAdministrator = known.ground.who?.roles.some(({ role }) => role === "administrator") ?? false;
  const choices: Record<string, Text> = Object.fromEntries(
    people.map(({ account, name }) => [account, text(name, name)]),
  );
  const person = (ko: string, en: string) => ({ word: text(ko, en), as: "choice", choices }) as const;
  return (
    <section className="block">
      <h2>{say("부재·대결", "Absences")}</h2>
      {absences.length > 0 && (
        <ul className="doubles">
          {absences.map(({ absence, name, standIn, firstDay, lastDay, reason, isOwn }) => (
            <li key={absence}>
              <strong>{name}</strong> {onDay(firstDay)} ~ {onDay(lastDay)} ·{" "}
              {say(`대결 ${standIn}`, `${standIn} signs`)} <span className="quiet">{reason}</span>
              {(isOwn || isAdministrator) && <EndAbsence absence={absence} />}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{say("부재 등록", "Enter an absence")}</summary>
        <ActForm
          act="record-absence"
          fixed={isAdministrator ? {} : { account: undefined }}
          words={{
            account: person("부재자(비우면 본인)", "Who is away (yourself, if empty)"),
            standIn: person("대결할 사람", "Who signs meanwhile"),
            firstDay: text("시작일", "First day"),
            lastDay: text("종료일", "Last day"),
            reason: text("사유", "Reason"),
          }}
          order={["account", "standIn", "firstDay", "lastDay", "reason"]}
          submit={text("부재 등록", "Enter")}
          onDone={() => location.reload()}
        />
      </details>
    </section>
  );
}

function EndAbsence({ absence }: Pick<AbsenceView, "absence">) {
  const { say } = useSay();
  const { alive } = useReader();
  const [sent, end] = useAct("end-absence");
  const problem = problemOf(sent);
  const press = async (): Promise<void> => {
    if ((await end({ params: { absence } })) !== undefined) location.reload();
  };
  return (
    <>
      {" "}
      <button type="button" className="tool" disabled={!alive || sent.state === "sending"} onClick={() => void press()}>
        {say("부재 취소", "Take back")}
      </button>
      {problem !== undefined && <RefusalNote problem={problem} />}
    </>
  );
}

function One({ address, known }: ViewProps) {
  const { say, speak, language } = useSay();
  const link = useLinks();
  const found = replyTo(known, one(address));
  if (found === undefined) return <Seat may={staff}>{null}</Seat>;
  const { subject, says, amount, sha256, standingWord, standing, ended, basis, previous, may } = found;
  return (
    <Seat may={staff}>
      <article className="case">
        <header className="lead lead-small">
          <p className="lead-hub">
            {subject.to === null ? speak(subject.word) : <a href={link(subject.to)}>{speak(subject.word)}</a>}
          </p>
          <h1>{found.title}</h1>
          <p>
            <span className={`mark ${standing === "approved" ? "mark-2" : "mark-1"}`}>{speak(standingWord)}</span>
          </p>
        </header>
        {ended !== null && (
          <p className="note">
            {say("사유", "Reason")}: {ended.reason} <span className="quiet">{ended.name}</span>
          </p>
        )}
        <section className="block" aria-label={say("내용", "What is signed")}>
          <dl className="facts-of-figure">
            {says.map(({ word, value }) => (
              <div key={word.ko} className="pair">
                <dt>{speak(word)}</dt>
                <dd>{speak(value)}</dd>
              </div>
            ))}
            {amount !== null && (
              <div className="pair">
                <dt>{say("금액", "Amount")}</dt>
                <dd>{formatMoney(won(BigInt(amount)), language)}</dd>
              </div>
            )}
            <div className="pair">
              <dt>{say("전결 규정", "Rule")}</dt>
              <dd>{basis}</dd>
            </div>
          </dl>
        </section>
        <section className="block">
          <h2>{say("결재선", "Line of approval")}</h2>
          <ApprovalLine approval={found} />
          {previous !== null && (
            <p>
              <a href={link(`/approvals/${encodeURIComponent(previous)}`)}>
                {say("이전 결재 보기", "The approval before")}
              </a>
            </p>
          )}
        </section>
        {may.sign && <Signing approval={found} />}
        {may.draftAgain && (
          <section className="block">
            <h2>{say("다시 기안", "Draft again")}</h2>
            <Drafting again={found} />
          </section>
        )}
        {may.withdraw && (
          <p className="buttons">
            <ReasonDialog
              word={text("기안 회수", "Withdraw")}
              says={text("기안을 회수합니다. 다시 기안할 수 있습니다.", "Takes it back. It can be drafted again.")}
              go={async (reason, looked) => {
                const said = { reason, seen: found.version, ...looked };
                return reloaded(
                  await sendAct("withdraw-approval", { params: { approval: found.approval }, body: said }),
                );
              }}
            />
          </p>
        )}
        <details className="block">
          <summary>{say("문서 확인값", "Hash of what is signed")}</summary>
          <p className="quiet paper-small">SHA-256 {sha256}</p>
        </details>
      </article>
    </Seat>
  );
}

const reloaded = <Problem,>(answer: { problem: Problem } | { reply: unknown }): Problem | undefined => {
  if ("problem" in answer) return answer.problem;
  location.reload();
  return undefined;
};

function Signing({ approval }: { readonly approval: ApprovalView }) {
  const { say } = useSay();
  const params = { approval: approval.approval };
  const now = approval.steps.find(({ isNow }) => isNow)?.doesWord ?? text("결재", "approval");
  return (
    <section className="block" aria-label={say("결재하기", "Sign")}>
      <ActForm
        act="sign-approval"
        params={params}
        fixed={{ seen: approval.version }}
        words={{ note: text("의견", "Note") }}
        submit={text(now.ko, now.en === "approval" ? "Approve" : "Sign")}
        onDone={() => location.reload()}
      />
      <p className="buttons">
        <ReasonDialog
          word={text("반려", "Return")}
          says={text("기안자에게 반려합니다.", "Sends it back to whoever drafted it.")}
          go={async (reason, looked) =>
            reloaded(await sendAct("return-approval", { params, body: { reason, seen: approval.version, ...looked } }))
          }
        />
      </p>
    </section>
  );
}

const ownPage: Page = {
  path: "/approvals",
  desk: "officer",
  place: {
    ...{ word: text("결재", "Approvals"), group: "today", order: 5, may: staff },
    ...{ also: ["administrator"], counts: ["approval.waiting"] },
  },
  ruled: false,
  needs: () => [own, line],
  title: () => text("결재", "Approvals"),
  View: Own,
};
const onePage: Page = {
  path: "/approvals/:approval",
  desk: "officer",
  ruled: false,
  needs: (address) => [one(address)],
  title: (address, known) => {
    const title = replyTo(known, one(address))?.title;
    return title === undefined ? text("결재", "Approval") : text(title, title);
  },
  View: One,
};

export const pages: readonly Page[] = [ownPage, onePage];
