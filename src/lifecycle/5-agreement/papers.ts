import { formatDay } from "#base/day";
import { fillKorean } from "#base/particle";
import { formatMoney, won } from "#base/money";
import { formatPeriod } from "#base/period";
import { inLanguage, type Language, text, type Text } from "#base/text";
import type { agreementTemplate, Values } from "#document";
import { type AgreementCase, agreementKinds, agreementTracks } from "./agreement-case.ts";
import type { Signature } from "./case-store.ts";
import { moneySources, partyRoles, sumsOf, type Terms } from "./terms.ts";

/** What an agreement says in print. Titles, goals and conditions stand as they were agreed on, in whichever language. */
export function agreementValues(
  language: Language,
  {
    one,
    terms,
    sha256,
    signed,
    nameOf,
  }: {
    readonly one: AgreementCase;
    readonly terms: Terms;
    readonly sha256: string;
    readonly signed: readonly Pick<Signature, "party" | "signedOn">[];
    readonly nameOf: (party: string) => Text;
  },
): Values<typeof agreementTemplate.fields> {
  const print = inLanguage(language);
  const say = (ko: string, en: string): string => print(text(ko, en));
  const money = (amount: bigint): string => formatMoney(won(amount), language);
  const plain = (amount: bigint): string => amount.toLocaleString("en");
  const { promised, data } = terms;
  const { total, grant } = sumsOf(terms.lines);
  const amountWord = say("금액(원)", "Amount (KRW)");
  return {
    title: say(`${one.title} ${agreementKinds[one.kind].ko}서`, `${one.title}: ${agreementKinds[one.kind].en}`),
    parties: {
      head: [say("구분", "Role"), say("기관", "Organisation")],
      rows: terms.parties.map(({ party, role }) => [print(partyRoles[role]), print(nameOf(party))]),
    },
    purpose: one.title,
    period: formatPeriod({ from: terms.starts, to: terms.ends }, language),
    goals: [
      ...terms.goals.map(({ goal, indicator, target }) => `${goal} (${indicator} ${target})`),
      ...(promised === null
        ? []
        : [
            say(
              `투자 ${money(promised.won)}, 고용 ${promised.jobs}명을 이행한다.`,
              `To invest ${money(promised.won)} and to employ ${promised.jobs} people.`,
            ),
          ]),
      ...(data === null
        ? []
        : [
            say(
              fillKorean("“{set}”을(를) {purpose}에만 이용한다.", data),
              `“${data.set}” is used for ${data.purpose} alone.`,
            ),
          ]),
    ],
    budget: {
      head: [say("기관", "Organisation"), say("비목", "Item"), say("재원", "Source"), amountWord],
      rows: [
        ...terms.lines.map((line) => [
          ...[print(nameOf(line.party)), line.item, print(moneySources[line.source]), plain(line.won)],
        ]),
        ...(total === 0n
          ? []
          : [[say("합계", "Total"), "", say(`지원금 ${plain(grant)}`, `grant ${plain(grant)}`), plain(total)]]),
      ],
    },
    payments: {
      head: [say("회차", "No."), say("단계", "Milestone"), say("기한", "Due"), amountWord],
      rows: terms.milestones.map(({ title, due, won: amount }, index) => [
        ...[`${index + 1}`, title, formatDay(due, language), plain(amount)],
      ]),
    },
    clauses: [
      say(
        `이 협약은 ${agreementTracks[one.track].ko}의 절차를 따른다.`,
        `This agreement follows the procedure of: ${agreementTracks[one.track].en}.`,
      ),
      ...terms.conditions,
    ],
    signatures: [
      // a local government that pays along is a party, and signs nothing
      ...terms.parties.flatMap(({ party, role }) => {
        if (role === "city") return [];
        const on = signed.find((each) => each.party === party)?.signedOn;
        const value =
          on === undefined
            ? say("(서명 전)", "(not signed yet)")
            : say(`${formatDay(on, "ko")} 서명`, `signed on ${formatDay(on, "en")}`);
        return [{ word: print(nameOf(party)), value }];
      }),
      { word: say("협약 내용 확인값(SHA-256)", "SHA-256 of what is agreed"), value: sha256 },
    ],
  };
}
