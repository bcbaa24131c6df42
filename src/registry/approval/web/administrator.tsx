import type { RuleView, SeatView } from "#approval/contract";
import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import { replyTo } from "#web/answers.ts";
import * as ask from "#web/generated/client.ts";
import type { Page, ViewProps } from "#web/page.ts";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { Seat } from "#web/ui/seat.tsx";

const line = ask.readApprovalLine();
const reload = (): void => location.reload();

function SeatRow({ seat, choices }: { readonly seat: SeatView; readonly choices: Readonly<Record<string, Text>> }) {
  const { say, speak, onDay } = useSay();
  const from = text("적용일", "From");
  return (
    <tr>
      <th scope="row">{speak(seat.word)}</th>
      <td className="number">{seat.rank}</td>
      <td>
        {seat.holder ?? say("공석", "nobody")}
        {seat.since !== null && (
          <span className="quiet"> {say(`${onDay(seat.since)}부터`, `since ${onDay(seat.since)}`)}</span>
        )}
      </td>
      <td>
        <details>
          <summary>{say("변경", "Change")}</summary>
          <ActForm
            act="pass-seat"
            params={{ seat: seat.seat }}
            words={{ account: { word: text("담당자", "Person"), as: "choice", choices }, from }}
            submit={text("지정", "Give the seat")}
            onDone={reload}
          />
          {seat.holder !== null && (
            <ActForm
              act="leave-seat"
              params={{ seat: seat.seat }}
              words={{ from }}
              submit={text("해제", "Leave empty")}
              onDone={reload}
            />
          )}
        </details>
      </td>
    </tr>
  );
}

function RuleRow({ rule }: { readonly rule: RuleView }) {
  const { say, speak, onDay, language } = useSay();
  return (
    <tr>
      <th scope="row">{speak(rule.subjectWord)}</th>
      <td>
        {rule.upTo === null
          ? say("금액 무관", "any amount")
          : say(
              `${formatMoney(won(BigInt(rule.upTo)), language)} 이하`,
              `up to ${formatMoney(won(BigInt(rule.upTo)), language)}`,
            )}
      </td>
      <td>
        {rule.steps.map(({ doesWord, seatWord }) => `${speak(doesWord)} ${speak(seatWord)}`).join(" → ")}
        {rule.isDelegated && say(" (전결)", " (delegated)")}
        {rule.maySignOwn && say(" · 본인 기안 가능", " · own drafts too")}
      </td>
      <td>{rule.basis}</td>
      <td>
        {say(`${onDay(rule.from)}부터`, `from ${onDay(rule.from)}`)}
        {rule.to !== null && say(`, ${onDay(rule.to)} 전까지`, ` until before ${onDay(rule.to)}`)}
        {rule.to === null && (
          <details>
            <summary>{say("폐지", "End")}</summary>
            <ActForm
              act="end-approval-rule"
              params={{ rule: rule.rule }}
              words={{ from: text("폐지일", "From") }}
              submit={text("폐지", "End the rule")}
              onDone={reload}
            />
          </details>
        )}
      </td>
    </tr>
  );
}

function Line({ known }: ViewProps) {
  const { say } = useSay();
  const found = replyTo(known, line);
  const people = Object.fromEntries((found?.people ?? []).map(({ account, name }) => [account, text(name, name)]));
  const seats = Object.fromEntries((found?.seats ?? []).map(({ seat, word }) => [seat, word]));
  const decisions = Object.fromEntries((found?.decisions ?? []).map(({ subject, word }) => [subject, word]));
  return (
    <Seat may={["administrator", "officer", "official"]}>
      <header className="lead lead-small">
        <h1>{say("결재선", "Line of approval")}</h1>
        <p className="lead-says">
          {say(
            "직위에 사람을 지정하고, 어떤 결정을 누가 결재하는지 정합니다. 바꾼 내용은 적용일부터 기안하는 문서에 적용됩니다.",
            "Who holds which seat, and who signs which decision. A change counts for what is drafted from its day on.",
          )}
        </p>
      </header>
      <section className="block">
        <h2>{say("직위", "Seats")}</h2>
        <table className="plain stack">
          <thead>
            <tr>
              <th scope="col">{say("직위", "Seat")}</th>
              <th scope="col" className="number">
                {say("순위", "Rank")}
              </th>
              <th scope="col">{say("지정된 사람", "Held by")}</th>
              <th scope="col">{say("할 일", "Act")}</th>
            </tr>
          </thead>
          <tbody>
            {found?.seats.map((seat) => (
              <SeatRow key={seat.seat} seat={seat} choices={people} />
            ))}
          </tbody>
        </table>
        <details>
          <summary>{say("직위 등록", "Enter a seat")}</summary>
          <ActForm
            act="name-seat"
            words={{
              ko: text("직위 이름", "Name in Korean"),
              en: text("영문 이름", "Name in English"),
              rank: {
                word: text("순위", "Rank"),
                hint: text("높을수록 나중에 결재합니다(1~99).", "The higher, the later it signs (1–99)."),
              },
            }}
            submit={text("등록", "Enter")}
            onDone={reload}
          />
        </details>
      </section>
      <section className="block">
        <h2>{say("전결 규정", "Rules")}</h2>
        <table className="plain stack">
          <thead>
            <tr>
              <th scope="col">{say("결정", "Decision")}</th>
              <th scope="col">{say("금액", "Amount")}</th>
              <th scope="col">{say("결재선", "Line")}</th>
              <th scope="col">{say("근거", "Basis")}</th>
              <th scope="col">{say("적용", "In force")}</th>
            </tr>
          </thead>
          <tbody>
            {found?.rules.map((rule) => (
              <RuleRow key={`${rule.rule} ${rule.from}`} rule={rule} />
            ))}
          </tbody>
        </table>
        <details>
          <summary>{say("전결 규정 등록", "Set a rule")}</summary>
          <ActForm
            act="set-approval-rule"
            words={{
              subject: {
                word: text("결정(비우면 그 밖의 모든 결정)", "Decision (every other, if empty)"),
                as: "choice",
                choices: decisions,
              },
              upTo: text("금액 상한", "Up to"),
              steps: text("결재선", "Line"),
              "steps.does": {
                word: text("역할", "Does"),
                choices: {
                  review: text("검토", "review"),
                  consent: text("협조", "consent"),
                  approve: text("결재", "approve"),
                },
              },
              "steps.seat": { word: text("직위", "Seat"), as: "choice", choices: seats },
              isDelegated: text("전결", "Delegated"),
              maySignOwn: text(
                "본인 기안을 본인이 결재할 수 있음(전결만)",
                "May approve one's own draft (delegated only)",
              ),
              basis: {
                word: text("근거", "Basis"),
                hint: text("예: 위임전결 규정 제5조", "Such as an article of the office's rules"),
              },
              from: text("적용일", "From"),
            }}
            order={["subject", "upTo", "steps", "isDelegated", "maySignOwn", "basis", "from"]}
            submit={text("등록", "Set the rule")}
            onDone={reload}
          />
        </details>
      </section>
    </Seat>
  );
}

const page: Page = {
  path: "/approval-line",
  desk: "administrator",
  place: { word: text("결재선", "Line of approval"), group: "administration", order: 30 },
  ruled: false,
  needs: () => [line],
  title: () => text("결재선", "Line of approval"),
  View: Line,
};

export const pages: readonly Page[] = [page];
