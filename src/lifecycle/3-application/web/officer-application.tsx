import type { ApplicationView, DuplicateView } from "#application/contract";
import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import { sumsOf, type BudgetSource } from "#engine/budget";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { CasePage, Part } from "#web/ui/case/case-page.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";
import { EligibilityTable } from "./eligibility-table.tsx";
import { reasonWords } from "./words.ts";

const asked = ({ params }: ViewProps["address"]) =>
  ask.readApplication({ params: { application: params["application"] ?? "" } });
const doubles = ({ params }: ViewProps["address"]) =>
  ask.listApplicationDuplicates({ params: { application: params["application"] ?? "" }, optional: true });

function Received({ address, known }: ViewProps) {
  const { say, speak, onDay, actor, language } = useSay();
  const { known: seen } = useReader();
  const link = useLinks();
  const one = replyTo(known, asked(address));
  if (one === undefined) return <Seat may={["officer", "official"]}>{null}</Seat>;
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const print = (amount: bigint): string => formatMoney(won(amount), language);
  const sums = sumsOf(
    one.budget.map((line) => ({ ...line, source: line.source as BudgetSource, won: BigInt(line.won) })),
  );
  const rungs = one.rungs.map(({ state, word, rung, reached }) => ({
    ...{ key: state, word: speak(word), rung, day: reached?.day ?? null },
    href: reached === null ? undefined : link(`/facts/${encodeURIComponent(reached.fact)}`),
  }));
  const value = (key: string, word: string, shown: string) => ({ key, word, value: shown });
  return (
    <Seat may={["officer", "official"]}>
      <CasePage
        title={one.title}
        of={
          <>
            <a href={link(`/office/calls/${encodeURIComponent(one.call.call)}/applications`)}>
              {speak(one.call.title)}
            </a>{" "}
            · <a href={link(`/parties/${encodeURIComponent(one.lead.party)}`)}>{speak(one.lead.name)}</a>
          </>
        }
        state={speak(one.stateWord)}
        rungs={rungs.filter(({ rung }) => rung !== null)}
        exit={rungs.find(({ rung, day }) => rung === null && day !== null)}
        facts={[
          value("number", say("접수번호", "Receipt"), one.receipt?.number ?? ""),
          value("arrived", say("접수 시각", "Arrived"), one.receipt?.arrived ?? ""),
          value("hash", say("내용 확인값(SHA-256)", "Hash (SHA-256)"), one.receipt?.sha256 ?? ""),
          ...(one.due === null ? [] : [value("due", say("제출 기한", "Until"), onDay(one.due))]),
          ...(one.members.length === 0
            ? []
            : [value("members", say("참여기업", "Members"), one.members.map(({ name }) => speak(name)).join(", "))]),
          ...one.people.map(({ name, party, task }, index) =>
            value(
              `person-${index}`,
              say("참여 인력", "Person"),
              [name, speak(party), task].filter(Boolean).join(" · "),
            ),
          ),
        ]}
        money={
          one.budget.length === 0 ? undefined : (
            <Budget {...{ one, print }} asked={sums.asked} own={sums.own} total={sums.total} />
          )
        }
        documents={
          <ul className="doubles">
            {one.documents.map(({ document, evidence, fileName, sha256 }) => (
              <li key={`${sha256} ${fileName}`}>
                {evidence === "" ? (
                  fileName
                ) : (
                  <a href={link(`/evidence/${encodeURIComponent(evidence)}`)}>{fileName}</a>
                )}{" "}
                <span className="quiet">{speak(document)}</span>
              </li>
            ))}
          </ul>
        }
        deeds={[
          ...one.said.map(({ word, reason, by, at }) => ({
            key: at,
            when: at,
            who: actor(by),
            what: speak(word),
            reason,
          })),
          ...one.submissions.map(({ no, arrived, sha256 }) => ({
            ...{ key: sha256 + no, when: arrived, who: speak(one.lead.name) },
            what: say(`${no}차 제출 ${arrived}`, `Submission ${no}, ${arrived}`),
          })),
        ].toSorted((a, b) => (a.when < b.when ? 1 : -1))}
        next={isOfficer ? <Acts one={one} /> : undefined}
      >
        {one.eligibility !== null && <EligibilityTable eligibility={one.eligibility} />}
        <Doubles rows={replyTo(known, doubles(address))?.rows ?? []} />
        <Part title={say("신청서", "The application")}>
          <dl className="facts-of-figure">
            {one.answers.map(({ section, question, answer }) => (
              <div key={`${section.en} ${question.en}`} className="pair">
                <dt>{speak(question)}</dt>
                <dd style={{ whiteSpace: "pre-line" }}>{speak(answer)}</dd>
              </div>
            ))}
          </dl>
        </Part>
      </CasePage>
    </Seat>
  );
}

interface Money {
  readonly one: ApplicationView;
  readonly print: (amount: bigint) => string;
  readonly asked: bigint;
  readonly own: bigint;
  readonly total: bigint;
}

function Budget({ one, print, asked: sum, own, total }: Money) {
  const { say, speak } = useSay();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table scrolls by the keyboard
    <div className="table-wrap" tabIndex={0} role="region" aria-label={say("사업비", "Budget")}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("기업", "Firm")}</th>
            <th scope="col">{say("비목", "Item")}</th>
            <th scope="col">{say("재원", "Source")}</th>
            <th scope="col" className="number">
              {say("금액", "Amount")}
            </th>
          </tr>
        </thead>
        <tbody>
          {one.budget.map((line) => (
            <tr key={`${line.party} ${line.item} ${line.source}`}>
              <td>{speak(line.name)}</td>
              <td>{speak(line.itemWord)}</td>
              <td>{speak(line.sourceWord)}</td>
              <td className="number">{print(BigInt(line.won))}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {[
            [say("지원금 신청액", "Asked for"), sum],
            [say("자부담", "Own share"), own],
            [say("총사업비", "In all"), total],
          ].map(([word, amount]) => (
            <tr key={String(word)}>
              <th scope="row" colSpan={3}>
                {String(word)}
              </th>
              <td className="number">{print(BigInt(amount ?? 0n))}</td>
            </tr>
          ))}
        </tfoot>
      </table>
    </div>
  );
}

/** What may be the same thing twice, both records side by side. */
function Doubles({ rows }: { readonly rows: readonly DuplicateView[] }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const side = (word: string, { name, title, day, programme, to }: DuplicateView["own"]) => (
    <div className="double-side">
      <p className="side-title">{word}</p>
      <p>
        <strong>{speak(name)}</strong>
        <br />
        {to === null ? title : <a href={link(to)}>{title}</a>}
        <br />
        <span className="quiet">
          {[programme === null ? "" : speak(programme), day === null ? "" : onDay(day)].filter(Boolean).join(" · ")}
        </span>
      </p>
    </div>
  );
  return (
    <Part title={say("중복 의심", "Perhaps seen before")}>
      {rows.length === 0 ? (
        <p className="empty">{say("중복이 의심되는 기록이 없습니다.", "Nothing of it was seen before.")}</p>
      ) : (
        <ul className="doubles">
          {rows.map((row, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a pair has no name of its own
            <li key={index} className="double">
              <p>
                <span className="mark">{speak(row.kindWord)}</span> {speak(row.reason)}
              </p>
              <div className="two-sides">
                {side(say("이 신청", "This application"), row.own)}
                {side(say("이전 기록", "Earlier record"), row.other)}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

const steps = {
  pass: { act: "decide-eligibility", word: text("적격 판정", "Find eligible"), fixed: { decision: "eligible" } },
  fail: { act: "decide-eligibility", word: text("부적격 판정", "Find ineligible"), fixed: { decision: "ineligible" } },
  return: { act: "return-application", word: text("보완 요청", "Return for amendment"), fixed: {} },
  ask: { act: "ask-application", word: text("소명 요청", "Ask for an explanation"), fixed: {} },
  inform: { act: "inform-applicant", word: text("부적격 통보", "Tell of the ineligibility"), fixed: {} },
  reinstate: { act: "reinstate-application", word: text("적격 회복", "Reinstate"), fixed: {} },
} as const satisfies Readonly<Record<string, { readonly act: string; readonly word: Text; readonly fixed: object }>>;

function Acts({ one }: { readonly one: ApplicationView }) {
  const { say, speak } = useSay();
  const allowed = Object.entries(steps).filter(([move]) => one.moves.includes(move));
  if (allowed.length === 0)
    return <p className="quiet">{say("처리할 일이 없습니다.", "Nothing is to be done now.")}</p>;
  return (
    <>
      {allowed.map(([move, { act, word, fixed }]) => (
        <details key={move} open={allowed.length === 1}>
          <summary>{speak(word)}</summary>
          <ActForm
            act={act}
            params={{ application: one.application }}
            draft={`${move} ${one.application}`}
            fixed={{ ...fixed, seen: one.version }}
            words={reasonWords}
            order={["due", "reason"]}
            submit={word}
            onDone={() => location.reload()}
          />
        </details>
      ))}
    </>
  );
}

export const pages: readonly Page[] = [
  {
    path: "/office/applications/:application",
    desk: "officer",
    ruled: false,
    needs: (address) => [asked(address), doubles(address)],
    title: (address, known) => {
      const title = replyTo(known, asked(address))?.title;
      return title === undefined ? text("신청", "Application") : text(title, title);
    },
    View: Received,
  },
];
