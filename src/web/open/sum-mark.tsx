import { useRef, useState } from "react";
import { equals, subtract, type Fraction } from "#base/fraction";
import type { Need } from "../answers.ts";
import { exactly, type AmountView } from "../ui/amount.tsx";
import { Icon } from "../ui/icon.tsx";
import { useReader, useSay } from "../ui/reader.tsx";
import { askOnce } from "../ui/send.ts";
import { grown, type SumCheck } from "./sums.ts";

/** Says in words whether the rows add up to what stands above them. */
export function SumMark({ check, brief = false }: { readonly check: SumCheck; readonly brief?: boolean }) {
  const { say, language } = useSay();
  const sum = exactly(check.sum, check.unit, language);
  if (check.state === "not-added")
    return <span className="sum sum-none">{say("합산하지 않는 값입니다", "These are not added up")}</span>;
  if (check.state === "part")
    return (
      <span className="sum sum-part">
        {brief
          ? say("일부", "in part")
          : say(`지금까지 ${check.rows}건의 합 ${sum}`, `${check.rows} rows so far: ${sum}`)}
      </span>
    );
  if (check.state === "unequal")
    return (
      <span className="sum sum-unequal" role="alert">
        <Icon name="cross" />
        {say("합계 불일치", "Does not add up")}
        {!brief && `: ${sum} ≠ ${exactly(check.total, check.unit, language)}`}
      </span>
    );
  return (
    <span className="sum sum-equal" title={`Σ = ${sum}`}>
      <Icon name="check" />
      {say("합계 일치", "Adds up")}
    </span>
  );
}

interface Paged {
  readonly next: string | null;
  readonly rows: readonly unknown[];
}

/** Adds up a list of any length page by page, without drawing it, and says how far it is. */
export function AddUp<Reply extends Paged>({
  needAfter,
  amountOf,
  total,
  n,
}: {
  readonly needAfter: (after: string | undefined) => Need<Reply>;
  readonly amountOf: (row: Reply["rows"][number]) => AmountView;
  readonly total: AmountView;
  readonly n: number;
}) {
  const { alive } = useReader();
  const { say, language } = useSay();
  const [progress, setProgress] = useState<{ sum: Fraction; rows: number; done: boolean; stop?: boolean } | null>(null);
  const stopped = useRef(false);
  if (!alive) return null;

  const run = async (): Promise<void> => {
    stopped.current = false;
    let sum: Fraction = { num: 0n, den: 1n };
    let rows = 0;
    let after: string | undefined;
    for (;;) {
      const answer = await askOnce(needAfter(after));
      if ("problem" in answer || stopped.current) {
        setProgress(null);
        return;
      }
      const page = answer.reply;
      sum = grown(
        sum,
        page.rows.map((row) => amountOf(row as Reply["rows"][number])),
      );
      rows += page.rows.length;
      setProgress({ sum, rows, done: page.next === null });
      if (page.next === null) return;
      after = page.next;
    }
  };

  if (progress === null)
    return (
      <button type="button" className="tool" onClick={() => void run()}>
        {say(`${n.toLocaleString("ko")}행을 모두 합산해 확인`, `Add up all ${n.toLocaleString("en")} rows`)}
      </button>
    );
  const whole: Fraction = { num: BigInt(total.num), den: BigInt(total.den) };
  if (progress.done) {
    const state = equals(progress.sum, whole) ? "equal" : "unequal";
    return (
      <span role="status">
        <SumMark check={{ state, sum: progress.sum, total: whole, unit: total.unit, rows: progress.rows }} />{" "}
        <span className="quiet">
          {say(`${progress.rows.toLocaleString("ko")}행, `, `${progress.rows.toLocaleString("en")} rows, `)}
          {exactly(progress.sum, total.unit, language)}
        </span>
      </span>
    );
  }
  return (
    <span className="adding" role="status">
      <progress value={progress.rows} max={Math.max(n, progress.rows)} aria-label={say("합산하는 중", "Adding up")} />
      <span>
        {progress.rows.toLocaleString("en")} / {n.toLocaleString("en")} · {say("남은 금액", "left")}{" "}
        {exactly(subtract(whole, progress.sum), total.unit, language)}
      </span>
      <button
        type="button"
        className="tool"
        onClick={() => {
          stopped.current = true;
        }}
      >
        {say("멈춤", "Stop")}
      </button>
    </span>
  );
}
