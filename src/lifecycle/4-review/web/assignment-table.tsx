import { useState } from "react";
import type { PanelView } from "#review/contract";
import { formatMoney, won } from "#base/money";
import { text } from "#base/text";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useReader, useSay } from "#web/ui/reader.tsx";
import { useAct } from "#web/ui/use-act.ts";

/** Who reviews what, with how well each fits; changed by hand with what it costs. */
export function AssignmentTable({ panel, isOfficer }: { readonly panel: PanelView; readonly isOfficer: boolean }) {
  const { say, speak, language } = useSay();
  return (
    <div className="table-wrap" role="region" tabIndex={0} aria-label={say("배정", "Assignment")}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{say("과제", "Project")}</th>
            <th scope="col">{say("기업", "Firm")}</th>
            <th scope="col">{say("신청액", "Asked")}</th>
            <th scope="col">{say("적합도", "Points")}</th>
            <th scope="col">{say("위원", "Reviewers")}</th>
          </tr>
        </thead>
        <tbody>
          {panel.matters.map((matter) => (
            <tr key={matter.application}>
              <th scope="row">{matter.title}</th>
              <td>{speak(matter.lead.name)}</td>
              <td>{formatMoney(won(BigInt(matter.asked)), language)}</td>
              <td>{matter.affinity}</td>
              <td>
                {/* one line a project, so that eighty stand on a screen or two */}
                <p>
                  {matter.reviews.map(({ review, name, state, stateWord, points, isByHand, reason }, index) => (
                    <span key={review}>
                      {index > 0 && " · "}
                      {name} <span className="quiet">{say(`${points}점`, `${points} points`)}</span>
                      {state !== "assigned" && ` ${speak(stateWord)}`}
                      {isByHand && ` ${say("직접 배정", "by hand")}`}
                      {reason !== null && <span className="quiet"> ({reason})</span>}
                    </span>
                  ))}
                </p>
                {isOfficer && (
                  <div className="fact-acts">
                    <ByHand panel={panel} matter={matter} />
                    {panel.rule.bonuses.length > 0 && <Bonuses panel={panel} matter={matter} />}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Matter = PanelView["matters"][number];

function ByHand({ panel, matter }: { readonly panel: PanelView; readonly matter: Matter }) {
  const { say, speak } = useSay();
  const { alive } = useReader();
  const [whom, setWhom] = useState("");
  const [priced, price] = useAct("price-assignment");
  const stands = matter.reviews.filter(({ state }) => ["assigned", "declared", "signed"].includes(state));
  const isOn = stands.some(({ reviewer }) => reviewer === whom);
  const pair = { reviewer: whom, application: matter.application };
  const change = { add: isOn || whom === "" ? [] : [pair], remove: isOn ? [pair] : [] };
  const cost = priced.state === "done" ? priced.reply : undefined;
  return (
    <details>
      <summary>{say("배정 변경", "Change")}</summary>
      <label>
        {say("위원", "Reviewer")}{" "}
        <select
          value={whom}
          disabled={!alive}
          onChange={({ target }) => {
            setWhom(target.value);
            const next = { reviewer: target.value, application: matter.application };
            const off = stands.some(({ reviewer }) => reviewer === target.value);
            if (target.value !== "")
              void price({
                params: { panel: panel.panel },
                body: { add: off ? [] : [next], remove: off ? [next] : [] },
              });
          }}
        >
          <option value="">{say("선택", "Choose")}</option>
          {panel.members.map(({ reviewer, name }) => (
            <option key={reviewer} value={reviewer}>
              {name} {stands.some((one) => one.reviewer === reviewer) ? say("제외", "take off") : say("추가", "add")}
            </option>
          ))}
        </select>
      </label>
      {cost !== undefined && (
        <p role="status">
          {say(
            `적합도 합계 ${-cost.points >= 0 ? "+" : ""}${-cost.points}점, 가장 낮은 신청 ${cost.worstBefore}점 → ${cost.worstAfter}점`,
            `${-cost.points >= 0 ? "+" : ""}${-cost.points} points, the least served ${cost.worstBefore} → ${cost.worstAfter}`,
          )}
          {cost.breaks.map((one) => (
            <span key={one.en} className="problem">
              {" "}
              {speak(one)}
            </span>
          ))}
        </p>
      )}
      {whom !== "" && (
        <ActForm
          act="change-assignment"
          draft={matter.application}
          params={{ panel: panel.panel }}
          fixed={{ ...change, seen: panel.version }}
          words={{ reason: text("변경 사유", "Why") }}
          submit={text("배정 변경", "Change the assignment")}
          onDone={() => location.reload()}
        />
      )}
    </details>
  );
}

function Bonuses({ panel, matter }: { readonly panel: PanelView; readonly matter: Matter }) {
  const { say } = useSay();
  const choices = Object.fromEntries(
    panel.rule.bonuses.map(({ key, word, points }) => [
      key,
      text(`${word.ko} ${points}점`, `${word.en}, ${points} points`),
    ]),
  );
  return (
    <details>
      <summary>
        {say("가점", "Bonus")} {matter.bonuses.length}
      </summary>
      <ActForm
        act="confirm-bonus"
        draft={matter.application}
        params={{ panel: panel.panel }}
        fixed={{ application: matter.application, seen: panel.version }}
        first={{ bonuses: matter.bonuses }}
        words={{ bonuses: { word: text("확인한 가점", "Confirmed items"), choices } }}
        submit={text("가점 확인", "Confirm")}
        onDone={() => location.reload()}
      />
    </details>
  );
}
