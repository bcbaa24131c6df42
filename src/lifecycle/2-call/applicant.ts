import { sql } from "kysely";
import { type Day, isDay } from "#base/day";
import { wordOfValue } from "#base/property";
import { text, type Text } from "#base/text";
import type { Applicant, KsicRevision } from "#engine/eligibility";
import { asKnownNow } from "#journal";
import { attributes, attributesOf, type PartyType, partyTypes, regionsAround } from "#party";
import type { Tx } from "#platform/db";
import { sanctionsOn } from "#sanction";

/** [C23] What the hub knows of a party on a day, as clauses ask it. What it does not know stays unknown. */
export async function applicantOf(tx: Tx, party: string, on: Day): Promise<Applicant> {
  const names = ["founded", "region", "size", "employees", "ksic"] as const;
  const held = (await attributesOf(tx, [party], names, { valid: on, known: asKnownNow })).get(party);
  const founded = held?.get("founded") ?? "";
  const region = held?.get("region");
  const employees = Number(held?.get("employees") ?? Number.NaN);
  const sanctions = await sanctionsOn(tx, party, on);
  const { rows } = await sql<{ type: string }>`select type from party where party = ${party}::uuid`.execute(tx);
  return {
    founded: isDay(founded) ? founded : null,
    regions: region === undefined ? null : regionsAround(region),
    industries: industryOf(held?.get("ksic")),
    size: held?.get("size") ?? null,
    sort: rows[0]?.type ?? null,
    words: wordsOf(rows[0]?.type, held?.get("size")),
    employees: Number.isSafeInteger(employees) ? employees : null,
    debarments: sanctions.flatMap(({ days, word }) =>
      days === null ? [] : [{ from: days.from, to: days.to, by: word }],
    ),
    unpaidClawbacks: sanctions.flatMap(({ unpaidWon, decided, word }) =>
      unpaidWon > 0n ? [{ since: decided, won: unpaidWon, by: word }] : [],
    ),
    supports: await supportsOf(tx, party, on),
  };
}

const wordsOf = (type: string | undefined, size: string | undefined): Readonly<Record<string, Text>> => ({
  ...(type !== undefined && Object.hasOwn(partyTypes, type) ? { [type]: partyTypes[type as PartyType] } : {}),
  ...(size === undefined ? {} : { [size]: wordOfValue(attributes.size, size) }),
});

/** `10:29271`: the revision, then the code. */
function industryOf(told: string | undefined): NonNullable<Applicant["industries"]> | null {
  const found = /^(9|10|11):([A-U]?\d{2,5})$/.exec(told ?? "");
  return found === null ? null : [{ revision: Number(found[1]) as KsicRevision, code: found[2] as string }];
}

/** What it was supported for: the purpose of the calls of each programme that the journal says it was supported by. */
async function supportsOf(tx: Tx, party: string, on: Day): Promise<NonNullable<Applicant["supports"]>> {
  const { rows } = await sql<{ purpose: string; day: Day; ko: string; en: string }>`
    select distinct v.content ->> 'purpose' as purpose, lower(f.valid)::text as day, p.ko, p.en
    from fact f join programme p on p.programme = f.programme join call c on c.programme = f.programme and c.mode = 'live'
      join call_version v on v.call = c.call and v.published_at is not null
    where f.subject = ${party}::uuid and f.kind in ('support.selected', 'support.agreed', 'support.completed')
      and f.known_to = forever() and lower(f.valid) <= ${on}::date and v.content ->> 'purpose' is not null
    order by day, purpose`.execute(tx);
  return rows.map(({ purpose, day, ko, en }) => ({ purpose, day, by: text(ko, en) }));
}
