import { sql } from "kysely";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { day, yearOf } from "#base/day";
import { isRefusal } from "#base/refusal";
import { callsOf } from "#call";
import type { Tx } from "#platform/db";
import { decisionsOn } from "#review";
import { sanctionsOn } from "#sanction";
import { holidaysOf } from "#term";
import { toldHub, type ToldHub } from "../../src/main/testing.ts";
import { justInTime, throughOfficeCall, tooOld, weak } from "./application.ts";
import { firm } from "./firms.ts";
import { debarred } from "./sanction.ts";
import { supports } from "./support.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

const reading = async <Answer>(work: (tx: Tx) => Promise<Answer>): Promise<Answer> => {
  const kept = await hub.database.transaction("read", async (tx) => ({ answer: await work(tx) }));
  if (isRefusal(kept)) throw new Error(kept.text.en);
  return kept.answer;
};

interface Call {
  call: string;
  programme: string;
}
const callsIn = async (tx: Tx, year: number): Promise<Call[]> => {
  const { rows } = await sql<{ programme: string; code: string }>`select programme, code from programme`.execute(tx);
  const found = await Promise.all(
    rows.map(async ({ programme, code }) =>
      (await callsOf(tx, [programme])).flatMap(({ call, direction, announced }) =>
        direction === "down" && yearOf(announced) === year ? [{ call, programme: code }] : [],
      ),
    ),
  );
  return found.flat().toSorted((a, b) => (a.programme < b.programme ? -1 : 1));
};

const partiesOf = async (tx: Tx, call: string, decision: string): Promise<string[]> => {
  const applications = (await decisionsOn(tx, call)).flatMap((one) =>
    one.decision === decision && one.notifiedOn !== null ? [one.application] : [],
  );
  const { rows } = await sql<{ value: string }>`
    select i.value from application a join party_identifier i on i.party = a.party
    where a.application = any(${applications}::uuid[]) and i.scheme = 'business-number' order by i.value`.execute(tx);
  return rows.map(({ value }) => value);
};

it("whoever the register says was selected in 2024 applied, was reviewed and was told; the first firm in all three", () =>
  reading(async (tx) => {
    const calls = await callsIn(tx, 2024);
    expect(calls.map(({ programme }) => programme.split("/")[1])).toEqual([
      "challenge",
      "offices",
      "one-stop",
      "testbed",
    ]);
    const first = firm(0, "outside").businessNumber;
    let inAll = 0;
    for (const { call, programme } of calls) {
      const branch = programme.split("/")[1];
      if (branch === "offices") continue;
      const selected = await partiesOf(tx, call, "selected");
      const told = supports().flatMap((one) => (one.programme === branch ? [one.who.businessNumber] : []));
      expect(selected).toEqual(told.toSorted());
      if (selected.includes(first)) inAll += 1;
      const rejected = await partiesOf(tx, call, "not-selected");
      expect(rejected).toHaveLength(1);
      expect(weak.map(({ businessNumber }) => businessNumber)).toContain(rejected[0]);
    }
    expect(inAll).toBe(3);
    const { rows } = await sql<{ number: string; programme: string }>`
      select a.number, p.code as programme from agreement_case a join programme p using (programme)
      join party_identifier i on i.party = a.party where a.in_force is not null and i.value = ${first} and a.application is not null order by a.number`.execute(
      tx,
    );
    expect(new Set(rows.map(({ programme }) => programme)).size).toBe(3);
  }));

it("the office call of November 2024 took twenty, left one waiting, and refused the firm that is a day too old", () =>
  reading(async (tx) => {
    const offices = (await callsIn(tx, 2024)).find(({ programme }) => programme.endsWith("/offices"));
    const selected = await partiesOf(tx, offices?.call ?? "", "selected");
    const waiting = await partiesOf(tx, offices?.call ?? "", "waiting");
    expect(selected).toEqual(
      throughOfficeCall()
        .map(({ businessNumber }) => businessNumber)
        .toSorted(),
    );
    expect(selected).toHaveLength(20);
    expect(waiting).toEqual([justInTime.businessNumber]);
    const { rows } = await sql<{ value: string; state: string }>`
      select i.value, a.state from application a join party_identifier i using (party)
      where a.call = ${offices?.call ?? ""}::uuid and a.state not in ('eligible', 'draft')`.execute(tx);
    expect(rows).toEqual([{ value: tooOld.businessNumber, state: "informed" }]);
  }));

it("the debarment weighed on its firm when the call of March 2025 looked, and is over", () =>
  reading(async (tx) => {
    const { rows } = await sql<{ party: string }>`
      select party from party_identifier where value = ${debarred.businessNumber}`.execute(tx);
    const party = rows[0]?.party ?? "";
    expect(await sanctionsOn(tx, party, day("2025-03-17"))).toMatchObject([{ number: "제재-2024-001" }]);
    expect(await sanctionsOn(tx, party, day("2025-07-02"))).toEqual([]);
  }));

it("whoever passes though a clause does not hold passes for what it showed, and the office says what", () =>
  reading(async (tx) => {
    const { rows } = await sql<{ reason: string; failed: string[] }>`
      select said.reason, array(select c ->> 'clause' from jsonb_array_elements(s.eligibility -> 'clauses') c
        where c ->> 'verdict' = 'failed') as failed
      from application a join application_reason said on said.application = a.application and said.act = 'pass'
        join lateral (select eligibility from application_submission s where s.application = a.application
          order by no desc limit 1) s on true
      where a.state = 'eligible' and s.eligibility ->> 'verdict' = 'failed'`.execute(tx);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.filter(({ failed }) => failed.join() !== "region")).toEqual([]);
    expect(rows.filter(({ reason }) => !/경남 밖.*(확약서|입주계약서)/.test(reason))).toEqual([]);
  }));

it("one agreement each of data and of a memorandum is in force", () =>
  reading(async (tx) => {
    const { rows } = await sql<{ kind: string }>`
      select kind from agreement_case where kind <> 'support' and state = 'in-force' order by kind`.execute(tx);
    expect(rows.map(({ kind }) => kind)).toEqual(["data", "mou"]);
  }));

const folder = "../shared/data/korea/holidays";
it.skipIf(!existsSync(folder))("its holidays are those that were published (skipped without ../shared/data)", () =>
  reading(async (tx) => {
    const known = [...(await holidaysOf(tx))];
    const published = (year: number): string[] =>
      readFileSync(`${folder}/${year}.csv`, "utf8").match(/^\d{4}-\d\d-\d\d/gm) ?? [];
    expect(known.filter((one) => one.startsWith("2024")).toSorted()).toEqual(published(2024).toSorted());
    // two days were made holidays after the story ends
    const later = ["2026-05-01", "2026-07-17"];
    expect(known.filter((one) => one.startsWith("2026")).toSorted()).toEqual(
      published(2026)
        .filter((one) => !later.includes(one))
        .toSorted(),
    );
  }),
);
