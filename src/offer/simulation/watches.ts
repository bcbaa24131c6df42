import { sql } from "kysely";
import { day } from "#base/day";
import { text, type Text } from "#base/text";
import { foundIn, type Watch } from "#hub";
import { asKnownNow } from "#journal";
import { namesOf } from "#party";
import { study, type StudyState } from "./study.ts";

interface Row {
  readonly study: string;
  readonly title: string;
  readonly party: string;
  readonly state: StudyState;
  readonly since: string;
  readonly all: bigint;
}

/** What comes next, said of who has to do it. */
const next: Readonly<Partial<Record<StudyState, Text>>> = {
  requested: text("범위 확정", "settle its scope"),
  scoped: text("모델 등록", "store a model"),
  modelled: text("타당성 확인", "validate the model"),
  validated: text("권고", "recommend"),
  recommended: text("현장 적용 확인", "see whether it is implemented"),
  implemented: text("효과 측정", "measure the effect"),
};

const waiting: Watch = {
  watch: "simulation.waiting",
  sort: "waiting",
  word: text("다음 단계 처리가 필요한 시뮬레이션", "Studies waiting for their next step"),
  may: ["officer", "official"],
  to: "/simulation/studies",
  look: async ({ tx, today, limit }) => {
    const { rows } = await sql<Row>`
      select study, title, party, state, last_day as since, count(*) over () as "all" from simulation_study
      where state = any(${Object.keys(next)}::text[]) order by last_day, study limit ${limit}`.execute(tx);
    const parties = rows.map(({ party }) => party);
    const names = await namesOf(tx, parties, { valid: today, known: asKnownNow });
    return foundIn(rows, ({ study: id, title, party, state, since }) => {
      const { ko, en } = next[state] ?? study.states[state];
      return {
        line: id,
        what: text(`${title} – ${ko}`, `${title} – ${en}`),
        since: day(since),
        whose: names.get(party) ?? text(party, party),
        to: `/simulation/studies/${id}`,
      };
    });
  },
};

export const watches: readonly Watch[] = [waiting];
