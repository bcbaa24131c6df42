import { text } from "#base/text";
import type { ProgrammeView } from "#programme/contract";
import { linkHere } from "../../address.ts";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, Table, ViewProps } from "../../page.ts";
import { Amount, plainly } from "../../ui/amount.tsx";
import { ActForm } from "../../ui/form/act-form.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { OfficeFrame } from "./office-frame.tsx";
import { useIsOfficer } from "./officer-only.tsx";
import { programmeOrder, programmeWords, rungWords, stepWords, targetWords } from "./programme-words.ts";

const asked = ({ params }: ViewProps["address"]) =>
  ask.readProgramme({ params: { programme: params["programme"] ?? "" } });

const acts = {
  advance: text("재원 단계 기록", "Write a step of the money"),
  revise: text("재원 금액 정정", "Revise an amount"),
  target: text("목표 추가", "Set a target"),
  below: text("세부사업 등록", "Set up a sub-programme"),
};
type ProgrammeAct = keyof typeof acts;
const isAct = (act: string | undefined): act is ProgrammeAct => act !== undefined && Object.hasOwn(acts, act);

/** One programme at the desk: its money by source and rung, its targets, and what an officer writes to it. */
function ProgrammeDesk({ address, known }: ViewProps) {
  const { say, speak, onDay, during } = useSay();
  const link = useLinks();
  const isOfficer = useIsOfficer();
  const programme = replyTo(known, asked(address));
  if (programme === undefined) return null;
  const act = address.query["act"];
  return (
    <OfficeFrame
      title={speak(programme.name)}
      lead={`${speak(programme.owner.name)}${programme.runs === null ? "" : ` · ${during(programme.runs)}`}`}
    >
      <nav className="crumbs" aria-label={say("위치", "Breadcrumb")}>
        <a href={link("/office/programmes")}>{say("사업과 재원", "Programmes")}</a>
        <span aria-current="page">{speak(programme.name)}</span>
      </nav>
      {isOfficer && (
        <section className="block" aria-label={say("할 일", "Acts")}>
          <ul className="act-choice">
            {(Object.keys(acts) as ProgrammeAct[]).map((each) => (
              <li key={each}>
                <a
                  className={each === act ? "button is-first" : "button"}
                  href={linkHere(address, { act: each })}
                  aria-current={each === act ? "true" : undefined}
                >
                  {speak(acts[each])}
                </a>
              </li>
            ))}
          </ul>
          {isAct(act) && <ProgrammeActForm key={act} act={act} programme={programme} />}
        </section>
      )}
      <section className="block">
        <h2>{say("재원", "Funding")}</h2>
        {programme.funding.length === 0 ? (
          <p className="empty">{say("기록된 재원이 없습니다.", "No money has been recorded.")}</p>
        ) : (
          <div className="table-wrap" role="region" aria-label={say("재원", "Funding")} tabIndex={0}>
            <table className="plain stack">
              <caption>{say("차년도별·재원별 집행 단계", "Each source and year, rung by rung")}</caption>
              <thead>
                <tr>
                  <th scope="col">{say("차년도·재원", "Year and source")}</th>
                  {programme.ladder.map(({ rung, word }) => (
                    <th key={rung} scope="col" className="number">
                      {speak(word)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {programme.funding.map((row) => (
                  <tr key={`${row.year} ${row.source} ${row.funder.party}`}>
                    <th scope="row">
                      {say(`${row.year}차년도`, `Year ${row.year}`)} {speak(row.sourceWord)}{" "}
                      <span className="quiet">{speak(row.funder.name)}</span>
                    </th>
                    {programme.ladder.map(({ rung, word }) => {
                      const amount = row.rungs[rung] ?? null;
                      return (
                        <td key={rung} className="number" data-head={speak(word)}>
                          {amount === null ? (
                            <span className="quiet">{say("기록 없음", "not recorded")}</span>
                          ) : (
                            <Amount amount={amount} />
                          )}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section className="block">
        <h2>{say("목표", "Targets")}</h2>
        {programme.targets.length === 0 ? (
          <p className="empty">{say("등록된 목표가 없습니다.", "No target has been set.")}</p>
        ) : (
          <ul className="claims">
            {programme.targets.map((target) => (
              <li key={`${target.indicator} ${target.until}`}>
                {speak(target.indicatorWord)}{" "}
                <strong>
                  <Amount amount={target.amount} />
                </strong>{" "}
                {target.bound === ">=" ? say("이상", "at least") : say("이하", "at most")},{" "}
                {say(`${onDay(target.until)}까지`, `by ${onDay(target.until)}`)}{" "}
                <span className="quiet">{target.basis}</span>
              </li>
            ))}
          </ul>
        )}
      </section>
      <p className="account-ways">
        <a href={link(`/programmes/${encodeURIComponent(programme.programme)}`)}>
          {say("공개 화면 열기", "Open the public page")}
        </a>
      </p>
    </OfficeFrame>
  );
}

function ProgrammeActForm({ act, programme }: { readonly act: ProgrammeAct; readonly programme: ProgrammeView }) {
  const link = useLinks();
  const params = { programme: programme.programme };
  const here = link(`/office/programmes/${encodeURIComponent(programme.programme)}`);
  const about = { title: acts[act], submit: acts[act], onDone: () => location.assign(here) };
  if (act === "target") return <ActForm act="set-target" params={params} words={targetWords} {...about} />;
  const step = { params, words: stepWords, fixed: { seen: programme.version } };
  if (act === "advance") return <ActForm act="advance-funding" {...step} {...about} />;
  if (act === "revise") return <ActForm act="revise-funding" {...step} {...about} />;
  return (
    <ActForm
      act="set-up-programme"
      draft={`below ${programme.programme}`}
      words={programmeWords}
      order={programmeOrder}
      fixed={{ currency: "KRW", parent: programme.programme }}
      {...about}
    />
  );
}

const moneyTable = ({ programme, funding }: ProgrammeView): Table => ({
  name: `programme-${programme}-money`,
  columns: ["year", "source", "funder", ...Object.keys(rungWords)],
  digits: Object.keys(rungWords),
  rows: funding.map(({ year, sourceWord, funder, rungs }) => [
    year,
    sourceWord.en,
    funder.name.ko,
    ...(Object.keys(rungWords) as (keyof typeof rungWords)[]).map((rung) => {
      const amount = rungs[rung] ?? null;
      return amount === null ? null : plainly(amount);
    }),
  ]),
});

export const programmeDesk: Page = {
  path: "/office/programmes/:programme",
  desk: "officer",
  ruled: false,
  needs: (address) => [asked(address)],
  title: (address, known) => replyTo(known, asked(address))?.name ?? text("사업", "Programme"),
  View: ProgrammeDesk,
  csv: (address, known) => {
    const reply = replyTo(known, asked(address));
    return reply && moneyTable(reply);
  },
};
