import { parseDay } from "#base/day";
import { parseDecimalAmount } from "#base/money";
import { dayPeriod, kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Answers, checkAnswers, type Fault, type Form, type RowAnswer } from "#engine/form";
import type { FactDraft } from "#journal";
import type { OutcomeDraft } from "./outcome.ts";
import { malformedRowKeys, normalKey } from "./rules.ts";
import { listedKinds, type ListedAsk, type YearlyAsk, yearlyKinds } from "./survey-form.ts";

export interface Asked {
  readonly party: string;
  readonly programme: string;
  readonly year: number;
  readonly form: Form;
}

/** What answers mean: a figure of the firm's year, and outcomes one by one, each under its natural key. */
export interface Meant {
  readonly yearly: readonly FactDraft[];
  readonly outcomes: readonly (OutcomeDraft & { readonly at: string })[];
}

const amountIn = (said: unknown, unit: string): bigint | null => {
  const plain = typeof said === "string" ? said.replaceAll(",", "").trim() : "";
  if (plain === "") return null;
  if (unit === "person") return BigInt(plain);
  const read = parseDecimalAmount(plain, unit as "KRW");
  return isRefusal(read) ? null : read.minor;
};

const rowsOf = (answers: Answers, ask: ListedAsk): RowAnswer[] => {
  const held = answers[ask];
  return Array.isArray(held) ? (held as readonly RowAnswer[]).filter((row) => Object.keys(row).length > 0) : [];
};

/** [SV4] Everything that is wrong, at once: what the form says, numbers that are none, and one number twice. */
export function surveyFaults(form: Form, answers: Answers): Fault[] {
  const faults = checkAnswers(form, answers);
  for (const ask of Object.keys(listedKinds) as ListedAsk[]) {
    const seen = new Set<string>();
    for (const [index, row] of rowsOf(answers, ask).entries()) {
      const at = `/${ask}/${index}/number`;
      if (faults.some((one) => one.at === at) || typeof row["number"] !== "string") continue;
      const key = normalKey(listedKinds[ask].kind, row["number"]);
      if (isRefusal(key)) faults.push({ code: key.refusal, at, text: key.text });
      else if (seen.has(key)) faults.push(malformedRowKeys(at));
      else seen.add(key);
    }
  }
  return faults;
}

/** [SV5] The facts that answers without a fault tell. What was not answered tells nothing, not even nought. */
export function meantBy({ party, programme, year }: Asked, answers: Answers): Meant | Refusal {
  const yearly = (Object.keys(yearlyKinds) as YearlyAsk[]).flatMap((ask): FactDraft[] => {
    const { kind, unit } = yearlyKinds[ask];
    const value = amountIn(answers[ask], unit);
    if (value === null) return [];
    const key = `${party}/${year}`;
    const about = { kind, case: key, subject: party, programme: null, naturalKey: key };
    return [{ ...about, valid: kstYear(year), value, unit, evidenceLevel: 0 }];
  });
  const outcomes: (OutcomeDraft & { at: string })[] = [];
  for (const ask of Object.keys(listedKinds) as ListedAsk[]) {
    const { kind, unit } = listedKinds[ask];
    for (const [index, row] of rowsOf(answers, ask).entries()) {
      const at = `/${ask}/${index}/number`;
      const key = normalKey(kind, row["number"] as string, at);
      if (isRefusal(key)) return key;
      const on = parseDay(row["on"] as string, `/${ask}/${index}/on`);
      if (isRefusal(on)) return on;
      const value = amountIn(row["amount"], unit) ?? 0n;
      const told = { kind, party, homeProgramme: programme, value, unit, valid: dayPeriod(on), naturalKey: key };
      outcomes.push({ ...told, at });
    }
  }
  return { yearly, outcomes };
}
