import { sql } from "kysely";
import { dayOf } from "#base/day";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { Award, AwardParty } from "./award.ts";
import type { KnownHere } from "./known-here.ts";
import type { Plan } from "./plan.ts";
import type { Amendment } from "./report.ts";
import { type Comparable, fieldChanges, individuals } from "./rules.ts";

interface Standing {
  readonly agreement: string;
  readonly owner: string;
  readonly ownerId: string | null;
  readonly code: string;
  readonly programme: string;
  readonly party: string;
  readonly partyId: string | null;
}

/** What each correction will change, told from what stands and what the file says: the same before it is done and after. */
export async function compareAmended(tx: Tx, at: Date, plan: Plan, known: KnownHere): Promise<Amendment[]> {
  if (plan.amended.length === 0) return [];
  const { rows } = await sql<Standing>`
    select a.agreement, g.owner, g.code, g.ko as programme, a.party,
      (select min(i.value) from party_identifier i where i.party = g.owner and i.scheme = 'org-id'
        and i.known_to = 9223372036854775807) as "ownerId",
      (select min(i.value) from party_identifier i where i.party = a.party and i.scheme = 'org-id'
        and i.known_to = 9223372036854775807) as "partyId"
    from agreement a join programme g using (programme)
    where a.agreement = any(${plan.amended.map(({ before }) => before.agreement)}::uuid[])`.execute(tx);
  const parties = rows.flatMap(({ owner, party }) => [owner, party]);
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  const standing = new Map(rows.map((row) => [row.agreement, row]));
  const named = (party: string, number: string | null, told: AwardParty) => ({
    // the file may know it by another of its numbers
    number: known.parties.get(told.id)?.party === party ? told.id : (number ?? ""),
    name: names.get(party)?.ko ?? "",
  });
  return plan.amended.map(({ before, award }) => {
    const row = standing.get(before.agreement) as Standing;
    const then: Comparable = {
      ...before,
      funder: named(row.owner, row.ownerId, award.funder),
      programme: { number: row.code, name: row.programme },
      recipient: named(row.party, row.partyId, award.recipient),
    };
    return { award, changes: fieldChanges(then, comparable(award)) };
  });
}

const comparable = (award: Award): Comparable => ({
  ...award,
  funder: { number: award.funder.id, name: award.funder.name },
  programme: { number: award.programme.code, name: award.programme.name.ko },
  recipient: {
    number: award.recipient.id,
    name: award.recipient.isIndividuals === true ? individuals.ko : award.recipient.name,
  },
});
