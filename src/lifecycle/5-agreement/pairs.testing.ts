import { createHash } from "node:crypto";
import { day } from "#base/day";
import { money } from "#base/money";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Acting, PairsOf, Seen, Unwalked } from "#journal";
import { askAmendment } from "./acts/ask-amendment.ts";
import { concludeAgreement } from "./acts/conclude-agreement.ts";
import { correctAward, withdrawAward } from "./acts/correct-award.ts";
import { agreeAmendment, cancelAmendment, refuseAmendment } from "./acts/decide-amendment.ts";
import { type CaseDraft, draftAgreement, redraftAgreement } from "./acts/draft-agreement.ts";
import { importAwards } from "./acts/import-awards.ts";
import { draftSelected } from "./acts/draft-selected.ts";
import { endAgreement, terminateAgreement } from "./acts/end-agreement.ts";
import {
  declineAgreement,
  lapseAgreement,
  offerAgreement,
  takeBackAgreement,
  withdrawAgreement,
} from "./acts/offer-agreement.ts";
import { recordAgreement } from "./acts/record-agreement.ts";
import { recordFulfilment } from "./acts/record-fulfilment.ts";
import { settleName } from "./acts/settle-name.ts";
import { signAgreement } from "./acts/sign-agreement.ts";
import { undoImport } from "./acts/undo-import.ts";
import { currentTerms, findCase } from "./case-store.ts";
import { openGrants } from "./grant-source.ts";
import { decidedCall } from "./story.ts";
import { reportPairs } from "./report-pairs.testing.ts";
import type { Terms } from "./terms.ts";
import { openConflicts } from "./views.ts";

let serial = 0;
const next = (): number => (serial += 1);

/** A file of one award; each one that is told is a little newer. */
const importOf = (acting: Acting, number: string, amountAwarded: number) => {
  const seconds = `${next() % 60}`.padStart(2, "0");
  const grant = {
    ...{ id: number, title: "Roof", currency: "GBP", amountAwarded, awardDate: "2020-05-01" },
    dateModified: `2021-01-01T00:00:${seconds}Z`,
    fundingOrganization: [{ id: "GB-CHC-PAIR", name: "Funder" }],
    recipientOrganization: [{ id: `GB-COH-${number}`, name: `Hall ${number}` }],
    grantProgramme: [{ code: "PAIR", title: "Buildings" }],
  };
  return importFile(acting, [grant]);
};

const importFile = async (acting: Acting, grants: readonly object[]) => {
  const bytes = Buffer.from(JSON.stringify({ grants }));
  const file = await openGrants(bytes);
  if (isRefusal(file)) return file;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return importAwards(acting, { file, sha256, size: bytes.length, fileName: "grants.json" });
};

/** A file that gives the number of its funder to somebody else: which name is right is a question for people. */
const conflictOf = async (acting: Acting): Promise<string | Refusal> => {
  const funder = { id: `GB-CHC-PAIR${next()}`, name: "Blue Trust" };
  const grants = [funder, { ...funder, name: "Green Group" }].map((recipient, index) => ({
    ...{ id: `360G-pair-name-${next()}`, title: "Roof", currency: "GBP", amountAwarded: 100, awardDate: "2020-05-01" },
    ...{
      fundingOrganization: [funder],
      recipientOrganization: [index === 0 ? { id: `GB-COH-${next()}`, name: "Hall" } : recipient],
    },
  }));
  const done = await importFile(acting, grants);
  if (isRefusal(done)) return done;
  const conflict = (await openConflicts(acting.tx)).find((one) => one.import === done.import);
  if (conflict === undefined) throw new Error("the file gave no name to the number of somebody else");
  return conflict.conflict;
};

const importToUndo = async (acting: Acting): Promise<string | Refusal> => {
  const done = await importOf(acting, `360G-pair-undo-${next()}`, 100);
  return isRefusal(done) ? done : done.import;
};

const on = (text: string, seen?: Seen) => ({ day: day(text), seen });
const at = (acting: Acting) => ({ signedInAt: acting.at });
const read = async (acting: Acting, id: string): Promise<string> => {
  const one = await findCase(acting.tx, id);
  return one === null ? "" : (await currentTerms(acting.tx, one)).sha256;
};

/** Agreements of our own, as far on as an act needs them. */
const ownPairs: PairsOf = (world) => {
  const [hub, firm] = [() => world().parties[0] ?? "", () => world().parties[1] ?? ""];
  const terms = (more: Partial<Terms> = {}): Terms => ({
    parties: [
      { party: firm(), role: "lead" },
      { party: hub(), role: "hub" },
    ],
    ...{ principal: "책임자", goals: [{ goal: "시제품", indicator: "제작", target: "1건" }], conditions: [] },
    ...{ starts: day("2025-02-01"), ends: day("2025-12-01"), promised: null, data: null },
    lines: [{ party: firm(), item: "재료비", source: "national", won: 1000n }],
    milestones: [{ title: "착수", due: day("2025-02-10"), won: 1000n }],
    ...{ conduct: { method: "", researchers: "", contact: "" }, ...more },
  });
  const draft = (acting: Acting, number: string, more: Partial<CaseDraft> = {}) =>
    draftAgreement(acting, {
      ...{ kind: "support", track: "r-and-d", number, title: "과제", programme: world().programmes[0] ?? "" },
      ...{ notified: day("2025-01-02"), terms: terms(), ...on("2025-01-03") },
      ...more,
    });
  type Act = (acting: Acting, id: string) => Promise<unknown>;
  const upTo =
    (...steps: readonly Act[]) =>
    async (acting: Acting): Promise<string | Refusal> => {
      const id = await draft(acting, `협약-${next()}`);
      if (isRefusal(id)) return id;
      for (const step of steps) {
        const done = await step(acting, id);
        if (isRefusal(done)) return done;
      }
      return id;
    };
  const offer: Act = (acting, id) => offerAgreement(acting, id, on("2025-01-04"));
  const signed = async (acting: Acting, id: string, seen?: Seen) =>
    signAgreement(acting, id, {
      ...on("2025-01-05", seen),
      ...at(acting),
      party: firm(),
      sha256: await read(acting, id),
    });
  const concluded = async (acting: Acting, id: string, seen?: Seen) =>
    concludeAgreement(acting, id, { ...on("2025-01-06", seen), ...at(acting), sha256: await read(acting, id) });
  const told = (id: string) => ({ case: id });
  const because = (text: string, seen?: Seen) => ({ ...on(text, seen), reason: "사유 있음" });
  const ask = (acting: Acting, id: string, kind: "principal" | "suspension", seen?: Seen) =>
    askAmendment(acting, id, {
      ...{ kind, askedBy: "firm", ...because("2025-02-10", seen) },
      changes: kind === "principal" ? { principal: `책임자 ${next()}` } : {},
    });
  return {
    "agreement drafted": {
      make: upTo(),
      told,
      acts: {
        offer: (acting, id, seen) => offerAgreement(acting, id, on("2025-01-04", seen)),
        redraft: (acting, id, seen) =>
          redraftAgreement(acting, id, { ...on("2025-01-04", seen), terms: terms({ principal: `책임자 ${next()}` }) }),
        withdraw: (acting, id, seen) => withdrawAgreement(acting, id, because("2025-01-04", seen)),
      },
    },
    "agreement offered": {
      make: upTo(offer),
      told,
      acts: {
        sign: signed,
        "take back": (acting, id, seen) => takeBackAgreement(acting, id, because("2025-01-05", seen)),
        decline: (acting, id, seen) => declineAgreement(acting, id, because("2025-01-05", seen)),
        lapse: (acting, id, seen) => lapseAgreement(acting, id, on("2025-03-05", seen)),
      },
    },
    "agreement signed": {
      make: upTo(offer, signed),
      told,
      acts: {
        conclude: concluded,
        decline: (acting, id, seen) => declineAgreement(acting, id, because("2025-01-06", seen)),
      },
    },
    "agreement in force": {
      make: upTo(offer, signed, concluded),
      told,
      acts: {
        "ask for another principal": (acting, id, seen) => ask(acting, id, "principal", seen),
        "ask for a suspension": (acting, id, seen) => ask(acting, id, "suspension", seen),
        "tell a change of method": (acting, id, seen) =>
          askAmendment(acting, id, {
            ...{ kind: "conduct", askedBy: "firm", ...because("2025-02-10", seen) },
            changes: { conduct: { method: `방법 ${next()}`, researchers: "", contact: "" } },
          }),
        end: (acting, id, seen) => endAgreement(acting, id, on("2025-03-01", seen)),
        terminate: (acting, id, seen) => terminateAgreement(acting, id, because("2025-03-01", seen)),
      },
    },
    "agreement-amendment": {
      make: async (acting) => {
        const id = await upTo(offer, signed, concluded)(acting);
        return isRefusal(id) ? id : ask(acting, id, "principal");
      },
      told,
      acts: {
        agree: (acting, id, seen) => agreeAmendment(acting, id, { ...on("2025-02-11", seen), by: "hub" }),
        refuse: (acting, id, seen) => refuseAmendment(acting, id, { ...because("2025-02-11", seen), by: "hub" }),
        cancel: (acting, id, seen) => cancelAmendment(acting, id, on("2025-02-11", seen)),
      },
    },
    ...reportPairs(upTo(offer, signed, concluded), () => world().programmes[0] ?? ""),
    "memorandum in force": {
      make: async (acting) => {
        const promised = { won: 1000n, jobs: 3 };
        const empty = terms({ lines: [], milestones: [], goals: [], promised });
        const id = await draft(acting, `업무협약-${next()}`, { kind: "mou", terms: empty, programme: null });
        if (isRefusal(id)) return id;
        for (const step of [offer, signed, concluded]) {
          const done = await step(acting, id);
          if (isRefusal(done)) return done;
        }
        return id;
      },
      told,
      acts: {
        fulfil: (acting, id, seen) =>
          recordFulfilment(acting, id, { ...on("2025-03-01", seen), won: BigInt(next()), jobs: 1 }),
        end: (acting, id, seen) => endAgreement(acting, id, on("2025-03-01", seen)),
      },
    },
    "call that selected": {
      make: async (acting) => {
        const { programmes, firm: fresh } = world();
        const applied = { party: await fresh(acting), title: "시제품", budget: { "materials/city": "1000000" } };
        const { call, tell } = await decidedCall(acting, programmes[0] ?? "", [applied]);
        await tell();
        return call;
      },
      acts: {
        "draft all": (acting, call) =>
          draftSelected(acting, {
            ...{ call, hub: world().parties[0] ?? "", day: day("2025-04-01"), conditions: [] },
            ...{ starts: day("2025-04-01"), ends: day("2025-12-01") },
          }),
      },
    },
    "number of an agreement of our own": {
      make: async () => `협약-${next()}`,
      acts: { draft: (acting, number) => draft(acting, number) },
    },
  };
};

export const pairs: PairsOf = (world) => {
  const record = (acting: Acting, number: string) =>
    recordAgreement(acting, {
      ...{ number, programme: world().programmes[0] ?? "", party: world().parties[1] ?? "", title: "시제품" },
      ...{ amount: money(1000n, "KRW"), agreed: dayPeriod(day("2025-01-02")), runs: null },
    });
  return {
    ...ownPairs(world),
    "award of a file": {
      make: async (acting) => {
        const number = `360G-pair-${next()}`;
        const done = await importOf(acting, number, 100);
        return isRefusal(done) ? done : number;
      },
      acts: {
        "import it again": (acting, number) => importOf(acting, number, 100),
        "import it otherwise": (acting, number) => importOf(acting, number, 100 + next()),
      },
    },
    "an award that nobody knows": {
      make: async () => `360G-pair-new-${next()}`,
      acts: { import: (acting, number) => importOf(acting, number, 100) },
    },
    "agreement or award": {
      make: async (acting) => record(acting, `정정 ${next()}`),
      told: (agreement) => ({ cases: [agreement] }),
      acts: {
        correct: async (acting, id, seen) => correctAward(acting, id, { value: BigInt(next()), reason: "오기", seen }),
        withdraw: (acting, id, seen) => withdrawAward(acting, id, { reason: "중복 기록", seen }),
      },
    },
    import: {
      make: importToUndo,
      acts: { undo: (acting, id) => undoImport(acting, id, "잘못된 파일") },
    },
    "name that a file gave to the number of somebody else": {
      make: conflictOf,
      acts: {
        "settle, kept": (acting, id) => settleName(acting, id, { settled: "kept", reason: "명부 확인" }),
        "settle, taken": (acting, id) => settleName(acting, id, { settled: "taken", reason: "명칭 변경" }),
      },
    },
    "a number that no agreement has": {
      make: async () => `협약 ${next()}`,
      acts: {
        record,
      },
    },
  };
};

export const unwalked: Unwalked = {
  "amend-award": "a part of an import that tells a known award otherwise",
  "sign-agreement": "a part of the last signature, which is walked",
  "amend-agreement": "a part of an amendment that is agreed, or told",
  "suspend-agreement": "a part of an amendment that is agreed",
  "resume-agreement": "a part of an amendment that is agreed",
  "note-agreement-amendment": "a part of telling of a change",
};
