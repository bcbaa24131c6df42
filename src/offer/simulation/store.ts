import { isId } from "#base/id";
import { type ColumnType, sql } from "kysely";
import type { Day } from "#base/day";
import type { Tx } from "#platform/db";
import type { RunResult } from "./result.ts";
import type { ModelVersion, RunPlan, Scope, Study, StudyMethod, StudyState } from "./study.ts";

type Json<Value> = ColumnType<Value, string, string>;
type MaybeJson<Value> = ColumnType<Value | null, string | null, string | null>;

export interface ExternalRun {
  readonly solver: string;
  readonly version: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly figures: readonly { readonly measure: string; readonly value: number; readonly unit: string }[];
  readonly verdict: string;
  readonly outcome: "meets" | "fails" | "unclear";
  readonly by: string;
}

export interface ComparedMeasure {
  readonly measure: string;
  readonly measured: number;
  readonly simulated: { readonly mean: number; readonly low: number | null; readonly high: number | null };
  /** Percent of the measured value. */
  readonly error: number;
  /** Evidence of the measured value. */
  readonly evidence: string | null;
}

export type Foretold = { readonly low: number | null; readonly high: number | null; readonly mean: number };

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type SimulationTables = {
  simulation_study: {
    study: string;
    programme: string | null;
    party: string;
    title: string;
    problem: string;
    method: string;
    state: string;
    scope: MaybeJson<Scope>;
    model_hash: string | null;
    recommendation: string | null;
    last_day: string;
  };
  simulation_model: {
    study: string;
    hash: string;
    version: number;
    model: Json<ModelVersion["model"]>;
    layout: Json<ModelVersion["layout"]>;
    at: Date;
    actor: string;
  };
  simulation_data: {
    data: string;
    study: string;
    what: string;
    source: string;
    days: string;
    evidence: string | null;
    note: string;
    at: Date;
    actor: string;
  };
  simulation_run: {
    run: string;
    study: string;
    engine: string;
    model_hash: string;
    plan: MaybeJson<RunPlan>;
    job: string | null;
    result: MaybeJson<RunResult>;
    result_hash: string | null;
    external: MaybeJson<ExternalRun>;
    at: Date;
    actor: string;
  };
  simulation_validation: {
    validation: string;
    study: string;
    run: string;
    model_hash: string;
    compared: Json<readonly ComparedMeasure[]>;
    tolerance: number;
    is_good_enough: boolean;
    reason: string;
    by_name: string;
    at: Date;
    actor: string;
  };
  simulation_effect: { study: string; measure: string; before: number; after: number; foretold: MaybeJson<Foretold> };
};

export const own = (tx: Tx) => tx.$extendTables<SimulationTables>();

export async function insertStudy(tx: Tx, { modelHash, lastDay, scope, ...rest }: Study): Promise<void> {
  await own(tx)
    .insertInto("simulation_study")
    .values({ ...rest, scope: asJson(scope), model_hash: modelHash, last_day: lastDay })
    .execute();
}

/** What a step may change of a study beside its state. */
export type StudyChange = Partial<Pick<Study, "scope" | "modelHash" | "recommendation">>;

export async function updateStudy(
  tx: Tx,
  study: string,
  { state, day }: { readonly state: StudyState; readonly day: Day },
  { scope, modelHash, recommendation }: StudyChange,
): Promise<void> {
  await own(tx)
    .updateTable("simulation_study")
    .set({
      ...{ state, last_day: day },
      ...(scope === undefined ? {} : { scope: asJson(scope) }),
      ...(modelHash === undefined ? {} : { model_hash: modelHash }),
      ...(recommendation === undefined ? {} : { recommendation }),
    })
    .where("study", "=", study)
    .execute();
}

export async function findStudy(tx: Tx, study: string): Promise<Study | null> {
  const row = await own(tx).selectFrom("simulation_study").selectAll().where("study", "=", study).executeTakeFirst();
  return row === undefined ? null : asStudy(row);
}

/** Newest first; of some firms only, or of all. */
export async function studiesOf(tx: Tx, parties: readonly string[] | null): Promise<Study[]> {
  const all = own(tx).selectFrom("simulation_study").selectAll().orderBy("study", "desc");
  if (parties?.length === 0) return [];
  const rows = await (parties === null ? all : all.where("party", "in", [...parties])).execute();
  return rows.map(asStudy);
}

export async function insertModel(
  tx: Tx,
  study: string,
  one: Omit<ModelVersion, "at"> & { readonly at: Date },
): Promise<void> {
  await own(tx)
    .insertInto("simulation_model")
    .values({ ...one, study, model: JSON.stringify(one.model), layout: JSON.stringify(one.layout) })
    .execute();
}

/** Oldest first. */
export async function modelsOf(tx: Tx, study: string): Promise<ModelVersion[]> {
  const rows = await own(tx)
    .selectFrom("simulation_model")
    .selectAll()
    .where("study", "=", study)
    .orderBy("version")
    .execute();
  return rows.map(({ study: _, at, ...row }) => ({ ...row, at: at.toISOString() }));
}

export async function insertRun(
  tx: Tx,
  one: {
    run: string;
    study: string;
    engine: string;
    modelHash: string;
    plan: RunPlan | null;
    job: string | null;
    external: ExternalRun | null;
    at: Date;
    actor: string;
  },
): Promise<void> {
  const { modelHash, plan, external, ...rest } = one;
  await own(tx)
    .insertInto("simulation_run")
    .values({
      ...rest,
      model_hash: modelHash,
      plan: asJson(plan),
      external: asJson(external),
      result: null,
      result_hash: null,
    })
    .execute();
}

export const runsOf = (tx: Tx, study: string) =>
  own(tx).selectFrom("simulation_run").selectAll().where("study", "=", study).orderBy("run").execute();

export const findRun = async (tx: Tx, run: string) =>
  isId(run) ? own(tx).selectFrom("simulation_run").selectAll().where("run", "=", run).executeTakeFirst() : undefined;

export async function setJob(tx: Tx, run: string, job: string): Promise<void> {
  await own(tx).updateTable("simulation_run").set({ job }).where("run", "=", run).execute();
}

export async function keepResult(tx: Tx, run: string, result: RunResult, hash: string): Promise<void> {
  await own(tx)
    .updateTable("simulation_run")
    .set({ result: JSON.stringify(result), result_hash: hash })
    .where("run", "=", run)
    .execute();
}

export async function insertData(
  tx: Tx,
  one: {
    data: string;
    study: string;
    what: string;
    source: string;
    from: Day;
    to: Day;
    evidence: string | null;
    note: string;
    at: Date;
    actor: string;
  },
): Promise<void> {
  const { from, to, ...rest } = one;
  await sql`insert into simulation_data (data, study, what, source, days, evidence, note, at, actor)
    values (${rest.data}, ${rest.study}, ${rest.what}, ${rest.source}, daterange(${from}, ${to}, '[)'), ${rest.evidence}, ${rest.note}, ${rest.at}, ${rest.actor})`.execute(
    tx,
  );
}

export async function dataOf(tx: Tx, study: string) {
  const { rows } = await sql<{
    data: string;
    what: string;
    source: string;
    from: Day;
    to: Day;
    evidence: string | null;
    note: string;
  }>`
    select data, what, source, lower(days) as "from", upper(days) as "to", evidence, note
    from simulation_data where study = ${study} order by at, data`.execute(tx);
  return rows;
}

export async function insertValidation(
  tx: Tx,
  one: {
    validation: string;
    study: string;
    run: string;
    modelHash: string;
    compared: readonly ComparedMeasure[];
    tolerance: number;
    isGoodEnough: boolean;
    reason: string;
    by: string;
    at: Date;
    actor: string;
  },
): Promise<void> {
  const { modelHash, isGoodEnough, by, compared, ...rest } = one;
  await own(tx)
    .insertInto("simulation_validation")
    .values({
      ...rest,
      model_hash: modelHash,
      is_good_enough: isGoodEnough,
      by_name: by,
      compared: JSON.stringify(compared),
    })
    .execute();
}

export const validationsOf = (tx: Tx, study: string) =>
  own(tx).selectFrom("simulation_validation").selectAll().where("study", "=", study).orderBy("validation").execute();

export async function insertEffects(
  tx: Tx,
  study: string,
  effects: readonly { measure: string; before: number; after: number; foretold: Foretold | null }[],
): Promise<void> {
  await own(tx)
    .insertInto("simulation_effect")
    .values(effects.map((one) => ({ ...one, study, foretold: asJson(one.foretold) })))
    .execute();
}

export const effectsOf = (tx: Tx, study: string) =>
  own(tx)
    .selectFrom("simulation_effect")
    .select(["measure", "before", "after", "foretold"])
    .where("study", "=", study)
    .orderBy("measure")
    .execute();

const asJson = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

type StudyRow = Omit<SimulationTables["simulation_study"], "scope"> & { scope: Scope | null };

const asStudy = ({ model_hash, last_day, ...row }: StudyRow): Study => ({
  ...row,
  method: row.method as StudyMethod,
  state: row.state as StudyState,
  modelHash: model_hash,
  lastDay: last_day as Day,
});
