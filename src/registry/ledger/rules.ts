import { compareDays, type Day, formatDay } from "#base/day";
import { formatMoney, won as asMoney } from "#base/money";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Line, Voucher, VoucherDraft } from "./ledger.ts";

export const outOfBalance = defineRefusal({
  code: "out-of-balance",
  status: 422,
  ko: "차변 {debit}과(와) 대변 {credit}이(가) {difference}만큼 다릅니다. 전표를 기표하지 않았습니다.",
  en: "Debits of {debitEn} and credits of {creditEn} differ by {differenceEn}. Nothing was posted.",
});
export const tooShort = defineRefusal({
  code: "voucher-too-short",
  status: 422,
  ko: "전표에는 차변과 대변, 두 줄 이상이 있어야 합니다.",
  en: "A voucher has at least two lines, a debit and a credit.",
});
export const nothingPosted = defineRefusal({
  code: "posting-of-nothing",
  status: 422,
  ko: "{line}번째 줄의 금액이 0원입니다.",
  en: "Line {line} posts nothing.",
});
export const tooLarge = defineRefusal({
  code: "posting-too-large",
  status: 422,
  ko: "{line}번째 줄의 금액이 원장에 기록할 수 있는 한도를 넘습니다.",
  en: "The amount of line {line} is more than the ledger can hold.",
});
export const inFuture = defineRefusal({
  code: "posting-in-future",
  status: 422,
  ko: "{day}은(는) 아직 오지 않았습니다. 발생한 거래만 기표할 수 있습니다.",
  en: "{dayEn} has not come yet: only what has happened is posted.",
});
export const unknownAccount = defineRefusal({
  code: "unknown-account",
  status: 404,
  ko: "계정 {account}이(가) 없습니다.",
  en: "There is no account {account}.",
});
export const malformedAccountCode = defineRefusal({
  code: "account-code-malformed",
  status: 422,
  ko: "계정 코드 “{code}”은(는) 소문자·숫자와 ‘.’, ‘/’, ‘-’만 사용할 수 있습니다.",
  en: "An account code is written in small letters, digits and . / -, unlike “{code}”.",
});
export const accountCodeTaken = defineRefusal({
  code: "account-code-taken",
  status: 409,
  ko: "계정 코드 {code}은(는) 이미 쓰이고 있습니다.",
  en: "The account code {code} is in use.",
});
export const unknownVoucher = defineRefusal({
  code: "unknown-voucher",
  status: 404,
  ko: "전표 {voucher}이(가) 없습니다.",
  en: "There is no voucher {voucher}.",
});
export const alreadyReversed = defineRefusal({
  code: "voucher-reversed",
  status: 409,
  ko: "이 전표는 이미 취소되었습니다(취소 전표 {by}).",
  en: "This voucher is reversed already, by {by}.",
});
export const reversalOfReversal = defineRefusal({
  code: "reversal-of-reversal",
  status: 409,
  ko: "취소 전표는 다시 취소할 수 없습니다. 새 전표를 기표해 주십시오.",
  en: "A reversal is not reversed: post a new voucher.",
});

// The ledger's column is 64 bits wide; one line far below that keeps every sum of 10⁹ lines inside it.
const mostWon = 10n ** 18n - 1n;

/** [L1] Σ = 0, in integer won. [L2] Two lines or more, none of nothing. [L3] What is posted has happened. */
export function voucherFits({ day, lines }: VoucherDraft, today: Day): Refusal | null {
  if (compareDays(day, today) > 0) {
    return inFuture({ day: formatDay(day, "ko"), dayEn: formatDay(day, "en") }, "/day");
  }
  for (const [index, { won }] of lines.entries()) {
    if (won === 0n) return nothingPosted({ line: `${index + 1}` }, `/lines/${index}/won`);
    if (won > mostWon || won < -mostWon) return tooLarge({ line: `${index + 1}` }, `/lines/${index}/won`);
  }
  const debit = sum(lines.filter(({ won }) => won > 0n));
  const credit = -sum(lines.filter(({ won }) => won < 0n));
  if (debit !== credit) {
    const difference = debit > credit ? debit - credit : credit - debit;
    return outOfBalance(
      {
        debit: formatMoney(asMoney(debit), "ko"),
        credit: formatMoney(asMoney(credit), "ko"),
        difference: formatMoney(asMoney(difference), "ko"),
        debitEn: formatMoney(asMoney(debit), "en"),
        creditEn: formatMoney(asMoney(credit), "en"),
        differenceEn: formatMoney(asMoney(difference), "en"),
      },
      "/lines",
    );
  }
  return lines.length < 2 ? tooShort({}, "/lines") : null;
}

export const sum = (lines: readonly Pick<Line, "won">[]): bigint => lines.reduce((total, { won }) => total + won, 0n);

/** [L4] What undoes a voucher: the same lines with the signs turned, under the reason. A reversal is final. */
export function reversalOf(
  { voucher, reverses, text, lines, evidence }: Voucher,
  reversedBy: string | null,
  reason: string,
  day: Day,
): (VoucherDraft & { readonly reverses: string }) | Refusal {
  if (reverses !== null) return reversalOfReversal({});
  if (reversedBy !== null) return alreadyReversed({ by: reversedBy });
  return {
    day,
    text: `${reason} (${text})`,
    evidence,
    reverses: voucher,
    lines: lines.map(({ account, won, text = "" }) => ({ account, won: -won, text })),
  };
}
