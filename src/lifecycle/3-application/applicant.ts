import { sql } from "kysely";
import type { Day } from "#base/day";
import { type Answer, prefilled } from "#engine/form";
import { asKnownNow } from "#journal";
import { namesOf, partyView } from "#party";
import { isRefusal } from "#base/refusal";
import type { Tx } from "#platform/db";
import type { Call } from "#call";

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
