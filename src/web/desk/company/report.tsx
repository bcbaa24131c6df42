import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import type { Page, ViewProps } from "../../page.ts";
import { ActForm } from "../../ui/form/act-form.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { Seat } from "../../ui/seat.tsx";
import { isKind, kinds, partyOf, reportable } from "./firm.ts";
import { WhoSees } from "./who-sees.tsx";

const title = text("성과 보고", "Report an outcome");

/** One outcome with as little typing as its document allows, the document with it. */
function Report({ address, known }: ViewProps) {
  const { say, speak } = useSay();
  const link = useLinks();
  const party = partyOf(known);
  const kind = isKind(address.query["kind"]) ? address.query["kind"] : "outcome.sale";
  const of = kinds[kind];
  const programmes = party === undefined ? [] : (replyTo(known, reportable(party))?.rows ?? []);
  const [only] = programmes;
  const isOnly = programmes.length === 1 && only !== undefined;
  return (
    <Seat may={["company"]}>
      <header className="lead lead-small">
        <p className="lead-hub">
          <a href={link("/company")}>{say("내 기업", "My firm")}</a>
        </p>
        <h1>{speak(title)}</h1>
      </header>
      {only === undefined ? (
        <p className="empty">
          {say(
            "협약·지원·입주·연구 기록이 있는 사업에만 성과를 보고할 수 있습니다. 기록이 빠졌다면 담당자에게 알려 주십시오.",
            "Outcomes are reported under programmes in which you hold an agreement, support, tenancy or study. Tell an officer if a record is missing.",
          )}
        </p>
      ) : (
        <>
          <nav className="buttons account-ways" aria-label={say("성과 종류", "What is reported")}>
            {Object.entries(kinds).map(([each, { word }]) => (
              <a
                key={each}
                className="button"
                href={link("/company/report", { kind: each })}
                aria-current={each === kind ? "page" : undefined}
              >
                {speak(word)}
              </a>
            ))}
          </nav>
          {isOnly && (
            <p>
              {say("사업", "Programme")}: <strong>{speak(only.name)}</strong>{" "}
              <span className="quiet">{only.by.map(speak).join(", ")}</span>
            </p>
          )}
          <ActForm
            act="report-outcome"
            draft={`report ${kind}`}
            order={["homeProgramme", "naturalKey", "value", "firstDay", "lastDay", "file"]}
            fixed={{
              ...{ kind, party, unit: of.unit, case: undefined, claims: undefined, evidence: undefined },
              ...(isOnly ? { homeProgramme: only.programme } : {}),
              ...(kind === "outcome.job" ? { value: "1" } : { lastDay: undefined }),
            }}
            words={{
              homeProgramme: {
                word: text("사업 선택", "Under which programme"),
                as: "choice",
                choices: Object.fromEntries(programmes.map(({ programme, name }) => [programme, name])),
              },
              naturalKey: { word: of.key, hint: of.keyHint },
              value: of.unit === "person" ? { word: of.value } : { word: of.value, as: "money", currency: of.unit },
              firstDay: of.day,
              lastDay: text("종료일 (하루이면 비워 둠)", "Last day (empty for one day)"),
              file: { word: of.document, hint: text("나중에 첨부할 수도 있습니다.", "It may follow later.") },
            }}
            submit={title}
            onDone={({ outcome }) => location.assign(link(`/company/outcomes/${outcome}`))}
            done={() => (
              <p>
                {say("보고를 접수했습니다. 보고한 성과 화면으로 이동합니다.", "Reported. Your report is being opened.")}
              </p>
            )}
          />
          <WhoSees />
        </>
      )}
    </Seat>
  );
}

export const report: Page = {
  path: "/company/report",
  desk: "company",
  place: { word: title, group: "outcome", order: 70 },
  ruled: false,
  needs: (_, known) => {
    const party = partyOf(known);
    return party === undefined ? [] : [reportable(party)];
  },
  title: () => title,
  View: Report,
};
