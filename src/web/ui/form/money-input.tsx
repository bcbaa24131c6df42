import { groupThousands } from "#base/korean-numeral";
import { formatMoney, won } from "#base/money";
import { Field } from "../field.tsx";
import { useSay } from "../reader.tsx";
import { readWon } from "./told.ts";

export interface Around {
  readonly label: string;
  readonly name: string;
  readonly hint: string | undefined;
  readonly problem: Parameters<typeof Field>[0]["problem"];
}

/** Won, typed as digits or as officials write it, with its reading beside it: a nought too many is seen at once. */
export function MoneyInput({
  value,
  change,
  ...around
}: Around & { readonly value: string; readonly change: (typed: string) => void }) {
  const { say, language } = useSay();
  const amount = value.trim() === "" ? undefined : readWon(value);
  return (
    <div className="act-beside">
      <Field
        {...around}
        inputMode="text"
        autoComplete="off"
        placeholder={say("예: 20억 3,700만", "e.g. 2,037,000,000")}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => amount !== undefined && amount >= 0n && change(groupThousands(amount.toString()))}
      />
      <output className="reading">
        {value.trim() === ""
          ? ""
          : amount === undefined
            ? say("금액으로 읽을 수 없습니다", "not an amount")
            : formatMoney(won(amount), language)}
      </output>
    </div>
  );
}
