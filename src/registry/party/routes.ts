import { type Day, dayOf, parseDay } from "#base/day";
import { askPeriod } from "#base/period";
import { isRefusal } from "#base/refusal";
import { acting, resolveAsOf, versionOf } from "#journal";
import { handle, type Handled } from "#platform/http";
import { addIdentifier } from "./acts/add-identifier.ts";
import { changeAttribute } from "./acts/change-attribute.ts";
import { appointPerson, leaveOffice } from "./acts/hold-office.ts";
import { keepPartiesApart } from "./acts/keep-parties-apart.ts";
import { mergeParties } from "./acts/merge-parties.ts";
import { registerParty } from "./acts/register-party.ts";
import { unmergeParty } from "./acts/unmerge-party.ts";
import * as contract from "./contract.ts";
import type { AttributeDraft, Identifier } from "./party.ts";
import { maySeeParty } from "./policy.ts";
import { unknownParty } from "./rules.ts";
import { holdingsOf, listMerges, partyTold } from "./records.ts";
import { duplicateParties, findParties, partyView } from "./views.ts";

export const routes = (): Handled[] => [
  handle(contract.readParty, async ({ params: { party }, query, tx, who, at }) => {
    const asOf = await resolveAsOf(tx, query, at);
    if (isRefusal(asOf)) return asOf;
    const view = await partyView(tx, party, asOf);
    if (isRefusal(view)) return view;
    if (!maySeeParty(who, { party, type: view.type })) return unknownParty({ party });
    return { ...view, version: `${await versionOf(tx, partyTold(party), asOf.known)}` };
  }),

  handle(contract.findParties, ({ query, tx, at }) =>
    findParties(tx, { q: query.q, after: query.after, limit: query.limit ?? 50, today: dayOf(at) }),
  ),

  handle(contract.listDuplicateParties, async ({ tx, at }) => ({ groups: await duplicateParties(tx, dayOf(at)) })),

  handle(contract.readPartyHoldings, ({ params, tx }) => holdingsOf(tx, params.party)),

  handle(contract.listMerges, ({ query, tx, at }) =>
    listMerges(tx, {
      before: query.before === undefined ? null : BigInt(query.before),
      limit: query.limit ?? 50,
      today: dayOf(at),
    }),
  ),

  handle(contract.registerParty, async (call) => {
    const { type, name, businessNumber, corporateNumber, orgId, region, foundedOn } = call.body;
    const from = parseDay(call.body.from, "/from");
    if (isRefusal(from)) return from;
    const numbers: Identifier[] = [
      { scheme: "business-number", value: businessNumber ?? "" },
      { scheme: "corporate-number", value: corporateNumber ?? "" },
      { scheme: "org-id", value: orgId ?? "" },
    ];
    const attributes = [told("region", region, from), told("founded", foundedOn, from)].flat();
    const identifiers = numbers.filter(({ value }) => value.trim() !== "");
    const party = await registerParty(acting(call), { type, name, identifiers, attributes, from });
    return isRefusal(party) ? party : { party };
  }),

  handle(contract.changePartyAttribute, async (call) => {
    const { name, value, seen } = call.body;
    const from = parseDay(call.body.from, "/from");
    if (isRefusal(from)) return from;
    const change = await changeAttribute(acting(call), call.params.party, name, value, from, seen);
    return isRefusal(change) ? change : { party: call.params.party, ...change };
  }),

  handle(contract.addPartyIdentifier, async (call) => {
    const { seen, ...identifier } = call.body;
    const party = await addIdentifier(acting(call), call.params.party, identifier, seen);
    return isRefusal(party) ? party : { party };
  }),

  handle(contract.mergeParties, async (call) => {
    const merged = await mergeParties(acting(call), call.params.party, call.body.into, call.body.reason, call.body);
    return isRefusal(merged) ? merged : { party: call.params.party, ...merged };
  }),

  handle(contract.keepPartiesApart, async (call) => {
    const party = await keepPartiesApart(acting(call), call.params.party, call.body.other, call.body.reason, call.body);
    return isRefusal(party) ? party : { party };
  }),

  handle(contract.unmergeParty, async (call) => {
    const party = await unmergeParty(acting(call), call.params.party, call.body.reason, call.body.seen);
    return isRefusal(party) ? party : { party };
  }),

  handle(contract.appointPerson, async (call) => {
    const { person, title, from, to, seen } = call.body;
    const first = parseDay(from, "/from");
    if (isRefusal(first)) return first;
    const end = to === undefined ? null : parseDay(to, "/to");
    if (isRefusal(end)) return end;
    const valid = askPeriod(first, end, "/to");
    if (isRefusal(valid)) return valid;
    const office = { organisation: call.params.party, person, title, valid };
    const party = await appointPerson(acting(call), office, seen);
    return isRefusal(party) ? party : { party };
  }),

  handle(contract.leaveOffice, async (call) => {
    const from = parseDay(call.body.from, "/from");
    if (isRefusal(from)) return from;
    const { person, title, seen } = call.body;
    const party = await leaveOffice(acting(call), call.params.party, person, title, from, seen);
    return isRefusal(party) ? party : { party };
  }),
];

const told = (name: "region" | "founded", value: string | undefined, from: Day): AttributeDraft[] =>
  value === undefined || value.trim() === "" ? [] : [{ name, value: value.trim(), valid: { from, to: null } }];
