import type { BreakdownView } from "#figure/contract";
import { Amount, shareOf, valueOf } from "../../ui/amount.tsx";
import { useReader, useSay } from "../../ui/reader.tsx";
import { linkTo } from "../../address.ts";
import { checkGroups } from "../../open/fold.ts";
import { pathOf } from "../../open/position.ts";
import { SumMark } from "../../open/sum-mark.tsx";

/** One amount as the bar of its parts: 163 = 63 + 50 + 50. Each part is a link to what it is made of. */
export function SourcesBar({ breakdown }: { readonly breakdown: BreakdownView }) {
  const { address } = useReader();
  const { say, speak } = useSay();
  const total = valueOf(breakdown.total);
  const groups = [...breakdown.groups].sort((a, b) => rank(a.group) - rank(b.group));
  return (
    <div className="sources">
      <ul
        className="sources-bar"
        aria-label={say(`${speak(breakdown.dimensionWord)}별`, `By ${speak(breakdown.dimensionWord)}`)}
      >
        {groups.map(({ group, word, amount }, i) => (
          <li
            key={group}
            className={`source source-${i % 6}`}
            style={{ flexGrow: Math.max(0.02, shareOf(valueOf(amount), total)) }}
          >
            <a href={linkTo(address, pathOf(breakdown.figure, { dimension: breakdown.dimension, group }))}>
              <span className="source-word">{speak(word)}</span>
              <Amount amount={amount} />
            </a>
          </li>
        ))}
      </ul>
      <p className="sources-sum">
        {groups.map(({ group, amount }, i) => (
          <span key={group}>
            {i > 0 && " + "}
            {speak(amount.printed)}
          </span>
        ))}{" "}
        = <strong>{speak(breakdown.total.printed)}</strong> <SumMark check={checkGroups(breakdown)} />
      </p>
    </div>
  );
}

/** As budgets name their sources: the state first, then province, city, the private share. */
const order = ["national", "province", "city", "private"];
const rank = (source: string): number => (order.includes(source) ? order.indexOf(source) : order.length);
