import { groupThousands } from "#base/korean-numeral";
import type { Currency } from "#base/currency";
import { formatMoney, money } from "#base/money";
import { Field } from "../field.tsx";
import { useSay } from "../reader.tsx";
import { readMinor } from "./told.ts";

export interface Around {
  readonly label: string;
  readonly name: string;
  readonly hint: string | undefined;
  readonly problem: Parameters<typeof Field>[0]["problem"];
}

/** An amount, typed as digits or as officials write it, with its reading beside it: a nought too many is seen at once. */
export function MoneyInput({
  value,
  change,
  currency = "KRW",
  ...around
}: Around & {
  readonly currency?: Currency | undefined;
  readonly value: string;
  readonly change: (typed: string) => void;
}) {
  const { say, language } = useSay();
  const amount = value.trim() === "" ? undefined : readMinor(value, currency);
  return (
    <div className="act-beside">
      <Field
        {...around}
        inputMode="text"
        autoComplete="off"
        placeholder={
          currency === "KRW" ? say("예: 20억 3,700만", "e.g. 2,037,000,000") : say("예: 12,500.50", "e.g. 12,500.50")
        }
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() =>
          currency === "KRW" && amount !== undefined && amount >= 0n && change(groupThousands(amount.toString()))
        }
      />
      <output className="reading">
        {value.trim() === ""
          ? ""
          : amount === undefined
            ? say("금액으로 읽을 수 없습니다", "not an amount")
            : formatMoney(money(amount, currency), language)}
      </output>
    </div>
  );
}
