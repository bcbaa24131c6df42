import { dayOf } from "#base/day";
import { isRefusal } from "#base/refusal";
import { formatBusinessNumber, isBusinessNumber } from "#base/registration-number";
import type { Search } from "#hub";
import { text } from "#base/text";
import { maySeeParty } from "./policy.ts";
import { findParties } from "./views.ts";
import { partyTypes } from "./vocabulary.ts";

const noteOf = (number: string) => {
  const printed = isBusinessNumber(number) ? formatBusinessNumber(number) : number;
  return text(printed, printed);
};

/** [P9] By any name ever borne and by whole identifiers; a person only to whom he may be shown. */
export const search: Search = async ({ tx, who, at, words, limit }) => {
  const found = await findParties(tx, { q: words, limit, today: dayOf(at) });
  if (isRefusal(found)) return [];
  return found.rows
    .filter(({ party, type }) => maySeeParty(who, { party, type }))
    .map(({ party, type, name, identifiers: [first] }) => ({
      sort: partyTypes[type],
      title: name,
      ...(first === undefined ? {} : { note: noteOf(first.value) }),
      to: `/parties/${party}`,
    }));
};
