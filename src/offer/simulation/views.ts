import { type Day, dayOf } from "#base/day";
import { isId } from "#base/id";
import type { Refusal } from "#base/refusal";
import { hasRole, partiesOf, type Who } from "#base/who";
import { asKnownNow, openFactsOfCase, versionOf } from "#journal";
import { namesOf } from "#party";
import type { Tx } from "#platform/db";
import { readJob, toldState } from "#platform/jobs";
import type { RunView, StudyRow, StudyView } from "./contract.ts";
import { kinds } from "./facts.ts";
import { measures } from "./measure.ts";
import { maySeeStudy } from "./policy.ts";
import { unknownRun, unknownStudy } from "./rules.ts";
import { dataOf, effectsOf, findRun, findStudy, modelsOf, runsOf, studiesOf, validationsOf } from "./store.ts";
import { study, type Study } from "./study.ts";

export const measureViews = measures.map(({ measure, word, unit, better }) => ({ measure, word, unit, better }));

async function rowsOf(tx: Tx, found: readonly Study[], today: Day): Promise<StudyRow[]> {
  const names = await namesOf(
    tx,
    found.map(({ party }) => party),
    { valid: today, known: asKnownNow },
  );
  return found.map(({ study: id, title, party, method, state, lastDay }) => ({
    study: id,
    ...{ title, method, state, lastDay },
    party: { party, name: names.get(party) ?? { ko: party, en: party } },
    stateWord: study.states[state],
  }));
}

/** Studies that `who` may see, newest first. */
export const listStudies = async (tx: Tx, who: Who, at: Date): Promise<StudyRow[]> =>
  rowsOf(tx, await studiesOf(tx, hasRole(who, "officer", "official") ? null : partiesOf(who)), dayOf(at));

/** One study with all that was kept of it. One of another firm is not there for a firm. */
export async function studyView(tx: Tx, id: string, who: Who, at: Date): Promise<StudyView | Refusal> {
  const one = isId(id) ? await findStudy(tx, id) : null;
  if (one === null || !maySeeStudy(who, one.party)) return unknownStudy({ study: id });
  const [row] = (await rowsOf(tx, [one], dayOf(at))) as [StudyRow];
  const facts = await openFactsOfCase(tx, id);
  const models = await modelsOf(tx, id);
  const present = models.find(({ hash }) => hash === one.modelHash);
  const runs: RunView[] = [];
  for (const run of await runsOf(tx, id)) runs.push(await asRun(tx, run, one));
  const validations = await validationsOf(tx, id);
  return {
    ...row,
    version: `${await versionOf(tx, { case: id })}`,
    ...{ problem: one.problem, programme: one.programme, recommendation: one.recommendation },
    scope: one.scope === null ? null : { ...one.scope, measures: [...one.scope.measures] },
    rungs: kinds.flatMap((kind) => {
      const state = kind.kind.slice("simulation.".length) as StudyRow["state"];
      const fact = facts.find((each) => each.kind === kind.kind);
      // The way out is shown only when it was taken.
      if (state === "withdrawn" && fact === undefined) return [];
      return [{ state, word: study.states[state], fact: fact?.fact ?? null, day: fact?.valid.from ?? null }];
    }),
    moves: study.eventsIn(one.state),
    measures: measureViews,
    models: models.map(({ hash, version, at: stored, model }) => ({
      ...{ hash, version, at: stored, name: model.name },
      isPresent: hash === one.modelHash,
    })),
    model: present === undefined ? null : { ...present.model },
    layout: present === undefined ? null : { ...present.layout },
    data: (await dataOf(tx, id)).map((each) => ({ ...each, source: each.source as "factory" })),
    runs,
    validations: validations.map((each) => ({
      ...{ validation: each.validation, run: each.run, modelHash: each.model_hash, compared: [...each.compared] },
      ...{ tolerance: each.tolerance, isGoodEnough: each.is_good_enough, reason: each.reason, by: each.by_name },
      at: each.at.toISOString(),
    })),
    effects: await effectsOf(tx, id),
  };
}

export async function runView(tx: Tx, id: string, who: Who): Promise<RunView | Refusal> {
  const run = await findRun(tx, id);
  const one = run === undefined ? null : await findStudy(tx, run.study);
  if (run === undefined || one === null || !maySeeStudy(who, one.party)) return unknownRun({ run: id });
  return asRun(tx, run, one);
}

type RunRow = NonNullable<Awaited<ReturnType<typeof findRun>>>;

async function asRun(tx: Tx, row: RunRow, one: Study): Promise<RunView> {
  const job = row.result === null && row.job !== null ? await readJob(tx, row.job) : null;
  const isDone = row.result !== null || row.external !== null;
  return {
    ...{ run: row.run, study: row.study, engine: row.engine, modelHash: row.model_hash },
    isPresentModel: row.model_hash === one.modelHash,
    at: row.at.toISOString(),
    // Jobs that ended are forgotten after a while; one without a result had none to give.
    state: isDone ? "done" : job === null ? "cancelled" : toldState(job.state),
    progress: isDone || job === null ? { share: isDone ? 1 : 0, text: { ko: "", en: "" } } : job.progress,
    plan: row.plan === null ? null : (row.plan as RunView["plan"]),
    result: row.result as RunView["result"],
    resultHash: row.result_hash,
    external: row.external as RunView["external"],
  };
}
