import type { Fraction } from "#base/fraction";
import { claimInterval } from "#base/printed-claim";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import type { UnitCode } from "#base/unit";
import { printAmount } from "#engine/figure";
import { checkDraft, type KnownFigure, type Ours } from "#engine/sentence";
import { viewAmount } from "#figure";
import { type Day, formatDay } from "#base/day";
import type { Tx } from "#platform/db";
import { type Answer, type Asking, openFigures } from "./claim-figures.ts";
import { asOurs, type Held, holdAll } from "./claim-held.ts";
import type { HeldView, OwnView, QuoteView } from "./claim-contract.ts";
import { differences, rungWord, whyDiffers } from "./draft-words.ts";
import { numbersOf, periodIn, type Printed, unknownPrinted } from "./printed-claim.ts";
import { findPrinted, standingPrinted } from "./printed-claim-store.ts";

/** The values a print stands for, as people say an interval. */
function sayInterval({ number }: Pick<Printed, "number">, unit: UnitCode): Text {
  const { from, hasFrom, to, hasTo } = claimInterval(number);
  const say = (value: Fraction): Text => printAmount(value, unit);
  if (from !== null && to !== null && number.bound === "rounded")
    return text(`${say(number.value).ko}(반올림한 수)`, `${say(number.value).en} (rounded)`);
  const [low, high] = [from === null ? null : say(from), to === null ? null : say(to)];
  const ko = [
    ...(low === null ? [] : [`${low.ko} ${hasFrom ? "이상" : "초과"}`]),
    ...(high === null ? [] : [`${high.ko} ${hasTo ? "이하" : "미만"}`]),
  ];
  const en = [
    ...(low === null ? [] : [`${hasFrom ? "at least" : "more than"} ${low.en}`]),
    ...(high === null ? [] : [`${hasTo ? "at most" : "less than"} ${high.en}`]),
  ];
  return text(ko.join(" "), en.join(", "));
}

const quoteOf = (printed: Printed): QuoteView => {
  const unit = printed.units.at(-1) ?? "thing";
  return {
    ...{ claim: printed.claim, publisher: printed.publisher, medium: printed.medium, address: printed.address },
    ...{ publishedOn: printed.publishedOn, note: printed.note, quotation: printed.quotation, printed: printed.printed },
    ...{ amount: viewAmount({ amount: printed.number.value, unit }), interval: sayInterval(printed, unit) },
    ...{ rung: printed.rung === null ? null : rungWord(printed.rung), asOf: printed.asOf },
  };
};

/** Where an answer of ours opens. */
export function addressOf({ figure, asOf, group }: Answer): string {
  const parts = group === undefined ? [] : ["by", group.dimension, group.group];
  return `/figures/${[figure, ...parts].map(encodeURIComponent).join("/")}?as-of=${asOf}`;
}

const ownOf = (ours: Answer): OwnView => ({
  ...{ figure: ours.figure, title: ours.title, amount: viewAmount({ amount: ours.value, unit: ours.unit }) },
  ...{ rung: rungWord(ours.rung), asOf: ours.asOf, group: ours.group?.word ?? null, to: addressOf(ours) },
});

function sayHeld({ printed, verdict, meant, basis, isOfAnotherPeriod, isOfPart }: Held): Text {
  if (printed.about.about === "topic" && verdict !== null) return whyDiffers(verdict, asOurs(printed), printed.units);
  if (printed.about.about === "topic")
    return text(
      "이 주제를 처음 입력한 수치입니다. 우리 지표는 아직 없어 다른 공표와만 비교합니다.",
      "The first print of this matter. The hub has no figure of it yet; other prints are compared with it.",
    );
  if (isOfPart)
    return text(
      "아직 공개하지 않은 자료가 있어 비교 결과를 말하지 않습니다.",
      "Not everything that is counted is public yet, so nothing is said of the difference.",
    );
  if (verdict === null || meant === null)
    return text("이 날짜의 지표값이 없어 비교할 수 없습니다.", "There is no figure on that day to compare with.");
  if (verdict.verdict === "agrees")
    return basis === null
      ? text("우리 값이 이 숫자가 나타내는 범위 안에 있습니다.", "Our value lies within what the number stands for.")
      : text("두 공표의 숫자가 같습니다.", "Both prints give the same number.");
  const said = printed.rung;
  if (basis === null) return whyDiffers(verdict, meant, printed.units, { said });
  const value = text(`${basis.publisher} ${basis.printed}`, `${basis.publisher}, ${basis.printed}`);
  return verdict.verdict === "unexplained" && !isOfAnotherPeriod && printed.asOf !== basis.asOf
    ? text(
        `두 공표의 기준일이 다릅니다(${formatDay(basis.asOf, "ko")}, ${formatDay(printed.asOf, "ko")}). 그 밖의 설명은 찾지 못했습니다.`,
        `The two speak of different days (${formatDay(basis.asOf, "en")}, ${formatDay(printed.asOf, "en")}); nothing else explains it.`,
      )
    : whyDiffers(verdict, meant, printed.units, { said, value });
}

function heldView(held: Held, firsts: ReadonlyMap<string, Printed>): HeldView {
  const { printed, verdict, meant, basis } = held;
  const isOwn = printed.about.about === "figure";
  const by = verdict?.verdict === "differs" ? verdict.by : [];
  const explaining: Ours | null = verdict?.verdict === "differs" && verdict.ours !== meant ? verdict.ours : null;
  const whole = printed.partOf === null ? undefined : firsts.get(printed.partOf);
  return {
    ...quoteOf(printed),
    about: meant?.title ?? asOurs(printed).title,
    verdict: verdict?.verdict ?? (printed.about.about === "topic" ? "first" : "no-answer"),
    by: by.map((difference) => ({ difference, word: differences[difference] })),
    says: sayHeld(held),
    own: isOwn && meant !== null ? ownOf(meant) : null,
    explains: isOwn && explaining !== null ? ownOf(explaining) : null,
    basis: basis === null ? null : quoteOf(basis),
    partOf: whole === undefined ? null : quoteOf(whole),
  };
}

/** What prints are about, so that those about one thing stand together. */
const aboutKey = ({ about, claim }: Printed): string =>
  about.about === "figure" ? about.figure : about.about === "print" ? about.claim : claim;

export async function printedView(tx: Tx, asking: Asking, figure?: string): Promise<HeldView[]> {
  const all = await standingPrinted(tx);
  const wanted = all.filter(
    ({ about }) => figure === undefined || (about.about === "figure" && about.figure === figure),
  );
  const firsts = new Map(all.map((one) => [one.claim, one]));
  const order = [...new Set(wanted.map(aboutKey))];
  const sorted = wanted.toSorted(
    (a, b) =>
      order.indexOf(aboutKey(a)) - order.indexOf(aboutKey(b)) ||
      Number(b.about.about === "topic") - Number(a.about.about === "topic"),
  );
  return (await holdAll(tx, sorted, asking)).map((held) => heldView(held, firsts));
}

export async function printedClaimView(
  tx: Tx,
  claim: string,
  asking: Asking,
): Promise<(HeldView & { withdrawn: string | null; beside: HeldView[] }) | Refusal> {
  const printed = /^[0-9a-f-]{36}$/.test(claim) ? await findPrinted(tx, claim) : null;
  if (printed === null) return unknownPrinted({});
  const all = await standingPrinted(tx);
  const firsts = new Map(all.map((one) => [one.claim, one]));
  const beside = all.filter((one) => one.claim !== claim && aboutKey(one) === aboutKey(printed));
  const [own, ...others] = await holdAll(tx, [printed, ...beside], asking);
  return {
    ...heldView(own as Held, firsts),
    withdrawn: printed.withdrawn,
    beside: others.map((one) => heldView(one, firsts)),
  };
}

/** The numbers of a sentence that is about to be entered, each with the figure it is most likely about. */
export async function quotationView(tx: Tx, quotation: string, publishedOn: Day, asking: Asking) {
  const known = await openFigures(tx, asking).on(publishedOn);
  const figures: readonly KnownFigure[] = isRefusal(known) ? [] : known;
  const findings = checkDraft(quotation, { published: publishedOn, figures });
  const meantAt = (printed: string): string | null => {
    const at = quotation.indexOf(printed);
    const found = findings.find((one) => one.from === at && "figure" in one);
    return found !== undefined && "figure" in found ? found.figure : null;
  };
  const firsts = (await standingPrinted(tx)).filter(({ about }) => about.about === "topic");
  return {
    numbers: numbersOf(quotation, publishedOn).map(({ printed, said }) => {
      const unit = said.units.at(-1) ?? "thing";
      return {
        ...{ printed, amount: viewAmount({ amount: said.claim.value, unit }), period: periodIn(quotation) },
        ...{ interval: sayInterval({ number: said.claim }, unit), figure: meantAt(printed) },
      };
    }),
    figures: figures.map(({ figure, title }) => ({ figure, title })),
    firsts: firsts.map((one) => ({ claim: one.claim, topic: asOurs(one).title })),
  };
}
