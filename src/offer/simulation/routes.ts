import type { Day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { acting, versionOf } from "#journal";
import { handle, type Handled } from "#platform/http";
import { cancelJob } from "#platform/jobs";
import type { Aside } from "#platform/machine";
import { addData } from "./acts/add-data.ts";
import { implement, recommend, withdraw } from "./acts/advise-study.ts";
import { attachCaeRun } from "./acts/attach-cae-run.ts";
import { measureStudy } from "./acts/measure-study.ts";
import { requestStudy } from "./acts/request-study.ts";
import { scopeStudy } from "./acts/scope-study.ts";
import { startRun } from "./acts/start-run.ts";
import { storeModel } from "./acts/store-model.ts";
import { validateStudy } from "./acts/validate-study.ts";
import * as contract from "./contract.ts";
import { type LineWork, lineWork } from "./line-work.ts";
import { mayRequest } from "./policy.ts";
import { runEnded, studyOfAnother, unknownRun } from "./rules.ts";
import { findRun } from "./store.ts";
import { listStudies, measureViews, runView, studyView } from "./views.ts";

/** `examples` are lines to begin with; whoever wires the hub brings them, and where heavy work is done. */
export const routes = (given: {
  readonly examples: readonly contract.ExampleView[];
  readonly aside: Aside;
}): Handled[] => routesWith(given.examples, lineWork(given.aside));

const routesWith = (examples: readonly contract.ExampleView[], work: LineWork): Handled[] => [
  handle(contract.listExamples, async () => ({ examples: [...examples], measures: measureViews })),

  handle(contract.readCmsd, async ({ body }) => {
    const read = await work.read(body.xml);
    return isRefusal(read)
      ? read
      : { model: { ...read.model }, layout: { ...read.layout }, notices: [...read.notices] };
  }),
  handle(contract.writeCmsd, async ({ body }) => {
    const written = await work.write(body);
    return isRefusal(written) ? written : { xml: written.xml, notices: [...written.notices] };
  }),

  handle(contract.requestStudy, async (call) => {
    const refused = mayNotRequest(call.who, call.body.party);
    if (refused !== null) return refused;
    const study = await requestStudy(acting(call), { ...call.body, day: call.body.day as Day });
    return isRefusal(study) ? study : { study };
  }),
  handle(contract.listStudies, async ({ tx, who, at }) => ({ studies: await listStudies(tx, who, at) })),
  handle(contract.readStudy, ({ params, tx, who, at }) => studyView(tx, params.study, who, at)),

  handle(contract.scopeStudy, async (call) => {
    const { question, measures, tolerance, ...step } = call.body;
    return asFact(await scopeStudy(acting(call), call.params.study, { question, measures, tolerance }, stepOf(step)));
  }),
  handle(contract.storeModel, async (call) => {
    const { model, layout, ...step } = call.body;
    const { study } = call.params;
    const stored = await storeModel(acting(call), study, { model, layout }, stepOf(step), work);
    return isRefusal(stored) ? stored : { ...stored, seen: `${await versionOf(call.tx, { case: study })}` };
  }),
  handle(contract.addData, async (call) => {
    const { from, to, seen, ...told } = call.body;
    const draft = { ...told, from: from as Day, to: to as Day };
    const data = await addData(acting(call), call.params.study, draft, seen);
    return isRefusal(data) ? data : { data };
  }),
  handle(contract.startRun, async (call) => {
    const { seen, ...plan } = call.body;
    const run = await startRun(acting(call), call.params.study, plan as Parameters<typeof startRun>[2], seen, work);
    return isRefusal(run) ? run : { run };
  }),
  handle(contract.attachCaeRun, async (call) => {
    const { day, seen, ...external } = call.body;
    const run = await attachCaeRun(acting(call), call.params.study, external, { day: day as Day, seen });
    return isRefusal(run) ? run : { run };
  }),
  handle(contract.readRun, ({ params, tx, who }) => runView(tx, params.run, who)),
  handle(contract.cancelRun, async ({ params: { run: id }, tx }) => {
    const run = await findRun(tx, id);
    if (run === undefined || run.job === null) return unknownRun({ run: id });
    return run.result === null && (await cancelJob(tx, run.job)) ? { run: id } : runEnded({});
  }),
  handle(contract.validateStudy, async (call) => {
    const told = await validateStudy(acting(call), call.params.study, { ...call.body, ...stepOf(call.body) });
    return isRefusal(told) ? told : { ...told, compared: [...told.compared] };
  }),
  handle(contract.recommend, async (call) =>
    asFact(await recommend(acting(call), call.params.study, call.body.recommendation, stepOf(call.body))),
  ),
  handle(contract.implementStudy, async (call) =>
    asFact(await implement(acting(call), call.params.study, stepOf(call.body))),
  ),
  handle(contract.measureStudy, async (call) =>
    asFact(await measureStudy(acting(call), call.params.study, call.body, stepOf(call.body))),
  ),
  handle(contract.withdrawStudy, async (call) =>
    asFact(await withdraw(acting(call), call.params.study, stepOf(call.body))),
  ),
];

const asFact = (fact: string | Refusal): { fact: string } | Refusal => (isRefusal(fact) ? fact : { fact });

type Told = {
  readonly day: string;
  readonly seen: string;
  readonly evidence: readonly { evidence: string; position?: string | undefined }[];
};

const stepOf = ({ day, seen, evidence }: Told) => ({
  ...{ day: day as Day, seen },
  evidence: evidence.map((each) => ({
    evidence: each.evidence,
    ...(each.position === undefined ? {} : { position: each.position }),
  })),
});

const mayNotRequest = (who: Who, party: string): Refusal | null =>
  mayRequest(who, party) ? null : studyOfAnother({}, "/party");
