import { sql } from "kysely";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import { hasRole, partiesOf } from "#base/who";
import type { Search } from "#hub";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { study, type StudyState } from "./study.ts";

const sort = text("시뮬레이션 연구", "Simulation study");

/** [B2] Studies that the reader may see, by title. */
export const search: Search = async ({ tx, who, at, pattern, limit }) => {
  const all = hasRole(who, "officer", "official");
  const { rows } = await sql<{ study: string; title: string; party: string; state: StudyState }>`
    select study, title, party, state from simulation_study
    where title ilike ${pattern} and (${all} or party = any(${partiesOf(who)}::uuid[]))
    order by last_day desc, study limit ${limit}`.execute(tx);
  const parties = rows.map(({ party }) => party);
  const names = await namesOf(tx, parties, { valid: dayOf(at), known: asKnownNow });
  return rows.map(({ study: id, title, party, state }) => {
    const name = names.get(party) ?? text(party, party);
    const { ko, en } = study.states[state];
    return {
      sort,
      title: text(title, title),
      note: text(`${name.ko}, ${ko}`, `${name.en || name.ko}, ${en}`),
      to: `/simulation/studies/${id}`,
    };
  });
};
