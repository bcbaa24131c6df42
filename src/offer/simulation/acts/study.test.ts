import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { LineModel } from "#engine/line";
import { recordEvidence } from "#evidence";
import { namedAct, type Acting, factVersions, openCommit, openFactsOfCase, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { createInline } from "#platform/machine";
import { room as programmeRoom } from "#programme";
import { room as supportRoom } from "#support";
import { kinds } from "../facts.ts";
import { simulatePlan } from "../jobs.ts";
import { hashOf } from "../result.ts";
import { findStudy } from "../store.ts";
import type { RunPlan } from "../study.ts";
import { addData } from "./add-data.ts";
import { implement, recommend, withdraw } from "./advise-study.ts";
import { attachCaeRun } from "./attach-cae-run.ts";
import { finishRun } from "./finish-run.ts";
import { measureStudy } from "./measure-study.ts";
import { requestStudy } from "./request-study.ts";
import { scopeStudy } from "./scope-study.ts";
import { startRun } from "./start-run.ts";
import { storeModel } from "./store-model.ts";
import { validateStudy } from "./validate-study.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};

const model: LineModel = {
  name: "셋",
  timeUnit: "minute",
  stations: [
    { id: "A", buffer: 5 },
    { id: "B", buffer: 1 },
    { id: "C", buffer: 1 },
  ],
  routes: [
    {
      id: "R",
      steps: [
        { station: "A", time: { kind: "exponential", mean: 1 } },
        { station: "B", time: { kind: "exponential", mean: 1 } },
        { station: "C", time: { kind: "exponential", mean: 1 } },
      ],
    },
  ],
  parts: [{ id: "P", route: "R" }],
  sources: [{ id: "in", part: "P", interarrival: 0.5 }],
};
const plan: RunPlan = {
  scenarios: [{ id: "현행" }, { id: "자리 6", set: { "/stations/1/buffer": 6 } }],
  ...{ seed: 11, replications: 6, horizon: 2000, warmup: 200 },
};
const scope = { question: "B 앞에 자리를 두면 얼마나 더 나오는가", measures: ["throughput"], tolerance: 5 };
const on = (text: string) => ({ day: day(text) });

const world = async (tx: Tx) => {
  const at = new Date("2025-04-09T01:00:00Z");
  const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
  await openCommit(tx, at, "officer", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...supportRoom.kinds, ...kinds]);
  const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
  const firm = ok(await registerParty(acting, { type: "firm", ...named("대호정밀") }));
  const file = async (digit: string, title: string) =>
    ok(
      await recordEvidence(acting, {
        ...{ sha256: digit.repeat(64), size: 9, kind: "dataset", title, issuer: "대호정밀", issuedOn: null },
        ...{ fileName: `${title}.csv`, mediaType: "text/csv", visibility: "restricted" },
      }),
    ).evidence;
  const request = {
    programme: null,
    party: firm,
    title: "라인 균형",
    problem: "",
    method: "line",
    ...on("2025-01-02"),
  } as const;
  return { acting, firm, file, request };
};

const finished = async (acting: Acting, study: string, how: RunPlan = plan): Promise<string> => {
  const run = ok(await startRun(acting, study, how));
  const present = ok(await findModel(acting.tx, study));
  const result = ok(await simulatePlan(createInline(), present, how));
  await finishRun(acting.tx, run, result, hashOf(result));
  return run;
};
const findModel = async (tx: Tx, study: string): Promise<unknown> => {
  const { rows } = await sql<{ model: unknown }>`select m.model from simulation_model m join simulation_study s
    on s.study = m.study and s.model_hash = m.hash where s.study = ${study}`.execute(tx);
  return rows[0]?.model;
};
const rungs = async (tx: Tx, study: string) =>
  (await openFactsOfCase(tx, study)).map(({ kind, valid }) => [kind.slice(11), valid.from]);

describe("a study of a line climbs from request to measured effect", () => {
  it("writes a fact for each rung and keeps what it stands on", () =>
    db.rolledBack(async (tx) => {
      const { acting, firm, file, request } = await world(tx);
      const study = ok(await requestStudy(acting, request));
      ok(await scopeStudy(acting, study, scope, on("2025-01-10")));
      const { hash, version } = ok(await storeModel(acting, study, { model, layout: {} }, on("2025-02-01")));
      expect([hash, version]).toEqual([hashOf(model), 1]);
      const log = await file("a", "생산 일지");
      ok(
        await addData(acting, study, {
          what: "사이클 시간",
          source: "document",
          from: day("2025-01-13"),
          to: day("2025-01-18"),
          evidence: log,
          note: "",
        }),
      );
      const run = await finished(acting, study);
      const { rows } = await sql<{
        result: { scenarios: { measures: { measure: string; interval: { mean: number } }[] }[] };
      }>`select result from simulation_run where run = ${run}`.execute(tx);
      const simulated = rows[0]?.result.scenarios[0]?.measures[0]?.interval.mean as number;
      const measured = simulated / 1.02;
      const told = {
        run,
        compared: [{ measure: "throughput", measured, evidence: log }],
        isGoodEnough: true,
        reason: "",
        by: "김검증",
      };
      const { compared } = ok(await validateStudy(acting, study, { ...told, ...on("2025-02-20") }));
      expect(compared[0]?.error).toBeCloseTo(2, 6);
      ok(await recommend(acting, study, "B 앞에 여섯 자리를 둔다.", on("2025-03-01")));
      ok(await implement(acting, study, on("2025-03-20")));
      const built = { run, scenario: "자리 6" };
      ok(
        await measureStudy(
          acting,
          study,
          { effects: [{ measure: "throughput", before: measured, after: 39 }], built },
          on("2025-04-08"),
        ),
      );
      expect(await rungs(tx, study)).toEqual([
        ["requested", "2025-01-02"],
        ["scoped", "2025-01-10"],
        ["modelled", "2025-02-01"],
        ["validated", "2025-02-20"],
        ["recommended", "2025-03-01"],
        ["implemented", "2025-03-20"],
        ["measured", "2025-04-08"],
      ]);
      const facts = await openFactsOfCase(tx, study);
      expect(
        facts.every((f) => f.subject === firm && f.unit === "case" && f.value === 1n && f.facets["method"] === "line"),
      ).toBe(true);
      // What proves the measured value proves the rung.
      expect(facts.map(({ evidenceLevel }) => evidenceLevel)).toEqual([0, 0, 0, 1, 0, 0, 0]);
      const { rows: effects } = await sql<{
        foretold: { low: number; high: number };
      }>`select foretold from simulation_effect where study = ${study}`.execute(tx);
      expect(effects[0]?.foretold.low).toBeLessThan(effects[0]?.foretold.high as number);
    }));

  it("[B3] [B4] leaves state and journal alone when a step is refused", () =>
    db.rolledBack(async (tx) => {
      const { acting, request } = await world(tx);
      const study = ok(await requestStudy(acting, request));
      expect(await storeModel(acting, study, { model, layout: {} }, on("2025-02-01"))).toMatchObject({
        refusal: "state-move-impossible",
      });
      expect(await scopeStudy(acting, study, scope, on("2025-01-01"))).toMatchObject({ refusal: "step-out-of-order" });
      expect(await scopeStudy(acting, study, scope, on("2025-04-10"))).toMatchObject({ refusal: "future-fact" });
      const strange = { ...on("2025-01-10"), evidence: [{ evidence: acting.newId() }] };
      expect(await scopeStudy(acting, acting.newId(), scope, on("2025-01-10"))).toMatchObject({
        refusal: "unknown-study",
      });
      expect((await findStudy(tx, study))?.state).toBe("requested");
      expect(await rungs(tx, study)).toEqual([["requested", "2025-01-02"]]);
      expect(await requestStudy(acting, { ...request, ...strange })).toMatchObject({ refusal: "unknown-evidence" });
      expect(await requestStudy(acting, { ...request, title: " " })).toMatchObject({ refusal: "study-untold" });
      expect(await requestStudy(acting, { ...request, party: acting.newId() })).toMatchObject({
        refusal: "unknown-party",
      });
    }));

  it("[B12] no act changes a state without a fact", () =>
    db.rolledBack(async (tx) => {
      const { acting, request } = await world(tx);
      const study = ok(await requestStudy(acting, request));
      const last = async () => (await rungs(tx, study)).at(-1)?.[0];
      expect([(await findStudy(tx, study))?.state, await last()]).toEqual(["requested", "requested"]);
      ok(await scopeStudy(acting, study, scope, on("2025-01-10")));
      expect([(await findStudy(tx, study))?.state, await last()]).toEqual(["scoped", "scoped"]);
      ok(await withdraw(acting, study, on("2025-01-11")));
      expect([(await findStudy(tx, study))?.state, await last()]).toEqual(["withdrawn", "withdrawn"]);
    }));
});

const toModelled = async (acting: Acting, request: Parameters<typeof requestStudy>[1]): Promise<string> => {
  const study = ok(await requestStudy(acting, request));
  ok(await scopeStudy(acting, study, scope, on("2025-01-10")));
  ok(await storeModel(acting, study, { model, layout: {} }, on("2025-02-01")));
  return study;
};

it("[B8] another model takes the finding back, as of now and not as of before", () =>
  db.rolledBack(async (tx) => {
    const { acting, request } = await world(tx);
    const study = await toModelled(acting, request);
    const run = await finished(acting, study);
    const simulated = 30;
    const told = {
      run,
      compared: [{ measure: "throughput", measured: simulated, evidence: null }],
      isGoodEnough: true,
      reason: "현장이 그렇다고 한다",
      by: "김검증",
      ...on("2025-02-20"),
    };
    ok(await validateStudy(acting, study, told));
    const valid = (await openFactsOfCase(tx, study)).find(({ kind }) => kind === "simulation.validated");
    expect(await storeModel(acting, study, { model, layout: {} }, on("2025-02-21"))).toMatchObject({
      refusal: "study-model-unchanged",
    });
    const other = { ...model, stations: model.stations.map((s) => ({ ...s, machines: 2 })) };
    // another commit, as another request would be
    await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    expect(ok(await storeModel(acting, study, { model: other, layout: {} }, on("2025-02-21"))).version).toBe(2);
    expect((await findStudy(tx, study))?.state).toBe("modelled");
    expect((await rungs(tx, study)).map(([rung]) => rung)).toEqual(["requested", "scoped", "modelled"]);
    expect((await factVersions(tx, valid?.fact ?? "")).map(({ knownTo }) => knownTo === null)).toEqual([false]);
    // The old run says nothing about the new model.
    expect(await validateStudy(acting, study, { ...told, ...on("2025-02-22") })).toMatchObject({
      refusal: "simulation-run-of-old-model",
    });
    // Going back to a version that was there makes no third.
    expect(ok(await storeModel(acting, study, { model, layout: {} }, on("2025-02-23"))).version).toBe(1);
  }));

it("[B7] a model that is not good enough is kept as such and moves nothing", () =>
  db.rolledBack(async (tx) => {
    const { acting, request } = await world(tx);
    const study = await toModelled(acting, request);
    const run = ok(await startRun(acting, study, plan));
    const told = {
      run,
      compared: [{ measure: "throughput", measured: 20, evidence: null }],
      isGoodEnough: false,
      reason: "너무 빠르다",
      by: "김검증",
      ...on("2025-02-20"),
    };
    expect(await validateStudy(acting, study, told)).toMatchObject({ refusal: "simulation-run-unfinished" });
    const done = await finished(acting, study);
    ok(await validateStudy(acting, study, { ...told, run: done }));
    expect((await findStudy(tx, study))?.state).toBe("modelled");
    const { rows } = await sql<{
      good: boolean;
    }>`select is_good_enough as good from simulation_validation where study = ${study}`.execute(tx);
    expect(rows).toEqual([{ good: false }]);
    expect(await validateStudy(acting, study, { ...told, run: done, isGoodEnough: true, reason: "" })).toMatchObject({
      refusal: "simulation-error-over-tolerance",
    });
  }));

it("[B10] a recommendation rests on a comparison with the valid model", () =>
  db.rolledBack(async (tx) => {
    const { acting, request } = await world(tx);
    const study = await toModelled(acting, request);
    const run = await finished(acting, study, { ...plan, scenarios: [{ id: "현행" }] });
    const told = {
      run,
      compared: [{ measure: "throughput", measured: 30, evidence: null }],
      isGoodEnough: true,
      reason: "그렇다",
      by: "김검증",
      ...on("2025-02-20"),
    };
    ok(await validateStudy(acting, study, told));
    expect(await recommend(acting, study, "자리를 둔다", on("2025-03-01"))).toMatchObject({
      refusal: "simulation-nothing-compared",
    });
    await finished(acting, study);
    ok(await recommend(acting, study, "자리를 둔다", on("2025-03-01")));
  }));

it("the same record takes a run of an outside solver", () =>
  db.rolledBack(async (tx) => {
    const { acting, file, request } = await world(tx);
    const study = ok(await requestStudy(acting, { ...request, title: "감속기 하우징 강도", method: "cae" }));
    ok(
      await scopeStudy(
        acting,
        study,
        { question: "최대 응력이 항복의 2/3 아래인가", measures: ["최대 응력"], tolerance: 10 },
        on("2025-01-10"),
      ),
    );
    expect(await storeModel(acting, study, { model, layout: {} }, on("2025-02-01"))).toMatchObject({
      refusal: "study-of-another-method",
    });
    expect(await startRun(acting, study, plan)).toMatchObject({ refusal: "study-of-another-method" });
    const [mesh, output] = [await file("b", "격자"), await file("c", "응력장")];
    const external = {
      ...{
        solver: "CalculiX",
        version: "2.21",
        inputs: [mesh],
        outputs: [output],
        by: "박해석",
        outcome: "meets" as const,
      },
      ...{
        figures: [{ measure: "최대 응력", value: 142, unit: "MPa" }],
        verdict: "항복 강도의 57%로 기준을 만족한다.",
      },
    };
    expect(await attachCaeRun(acting, study, { ...external, outputs: [] }, on("2025-02-01"))).toMatchObject({
      refusal: "cae-files-missing",
    });
    expect(
      await attachCaeRun(acting, study, { ...external, inputs: [acting.newId()] }, on("2025-02-01")),
    ).toMatchObject({ refusal: "unknown-evidence" });
    const run = ok(await attachCaeRun(acting, study, external, on("2025-02-01")));
    const modelled = (await openFactsOfCase(tx, study)).find(({ kind }) => kind === "simulation.modelled");
    expect([modelled?.evidenceLevel, modelled?.facets["method"]]).toEqual([1, "cae"]);
    const told = {
      run,
      compared: [{ measure: "최대 응력", measured: 150, evidence: output }],
      isGoodEnough: true,
      reason: "",
      by: "김검증",
      ...on("2025-02-20"),
    };
    expect(ok(await validateStudy(acting, study, told)).compared[0]?.error).toBeCloseTo(-5.333, 3);
    ok(await recommend(acting, study, "리브 두께를 4 mm로 한다.", on("2025-03-01")));
    // Other input files are another model.
    ok(await withdraw(acting, study, on("2025-03-02")));
  }));

it("[B9] a result is never changed, and the database holds it", () =>
  db.rolledBack(async (tx) => {
    const { acting, request } = await world(tx);
    const study = await toModelled(acting, request);
    const run = await finished(acting, study);
    await expect(sql`update simulation_run set result = '{}' where run = ${run}`.execute(tx)).rejects.toThrow(
      "never changed",
    );
  }));
