import { dayOf } from "#base/day";
import { divide, fraction, type Fraction } from "#base/fraction";
import { findUnitSlip } from "#base/printed-claim";
import type { Text } from "#base/text";
import { holdAgainst, type Ours, type Verdict } from "#engine/sentence";
import type { Tx } from "#platform/db";
import { type Asking, type Figures, openFigures } from "./claim-figures.ts";
import { type About, isMore, type Printed } from "./printed-claim.ts";
import { findPrinted } from "./printed-claim-store.ts";
import { isRefusal } from "#base/refusal";

/** A print as an answer that another print is held against. */
export const asOurs = ({ claim, about, number, units, rung, asOf }: Printed): Ours => ({
  ...{ figure: claim, title: titleOf(about), value: number.value, unit: units[0] ?? "thing", rung: rung ?? "" },
  ...{ scope: "", asOf },
});

const titleOf = (about: About): Text =>
  about.about === "topic" ? about.topic : { ko: "공표 수치", en: "printed claim" };

/** What a claim that is being entered is about, as far as its words are read by it; null where it speaks first. */
export async function meantBy(tx: Tx, about: About, now: Date): Promise<Pick<Ours, "rung"> | null> {
  if (about.about === "topic") return null;
  if (about.about === "print") {
    const basis = await findPrinted(tx, about.claim);
    return basis === null ? null : asOurs(basis);
  }
  const known = await openFigures(tx, { now, reader: "everything" }).on(dayOf(now));
  return isRefusal(known) ? null : (known.find(({ figure }) => figure === about.figure) ?? null);
}

/** How a print stands: `first` speaks of its matter first, `no-answer` is about a figure that answers nothing on its day. */
export interface Held {
  readonly printed: Printed;
  readonly verdict: Verdict | null;
  readonly meant: Ours | null;
  /** The print it is held against. */
  readonly basis: Printed | null;
  /** Of another period than what it is held against, so that only its size can be judged. */
  readonly isOfAnotherPeriod: boolean;
  /** Our answer is not all that there is: the reader is shown a part of it, so nothing is said of the difference. */
  readonly isOfPart: boolean;
}

const months = { month: 1n, year: 12n } as const;

/** What the other print would be of the period that this one speaks of. */
function scaled(basis: Printed, to: Printed): Fraction {
  const { value } = basis.number;
  if (basis.period === null || to.period === null) return value;
  return divide(value, fraction(months[basis.period], months[to.period]));
}

function holdPrint(printed: Printed, meant: Ours, others: readonly Ours[], series: Fraction | null): Verdict {
  const { number: claim, units, parts, rung } = printed;
  const said = {
    ...{ claim, units },
    ...(rung !== null && isMore(rung, meant.rung) ? { rung } : {}),
    ...(parts.length > 1 ? { parts } : {}),
  };
  const verdict = holdAgainst(said, meant, others);
  if (verdict.verdict !== "unexplained" || series === null || !units.includes(meant.unit)) return verdict;
  const slip = findUnitSlip(claim.value, [series]);
  return slip === null ? verdict : { verdict: "differs", by: ["unit"], ours: meant, power: slip.power };
}

/** [PC3] Every print beside what it is about: our figure on the day it speaks of, or the print that spoke of it first. */
export async function holdAll(tx: Tx, wanted: readonly Printed[], asking: Asking): Promise<Held[]> {
  const figures = openFigures(tx, asking);
  const held: Held[] = [];
  for (const printed of wanted) {
    const none = { printed, verdict: null, meant: null, basis: null, isOfAnotherPeriod: false, isOfPart: false };
    const { about } = printed;
    if (about.about === "topic") held.push({ ...none, verdict: contradicted(printed) });
    else if (about.about === "figure") held.push({ ...none, ...(await besideFigure(figures, printed, about.figure)) });
    else {
      const basis = await findPrinted(tx, about.claim);
      if (basis === null) throw new Error(`the print ${about.claim} is not there`);
      const isOfAnotherPeriod = basis.period !== null && printed.period !== null && basis.period !== printed.period;
      const series = isOfAnotherPeriod ? scaled(basis, printed) : null;
      const meant = asOurs(basis);
      held.push({ ...none, meant, basis, isOfAnotherPeriod, verdict: holdPrint(printed, meant, [], series) });
    }
  }
  return held;
}

/** What speaks of its matter first can still contradict itself: 160억(국비 100억, 도비 60억, 시비 20억). */
function contradicted(printed: Printed): Verdict | null {
  const verdict = holdPrint(printed, asOurs(printed), [], null);
  return verdict.verdict === "differs" && verdict.by.includes("parts") ? verdict : null;
}

async function besideFigure(
  figures: Figures,
  printed: Printed,
  figure: string,
): Promise<Pick<Held, "meant" | "verdict" | "isOfPart"> | null> {
  const known = await figures.on(printed.asOf);
  const own = isRefusal(known) ? undefined : known.find((one) => one.figure === figure);
  if (own === undefined) return null;
  const first = holdPrint(printed, own, own.others, null);
  const isClear = first.verdict === "agrees" || (first.verdict === "differs" && first.by.length === 1);
  if (isClear) return { meant: own, verdict: first, isOfPart: false };
  const verdict = holdPrint(printed, own, [...own.others, ...(await figures.groupsOf(own))], null);
  const isOfPart = verdict.verdict !== "agrees" && (await figures.hidesSomeOf(own));
  return { meant: own, verdict: isOfPart ? null : verdict, isOfPart };
}
