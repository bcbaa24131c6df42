import { sql } from "kysely";
import { day, type Day } from "#base/day";
import { isId } from "#base/id";
import { formatPeriod } from "#base/period";
import { text, type Text } from "#base/text";
import { asKnownNow, knownBetween, periodOf, type Told, type ToldRow, versionOf } from "#journal";
import type { Tx } from "#platform/db";
import { attributes, type IdentifierScheme, isAttributeName, wordOfScheme } from "./vocabulary.ts";
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
  const versions = new Map<string, string>();
  for (const { merged } of page) versions.set(merged, `${await versionOf(tx, partyTold(merged))}`);
  return {
    rows: page.map(({ merged, into, identifiers, reason, at, by }) => ({
      ...{ merged: named(merged), version: versions.get(merged) as string, into: named(into) },
      identifiers: identifiers.map((one) => ({ ...one, schemeWord: wordOfScheme(one.scheme) })),
      ...{ reason, at: at.toISOString(), by },
    })),
    next: rows.length > limit ? `${page.at(-1)?.version}` : null,
  };
}

/** Names are said as they are last held. */
const latest = day("9999-12-30");

type Part = "attribute" | "identifier" | "merge" | "apart" | "office";

const wordOf = (part: Part, name: string): Text => {
  if (part === "attribute") return isAttributeName(name) ? attributes[name].word : text(name, name);
  if (part === "identifier") return wordOfScheme(name);
  return { merge: text("통합", "Merge"), apart: text("다른 곳", "Kept apart"), office: text(`직위 ${name}`, name) }[
    part
  ];
};

/** What an act on a record stands on: whatever is told of it, or of another record together with it. */
export const partyTold = (party: string): Told => ({
  rows: async (tx): Promise<ToldRow[]> => {
    const { rows } = await sql<{
      part: Part;
      name: string;
      value: string;
      other: string | null;
      valid: string | null;
      known_from: bigint;
      known_to: bigint;
    }>`
      select 'attribute' as part, name, value, null::uuid as other, valid::text as valid, known_from, known_to
        from party_attribute where party = ${party}::uuid
      union all select 'identifier', scheme, value, null, null, known_from, known_to
        from party_identifier where party = ${party}::uuid
      union all select 'merge', merged::text, reason, case when merged = ${party}::uuid then into_party else merged end,
        null, known_from, known_to from party_merge where ${party}::uuid in (merged, into_party)
      union all select 'apart', '', reason, case when one = ${party}::uuid then other else one end,
        null, known_from, known_to from party_apart where ${party}::uuid in (one, other)
      union all select 'office', title_ko, '', case when person = ${party}::uuid then organisation else person end,
        valid::text, known_from, known_to from party_office where ${party}::uuid in (organisation, person)`.execute(tx);
    const others = rows.flatMap(({ other }) => (other === null ? [] : [other]));
    const names = await namesOf(tx, others, { valid: latest, known: asKnownNow });
    return rows.map(({ part, name, value, other, valid, known_from, known_to }) => {
      const named = other === null ? text(value, value) : (names.get(other) ?? text(value, value));
      const days = valid === null ? null : periodOf(valid);
      const during = (language: "ko" | "en") => (days === null ? "" : ` (${formatPeriod(days, language)})`);
      return {
        ...{ key: `${part} ${name} ${other ?? ""}`, ...knownBetween(known_from, known_to), what: wordOf(part, name) },
        says: [{ value: text(`${named.ko}${during("ko")}`, `${named.en}${during("en")}`) }],
      };
    });
  },
});
