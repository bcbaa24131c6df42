import { sql } from "kysely";
import { type Day, isDay } from "#base/day";
import { text } from "#base/text";
import type { Applicant } from "#engine/eligibility";
import { type Answer, type Answers, prefilled } from "#engine/form";
import { asKnownNow, forever } from "#journal";
import { attributesOf, namesOf, partyView } from "#party";
import { isRefusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import { sanctionsOn } from "#sanction";
import type { Call } from "#call";

/** What the hub knows of a firm on a day, as clauses ask for it. What nobody recorded is unknown, never a no. */
export async function applicantOn(tx: Tx, party: string, on: Day, answers: Answers): Promise<Applicant> {
  const known = await attributesOf(tx, [party], ["founded", "region", "origin", "industry", "size", "employees"], {
    valid: on,
    known: asKnownNow,
  });
  const of = known.get(party) ?? new Map<string, string>();
  const { rows } = await sql<{ type: string }>`select type from party where party = ${party}::uuid`.execute(tx);
  const founded = of.get("founded");
  const regions = [of.get("region"), of.get("origin")].flatMap((one) => (one === undefined ? [] : [one]));
  const employees = of.get("employees");
  return {
    founded: founded !== undefined && isDay(founded) ? founded : null,
    regions: regions.length === 0 ? null : regions,
    industries: industriesIn(of.get("industry")) ?? null,
    size: of.get("size") ?? null,
    sort: rows[0]?.type ?? null,
    ...(await sanctionsOf(tx, party, on)),
    employees: employees !== undefined && /^\d{1,7}$/.test(employees) ? Number(employees) : null,
    supports: await supportsOf(tx, party, on),
    answers,
  };
}

/** What weighs on it by the register of sanctions. */
async function sanctionsOf(tx: Tx, party: string, on: Day): Promise<Pick<Applicant, "debarments" | "unpaidClawbacks">> {
  const standing = await sanctionsOn(tx, party, on);
  const by = ({ word, number }: (typeof standing)[number]) => text(`${word.ko} ${number}`, `${word.en} ${number}`);
  return {
    debarments: standing.flatMap((one) =>
      one.days === null ? [] : [{ from: one.days.from, to: one.days.to, by: by(one) }],
    ),
    unpaidClawbacks: standing.flatMap((one) =>
      one.unpaidWon > 0n ? [{ since: one.decided, won: one.unpaidWon, by: by(one) }] : [],
    ),
  };
}

/** A code of the Korean standard industrial classification, as registers write it: `C29271` of the eleventh revision. */
const industriesIn = (value: string | undefined): Applicant["industries"] => {
  const found = /^(?:KSIC)?(9|10|11)?[-: ]?([A-U]?\d{2,5})$/.exec(value ?? "");
  const [, revision = "11", code] = found ?? [];
  return code === undefined ? null : [{ revision: Number(revision) as 9 | 10 | 11, code }];
};

/**
 * What the journal tells of support to a firm, by whichever room. Its purpose is what the calls of its programme said they
 * support, and the programme itself and those above it, by their codes.
 */
async function supportsOf(tx: Tx, party: string, on: Day): Promise<NonNullable<Applicant["supports"]>> {
  const { rows } = await sql<{ purpose: string; day: Day; ko: string; en: string }>`
    with recursive own as (
      select distinct f.programme, lower(f.valid)::text as day from fact f
      where f.subject = ${party}::uuid and f.programme is not null and f.known_to = ${forever} and lower(f.valid) < ${on}::date
        and (f.kind in ('support.selected', 'support-line.promised') or f.kind like 'agreement.%')
    ), up as (
      select o.day, p.programme, p.parent, p.code, p.ko, p.en from own o join programme p using (programme)
      union all
      select up.day, p.programme, p.parent, p.code, up.ko, up.en from up join programme p on p.programme = up.parent
    )
    select distinct code as purpose, day, ko, en from up
    union
    select distinct v.content ->> 'purpose', up.day, up.ko, up.en
    from up join call c on c.programme = up.programme join call_version v on v.call = c.call and v.published_at is not null
    where v.content ->> 'purpose' is not null and v.announced <= up.day::date
    order by day, purpose`.execute(tx);
  return rows.map(({ purpose, day, ko, en }) => ({ purpose, day, by: text(ko, en) }));
}

interface Filled {
  readonly section: string;
  readonly fields: readonly { readonly field: string; readonly value: Answer }[];
}

/** [AP11] Nothing is asked twice: what the hub knows of the firm, and what it answered the last time, fills the form. */
export async function knownAnswers(tx: Tx, { form }: Pick<Call, "form">, party: string, on: Day): Promise<Filled[]> {
  const view = await partyView(tx, party, { valid: on, known: asKnownNow });
  if (isRefusal(view)) return [];
  const names = await namesOf(tx, [party], { valid: on, known: asKnownNow });
  const attributes = view.attributes.flatMap(({ name, value }): [string, Answer][] => [[name, value]]);
  const number = view.identifiers.find(({ scheme }) => scheme === "business-number")?.value;
  const known: Record<string, Answer> = {
    ...Object.fromEntries(attributes),
    ...(await answeredBefore(tx, party)),
    name: names.get(party)?.ko ?? "",
    ...(number === undefined ? {} : { "business-number": number }),
  };
  const { answers } = prefilled(form, known);
  return form.sections.flatMap((section) => {
    const fields = section.questions.flatMap(({ key }) => {
      const value = answers[key];
      return value === undefined ? [] : [{ field: key, value }];
    });
    return fields.length === 0 ? [] : [{ section: `form/${section.key}`, fields }];
  });
}

/** By the name under which a form asks for it: what the firm answered in its latest submission. */
async function answeredBefore(tx: Tx, party: string): Promise<Record<string, Answer>> {
  const { rows } = await sql<{ answers: Record<string, Answer> }>`
    select s.content -> 'answers' as answers from application_submission s join application a using (application)
    where a.party = ${party}::uuid order by s.known_from desc, s.no desc limit 1`.execute(tx);
  return rows[0]?.answers ?? {};
}
