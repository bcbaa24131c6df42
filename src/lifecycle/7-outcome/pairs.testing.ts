import { createHash } from "node:crypto";
import { day } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { recordAgreement } from "#agreement";
import { type Acting, appendFacts, openCommit, type PairsOf, type PairWorld, type Seen } from "#journal";
import { setUpProgramme } from "#programme";
import { acts } from "./act-words.ts";
import { acceptReply, approveReply, restateReply } from "./acts/accept-reply.ts";
import { checkList } from "./acts/check-list.ts";
import { closeSurvey } from "./acts/close-survey.ts";
import { confirmList } from "./acts/confirm-list.ts";
import { correctOutcome } from "./acts/correct-outcome.ts";
import { decideDouble } from "./acts/decide-double.ts";
import { documentOutcome } from "./acts/document-outcome.ts";
import { returnReply } from "./acts/move-reply.ts";
import { openSurvey, type SurveyDraft } from "./acts/open-survey.ts";
import { reportOutcome } from "./acts/report-outcome.ts";
import { saveReply } from "./acts/save-answers.ts";
import { shareByDefault, shareOutcome } from "./acts/share-outcome.ts";
import { unshareOutcome } from "./acts/unshare-outcome.ts";
import { submitReply } from "./acts/submit-reply.ts";
import { verifyOutcome } from "./acts/verify-outcome.ts";
import { withdrawOutcome } from "./acts/withdraw-outcome.ts";
import { undoList } from "./acts/undo-list.ts";
import { insertList } from "./list-store.ts";
import { findReply } from "./survey-store.ts";
import { surveyView } from "./survey-views.ts";

let serial = 0;
const next = (): number => (serial += 1);
const key = (): string => `20250102${`${next()}`.padStart(16, "0")}`;
const matched = { method: "register-match", level: 2, note: "대조", result: "confirmed" } as const;

const later = day("2099-12-31");
const surveyDraft = (programme: string): SurveyDraft => ({
  ...{
    programme,
    year: 2024,
    title: text("성과조사", "Survey"),
    cohortOn: day("2025-04-01"),
    asks: ["sales"],
    due: later,
  },
  cohortOf: ["agreement.awarded"],
});

/** A programme of its own with one agreement. */
async function programmeIn(acting: Acting, [owner = "", party = ""]: readonly string[]): Promise<string | Refusal> {
  const runs = { from: day("2024-01-01"), to: day("2027-01-01") };
  const programme = await setUpProgramme(acting, {
    ...{ code: `survey-${next()}`, parent: null, owner, name: text("사업", "Programme"), runs, currency: "KRW" },
    ...{ years: [{ no: 1, days: runs }], targets: [], lines: [] },
  });
  if (isRefusal(programme)) return programme;
  const agreed = await recordAgreement(acting, {
    ...{ number: `S-${next()}`, programme, party, title: "협약", runs: null },
    ...{ amount: { minor: 1n, currency: "KRW" }, agreed: dayPeriod(day("2025-01-02")) },
  });
  return isRefusal(agreed) ? agreed : programme;
}

async function surveyIn(acting: Acting, parties: readonly string[]): Promise<string | Refusal> {
  const programme = await programmeIn(acting, parties);
  return isRefusal(programme) ? programme : openSurvey(acting, surveyDraft(programme));
}

/** A list of the office with one invoice that nobody told yet. */
async function listIn({ tx, at, newId }: Acting, { parties, programmes }: PairWorld): Promise<string | Refusal> {
  const [outcomeList, on] = [newId(), day("2025-01-02")];
  const row = {
    line: 2,
    key: key(),
    businessNumber: "",
    party: parties[1] ?? "",
    value: "1000",
    unit: "KRW",
    on,
    counterpart: "",
  };
  await insertList(tx, {
    ...{ outcomeList, sort: "tax-invoices", programme: programmes[0] ?? "", party: null, firstDay: on, lastDay: on },
    ...{
      fileName: "list.csv",
      sha256: sha256Of(outcomeList),
      size: 10n,
      mediaType: "text/csv",
      rows: [row],
      rejected: [],
    },
    ...{ broughtBy: "whoever brought it", at },
  });
  return outcomeList;
}
const sha256Of = (said: string): string => createHash("sha256").update(said).digest("hex");

async function replyIn(acting: Acting, survey: string | Refusal): Promise<string | Refusal> {
  if (isRefusal(survey)) return survey;
  const seen = await surveyView(acting.tx, survey, acting.at);
  return isRefusal(seen) ? seen : (seen.replies[0]?.reply ?? "");
}

async function handIn(acting: Acting, reply: string, seen: Seen) {
  const saving = { section: "year", seen: 0n, fields: { sales: `${next()}` } };
  const saved = await saveReply(acting, reply, saving);
  if (isRefusal(saved)) return saved;
  return submitReply(acting, reply, { key: acting.newId(), revision: saved.revision, arrived: acting.at, seen });
}

/** An outcome of the year that comes to light after the reply was accepted. */
async function lateOutcome(acting: Acting, reply: string): Promise<string | Refusal> {
  const row = await findReply(acting.tx, reply);
  return reportOutcome(acting, {
    ...{ kind: "outcome.sale", party: row?.party ?? "", homeProgramme: row?.programme ?? "", value: 7n, unit: "KRW" },
    ...{ naturalKey: `20240102${`${next()}`.padStart(16, "0")}`, valid: dayPeriod(day("2024-01-02")) },
  });
}

async function stood(
  acting: Acting,
  parties: readonly string[],
  ...steps: readonly ((acting: Acting, id: string, seen: Seen) => Promise<string | Refusal>)[]
): Promise<string | Refusal> {
  const reply = await replyIn(acting, await surveyIn(acting, parties));
  const done = isRefusal(reply) ? reply : await handIn(acting, reply, undefined);
  if (isRefusal(done)) return done;
  for (const step of steps) {
    const stepped = await step(acting, reply as string, undefined);
    if (isRefusal(stepped)) return stepped;
  }
  return reply;
}

export const pairs: PairsOf = (world) => {
  const paper = (index: number): string => world().evidence[index] ?? "";
  const programme = (index: number): string => world().programmes[index] ?? "";
  const report = (acting: Acting, naturalKey: string) =>
    reportOutcome(acting, {
      ...{ kind: "outcome.sale", party: world().parties[1] ?? "", homeProgramme: programme(0) },
      ...{ naturalKey, value: 1000n, unit: "KRW", valid: dayPeriod(day("2025-01-02")) },
      claims: [{ programme: programme(0), share: { num: 1n, den: 2n } }],
      evidence: [{ evidence: paper(0) }],
    });
  /** Of one firm or the other, on the same paper. */
  const reportAs = (acting: Acting, party: number) =>
    reportOutcome(acting, {
      ...{ kind: "outcome.sale", party: world().parties[party] ?? "", homeProgramme: programme(0), naturalKey: key() },
      ...{ value: 1000n, unit: "KRW", valid: dayPeriod(day("2025-01-02")), evidence: [{ evidence: paper(2) }] },
    });
  return {
    outcome: {
      make: (acting) => report(acting, key()),
      told: (fact) => ({ fact }),
      acts: {
        correct: (acting, id, seen) =>
          correctOutcome(acting, id, { value: BigInt(next()) * 700n, reason: "정정", seen }),
        withdraw: (acting, id, seen) => withdrawOutcome(acting, id, "착오", seen),
        document: (acting, id, seen) => documentOutcome(acting, id, { evidence: paper(1 + (next() % 2)), seen }),
        verify: (acting, id, seen) => verifyOutcome(acting, id, { ...matched, evidence: paper(0), seen }),
        share: (acting, id, seen) =>
          shareOutcome(acting, id, {
            ...{ programme: programme(1), share: { num: 1n, den: 2n }, basis: "협의", seen },
          }),
        unshare: (acting, id, seen) => unshareOutcome(acting, id, programme(0), "협의", seen),
      },
    },
    "outcome of a firm that was paid": {
      make: async (acting) => {
        const paid = await appendFacts(acting, acts.named["share-by-default"], [
          {
            ...{ kind: "support-worth.handed-over", case: `paid ${next()}`, subject: world().parties[1] ?? "" },
            ...{ programme: programme(1), valid: dayPeriod(day("2024-12-01")), value: 500n, unit: "KRW" },
            ...{ naturalKey: `paid ${next()}`, facets: { basis: "won" } },
          },
        ]);
        return isRefusal(paid) ? paid : report(acting, key());
      },
      told: (fact) => ({ fact }),
      acts: {
        "share by default": (acting, id, seen) => shareByDefault(acting, id, seen),
        withdraw: (acting, id, seen) => withdrawOutcome(acting, id, "착오", seen),
      },
    },
    "survey-reply": {
      make: async (acting) => replyIn(acting, await surveyIn(acting, world().parties)),
      told: (id) => ({ case: id }),
      acts: {
        submit: (acting, id, seen) => handIn(acting, id, seen),
      },
    },
    "survey-reply handed in": {
      make: async (acting) => {
        const reply = await replyIn(acting, await surveyIn(acting, world().parties));
        const done = isRefusal(reply) ? reply : await handIn(acting, reply, undefined);
        return isRefusal(done) ? done : reply;
      },
      told: (id) => ({ case: id }),
      acts: {
        return: (acting, id, seen) => returnReply(acting, id, "return", { reason: "확인", due: later, seen }),
        approve: (acting, id, seen) => approveReply(acting, id, seen),
      },
    },
    "survey-reply that is approved": {
      make: (acting) => stood(acting, world().parties, approveReply),
      told: (id) => ({ case: id }),
      acts: {
        accept: (acting, id, seen) => acceptReply(acting, id, seen),
        return: (acting, id, seen) => returnReply(acting, id, "return", { reason: "확인", due: later, seen }),
      },
    },
    "survey-reply that is accepted": {
      make: (acting) => stood(acting, world().parties, approveReply, acceptReply),
      told: (id) => ({ case: id }),
      acts: {
        reopen: (acting, id, seen) => returnReply(acting, id, "reopen", { reason: "확인", due: later, seen }),
        restate: async (acting, id, seen) => {
          await openCommit(acting.tx, acting.at, acting.actor, acts.named["restate-reply"]);
          const late = await lateOutcome(acting, id);
          return isRefusal(late) ? late : restateReply(acting, id, "늦게 알려짐", seen);
        },
      },
    },
    "a survey": {
      make: (acting) => surveyIn(acting, world().parties),
      acts: { close: (acting, id) => closeSurvey(acting, id, "마감") },
    },
    "a year that nobody has asked for": {
      make: (acting) => programmeIn(acting, world().parties),
      acts: { open: (acting, programme) => openSurvey(acting, surveyDraft(programme)) },
    },
    "a list that was tried": {
      make: (acting) => listIn(acting, world()),
      acts: { confirm: (acting, id) => confirmList(acting, id) },
    },
    "a list that was imported": {
      make: async (acting) => {
        const list = await listIn(acting, world());
        return isRefusal(list) ? list : confirmList(acting, list);
      },
      acts: {
        check: (acting, id) => checkList(acting, id),
        undo: (acting, id) => undoList(acting, id, "잘못 올림"),
      },
    },
    "two outcomes that look like one": {
      make: async (acting) => {
        const [left, right] = [await reportAs(acting, 1), await reportAs(acting, 2)];
        if (isRefusal(left) || isRefusal(right)) return isRefusal(left) ? left : right;
        return `file/${[left, right].toSorted().join("/")}`;
      },
      acts: {
        decide: (acting, double) => decideDouble(acting, { double, decision: "different", reason: "두 건의 거래" }),
      },
    },
    "a number that no outcome has": {
      make: async () => key(),
      acts: { report: (acting, naturalKey) => report(acting, naturalKey) },
    },
  };
};
