import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "#base/canonical-json";
import { type Day, dayOf } from "#base/day";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import type { Agreement } from "./agreement.ts";
import type { Award } from "./award.ts";
import { spellingsOf } from "./organisation-id.ts";
import { agreementsByNumber } from "./store.ts";

/** An organisation of a file that the hub has already. */
export interface KnownParty {
  readonly party: string;
  /** The spelling of its identifier here. */
  readonly id: string;
  readonly name: string;
  /** It gives grants itself: it is called what it calls itself. */
  readonly isFunder: boolean;
  /** Its name was written by somebody here, and no file changes it. */
  readonly isNamedByHand: boolean;
}

/** What a file asks the hub for. */
export interface Asked {
  readonly numbers: readonly string[];
  readonly ids: readonly string[];
  readonly programmes: readonly string[];
}

/** What the hub holds of it. */
export interface KnownHere {
  readonly agreements: ReadonlyMap<string, Agreement>;
  readonly parties: ReadonlyMap<string, KnownParty>;
  readonly programmes: ReadonlyMap<string, string>;
  /** The same while nothing of it has changed: what somebody saw is what is written. */
  readonly basis: string;
}

export function askedBy(awards: readonly Award[]): Asked {
  const sorted = (values: Iterable<string>): string[] => [...new Set(values)].toSorted();
  return {
    numbers: sorted(awards.map(({ number }) => number)),
    ids: sorted(awards.flatMap(({ funder, recipient }) => [funder.id, recipient.id])),
    programmes: sorted(awards.map(({ programme }) => programme.code)),
  };
}

export async function lookUp(tx: Tx, at: Date, { numbers, ids, programmes }: Asked): Promise<KnownHere> {
  const agreements = await agreementsByNumber(tx, numbers);
  const parties = await partiesByIds(tx, dayOf(at), ids);
  const { rows } = await sql<{ code: string; programme: string }>`
    select code, programme from programme where code = any(${[...programmes]}::text[])`.execute(tx);
  const held = new Map(rows.map(({ code, programme }) => [code, programme]));
  const told = {
    numbers: numbers.map((number) => {
      const one = agreements.get(number);
      return one === undefined ? null : [one.agreement, one.contentHash, one.sourceModified?.toISOString() ?? null];
    }),
    ids: ids.map((id) => {
      const one = parties.get(id);
      return one === undefined ? null : [one.party, one.name, one.isFunder, one.isNamedByHand];
    }),
    programmes: programmes.map((code) => held.get(code) ?? null),
  };
  const basis = createHash("sha256").update(canonicalJson(told)).digest("hex");
  return { agreements, parties, programmes: held, basis };
}

/** Acts that write a name because a file says so; any other was done by a person who knew. */
const byFiles = ["import-awards", "ensure-parties", "amend-award", "undo-import"];

/** By the identifier of the file, whichever of its spellings is kept. */
async function partiesByIds(tx: Tx, today: Day, ids: readonly string[]): Promise<Map<string, KnownParty>> {
  const spelled = new Map(ids.flatMap((id) => spellingsOf(id).map((spelling) => [spelling, id] as const)));
  for (const id of ids) spelled.set(id, id);
  const { rows } = await sql<{ id: string; party: string; isFunder: boolean; byHand: boolean }>`
    select i.value as id, i.party, exists (select from programme g where g.owner = i.party) as "isFunder",
      exists (select from party_attribute a join journal_commit c on c.seq = a.known_from
        where a.party = i.party and a.name = 'name.ko' and a.known_to = 9223372036854775807
          and a.valid @> ${today}::date and c.act <> all(${byFiles}::text[])) as "byHand"
    from party_identifier i
    where i.scheme = 'org-id' and i.value = any(${[...spelled.keys()]}::text[]) and i.known_to = 9223372036854775807
    order by i.version`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  const found = new Map<string, KnownParty>();
  for (const { id, party, isFunder, byHand } of rows) {
    const asked = spelled.get(id) ?? id;
    // the very spelling of the file goes before another one
    if (found.has(asked) && id !== asked) continue;
    found.set(asked, { party, id, name: names.get(party)?.ko ?? "", isFunder, isNamedByHand: byHand });
  }
  return found;
}
