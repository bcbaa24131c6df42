import { dayOf, parseDay } from "#base/day";
import { isId } from "#base/id";
import { isRefusal, type Refusal } from "#base/refusal";
import { actorOf, type Who } from "#base/who";
import { acting, kindsWorkedWith, openFactNow, readKinds, unknownFact } from "#journal";
import type { Tx } from "#platform/db";
import type { Files } from "#platform/files";
import { handle, type Handled, type IncomingFile, malformed, type Reason } from "#platform/http";
import type { Aside } from "#platform/machine";
import { bringFile } from "./acts/bring-file.ts";
import { checkEvidence } from "./acts/check-evidence.ts";
import { drawSample } from "./acts/draw-sample.ts";
import { attachEvidence } from "./acts/link-evidence.ts";
import * as contract from "./contract.ts";
import type { CheckDraft } from "./evidence.ts";
import { handOut, handOutBeginning } from "./handed-out.ts";
import { mayOpenFile, mayProve, maySeeSupplier } from "./policy.ts";
import { documentsToCheck, factsOfEvidence } from "./queue.ts";
import { unknownEvidence } from "./rules.ts";
import { duplicateFiles, evidenceView, findEvidenceRows, seenEvidence } from "./views.ts";

const anybody: Who = { kind: "visitor" };

/** `uploadLimit` in bytes; the server's own bound on a request stands before it. */
export const routes = ({
  files,
  uploadLimit,
  aside,
}: {
  files: Pick<Files, "put" | "open" | "verify">;
  uploadLimit: number;
  aside: Aside;
}): Handled[] => [
  handle(contract.uploadEvidence, async (call) => {
    const { fact, position, issuedOn, seen, ...told } = call.body;
    const day = issuedOn === undefined || issuedOn === "" ? null : parseDay(issuedOn, "/issuedOn");
    if (isRefusal(day)) return day;
    const refused = fact === undefined ? null : await mayNotProve(call.tx, call.who, fact);
    if (refused !== null) return refused;
    if (fact !== undefined && seen === undefined) return malformed([unseenFact]);
    const brought = await bringFile(acting(call), { files, uploadLimit, aside }, call.file as IncomingFile, {
      ...told,
      issuedOn: day,
    });
    if (isRefusal(brought)) return brought;
    const { evidence, sha256, size, sameFile: before } = brought;
    if (fact !== undefined) {
      const linked = await attachEvidence(acting(call), { fact, evidence, position: position ?? null }, seen);
      if (isRefusal(linked)) return linked;
    }
    return {
      evidence,
      sha256,
      size: `${size}`,
      sameFile: before.filter(({ suppliedBy }) => maySeeSupplier(call.who, suppliedBy)),
      offered: before.length + 1,
    };
  }),

  handle(contract.linkEvidence, async (call) => {
    const { evidence } = call.params;
    const { fact, position, seen } = call.body;
    const linked = await attachEvidence(acting(call), { fact, evidence, position }, seen);
    return isRefusal(linked) ? linked : { evidence, fact };
  }),

  handle(contract.readEvidence, ({ params, tx, who }) => evidenceView(tx, params.evidence, who)),

  handle(contract.openEvidenceFile, async ({ params: { evidence }, tx, who, trace }) => {
    const seen = await seenEvidence(tx, evidence, who);
    if (isRefusal(seen)) return seen;
    if (!seen.mayOpen) return unknownEvidence({ evidence });
    const { found } = seen;
    // who looked at what not everybody may see stays on record
    if (!mayOpenFile(anybody, found)) trace({ subject: evidence });
    return handOut(files, found);
  }),

  handle(contract.listEvidence, async ({ query, tx, who }) =>
    findEvidenceRows(tx, { ...query, limit: query.limit ?? 50, worked: await workedBy(tx, who) }),
  ),

  handle(contract.listDuplicateEvidence, ({ query, tx }) => duplicateFiles(tx, query.after ?? null, query.limit ?? 50)),

  handle(contract.previewEvidence, async ({ params: { evidence }, tx, who, trace }) => {
    const seen = await seenEvidence(tx, evidence, who);
    if (isRefusal(seen)) return seen;
    if (!seen.mayOpen) return unknownEvidence({ evidence });
    const { found } = seen;
    if (!mayOpenFile(anybody, found)) trace({ subject: evidence });
    return handOutBeginning({ files, aside }, found);
  }),

  handle(contract.listEvidenceToCheck, async ({ query, tx, who, at }) => {
    const worked = await workedBy(tx, who);
    return documentsToCheck(tx, actorOf(who), { ...query, today: dayOf(at), limit: query.limit ?? 50, worked });
  }),

  handle(contract.listFactsOfEvidence, async ({ params: { evidence }, query, tx, who, at }) => {
    const found = await seenEvidence(tx, evidence, who);
    if (isRefusal(found)) return found;
    const worked = await workedBy(tx, who);
    const { which = "waiting", after = "0", limit = 100 } = query;
    return factsOfEvidence(tx, evidence, { which, after: BigInt(after), limit, today: dayOf(at), worked });
  }),

  handle(contract.drawSample, async (call) => {
    const { confidence, tolerance = null, size = null } = call.body;
    const found = await seenEvidence(call.tx, call.params.evidence, call.who);
    if (isRefusal(found)) return found;
    return drawSample(acting(call), call.params.evidence, { confidence, tolerance, size });
  }),

  handle(contract.checkEvidence, async (call) => {
    const draft = { ...call.body, evidence: call.params.evidence } as CheckDraft;
    const found = await seenEvidence(call.tx, draft.evidence, call.who);
    if (isRefusal(found)) return found;
    const isShown = found.facts.some(({ fact }) => fact === draft.fact);
    if ((await workedBy(call.tx, call.who)) !== null && !isShown) return unknownFact({ fact: draft.fact });
    const checked = await checkEvidence(acting(call), draft);
    return isRefusal(checked) ? checked : { ...checked, fact: draft.fact };
  }),
];

/** [E21] */
const workedBy = async (tx: Tx, who: Who) => kindsWorkedWith(who, await readKinds(tx));

const unseenFact: Reason = {
  ...{ in: "body", at: "/seen" },
  ko: "어느 시점의 내용에 붙이는지(seen) 함께 보내 주십시오.",
  en: "Say which version of the fact it is attached to.",
};

async function mayNotProve(tx: Tx, who: Who, fact: string): Promise<Refusal | null> {
  const known = isId(fact) ? await openFactNow(tx, fact) : null;
  // of another's it is not said that it is there: whoever may see it reads it, and nobody proves it from here
  return known !== null && mayProve(who, known.subject) ? null : unknownFact({ fact }, "/fact");
}
