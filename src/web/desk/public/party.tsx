import { formatBusinessNumber, isBusinessNumber } from "#base/registration-number";
import { isDay } from "#base/day";
import { text } from "#base/text";
import { segment } from "../../address.ts";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { days } from "../../open/needs.ts";
import type { Page, ViewProps } from "../../page.ts";
import { Amount } from "../../ui/amount.tsx";
import { Taking } from "../../ui/citation.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

const asked = (address: ViewProps["address"]) =>
  ask.readParty({
    params: { party: address.params["party"] ?? "" },
    query: days(address),
  });

const countedIn = (address: ViewProps["address"]) =>
  ask.listFiguresOfParty({
    params: { party: address.params["party"] ?? "" },
    query: days(address),
    optional: true,
  });

/** Where organisations are counted it is one of them: its own number says nothing. */
const countsIt = (unit: string): boolean => ["firm", "institution", "organisation"].includes(unit);

/** What of each figure is this organisation's; each opens at the facts that are. */
function CountedIn({ address, known }: Pick<ViewProps, "address" | "known">) {
  const { say, speak } = useSay();
  const link = useLinks();
  const figures = replyTo(known, countedIn(address))?.figures ?? [];
  if (figures.length === 0) return null;
  const party = segment(address.params["party"] ?? "");
  return (
    <section className="block">
      <h2>{say("집계된 지표", "Figures it is counted in")}</h2>
      <div
        className="table-wrap"
        role="region"
        aria-label={say("집계된 지표", "Figures it is counted in")}
        tabIndex={0}
      >
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{say("지표", "Figure")}</th>
              <th scope="col">{say("집계된 값", "Its part")}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ figure, title, amounts, selfReported }) => (
              <tr key={figure}>
                <th scope="row">
                  <a href={link(`/figures/${segment(figure)}/subjects/${party}`)}>{speak(title)}</a>
                </th>
                <td>
                  {amounts.map((amount) => (
                    <span key={amount.unit}>
                      {countsIt(amount.unit) ? say("포함", "counted") : <Amount amount={amount} />}{" "}
                    </span>
                  ))}
                  {selfReported > 0 && (
                    <span className="provisional-word">
                      {say(
                        `미공표 잠정값, 증빙 없는 자가신고 ${selfReported}건 포함`,
                        `provisional, unpublished: ${selfReported} self-reported`,
                      )}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Party({ address, known }: ViewProps) {
  const { say, speak, onDay, during } = useSay();
  const link = useLinks();
  const party = replyTo(known, asked(address));
  if (party === undefined) return null;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/")}>{say("계획과 성과", "Results")}</a>
        <span aria-current="page">{speak(party.name)}</span>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{speak(party.typeWord)}</p>
        <h1>{speak(party.name)}</h1>
        {party.mergedInto !== null && (
          <p className="note">
            {say("다른 기록과 통합되었습니다.", "Merged into another record.")}{" "}
            <a href={link(`/parties/${encodeURIComponent(party.mergedInto)}`)}>
              {say("통합된 기록 보기", "See that record")}
            </a>
          </p>
        )}
      </header>
      <section className="block">
        <h2>{say("등록 사항", "Particulars")}</h2>
        <div className="table-wrap" role="region" aria-label={say("등록 사항", "Particulars")} tabIndex={0}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{say("항목", "Particular")}</th>
                <th scope="col">{say("내용", "Value")}</th>
                <th scope="col">{say("유효 기간", "True")}</th>
              </tr>
            </thead>
            <tbody>
              {party.identifiers.map(({ scheme, schemeWord, value }) => (
                <tr key={`${scheme} ${value}`}>
                  <th scope="row">{speak(schemeWord)}</th>
                  <td>
                    <code>{isBusinessNumber(value) ? formatBusinessNumber(value) : value}</code>
                  </td>
                  <td>–</td>
                </tr>
              ))}
              {party.attributes.map(({ name, word, value, valueWord, valid }) => (
                <tr key={`${name} ${value} ${valid.from}`}>
                  <th scope="row">{speak(word)}</th>
                  <td>{isDay(value) ? onDay(value) : speak(valueWord)}</td>
                  <td>{during(valid)}</td>
                </tr>
              ))}
              {party.formerNames.map(({ name, valid }) => (
                <tr key={`former ${name} ${valid.from}`}>
                  <th scope="row">{say("이전 명칭", "Former name")}</th>
                  <td>{name}</td>
                  <td>{during(valid)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {party.merged.length > 0 && (
          <p>
            {say("이 기록에 통합된 기록: ", "Merged into this record: ")}
            {party.merged.map((each) => (
              <a key={each} href={link(`/parties/${encodeURIComponent(each)}`)}>
                <code>{each}</code>
              </a>
            ))}
          </p>
        )}
      </section>
      <CountedIn address={address} known={known} />
      <Taking href={link(`/parties/${encodeURIComponent(party.party)}`)} sentence={speak(party.name)} />
    </>
  );
}

export const party: Page = {
  path: "/parties/:party",
  desk: "public",
  ruled: true,
  needs: (address) => [asked(address), countedIn(address)],
  title: (address, known) => replyTo(known, asked(address))?.name ?? text("기업·기관", "Organisation"),
  View: Party,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return (
      reply && {
        name: `party-${reply.party}`,
        columns: ["name", "value", "from", "to"],
        rows: [
          ...reply.identifiers.map(({ scheme, value }) => [scheme, value, null, null]),
          ...reply.attributes.map(({ name, value, valid }) => [name, value, valid.from, valid.to]),
          ...reply.formerNames.map(({ name, valid }) => ["former-name", name, valid.from, valid.to]),
        ],
      }
    );
  },
};
