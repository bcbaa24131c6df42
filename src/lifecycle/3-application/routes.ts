import { type Day, parseDay } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { partiesOf, type Who } from "#base/who";
import { type FilesKept } from "#evidence";
import { acting } from "#journal";
import type { Tx } from "#platform/db";
import { handle, type Handled } from "#platform/http";
import { attachDocument, detachDocument } from "./acts/attach-document.ts";
import { beginApplication } from "./acts/begin-application.ts";
import { answerInvitation, dropMember, inviteMember } from "./acts/change-members.ts";
import { explainApplication } from "./acts/explain-application.ts";
import { sayingStep } from "./acts/move-application.ts";
import { saveSection } from "./acts/save-section.ts";
import { submitApplication } from "./acts/submit-application.ts";
import type { Application } from "./application.ts";
import * as contract from "./contract.ts";
import { draftView } from "./draft-view.ts";
import { duplicatesOf } from "./duplicates.ts";
import { intakeRoutes } from "./intake-routes.ts";
import { documentNamed } from "./papers.ts";
import { mayEdit, mayLead, mayRead } from "./policy.ts";
import {
  isInTime,
  notYourApplication,
  moment,
  notYourSection,
  receiptNumber,
  stamp,
  unknownApplication,
  unknownDocument,
} from "./rules.ts";
import { receivedView } from "./received-view.ts";
import { fieldNamed } from "./sections.ts";
import { findApplication, membersOf, submissionsOf } from "./store.ts";
import { hoursOf, termsOf } from "./terms.ts";
import { countsUnder, listIntake, listOwn, listUnder } from "./views.ts";
import { duplicateKinds } from "./vocabulary.ts";

export const routes = (kept: FilesKept): Handled[] => [
  ...intakeRoutes(kept),
  handle(contract.listApplications, async ({ tx, who, at }) => ({ rows: await listOwn(tx, who, at) })),
  handle(contract.listIntake, async ({ tx }) => ({ rows: await listIntake(tx) })),
  handle(contract.listApplicationsOfCall, async ({ params, query, tx, at }) => {
    const call = await termsOf(tx, params.call);
    if (isRefusal(call)) return call;
    const page = await listUnder(tx, params.call, at, Number(query.after ?? 0), query.limit ?? 200);
    const counts = await countsUnder(tx, params.call);
    return { title: call.title, closes: call.closes === null ? null : moment(call.closes), ...counts, ...page };
  }),
  handle(contract.readDraft, async ({ params, tx, who, at }) => {
    const seen = await seenBy(tx, who, params.application);
    return isRefusal(seen) ? seen : draftView(tx, who, seen, at);
  }),
  handle(contract.readApplication, async ({ params, tx, who, at }) => {
    const seen = await seenBy(tx, who, params.application);
    if (isRefusal(seen)) return seen;
    return seen.receipt === null ? unknownApplication(params) : receivedView(tx, who, seen, at);
  }),
  handle(contract.listApplicationDuplicates, async ({ params, tx, who }) => {
    const seen = await seenBy(tx, who, params.application);
    if (isRefusal(seen)) return seen;
    const last = (await submissionsOf(tx, params.application)).at(-1);
    const found = last === undefined ? [] : await duplicatesOf(tx, seen, last.content);
    return { rows: found.map((one) => ({ ...one, kindWord: duplicateKinds[one.kind] })) };
  }),
  handle(contract.beginApplication, async (call) => {
    const { party } = call.body;
    if (!partiesOf(call.who).includes(party)) return notYourApplication({}, "/party");
    const begun = await beginApplication(acting(call), { ...call.body, arrived: call.arrived });
    return isRefusal(begun) ? begun : { application: begun };
  }),
  handle(contract.saveSection, async (call) => {
    const { section, fields, seen } = call.body;
    const row = await openTo(call, section);
    if (isRefusal(row)) return row;
    const words = fieldNamed(row.terms, section, Object.keys(fields));
    if (isRefusal(words)) return words;
    const saved = await saveSection(acting(call), row.application, { section, seen: BigInt(seen), fields }, words);
    if (isRefusal(saved)) return saved;
    const theirs = saved.theirs.map(({ version, field, value }) => ({ section, field, value, version: `${version}` }));
    return { revision: `${saved.revision}`, theirs };
  }),
  handle(contract.attachDocument, async (call) => {
    const { document, evidence } = call.body;
    const row = await openTo(call, "documents");
    if (isRefusal(row)) return row;
    const asked = documentNamed(row.terms, document);
    if (asked === null) return unknownDocument({}, "/document");
    const [issuedOn, validUntil] = [dayIn(call.body.issuedOn, "/issuedOn"), dayIn(call.body.validUntil, "/validUntil")];
    if (isRefusal(issuedOn)) return issuedOn;
    if (isRefusal(validUntil)) return validUntil;
    const told = { asked, issuedOn, validUntil, evidence, file: call.file };
    const done = await attachDocument(acting(call), kept, row.application, told);
    return isRefusal(done) ? done : { evidence: done.evidence, revision: `${done.revision}` };
  }),
  handle(contract.detachDocument, async (call) => {
    const row = await openTo(call, "documents");
    if (isRefusal(row)) return row;
    const revision = await detachDocument(acting(call), row.application, call.body.document, call.body.evidence);
    return isRefusal(revision) ? revision : { revision: `${revision}` };
  }),
  handle(contract.inviteMember, async (call) => {
    const row = await ledBy(call);
    return asParty(isRefusal(row) ? row : await inviteMember(acting(call), row.application, call.body.businessNumber));
  }),
  handle(contract.answerInvitation, async (call) => {
    const seen = await seenBy(call.tx, call.who, call.params.application);
    if (isRefusal(seen)) return seen;
    const asked = (await membersOf(call.tx, seen.application)).filter(({ state }) => state === "invited");
    const own = asked.find(({ party }) => partiesOf(call.who).includes(party))?.party ?? seen.party;
    return asParty(await answerInvitation(acting(call), seen.application, own, call.body.answer));
  }),
  handle(contract.dropMember, async (call) => {
    const seen = await seenBy(call.tx, call.who, call.params.application);
    if (isRefusal(seen)) return seen;
    const isOwn = partiesOf(call.who).includes(call.body.party);
    if (!isOwn && !mayLead(call.who, seen)) return notYourApplication({});
    return asParty(await dropMember(acting(call), seen.application, call.body.party));
  }),
  handle(contract.submitApplication, async (call) => {
    const row = await ledBy(call);
    if (isRefusal(row)) return row;
    const { key, seen, revision } = call.body;
    const asked = { key, seen, revision: BigInt(revision), arrived: call.arrived };
    const receipt = await submitApplication(acting(call), row.application, asked);
    if (isRefusal(receipt)) return receipt;
    const { receipt: number, arrived, sha256, no } = receipt;
    return { number: receiptNumber(number), arrived: stamp(arrived), sha256, no };
  }),
  handle(contract.withdrawApplication, async (call) => {
    const row = await ledBy(call);
    return asFact(isRefusal(row) ? row : await sayingStep(acting(call), row.application, "withdraw", call.body));
  }),
  handle(contract.explainApplication, async (call) => {
    const row = await ledBy(call);
    if (isRefusal(row)) return row;
    return asFact(await explainApplication(acting(call), row.application, { ...call.body, arrived: call.arrived }));
  }),
  handle(contract.returnApplication, async (call) => asFact(await byOfficer(call, "return"))),
  handle(contract.askApplication, async (call) => asFact(await byOfficer(call, "ask"))),
  handle(contract.decideEligibility, async (call) =>
    asFact(await byOfficer(call, call.body.decision === "eligible" ? "pass" : "fail")),
  ),
  handle(contract.informApplicant, async (call) => asFact(await byOfficer(call, "inform"))),
  handle(contract.reinstateApplication, async (call) => asFact(await byOfficer(call, "reinstate"))),
];

interface Asking {
  readonly tx: Tx;
  readonly who: Who;
  readonly at: Date;
  readonly arrived: Date;
  readonly params: { readonly application: string };
}

/** [AP10] Of another's application it is not even said that it is there. */
async function seenBy(tx: Tx, who: Who, id: string): Promise<Application | Refusal> {
  const row = await findApplication(tx, id);
  const members = row === null ? [] : (await membersOf(tx, id)).filter(({ state }) => state !== "declined");
  if (row === null || !mayRead(who, { ...row, members: members.map(({ party }) => party) }))
    return unknownApplication({ application: id });
  return row;
}

async function ledBy({ tx, who, params }: Asking): Promise<Application | Refusal> {
  const row = await seenBy(tx, who, params.application);
  return isRefusal(row) || mayLead(who, row) ? row : notYourApplication({});
}

/** A draft, or what was returned, as long as it may be written in by whoever asks; late drafts are read and not written. */
async function openTo({ tx, who, arrived, params }: Asking, section: string) {
  const row = await seenBy(tx, who, params.application);
  if (isRefusal(row)) return row;
  const members = (await membersOf(tx, row.application)).filter(({ state }) => state === "accepted");
  const owner = section.startsWith("budget/")
    ? { who: "해당 기업", whoEn: "the firm itself" }
    : { who: "주관기업", whoEn: "the lead" };
  if (!mayEdit(who, { ...row, members: members.map(({ party }) => party) }, section)) return notYourSection(owner);
  const terms = await termsOf(tx, row.call);
  if (isRefusal(terms)) return terms;
  const late = row.state === "draft" ? isInTime(row, { ...hoursOf(terms, arrived), opens: null }, arrived) : null;
  return late ?? { ...row, terms };
}

type Step = Asking & { readonly body: { readonly reason: string; readonly seen: string; readonly due?: string } };

async function byOfficer(call: Step, move: Parameters<typeof sayingStep>[2]): Promise<string | Refusal> {
  const { reason, seen } = call.body;
  const due = dayIn(call.body.due, "/due");
  if (isRefusal(due)) return due;
  const said = { reason, seen, ...(due === null ? {} : { due }) };
  return sayingStep(acting(call), call.params.application, move, said);
}

const dayIn = (told: string | undefined, at: string): Day | null | Refusal =>
  told === undefined || told === "" ? null : parseDay(told, at);
const asFact = (fact: string | Refusal): { fact: string } | Refusal => (isRefusal(fact) ? fact : { fact });
const asParty = (party: string | Refusal): { party: string } | Refusal => (isRefusal(party) ? party : { party });
