import { useState } from "react";
import type { DraftView } from "#application/contract";
import { parseFraction, zero } from "#base/fraction";
import { formatMoney, won } from "#base/money";
import { isRefusal } from "#base/refusal";
import { type BudgetLine, budgetSources, type BudgetSource, checkBudget, isBudgetSource, sumsOf } from "#engine/budget";
import { MoneyInput } from "#web/ui/form/money-input.tsx";
import { readMinor } from "#web/ui/form/told.ts";
import { useSay } from "#web/ui/reader.tsx";
import type { Fields } from "#web/ui/answer/use-autosave.ts";

const sources = Object.keys(budgetSources) as BudgetSource[];

/** The cells that hold an amount. */
const linesIn = (party: string, values: Fields): BudgetLine[] =>
  Object.entries(values).flatMap(([field, value]) => {
    const at = field.lastIndexOf("/");
    const source = field.slice(at + 1);
    return typeof value === "string" && /^\d+$/.test(value) && isBudgetSource(source)
      ? [{ party, item: field.slice(0, at), source, won: BigInt(value) }]
      : [];
  });

const share = (told: string) => {
  const read = parseFraction(told);
  return isRefusal(read) ? zero : read;
};

interface Shown {
  readonly rules: DraftView["budgetRules"][number];
  readonly items: DraftView["items"];
  readonly values: Fields;
  readonly change: (field: string, value: unknown) => void;
  readonly isOpen: boolean;
}

/** A firm's budget item by item, its sums and what the call asks of them as it is typed. */
export function BudgetInput({ rules, items, values, change, isOpen }: Shown) {
  const { say, speak, language } = useSay();
  const lines = linesIn(rules.party, values);
  const sums = sumsOf(lines);
  const print = (amount: bigint): string => formatMoney(won(amount), language);
  const { ownLeast, cashLeast, cap, basis, party, name } = rules;
  const asked = {
    ...{ ownLeast: share(ownLeast), cashLeast: share(cashLeast), cap: cap === null ? null : BigInt(cap) },
    ...(basis === null ? {} : { basis }),
  };
  const faults = lines.length === 0 ? [] : checkBudget(lines, [{ party, name, rules: asked }], { asked: null });
  return (
    <>
      {items.map(({ item, word }) => (
        <details key={item} open={(sums.byItem.get(item) ?? 0n) > 0n}>
          <summary>
            {speak(word)} <strong>{print(sums.byItem.get(item) ?? 0n)}</strong>
          </summary>
          {sources.map((source) => (
            <Cell
              key={source}
              label={`${speak(word)} · ${speak(budgetSources[source])}`}
              name={`${item}/${source}`}
              value={values[`${item}/${source}`]}
              change={(value) => change(`${item}/${source}`, value)}
              isOpen={isOpen}
            />
          ))}
        </details>
      ))}
      <div className="table-wrap">
        <table className="plain">
          <caption>{say("사업비 합계", "Budget")}</caption>
          <tbody>
            {sources.map((source) => (
              <tr key={source}>
                <th scope="row">{speak(budgetSources[source])}</th>
                <td className="number">{print(sums.bySource[source])}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say("지원금 신청액", "Asked for")}</th>
              <td className="number">{print(sums.asked)}</td>
            </tr>
            <tr>
              <th scope="row">{say("총사업비", "In all")}</th>
              <td className="number">{print(sums.total)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {faults.length > 0 && (
        <ul className="doubles" role="status">
          {faults.map(({ text, law }) => (
            <li key={text.en}>
              {speak(text)} {law !== undefined && <span className="quiet">({law})</span>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface OneCell {
  readonly label: string;
  readonly name: string;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  readonly isOpen: boolean;
}

function Cell({ label, name, value, change, isOpen }: OneCell) {
  const [typed, setTyped] = useState<string>();
  const { language } = useSay();
  const held = typeof value === "string" ? value : "";
  if (!isOpen) return held === "" ? null : <p>{`${label}: ${formatMoney(won(BigInt(held)), language)}`}</p>;
  return (
    <MoneyInput
      {...{ label, name, hint: undefined, problem: undefined }}
      value={typed ?? held}
      change={(text) => {
        setTyped(text);
        const amount = readMinor(text);
        if (amount !== undefined && amount >= 0n) change(`${amount}`);
        else if (text.trim() === "") change(null);
      }}
    />
  );
}
