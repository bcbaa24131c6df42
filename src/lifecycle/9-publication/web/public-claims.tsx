import { text, type Text } from "#base/text";
import type { HeldView } from "#publication/contract";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { Amount } from "#web/ui/amount.tsx";
import { useLinks, useReader, useSay } from "#web/ui/reader.tsx";
import { Own, Quote, VerdictWord } from "./held.tsx";

const list = ({ query }: ViewProps["address"]) => ask.listPrintedClaims({ query: { figure: query["figure"] } });
const one = ({ params }: ViewProps["address"]) => ask.readPrintedClaim({ params: { claim: params["claim"] ?? "" } });

const pathOf = ({ claim }: { readonly claim: string }): string => `/printed-claims/${encodeURIComponent(claim)}`;

/** Prints about one thing, in the order in which they come. */
function groupsOf(rows: readonly HeldView[]): { readonly about: Text; readonly rows: HeldView[] }[] {
  const groups: { about: Text; rows: HeldView[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last !== undefined && last.about.ko === row.about.ko) last.rows.push(row);
    else groups.push({ about: row.about, rows: [row] });
  }
  return groups;
}

/** What it stands beside, in short: our figure, or the print that was first. */
function Beside({ row }: { readonly row: HeldView }) {
  const { say } = useSay();
  const link = useLinks();
  if (row.own !== null)
    return (
      <a href={link(row.own.to)}>
        <Amount amount={row.own.amount} />
      </a>
    );
  if (row.basis === null) return <span className="quiet">{say("없음", "none")}</span>;
  return (
    <a href={link(pathOf(row.basis))}>
      <span lang="ko">{row.basis.printed}</span> <span className="quiet">{row.basis.publisher}</span>
    </a>
  );
}

function Claims({ address, known }: ViewProps) {
  const { say, speak, onDay } = useSay();
  const link = useLinks();
  const { known: seen } = useReader();
  const rows = replyTo(known, list(address))?.rows ?? [];
  const isOfficer = seen.ground.who?.roles.some(({ role }) => role === "officer") ?? false;
  const count = (verdict: HeldView["verdict"]): number => rows.filter((row) => row.verdict === verdict).length;
  return (
    <>
      <header className="lead lead-small">
        <h1>{say("다른 공표와의 비교", "What others printed")}</h1>
        <p className="lead-says">
          {say(
            "언론과 다른 기관이 공표한 숫자를 우리 지표와 비교하고, 다르면 단계·범위·기준일·반올림·단위 가운데 무엇이 다른지 밝힙니다.",
            "Numbers that papers and other bodies printed, held against our figures; where they differ, it is said in what: rung, scope, date, rounding or unit.",
          )}
        </p>
        <p>
          {say(
            `${rows.length}건: 같음 ${count("agrees")}, 다름 ${count("differs")}, 설명되지 않음 ${count("unexplained")}`,
            `${rows.length}: ${count("agrees")} agree, ${count("differs")} differ, ${count("unexplained")} unexplained`,
          )}
          {isOfficer && (
            <>
              {" · "}
              <a href={link("/office/printed-claims")}>{say("공표 수치 입력", "Enter one")}</a>
            </>
          )}
        </p>
      </header>
      {rows.length === 0 ? (
        <p className="empty">
          <strong>{say("입력된 공표 수치가 없습니다.", "No printed claim has been entered.")}</strong>
        </p>
      ) : (
        groupsOf(rows).map(({ about, rows: own }) => (
          <section className="block" key={own[0]?.claim}>
            <h2>{speak(about)}</h2>
            <div className="table-wrap" role="region" aria-label={speak(about)} tabIndex={0}>
              <table className="plain stack">
                <thead>
                  <tr>
                    <th scope="col">{say("공표한 숫자", "Printed")}</th>
                    <th scope="col">{say("누가, 언제", "By whom, when")}</th>
                    <th scope="col">{say("비교한 값", "Held against")}</th>
                    <th scope="col">{say("결과", "Verdict")}</th>
                  </tr>
                </thead>
                <tbody>
                  {own.map((row) => (
                    <tr key={row.claim}>
                      <th scope="row">
                        <a href={link(pathOf(row))} lang="ko">
                          {row.printed}
                        </a>
                      </th>
                      <td data-head={say("누가, 언제", "By whom, when")}>
                        {row.publisher}, {onDay(row.publishedOn)}
                      </td>
                      <td data-head={say("비교한 값", "Held against")}>
                        <Beside row={row} />
                      </td>
                      <td data-head={say("결과", "Verdict")}>
                        <VerdictWord of={row} />
                        <br />
                        <span className="quiet">{speak(row.says)}</span>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        ))
      )}
    </>
  );
}

function Claim({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const found = replyTo(known, one(address));
  if (found === undefined) return null;
  const { own, explains, basis, partOf, beside, withdrawn } = found;
  return (
    <>
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/printed-claims")}>{say("다른 공표와의 비교", "What others printed")}</a>
      </nav>
      <header className="lead lead-small">
        <p className="lead-hub">{speak(found.about)}</p>
        <h1 lang="ko">{found.printed}</h1>
        <p>
          <VerdictWord of={found} />
        </p>
        <p className="lead-says">{speak(found.says)}</p>
        {withdrawn !== null && (
          <p className="change-word">{say(`입력 취소: ${withdrawn}`, `Withdrawn: ${withdrawn}`)}</p>
        )}
      </header>
      <section className="block">
        <h2>{say("두 출처", "Both sources")}</h2>
        <div className="held-pair">
          <Quote of={found} heading={text("공표한 문장", "As printed")} />
          {own !== null && <Own of={own} heading={text("우리 지표", "Our figure")} />}
          {basis !== null && <Quote of={basis} heading={text("비교한 공표", "The print it is held against")} />}
          {own === null && basis === null && (
            <article className="held-side">
              <h3>{say("우리 지표", "Our figure")}</h3>
              <p>{say("아직 없습니다.", "There is none yet.")}</p>
            </article>
          )}
          {explains !== null && <Own of={explains} heading={text("이 숫자에 맞는 값", "What the number fits")} />}
          {partOf !== null && (
            <Quote of={partOf} heading={text("이 수치를 포함하는 전체", "The whole that holds it")} />
          )}
        </div>
      </section>
      {beside.length > 0 && (
        <section className="block">
          <h2>{say("같은 대상의 다른 공표", "Other prints of the same")}</h2>
          <ul className="held-list">
            {beside.map((row) => (
              <li key={row.claim}>
                <a href={link(pathOf(row))} lang="ko">
                  {row.printed}
                </a>{" "}
                {row.publisher} <VerdictWord of={row} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const claims: Page = {
  path: "/printed-claims",
  desk: "public",
  place: { word: text("다른 공표와의 비교", "What others printed"), group: "registry", order: 12 },
  ruled: false,
  needs: (address) => [list(address)],
  title: () => text("다른 공표와의 비교", "What others printed"),
  View: Claims,
  csv: (address, known) => ({
    name: "printed-claims",
    columns: ["publisher", "medium", "published_on", "address", "quotation", "printed", "about_ko", "verdict", "by"],
    rows: (replyTo(known, list(address))?.rows ?? []).map((row) => [
      ...[row.publisher, row.medium, row.publishedOn, row.address, row.quotation, row.printed, row.about.ko],
      ...[row.verdict, row.by.map(({ difference }) => difference).join(" ")],
    ]),
  }),
};

const claim: Page = {
  path: "/printed-claims/:claim",
  desk: "public",
  ruled: false,
  needs: (address) => [one(address)],
  title: (address, known) => {
    const found = replyTo(known, one(address));
    return found === undefined ? text("공표 수치", "Printed claim") : text(found.printed, found.printed);
  },
  View: Claim,
};

export const pages: readonly Page[] = [claims, claim];
