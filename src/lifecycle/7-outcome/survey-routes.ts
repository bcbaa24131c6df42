import { parseDay, yearOf } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { partiesOf, type Who } from "#base/who";
import { acting } from "#journal";
import type { Tx } from "#platform/db";
import { handle, type Handled } from "#platform/http";
import { holidaysOf } from "#term";
import { acceptReply, approveReply, restateReply } from "./acts/accept-reply.ts";
import { closeSurvey } from "./acts/close-survey.ts";
import { returnReply } from "./acts/move-reply.ts";
import { openSurvey } from "./acts/open-survey.ts";
import { saveReply } from "./acts/save-answers.ts";
import { submitReply } from "./acts/submit-reply.ts";
import * as contract from "./survey-contract.ts";
import { mayReadOutcomesOf } from "./policy.ts";
import { replyView } from "./reply-views.ts";
import type { SurveyReply } from "./survey.ts";
import { cohortKinds } from "./survey-cohort.ts";
import { dueOfSurvey } from "./survey-due.ts";
import { unknownReply } from "./survey-rules.ts";
import { findReply } from "./survey-store.ts";
import { listSurveys, ownReplies, surveyView } from "./survey-views.ts";

export const surveyRoutes = (): Handled[] => [
  handle(contract.listSurveys, async ({ tx, at }) => ({ rows: await listSurveys(tx, at) })),
  handle(contract.readCohort, async ({ tx, query }) => {
    const on = parseDay(query.on, "/on");
    if (isRefusal(on)) return on;
    const { due, from, law } = await dueOfSurvey(tx, query.programme, yearOf(on), await holidaysOf(tx));
    return { rows: await cohortKinds(tx, query.programme, on), due: { day: due, from, law } };
  }),
  handle(contract.readSurvey, ({ tx, params, at }) => surveyView(tx, params.survey, at)),
  handle(contract.openSurvey, async (call) => {
    const { cohortOn, due, ...told } = call.body;
    const on = parseDay(cohortOn, "/cohortOn");
    if (isRefusal(on)) return on;
    const last = due === undefined ? undefined : parseDay(due, "/due");
    if (isRefusal(last)) return last;
    const draft = { ...told, cohortOn: on, ...(last === undefined ? {} : { due: last }) };
    const survey = await openSurvey(acting(call), draft);
    return isRefusal(survey) ? survey : { survey };
  }),
  handle(contract.closeSurvey, async (call) => {
    const survey = await closeSurvey(acting(call), call.params.survey, call.body.reason);
    return isRefusal(survey) ? survey : { survey };
  }),
  handle(contract.listOwnReplies, async ({ tx, who, at }) => ({ rows: await ownReplies(tx, partiesOf(who), at) })),
  handle(contract.readReply, async ({ tx, who, at, params }) => {
    const row = await seenBy(tx, who, params.reply);
    return isRefusal(row) ? row : replyView(tx, row, at);
  }),
  handle(contract.saveReply, async (call) => {
    const row = await ownedBy(call.tx, call.who, call.params.reply);
    if (isRefusal(row)) return row;
    const { section, fields, seen } = call.body;
    const saved = await saveReply(acting(call), row.surveyReply, { section, fields, seen: BigInt(seen) });
    if (isRefusal(saved)) return saved;
    const theirs = saved.theirs.map(({ version, field, value }) => ({ section, field, value, version: `${version}` }));
    return { revision: `${saved.revision}`, theirs };
  }),
  handle(contract.submitReply, async (call) => {
    const row = await ownedBy(call.tx, call.who, call.params.reply);
    if (isRefusal(row)) return row;
    const { key, revision, seen } = call.body;
    const asked = { key, seen, revision: BigInt(revision), arrived: call.arrived };
    const receipt = await submitReply(acting(call), row.surveyReply, asked);
    return isRefusal(receipt) ? receipt : { ...receipt, arrived: receipt.arrived.toISOString() };
  }),
  handle(contract.approveReply, async (call) => {
    const row = await ownedBy(call.tx, call.who, call.params.reply);
    return answered(
      call.params,
      isRefusal(row) ? row : await approveReply(acting(call), row.surveyReply, call.body.seen),
    );
  }),
  handle(contract.acceptReply, async (call) =>
    answered(call.params, await acceptReply(acting(call), call.params.reply, call.body.seen)),
  ),
  handle(contract.restateReply, async (call) => {
    const { reason, seen } = call.body;
    return answered(call.params, await restateReply(acting(call), call.params.reply, reason, seen));
  }),
  ...(["return", "reopen"] as const).map((move) =>
    handle(move === "return" ? contract.returnReply : contract.reopenReply, async (call) => {
      const due = parseDay(call.body.due, "/due");
      if (isRefusal(due)) return due;
      return answered(call.params, await returnReply(acting(call), call.params.reply, move, { ...call.body, due }));
    }),
  ),
];

const answered = ({ reply }: { readonly reply: string }, done: string | Refusal) =>
  isRefusal(done) ? done : { reply };

/** [O6] Officers and officials see every reply, a firm's people those of their firm: of another's not even that it is there. */
async function seenBy(tx: Tx, who: Who, id: string): Promise<SurveyReply | Refusal> {
  const row = isId(id) ? await findReply(tx, id) : null;
  return row !== null && mayReadOutcomesOf(who, row.party) ? row : unknownReply({ reply: id });
}

async function ownedBy(tx: Tx, who: Who, id: string): Promise<SurveyReply | Refusal> {
  const row = isId(id) ? await findReply(tx, id) : null;
  return row !== null && partiesOf(who).includes(row.party) ? row : unknownReply({ reply: id });
}
