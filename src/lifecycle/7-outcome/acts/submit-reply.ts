import { answersIn, sealed } from "#application";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { stepOf } from "#case";
import { type Acting, lockJournal, type Seen } from "#journal";
import type { Survey } from "../survey.ts";
import { meantBy, surveyFaults } from "../survey-answers.ts";
import { replyChanged, replyIncomplete, surveyClosed, unknownReply } from "../survey-rules.ts";
import { findReply, findSurvey, replies } from "../survey-store.ts";
import { replyCase, stepReply } from "./move-reply.ts";
import { tellAnswers } from "./tell-answers.ts";

export interface Submitting {
  /** Given by whoever submits: asked for twice, it is one submission. */
  readonly key: string;
  readonly revision: bigint;
  readonly arrived: Date;
  readonly seen?: Seen;
}

export interface ReplyReceipt {
  readonly no: number;
  readonly sha256: string;
  readonly arrived: Date;
}

/** [SV4] Hands a reply in: kept whole under its hash, and told as facts that the firm itself vouches for. */
export async function submitReply(acting: Acting, id: string, asked: Submitting): Promise<ReplyReceipt | Refusal> {
  const { tx } = acting;
  if (!isId(id)) return unknownReply({ reply: id });
  await lockJournal(tx);
  const before = await receiptUnder(acting, id, asked.key);
  if (before !== null) return before;
  const row = await findReply(tx, id);
  if (row === null) return unknownReply({ reply: id });
  const survey = (await findSurvey(tx, row.survey)) as Survey;
  if (survey.isClosed) return surveyClosed({});
  const answers = answersIn(survey.form, await replies.read(tx, id));
  const faults = surveyFaults(survey.form, answers);
  const [first] = faults;
  if (first !== undefined)
    return replyIncomplete({ count: `${faults.length}`, first: first.text.ko, firstEn: first.text.en }, first.at);
  const meant = meantBy({ ...row, year: survey.year, form: survey.form }, answers);
  if (isRefusal(meant)) return meant;
  const fact = await stepReply(acting, id, "submit", asked.seen, async () => {
    const held = await findReply(tx, id, true);
    return held?.revision === asked.revision ? { arrived: asked.arrived } : replyChanged({}, "/revision");
  });
  if (isRefusal(fact)) return fact;
  const { text: content, sha256 } = sealed(answers);
  const told = { key: asked.key, revision: asked.revision, content, sha256, arrived: asked.arrived };
  await replies.handIn(acting, stepOf(replyCase, "submit"), id, told);
  const refused = await tellAnswers(acting, id, meant);
  return refused ?? (await receiptUnder(acting, id, asked.key)) ?? unknownReply({ reply: id });
}

async function receiptUnder({ tx }: Acting, id: string, key: string): Promise<ReplyReceipt | null> {
  const found = (await replies.handedIn(tx, id)).find((one) => one.key === key);
  return found === undefined ? null : { no: found.no, sha256: found.sha256, arrived: found.arrived };
}
