import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { type Definition, facts, sum, until } from "#engine/figure";
import { type Acting, appendFacts, correctFact, namedAct, openFactByKey, writeKinds } from "#journal";
import { room as outcomeRoom } from "#outcome";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { defineFigure } from "./acts/define-figure.ts";
import { open } from "./opening.ts";
import { figureView } from "./views.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
async function on<Told>(tx: Tx, when: Day, tell: (acting: Acting) => Promise<Told>): Promise<Told> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return tell({ tx, at, actor: "tester", newId: () => freshId(at) });
}
const word = text("매출", "sales");
const sales: Definition = {
  ...{ figure: "sales", title: word, sentence: text("{value}", "{value}"), unit: "money", rung: word },
  ...{ population: word, source: word, dimensions: [], parameters: [], measure: sum(facts("firm-year.sales", until)) },
};
const [told, acceptedOn, late] = [day("2026-01-20"), day("2026-01-23"), day("2026-02-02")];

it("[F88] says what a figure was when its years were accepted, and how many facts came otherwise since", () =>
  database.rolledBack(async (tx) => {
    const yearly = (subject: string, value: bigint) => ({
      ...{ kind: "firm-year.sales", case: subject, subject, programme: null, value, unit: "KRW" },
      ...{ valid: kstYear(2025), naturalKey: `${subject}/2025` },
    });
    const { firms, programme } = await on(tx, told, async (acting) => {
      await writeKinds(tx, [...programmeRoom.kinds, ...outcomeRoom.kinds]);
      const party = async (type: "firm" | "government", ko: string) =>
        must(await registerParty(acting, { type, name: text(ko, ""), identifiers: [], from: day("2000-01-01") }));
      const all = [await party("firm", "가온"), await party("firm", "누리"), await party("firm", "다솜")] as const;
      const bare = { parent: null, currency: "KRW", lines: [], targets: [], years: [], runs: null } as const;
      const owner = await party("government", "시");
      const own = must(await setUpProgramme(acting, { ...bare, code: "hub", owner, name: word }));
      must(await defineFigure(acting, sales));
      must(await appendFacts(acting, namedAct("tell"), [yearly(all[0], 100n), yearly(all[1], 30n)]));
      return { firms: all, programme: own };
    });
    const figure = async (as: Day, reader: "everything" | "public" = "everything") =>
      figureView(tx, must(await open(tx, "sales", { "as-of": as }, endOfDay(late), reader)));
    expect((await figure(told)).accepted).toBeNull();
    await on(tx, acceptedOn, async ({ newId, at }) => {
      const [survey, first, third] = [newId(), newId(), newId()];
      await sql`select journal_open(${at}, 'tester', 'accept')`.execute(tx);
      await sql`insert into survey (survey, programme, year, ko, en, cohort_on, cohort_of, asks, form, due, actor, known_from)
        values (${survey}, ${programme}, 2025, 's', 's', '2025-12-31', '{a}', '{sales}', '{}', '2026-02-27', 'tester',
          journal_current())`.execute(tx);
      await sql`insert into survey_reply (survey_reply, survey, programme, party, state, arrived)
        values (${first}, ${survey}, ${programme}, ${firms[0]}, 'accepted', now()),
          (${third}, ${survey}, ${programme}, ${firms[2]}, 'accepted', now())`.execute(tx);
      await sql`insert into survey_pin (survey_reply, pinned, actor, known_from)
        select r, journal_current(), 'tester', journal_current() from unnest(${[first, third]}::uuid[]) r`.execute(tx);
    });
    expect((await figure(acceptedOn)).accepted).toMatchObject({ late: 0, subjects: 1, value: { ko: "130원" } });
    await on(tx, late, async (acting) => {
      const held = await openFactByKey(tx, "firm-year.sales", `${firms[0]}/2025`);
      must(await correctFact(acting, namedAct("correct"), held?.fact ?? "", { value: 70n }));
      // another that nobody accepted, and one that came after its year was
      const other = await openFactByKey(tx, "firm-year.sales", `${firms[1]}/2025`);
      must(await correctFact(acting, namedAct("correct"), other?.fact ?? "", { value: 31n }));
      must(await appendFacts(acting, namedAct("tell"), [yearly(firms[2], 9n)]));
    });
    const now = await figure(late);
    expect(now.amount?.num).toBe("110");
    expect(now.accepted).toMatchObject({ late: 2, subjects: 2, value: { ko: "131원" } });
    expect(now.accepted?.text.ko).toContain("확정 기준 131원 (2곳 확정), 확정 후 변동 2건");
    // the difference would be what one firm told
    const shown = (await figure(late, "public")).accepted;
    expect(shown?.value ?? null).toBeNull();
    // as of before it answers as it did
    expect((await figure(acceptedOn)).accepted).toMatchObject({ late: 0, value: { ko: "130원" } });
  }));
