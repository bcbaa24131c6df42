import { sql } from "kysely";
import type { Day } from "#base/day";
import { isId } from "#base/id";
import type { Text } from "#base/text";
import { asKnownNow } from "#journal";
import type { Tx } from "#platform/db";
import { type IdentifierScheme, wordOfScheme } from "./vocabulary.ts";
import { unknownParty } from "./rules.ts";
import { namesOf } from "./views.ts";

// whoever acted, as he was called then
const nameOfActor = sql`name_of_actor(c.actor, c.seq)`;

/** What hangs on one record, whichever it is merged into: rows that refer to it stay its own. */
export async function holdingsOf(tx: Tx, party: string) {
  if (!isId(party)) return unknownParty({ party });
  const { rows } = await sql<{ at: Date; by: string; accounts: number }>`
    select c.at, ${nameOfActor} as "by",
      (select count(distinct g.user_id)::int from role_grant g where g.party = p.party) as accounts
    from party p join journal_commit c on c.seq = p.known_from where p.party = ${party}::uuid`.execute(tx);
  const found = rows[0];
  if (found === undefined) return unknownParty({ party });
  const { rows: facts } = await sql<{ kind: string; word: Text; count: number }>`
    select k.kind, jsonb_build_object('ko', k.ko, 'en', k.en) as word, count(*)::int as count
    from fact f join fact_kind k using (kind)
    where f.subject = ${party}::uuid and f.known_to = 9223372036854775807
    group by k.kind, k.ko, k.en order by count(*) desc, k.kind`.execute(tx);
  return {
    party,
    registered: { at: found.at.toISOString(), by: found.by },
    facts,
    accounts: found.accounts,
  };
}

/** Merges held true now, the last first; `before` is the version of the last one on the page before. */
export async function listMerges(
  tx: Tx,
  { before, limit, today }: { readonly before: bigint | null; readonly limit: number; readonly today: Day },
) {
  const { rows } = await sql<{
    version: bigint;
    merged: string;
    into: string;
    identifiers: { scheme: IdentifierScheme; value: string }[];
    reason: string;
    at: Date;
    by: string;
  }>`
    select m.version, m.merged, m.into_party as "into", m.reason, c.at, ${nameOfActor} as "by",
      coalesce((select jsonb_agg(jsonb_build_object('scheme', i.scheme, 'value', i.value) order by i.scheme, i.value)
        from party_identifier i where i.party = m.merged and i.known_to = 9223372036854775807), '[]') as identifiers
    from party_merge m join journal_commit c on c.seq = m.known_from
    where m.known_to = 9223372036854775807 and (${before}::bigint is null or m.version < ${before}::bigint)
    order by m.version desc limit ${limit + 1}`.execute(tx);
  const page = rows.slice(0, limit);
  const parties = page.flatMap(({ merged, into }) => [merged, into]);
  const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
  const named = (party: string) => ({ party, name: names.get(party) as Text });
  return {
    rows: page.map(({ merged, into, identifiers, reason, at, by }) => ({
      ...{ merged: named(merged), into: named(into) },
      identifiers: identifiers.map((one) => ({ ...one, schemeWord: wordOfScheme(one.scheme) })),
      ...{ reason, at: at.toISOString(), by },
    })),
    next: rows.length > limit ? `${page.at(-1)?.version}` : null,
  };
}
