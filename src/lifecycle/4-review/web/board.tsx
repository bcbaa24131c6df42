import { useMemo, useState } from "react";
import type { BoardView } from "#review/contract";
import { fraction, toDecimal } from "#base/fraction";
import { formatMoney, won } from "#base/money";
import { text, type Text } from "#base/text";
import { alternatives, calibrated, candidatesOf, decideBy, limitsOf, rankRuleOf } from "#engine/selection";
import { ActForm } from "#web/ui/form/act-form.tsx";
import { useSay } from "#web/ui/reader.tsx";
import { BudgetLine } from "./budget-line.tsx";

const decisionWords = {
  selected: text("선정", "selected"),
  waiting: text("예비", "waiting"),
  "not-selected": text("미선정", "not selected"),
} as const;
const methodWords = {
  mean: text("평균", "mean"),
  "trimmed-mean": text("최고·최저 제외 평균", "mean without highest and lowest"),
  median: text("중앙값", "median"),
} as const satisfies Record<string, Text>;

const reload = () => location.reload();
const score = (value: { num: bigint; den: bigint } | null): string =>
  value === null ? "–" : toDecimal(fraction(value.num, value.den), 2, "half-up");

/** The selection as the call's rule makes it, with the line where the money ends; moved, it answers at once and decides nothing. */
export function Board({ board }: { readonly board: BoardView }) {
  const { say, speak, language } = useSay();
  const asked = board.rows.reduce((sum, row) => sum + BigInt(row.asked), 0n);
  const promised = board.rule.budget === null ? asked : BigInt(board.rule.budget);
  const top = asked > promised ? asked : promised;
  const [budget, setBudget] = useState<bigint>(promised);
  const [lots, setLots] = useState<readonly string[]>([]);
  const rows = useMemo(
    () =>
      board.rows.map((row) => {
        const lot = lots.indexOf(row.application);
        return lot < 0 ? row : { ...row, lot: `${lot + 1}` };
      }),
    [board.rows, lots],
  );
  const now = useMemo(() => decideBy(board.rule, rows, budget), [board.rule, rows, budget]);
  const base = useMemo(() => decideBy(board.rule, rows, promised), [board.rule, rows, promised]);
  const candidates = useMemo(() => candidatesOf(rows), [rows]);
  const others = useMemo(
    () => alternatives(rankRuleOf(board.rule), candidates, limitsOf(board.rule, budget)),
    [board.rule, candidates, budget],
  );
  const calibration = useMemo(() => calibrated(rankRuleOf(board.rule), candidates), [board.rule, candidates]);
  const rowOf = (application: string) => rows.find((row) => row.application === application);
  const money = (amount: bigint): string => formatMoney(won(amount), language);
  const before = new Map(base.decisions.map((one) => [one.application, one.decision]));
  const step = top / 200n === 0n ? 1n : top / 200n;
  // after how many of the ranking the money ends, and what so many of them ask together
  const ranking = now.selection.decided.filter(({ rank }) => rank !== null);
  const sums = [0n];
  for (const { application } of ranking) sums.push((sums.at(-1) ?? 0n) + BigInt(rowOf(application)?.asked ?? 0));
  const lineAt = Math.max(0, ...sums.flatMap((sum, at) => (sum <= budget ? [at] : [])));
  const line = (
    <BudgetLine
      key="line"
      at={lineAt}
      most={ranking.length}
      columns={8}
      said={money(budget)}
      move={(at) => setBudget(sums[at] ?? 0n)}
      back={() => setBudget(promised)}
    />
  );
  const count = now.decisions.filter(({ decision }) => decision === "selected").length;
  return (
    <>
      <Promised rule={board.rule} />
      <section className="block">
        <h2>{say("예산선", "Budget line")}</h2>
        <label>
          {say("예산", "Budget")} <output>{money(budget)}</output>
          <input
            type="range"
            min={0}
            max={200}
            value={Number(budget / step)}
            aria-valuetext={money(budget)}
            onChange={({ target }) => setBudget(BigInt(target.value) * step)}
          />
        </label>
        <p role="status">
          {say(
            `${count}건 선정, ${money(now.spent)} 사용, ${money(budget - now.spent)} 남음`,
            `${count} selected for ${money(now.spent)}, ${money(budget - now.spent)} left`,
          )}
          {budget !== promised && (
            <>
              {" "}
              <strong>{say("가정한 예산이며 결정이 아닙니다.", "A supposition, not a decision.")}</strong>{" "}
              <button type="button" className="button is-small" onClick={() => setBudget(promised)}>
                {say("공고 예산으로", "Back to the call's budget")}
              </button>
            </>
          )}
        </p>
      </section>
      <div className="table-wrap" role="region" tabIndex={0} aria-label={say("순위와 결정", "Ranks and decisions")}>
        <table className="plain">
          <caption className="visually-hidden">{say("순위와 결정", "Ranks and decisions")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("순위", "Rank")}</th>
              <th scope="col">{say("과제", "Project")}</th>
              <th scope="col">{say("기업", "Firm")}</th>
              <th scope="col">{say("점수", "Score")}</th>
              <th scope="col">{say("위원 성향 보정(참고)", "Calibrated, for reading")}</th>
              <th scope="col">{say("신청액", "Asked")}</th>
              <th scope="col">{say("누계", "Sum")}</th>
              <th scope="col">{say("결정", "Decision")}</th>
            </tr>
          </thead>
          <tbody>
            {lineAt === 0 && line}
            {now.selection.decided.flatMap((one) => {
              const row = rowOf(one.application);
              const held = now.ranked.find(({ application }) => application === one.application);
              const shifted = before.get(one.application) !== one.decision;
              const place = ranking.indexOf(one);
              const drawn = (
                <tr
                  key={one.application}
                  data-place={place < 0 ? undefined : place}
                  aria-selected={one.decision === "selected"}
                >
                  <td>{one.rank ?? "–"}</td>
                  <th scope="row">{row?.title}</th>
                  <td>{row === undefined ? "" : speak(row.name)}</td>
                  <td>
                    {score(held?.score.total ?? null)}{" "}
                    <span className="quiet">
                      {say(`${held?.score.sheets.length ?? 0}명`, `${held?.score.sheets.length ?? 0} sheets`)}
                    </span>
                  </td>
                  <td className="quiet">{calibration.scores.get(one.application)?.toFixed(2) ?? "–"}</td>
                  <td>{money(BigInt(row?.asked ?? 0))}</td>
                  <td>{one.decision === "selected" ? money(one.sum) : ""}</td>
                  <td>
                    {speak(decisionWords[one.decision])}
                    {one.place !== null && ` ${one.place}`}
                    {shifted && ` (${say("변동", "moved")})`}
                  </td>
                </tr>
              );
              return place >= 0 && place + 1 === lineAt ? [drawn, line] : [drawn];
            })}
          </tbody>
        </table>
      </div>
      {calibration.islands > 1 && (
        <p className="quiet">
          {say(
            "함께 평가한 위원이 없는 신청끼리는 보정 점수를 비교할 수 없습니다.",
            "Calibrated scores of applications without a reviewer in common are not comparable.",
          )}
        </p>
      )}
      <section className="block">
        <h2>{say("다른 산정 방식이라면", "By another rule")}</h2>
        <div
          className="table-wrap"
          role="region"
          tabIndex={0}
          aria-label={say("다른 산정 방식이라면", "By another rule")}
        >
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{say("산정 방식", "Rule")}</th>
                <th scope="col">{say("선정", "Selected")}</th>
                <th scope="col">{say("추가", "Gains")}</th>
                <th scope="col">{say("제외", "Loses")}</th>
              </tr>
            </thead>
            <tbody>
              {others.map(({ method, isPromised, selected, gains, loses }) => {
                const titles = (of: readonly string[]) => of.map((one) => rowOf(one)?.title ?? "").join(", ") || "–";
                return (
                  <tr key={method}>
                    <th scope="row">
                      {speak(methodWords[method])}
                      {isPromised && ` (${say("공고 기준", "as promised")})`}
                    </th>
                    <td>{selected.length}</td>
                    <td>{titles(gains)}</td>
                    <td>{titles(loses)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
      {base.tie.length > 0 && board.mayDecide && (
        <section className="block">
          <h2>{say("추첨", "Draw lots")}</h2>
          <p>
            {say(
              "점수와 동점 기준이 모두 같습니다. 추첨한 순서대로 선택해 주십시오.",
              "Equal by every rule of the call. Choose them in the order drawn.",
            )}
          </p>
          {base.tie.map((application) => (
            <button
              key={application}
              type="button"
              className="button"
              onClick={() => setLots([...lots.filter((one) => one !== application), application])}
            >
              {rowOf(application)?.title}
            </button>
          ))}
        </section>
      )}
      {lots.length > 0 && (
        <p>
          {say("추첨 순서", "Order drawn")}: {lots.map((one) => rowOf(one)?.title).join(" → ")}{" "}
          <button type="button" className="button is-small" onClick={() => setLots([])}>
            {say("다시 추첨", "Draw again")}
          </button>
        </p>
      )}
      {board.state === "closed" && board.mayDecide && base.tie.length === 0 && (
        <ActForm
          act="decide-selection"
          params={{ panel: board.panel }}
          fixed={{ lots: [...lots], seen: board.version }}
          words={{}}
          confirm={text(
            "공고의 기준과 예산대로 선정을 의결합니다. 되돌릴 수 없습니다.",
            "Decides the selection by the call's rule and budget. It cannot be undone.",
          )}
          submit={text("선정 의결", "Decide the selection")}
          onDone={reload}
        />
      )}
    </>
  );
}

/** How the call promised to score and to break a tie: what decides, beside what it decided. */
function Promised({ rule }: { readonly rule: BoardView["rule"] }) {
  const { say, speak } = useSay();
  const broken = rule.tieBreak.flatMap((key) => rule.criteria.find((one) => one.key === key) ?? []);
  const by = broken.map(({ word }) => speak(word)).join(", ");
  return (
    <p className="lead-says">
      {say("공고 기준", "As promised")}: {speak(methodWords[rule.method])} ·{" "}
      {say(
        `평가표 ${rule.leastRaters}건 이상, ${rule.passMark}점 이상`,
        `${rule.leastRaters} sheets and ${rule.passMark} points at least`,
      )}
      {rule.quota !== null && say(` · ${rule.quota}건 선정`, ` · ${rule.quota} to be selected`)} ·{" "}
      {by === ""
        ? say("동점이면 추첨", "a tie is drawn by lot")
        : say(`동점이면 ${by} 점수 순, 그래도 같으면 추첨`, `a tie goes by the points for ${by}, then by lot`)}
    </p>
  );
}
