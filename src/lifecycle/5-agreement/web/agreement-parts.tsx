import type { ReactNode } from "react";
import type { AmendmentView, OwnAgreementView } from "#agreement/contract";
import { formatMoney, won } from "#base/money";
import { text } from "#base/text";
import { Part } from "#web/ui/case/case-page.tsx";
import { ActForm } from "#web/ui/form/act-form.tsx";
import type { FilledFields } from "#web/ui/form/told.ts";
import { useLinks, useSay } from "#web/ui/reader.tsx";
import { changesOf, stepWords, termsWords } from "./words.ts";

/** Won in the language of the page. */
export function usePrint(): (amount: string) => string {
  const { language } = useSay();
  return (amount) => formatMoney(won(BigInt(amount)), language);
}

/** Budget by organisation, item and source, with what each sum comes to; the milestones that payments wait for. */
export function Money({ one }: { readonly one: OwnAgreementView }) {
  const { say, speak, onDay } = useSay();
  const print = usePrint();
  if (one.lines.length === 0) return <p className="empty">{say("예산이 없는 협약입니다.", "It has no budget.")}</p>;
  return (
    <>
      <div className="scrolls">
        <table className="plain">
          <caption className="unseen">{say("예산", "Budget")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("기관", "Organisation")}</th>
              <th scope="col">{say("비목", "Item")}</th>
              <th scope="col">{say("재원", "Source")}</th>
              <th scope="col" className="number">
                {say("금액", "Amount")}
              </th>
            </tr>
          </thead>
          <tbody>
            {one.lines.map((line) => (
              <tr key={`${line.party.party} ${line.item} ${line.source}`}>
                <th scope="row">{speak(line.party.name)}</th>
                <td>{line.item}</td>
                <td>{speak(line.sourceWord)}</td>
                <td className="number">{print(line.won)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {one.sources.map(({ source, word, won: sum }) => (
              <tr key={source}>
                <th scope="row" colSpan={3}>
                  {say(`${speak(word)} 합계`, `Sum, ${speak(word)}`)}
                </th>
                <td className="number">{print(sum)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row" colSpan={3}>
                {say("총사업비", "Total")}
              </th>
              <td className="number">
                <strong>{print(one.totalWon)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      <h3>{say("단계별 지급", "Milestones")}</h3>
      <ol className="doubles">
        {one.milestones.map(({ title, due, won: sum }) => (
          <li key={`${due} ${title}`}>
            {title} <span className="quiet">{onDay(due)}</span> <strong>{print(sum)}</strong>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What a memorandum promises beside what came of it: never one sum. */
export function Fulfilment({ one }: { readonly one: OwnAgreementView }) {
  const { say, speak } = useSay();
  const print = usePrint();
  if (one.fulfilment.length === 0) return null;
  const shown = (amount: string, unit: string) => (unit === "KRW" ? print(amount) : say(`${amount}명`, amount));
  return (
    <Part title={say("약속과 이행", "Promise and result")}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("구분", "What")}</th>
            <th scope="col" className="number">
              {say("약속", "Promised")}
            </th>
            <th scope="col" className="number">
              {say("이행", "Done")}
            </th>
          </tr>
        </thead>
        <tbody>
          {one.fulfilment.map(({ word, promised, done, unit }) => (
            <tr key={word.ko}>
              <th scope="row">{speak(word)}</th>
              <td className="number">{shown(promised, unit)}</td>
              <td className="number">{shown(done, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

/** Who signed which version, when, how, over which hash; then every document that was issued. */
export function Papers({ one }: { readonly one: OwnAgreementView }) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  // what was changed afterwards is agreed on by the amendment, and not signed anew
  const isOpen = ["drafted", "offered", "signed"].includes(one.state);
  const left = one.parties.filter(({ signed, role }) => isOpen && signed === null && role !== "city");
  return (
    <>
      <ul className="doubles">
        {one.documents.map(({ document, title, number, at }) => (
          <li key={document}>
            <a href={link(`/documents/${encodeURIComponent(document)}`)}>{speak(title)}</a>{" "}
            <span className="quiet">
              {number} · {onDay(at)}
            </span>
          </li>
        ))}
      </ul>
      <h3>{say("서명", "Signatures")}</h3>
      <ul className="doubles">
        {one.signatures.map((each) => (
          <li key={`${each.version} ${each.party.party}`}>
            <strong>{speak(each.party.name)}</strong> {onDay(each.day)}{" "}
            <span className="quiet">
              {each.by} · {speak(each.wayWord)} · {say(`제${each.version}판`, `version ${each.version}`)} ·{" "}
              <code title={each.sha256}>{each.sha256.slice(0, 12)}</code>
            </span>{" "}
            {each.evidence !== null && (
              <a href={link(`/evidence/${encodeURIComponent(each.evidence)}`)}>{say("서명본", "Signed copy")}</a>
            )}
          </li>
        ))}
        {left.map(({ party, name }) => (
          <li key={party} className="quiet">
            {say(`${speak(name)}: 서명 전`, `${speak(name)}: not signed`)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** All amendments of an agreement, or the one that was asked for. */
export function Amendments({
  one,
  only,
  children,
}: {
  readonly one: OwnAgreementView;
  readonly only?: string | undefined;
  readonly children?: ReactNode;
}) {
  const { say } = useSay();
  if (one.amendments.length === 0 && children === undefined) return null;
  return (
    <Part title={say("협약변경", "Amendments")}>
      {one.amendments.length === 0 && <p className="empty">{say("변경이 없습니다.", "No amendment.")}</p>}
      {one.amendments
        .filter(({ amendment }) => only === undefined || amendment === only)
        .map((each) => (
          <AmendmentCard key={each.amendment} amendment={each} />
        ))}
      {children}
    </Part>
  );
}

function AmendmentCard({ amendment }: { readonly amendment: AmendmentView }) {
  const { say, speak, onDay } = useSay();
  const fixed = { seen: amendment.version };
  const params = { amendment: amendment.amendment };
  const again = () => location.reload();
  return (
    <article className="said">
      <h3>
        {speak(amendment.kindWord)} <span className="mark">{speak(amendment.stateWord)}</span>
      </h3>
      <p className="quiet">
        {amendment.askedBy === "hub" ? say("거점 요청", "Asked by the hub") : say("기업 신청", "Asked by the firm")} ·{" "}
        {onDay(amendment.asked)} · {amendment.law}
        {amendment.approval !== null && <> · {speak(amendment.approval)}</>}
      </p>
      <p>
        {say("사유", "Reason")}: {amendment.reason}
      </p>
      <ul className="doubles">
        {amendment.changes.map(({ word, before, after }) => (
          <li key={word.ko}>
            <strong>{speak(word)}</strong> {before === null ? "–" : <del>{speak(before)}</del>} →{" "}
            {after === null ? "–" : <ins>{speak(after)}</ins>}
          </li>
        ))}
      </ul>
      {amendment.moves.includes("agree") && (
        <details>
          <summary>{say("승인", "Agree")}</summary>
          <ActForm
            act="agree-amendment"
            {...{ params, fixed }}
            words={stepWords}
            submit={text("승인", "Agree")}
            onDone={again}
          />
        </details>
      )}
      {amendment.moves.includes("refuse") && (
        <details>
          <summary>{say("불승인", "Refuse")}</summary>
          <ActForm
            act="refuse-amendment"
            {...{ params, fixed }}
            words={stepWords}
            submit={text("불승인", "Refuse")}
            onDone={again}
          />
        </details>
      )}
      {amendment.moves.includes("cancel") && (
        <details>
          <summary>{say("신청 취소", "Take it back")}</summary>
          <ActForm
            act="cancel-amendment"
            {...{ params, fixed }}
            words={stepWords}
            submit={text("신청 취소", "Take it back")}
            onDone={again}
          />
        </details>
      )}
    </article>
  );
}

const asked = ["parties", "principal", "firstDay", "lastDay", "goals", "lines", "milestones", "conduct"] as const;

const needWords = {
  consent: text("승인 필요", "needs consent"),
  notice: text("통보", "told only"),
} as const;

/** A change of a kind: only what the kind is about is asked, filled in with what stands. */
export function AskAmendment({ one }: { readonly one: OwnAgreementView }) {
  const { say, speak } = useSay();
  const standing: FilledFields = {
    ...{ principal: one.principal, firstDay: one.firstDay, lastDay: one.lastDay, conduct: one.conduct },
    parties: one.parties.map(({ party, role }) => ({ party, role })),
    goals: one.goals,
    lines: one.lines.map(({ party, item, source, won: sum }) => ({ party: party.party, item, source, won: sum })),
    milestones: one.milestones,
  };
  return (
    <details>
      <summary>{say("협약변경 신청", "Ask for an amendment")}</summary>
      <p className="quiet">
        {say(
          "변경할 내용을 선택해 주십시오. ‘통보’는 신청하면 바로 반영되고, ‘승인 필요’는 상대방이 승인해야 반영됩니다.",
          "Choose what is to change. What is told only stands at once; what needs consent waits for the other side.",
        )}
      </p>
      {one.askable.map(({ kind: name, needs, law, blockedBy }) => {
        const { word, fields } = changesOf[name];
        const isAsked = (field: string): boolean => (fields as readonly string[]).includes(field);
        const left = Object.fromEntries(asked.filter((field) => !isAsked(field)).map((field) => [field, undefined]));
        const first = Object.fromEntries(Object.entries(standing).filter(([field]) => isAsked(field)));
        return (
          <details key={name}>
            <summary>
              {speak(word)} <span className="mark">{speak(needWords[needs])}</span>
            </summary>
            <p className="quiet">{law}</p>
            {blockedBy !== null && (
              <p className="empty">
                {say(
                  `처리 중인 다른 변경(${blockedBy.ko})이 있어 지금은 신청할 수 없습니다.`,
                  `Another change (${blockedBy.en}) is open; it must be settled first.`,
                )}
              </p>
            )}
            {blockedBy === null && (
              <ActForm
                act="ask-agreement-amendment"
                draft={`${one.agreement} ${name}`}
                params={{ agreement: one.agreement }}
                fixed={{ ...left, kind: name, seen: one.version }}
                first={first}
                words={{ ...termsWords, ...stepWords, day: text("신청일", "Day") }}
                order={[...fields, "day", "reason"]}
                submit={text("신청", "Ask")}
                onDone={() => location.reload()}
              />
            )}
          </details>
        );
      })}
    </details>
  );
}

/** Newest first: who took which step, and why where a reason was given. */
export const deedsOf = ({ history, reasons }: OwnAgreementView, speak: (word: { ko: string; en: string }) => string) =>
  [
    ...history.rungs.flatMap(({ state, word, reached }) =>
      reached === null
        ? []
        : [{ key: state, when: reached.told.at, who: reached.told.actor, what: speak(word), reason: undefined }],
    ),
    ...reasons.map(({ word, reason, at, by }, index) => ({
      ...{ key: `${index} ${at}`, when: at, who: by, what: speak(word), reason },
    })),
  ].toSorted((a, b) => (a.when < b.when ? 1 : -1));
