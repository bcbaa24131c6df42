import { formatDay, type Day } from "#base/day";
import { formatMoney, won } from "#base/money";
import { formatPeriod } from "#base/period";
import { text, type Text } from "#base/text";
import type { Changes } from "./amendment.ts";
import { moneySources, partyRoles, sumsOf, type Terms } from "./terms.ts";

/** One thing that terms say, under a key that is the same in every version. */
export interface Said {
  readonly key: string;
  readonly word: Text;
  readonly value: Text;
}

export type NameOf = (party: string) => Text;

const both = (value: string): Text => text(value, value);
const money = (amount: bigint): Text => text(formatMoney(won(amount), "ko"), formatMoney(won(amount), "en"));
const onDay = (day: Day): Text => text(formatDay(day, "ko"), formatDay(day, "en"));

/** Everything that a version says, line by line, in the order of the document: two versions are laid side by side by it. */
export function saidBy(terms: Terms, nameOf: NameOf): Said[] {
  const { parties, goals, lines, milestones, conduct, promised, data } = terms;
  const line = (key: string, word: Text, value: Text): Said => ({ key, word, value });
  const some = (key: string, word: Text, value: string): Said[] => (value === "" ? [] : [line(key, word, both(value))]);
  const { total, grant } = sumsOf(lines);
  return [
    ...parties.map(({ party, role }) => line(`party ${party}`, partyRoles[role], nameOf(party))),
    ...some("principal", text("과제책임자", "Person in charge"), terms.principal),
    line("period", text("협약기간", "Period"), inPeriod(terms)),
    ...goals.map(({ goal, indicator, target }, index) =>
      line(`goal ${index}`, text(`목표 ${index + 1}`, `Goal ${index + 1}`), both(`${goal} (${indicator} ${target})`)),
    ),
    ...(lines.length === 0
      ? []
      : [line("total", text("총사업비", "Total"), money(total)), line("grant", text("지원금", "Grant"), money(grant))]),
    ...lines.map(({ party, item, source, won: amount }) => {
      const name = nameOf(party);
      const [ko, en] = [moneySources[source].ko, moneySources[source].en];
      const word = text(`${name.ko} ${item}(${ko})`, `${name.en || name.ko}, ${item} (${en})`);
      return line(`line ${party} ${item} ${source}`, word, money(amount));
    }),
    ...milestones.map(({ title, due, won: amount }, index) => {
      const [day, sum] = [onDay(due), money(amount)];
      const value = text(`${title}, ${day.ko}, ${sum.ko}`, `${title}, ${day.en}, ${sum.en}`);
      return line(`milestone ${index}`, text(`단계 ${index + 1}`, `Milestone ${index + 1}`), value);
    }),
    ...some("method", text("수행 방법", "Method"), conduct.method),
    ...some("researchers", text("참여인력", "Staff"), conduct.researchers),
    ...some("contact", text("연락처", "Contact"), conduct.contact),
    ...terms.conditions.map((condition, index) =>
      line(`condition ${index}`, text(`조건 ${index + 1}`, `Condition ${index + 1}`), both(condition)),
    ),
    ...(promised === null
      ? []
      : [
          line("promised won", text("약속한 투자액", "Investment promised"), money(promised.won)),
          line("promised jobs", text("약속한 고용", "Jobs promised"), text(`${promised.jobs}명`, `${promised.jobs}`)),
        ]),
    ...(data === null ? [] : [...some("data", text("제공 데이터", "Data"), data.set)]),
    ...(data === null ? [] : [...some("purpose", text("이용 목적", "Purpose"), data.purpose)]),
  ];
}

const inPeriod = ({ starts, ends }: Terms): Text =>
  text(formatPeriod({ from: starts, to: ends }, "ko"), formatPeriod({ from: starts, to: ends }, "en"));

export interface Difference {
  readonly word: Text;
  /** Null where it was not said before, or is not any more. */
  readonly before: Text | null;
  readonly after: Text | null;
}

/** What two versions say otherwise, line by line. */
export function differencesOf(before: readonly Said[], after: readonly Said[]): Difference[] {
  const keys = [...new Set([...before, ...after].map(({ key }) => key))];
  return keys.flatMap((key): Difference[] => {
    const [old, now] = [before.find((one) => one.key === key), after.find((one) => one.key === key)];
    const isSame = old?.value.ko === now?.value.ko && old?.word.ko === now?.word.ko;
    const word = (now ?? old)?.word;
    return isSame || word === undefined ? [] : [{ word, before: old?.value ?? null, after: now?.value ?? null }];
  });
}

/** What an amendment would change of the terms it was asked on. */
export const differencesIn = (base: Terms, changes: Changes, nameOf: NameOf): Difference[] =>
  differencesOf(saidBy(base, nameOf), saidBy({ ...base, ...changes }, nameOf));
