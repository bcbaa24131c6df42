import { exponentOf, type Money, money, moneyText, parseCurrency, parseDecimalAmount } from "#base/money";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { brief, clean, type RemarkOf, word } from "./grant-text.ts";
import { type JsonObject, NumberText } from "./json-source.ts";
import { memberMissing } from "./grant-text.ts";

export const amountOutOfRange = defineRefusal({
  code: "award-amount-out-of-range",
  status: 422,
  ko: "금액 {amount}이(가) 기록할 수 있는 한도를 넘습니다.",
  en: "The amount {amount} is larger than can be kept.",
});

const most = 9_223_372_036_854_775_807n;

/** [A2] The digits of the file in whole minor units. Less than nothing is an adjustment, and is said. */
export function readAmount(record: JsonObject, remark: RemarkOf): Money | Refusal {
  const code = word(record["currency"]);
  if (code === "") return memberMissing({ member: "currency" });
  const currency = parseCurrency(brief(code));
  if (isRefusal(currency)) return currency;
  const written = record["amountAwarded"];
  if (!(written instanceof NumberText) && typeof written !== "string")
    return memberMissing({ member: "amountAwarded" });
  if (typeof written === "string")
    remark(
      "amount-as-text",
      text("금액이 숫자가 아니라 문자열로 적혀 있습니다.", "An amount is written as text, not as a number."),
    );
  const digits = brief(typeof written === "string" ? clean(written).replace(/^[−－]/, "-") : written.digits);
  const exact = parseDecimalAmount(digits, currency);
  const amount =
    isRefusal(exact) && exact.refusal === "money-decimals-too-many" ? (denoised(digits, currency) ?? exact) : exact;
  if (isRefusal(amount)) return amount;
  if (amount.minor > most || amount.minor < -most) return amountOutOfRange({ amount: moneyText(amount) });
  if (isRefusal(exact))
    remark(
      "amount-noise",
      text(
        `금액에 계산 오차가 붙어 있어 반올림했습니다(예: ${digits} → ${moneyText(amount)}).`,
        `An amount carries the noise of a spreadsheet and was rounded (such as ${digits} → ${moneyText(amount)}).`,
      ),
    );
  if (amount.minor < 0n)
    remark(
      "award-adjusts",
      text(
        "음수 금액은 감액으로 기록하고 합계에서 뺍니다. 건수에는 넣지 않습니다.",
        "A negative amount is kept as an adjustment: taken off the totals, and not counted as an award.",
      ),
    );
  return amount;
}

/**
 * A binary float printed with all its digits: 41133.770000000004. What is not further than a millionth of the smallest
 * unit from a whole number of them is that number; 12.345 is no noise.
 */
function denoised(written: string, currency: Money["currency"]): Money | null {
  const match = /^([+-]?)(\d{1,40})\.(\d{1,40})(?:[eE]([+-]?\d{1,2}))?$/.exec(written);
  if (match === null) return null;
  const [, sign = "", whole = "", decimals = "", power = "0"] = match;
  const beyond = decimals.length - exponentOf(currency) - Number(power);
  if (beyond <= 6) return null;
  const scale = 10n ** BigInt(beyond);
  const digits = BigInt(whole + decimals);
  const minor = (digits + scale / 2n) / scale;
  const off = digits - minor * scale;
  if ((off < 0n ? -off : off) * 1_000_000n > scale) return null;
  return money(sign === "-" ? -minor : minor, currency);
}
