import { submittedApplication, submittedTo } from "#application";
import { addDays, dayOf } from "#base/day";
import { text } from "#base/text";
import type { Who } from "#base/who";
import type { Acting, PairsOf, Unwalked } from "#journal";
import { assignPairs } from "./acts/assign-reviews.ts";
import { changeAssignment } from "./acts/change-assignment.ts";
import { confirmBonus } from "./acts/confirm-bonus.ts";
import { decideSelection } from "./acts/decide-selection.ts";
import { declareTie, describeReviewer } from "./acts/describe-reviewer.ts";
import { draftSelection } from "./acts/draft-selection.ts";
import { formPanel, setPanel } from "./acts/form-panel.ts";
import { consentReviewer, endReviewer, inviteReviewer } from "./acts/invite-reviewer.ts";
import { closePanel, dissolvePanel, openPanel } from "./acts/move-panel.ts";
import { declareReview, recuseReview, signReview } from "./acts/move-review.ts";
import { giveUpSelection, moveUpSelection, releaseSelection } from "./acts/move-selection.ts";
import { answerObjection, withdrawObjection } from "./acts/answer-objection.ts";
import { fileObjection } from "./acts/object-to-result.ts";
import { openCase } from "#case";
import { acts } from "./act-words.ts";
import { selectionCase } from "./acts/declare-cases.ts";
import { notifyResults } from "./acts/notify-results.ts";
import { remindReviewer } from "./acts/remind-reviewer.ts";
import { saveSheet } from "./acts/save-sheet.ts";
import { decideChallenge, exceptConflict, fileChallenge } from "./acts/settle-conflict.ts";
import { startAssignment } from "./acts/start-assignment.ts";
import { takeRoster } from "./acts/take-roster.ts";
import { undoRoster } from "./acts/undo-roster.ts";
import { heldAgainst } from "./roster-pool.ts";
import { findPanel, reviewersWhere, reviewsWhere } from "./store.ts";
import {
  accountFor,
  consentedReviewer,
  type PanelUntil,
  panelUntil,
  rosterOf,
  fullMarks,
  made,
  officer,
  publishedCall,
  terms,
} from "./story.ts";

export const pairs: PairsOf = (world) => {
  const people = new Map<string, Who>();
  const firm = async (acting: Acting): Promise<string> => world().firm(acting);
  const pool = async (acting: Acting, count: number) => {
    const found: { reviewer: string; who: Who }[] = [];
    for (let index = 0; index < count; index++) {
      const one = await consentedReviewer(acting, `위원${index + 1}`);
      people.set(one.reviewer, one.who);
      found.push(one);
    }
    return found;
  };
  const panelOf = async (acting: Acting, until: PanelUntil): Promise<string> => {
    const party = await firm(acting);
    const { id, application, reviewers } = await panelUntil(
      acting,
      { programme: world().programmes[0] ?? "", party },
      until,
    );
    for (const { reviewer, who } of reviewers) people.set(reviewer, who);
    return until === "decided" ? `${id} ${application} ${party}` : id;
  };
  const firstOf = async (acting: Acting, panel: string): Promise<string> => {
    const held = await findPanel(acting.tx, panel);
    return (await submittedTo(acting.tx, held?.call ?? ""))[0]?.application ?? "";
  };
  const ofCase = (id: string) => ({ case: id.split(" ")[0] ?? "" });
  const chairOf = async (acting: Acting, panel: string): Promise<Who> =>
    people.get((await findPanel(acting.tx, panel))?.chair ?? "") ?? officer;
  const oneReview = async (acting: Acting, step: "assigned" | "declared"): Promise<string> => {
    const id = await panelOf(acting, "reviewing");
    const [one] = await reviewsWhere(acting.tx, { panel: id });
    const review = one?.review ?? "";
    if (step === "declared")
      made(await declareReview(acting, people.get(one?.reviewer ?? "") as Who, review, undefined));
    return `${review} ${one?.reviewer ?? ""}`;
  };
  const whoOf = (id: string): Who => people.get(id.split(" ")[1] ?? "") ?? officer;
  const own = (id: string): string => id.split(" ")[0] ?? "";
  /** A result as it was told: the notice itself needs the office's signatures, which are another room's. */
  const told = async (acting: Acting, state: "selected" | "waiting" | "not-selected"): Promise<string> => {
    const [panel = "", application = "", party = ""] = (await panelOf(acting, "decided")).split(" ");
    const row = {
      ...{ selection: acting.newId(), panel, application, programme: null, party, state },
      notified: dayOf(acting.at),
    };
    return made(
      await openCase(acting, selectionCase, acts.named["tell-result"], { day: dayOf(acting.at) }, async () => ({
        row,
      })),
    );
  };
  const ownerOf = async (acting: Acting, selection: string): Promise<Who> => {
    const held = await selectionCase.find(acting.tx, selection);
    const roles = [{ role: "company", party: held?.party ?? "" }] as const;
    return { kind: "user", user: "owner", name: "대표", email: "owner@firm.example", roles };
  };
  const objected = async (acting: Acting): Promise<string> => {
    const selection = await told(acting, "not-selected");
    return made(
      await fileObjection(
        acting,
        await ownerOf(acting, selection),
        selection,
        "평가 사유에 사실과 다른 내용이 있습니다.",
      ),
    );
  };
  const answer = { answer: "재심의에서 사유가 타당하다고 보았습니다." };
  return {
    "e-mail that nobody has": {
      make: async (acting) => `${acting.newId()}@review.example`,
      acts: {
        invite: (acting, email) =>
          inviteReviewer(acting, {
            name: text("새 위원", ""),
            email,
            organisation: null,
            department: null,
            keywords: [],
            industries: [],
          }),
      },
    },
    reviewer: {
      make: async (acting) => (await pool(acting, 1))[0]?.reviewer ?? "",
      told: ofCase,
      acts: {
        consent: (acting, id, seen) =>
          consentReviewer(acting, people.get(id) as Who, id, { until: addDays(dayOf(acting.at), 9), seen }),
        end: (acting, id, seen) => endReviewer(acting, id, seen),
      },
    },
    "reviewer invited": {
      make: async (acting) => {
        const account = await accountFor(acting, "초대된 위원");
        const told = { organisation: null, department: null, keywords: [], industries: [] };
        const email = account.kind === "user" ? account.email : "";
        const id = made(await inviteReviewer(acting, { name: text("초대된 위원", ""), email, ...told }));
        people.set(id, account);
        return id;
      },
      told: ofCase,
      acts: {
        consent: (acting, id, seen) =>
          consentReviewer(acting, people.get(id) as Who, id, { until: addDays(dayOf(acting.at), 9), seen }),
      },
    },
    "what is known of a reviewer": {
      make: async (acting) => (await pool(acting, 1))[0]?.reviewer ?? "",
      acts: {
        describe: (acting, id) =>
          describeReviewer(acting, id, { keywords: ["로봇"], industries: [], department: null }),
        tie: (acting, id) =>
          declareTie(acting, officer, id, {
            ...{
              tie: "employment",
              party: world().parties[1] ?? "",
              since: dayOf(acting.at),
              until: null,
              note: "근무",
            },
          }),
      },
    },
    "call without a panel": {
      make: (acting) => publishedCall(acting, world().programmes[0] ?? ""),
      acts: { form: (acting, call) => formPanel(acting, call, terms(dayOf(acting.at))) },
    },
    "panel that is put together": {
      make: (acting) => panelOf(acting, "formed"),
      told: ofCase,
      acts: {
        set: (acting, id, seen) => setPanel(acting, id, { reviewers: [], chair: null, seen }),
        start: (acting, id, seen) => startAssignment(acting, id, seen),
        dissolve: (acting, id, seen) => dissolvePanel(acting, id, seen),
      },
    },
    "panel with an application": {
      make: async (acting) => {
        const id = await panelOf(acting, "formed");
        return `${id} ${await firstOf(acting, id)}`;
      },
      told: ofCase,
      acts: {
        bonus: (acting, id, seen) =>
          confirmBonus(acting, own(id), { application: id.split(" ")[1] ?? "", bonuses: ["youth"] }, seen),
      },
    },
    "panel with a conflict": {
      make: async (acting) => {
        const id = await panelOf(acting, "formed");
        const application = await firstOf(acting, id);
        const [member] = await reviewersWhere(acting.tx, { panel: id });
        const party = (await submittedApplication(acting.tx, application))?.lead ?? "";
        const tie = { tie: "kinship", party, since: dayOf(acting.at), until: null, note: "친족" } as const;
        await declareTie(acting, officer, member?.reviewer ?? "", tie);
        return `${id} ${application} ${member?.reviewer ?? ""}`;
      },
      told: ofCase,
      acts: {
        except: (acting, id, seen) => {
          const [panel = "", application = "", reviewer = ""] = id.split(" ");
          return exceptConflict(acting, panel, { reviewer, application, reason: "대체할 전문가가 없습니다." }, seen);
        },
      },
    },
    "application of a formed panel": {
      make: async (acting) => firstOf(acting, await panelOf(acting, "formed")),
      acts: {
        challenge: (acting, id) =>
          fileChallenge(acting, officer, id, { whom: "홍길동", reason: "이해관계가 있다고 봅니다." }),
      },
    },
    "challenge filed": {
      make: async (acting) => {
        const application = await firstOf(acting, await panelOf(acting, "formed"));
        return made(
          await fileChallenge(acting, officer, application, { whom: "홍길동", reason: "이해관계가 있다고 봅니다." }),
        );
      },
      acts: { decide: (acting, id) => decideChallenge(acting, id, { reviewer: null, answer: "사유 없음" }) },
    },
    "roster that was tried": {
      make: async (acting) => (await heldAgainst(acting.tx, rosterOf(acting), acting.at)).basis,
      acts: {
        take: (acting, basis) => takeRoster(acting, { sha256: "0".repeat(64), roster: rosterOf(acting), basis }),
      },
    },
    "roster that was taken": {
      make: async (acting) => {
        const roster = rosterOf(acting, acting.newId());
        const { basis } = await heldAgainst(acting.tx, roster, acting.at);
        return made(await takeRoster(acting, { sha256: "0".repeat(64), roster, basis }));
      },
      acts: { undo: (acting, id) => undoRoster(acting, id, "다른 파일을 올렸습니다.") },
    },
    "panel to be assigned": {
      make: (acting) => panelOf(acting, "formed"),
      acts: {
        assign: (acting, id) =>
          assignPairs(
            acting,
            id,
            [0, 1, 2].map((reviewer) => ({ reviewer, application: 0 })),
            null,
          ),
      },
    },
    "panel with its assignment": {
      make: (acting) => panelOf(acting, "assigned"),
      told: ofCase,
      acts: {
        change: (acting, id, seen) =>
          changeAssignment(acting, id, { add: [], remove: [], reason: "위원 사정으로 변경" }, seen),
        open: (acting, id, seen) => openPanel(acting, id, seen),
      },
    },
    "panel with all scores": {
      make: (acting) => panelOf(acting, "signed"),
      told: ofCase,
      acts: { close: (acting, id, seen) => closePanel(acting, officer, id, { reason: null, seen }) },
    },
    "panel whose scores are closed": {
      make: async (acting) => {
        const id = await panelOf(acting, "signed");
        made(await closePanel(acting, officer, id, { reason: null, seen: undefined }));
        return id;
      },
      told: ofCase,
      acts: {
        decide: async (acting, id, seen) => decideSelection(acting, await chairOf(acting, id), id, { lots: [], seen }),
      },
    },
    "panel that has decided": {
      make: (acting) => panelOf(acting, "decided"),
      told: ofCase,
      acts: {
        draft: (acting, id, seen) => draftSelection(acting, own(id), seen),
        notify: (acting, id, seen) => notifyResults(acting, own(id), seen),
      },
    },
    "review assigned": {
      make: (acting) => oneReview(acting, "assigned"),
      told: ofCase,
      acts: {
        declare: (acting, id, seen) => declareReview(acting, whoOf(id), own(id), seen),
        recuse: (acting, id, seen) =>
          recuseReview(acting, whoOf(id), own(id), "신청기업과 공동 연구를 한 적이 있습니다.", seen),
      },
    },
    "review declared": {
      make: (acting) => oneReview(acting, "declared"),
      told: ofCase,
      acts: {
        sign: (acting, id, seen) => signReview(acting, whoOf(id), own(id), fullMarks, seen),
        recuse: (acting, id, seen) =>
          recuseReview(acting, whoOf(id), own(id), "신청기업과 공동 연구를 한 적이 있습니다.", seen),
      },
    },
    "sheet that is written": {
      make: (acting) => oneReview(acting, "declared"),
      acts: {
        remind: (acting, id) => remindReviewer(acting, own(id)),
        save: (acting, id) => saveSheet(acting, whoOf(id), own(id), fullMarks),
      },
    },
    "result that nobody objected to": {
      make: (acting) => told(acting, "not-selected"),
      acts: {
        object: async (acting, id) =>
          fileObjection(acting, await ownerOf(acting, id), id, "평가 사유에 사실과 다른 내용이 있습니다."),
      },
    },
    "selection that waits": {
      make: (acting) => told(acting, "waiting"),
      told: ofCase,
      acts: { release: (acting, id, seen) => releaseSelection(acting, id, seen) },
    },
    "selection told": {
      make: (acting) => told(acting, "selected"),
      told: ofCase,
      acts: {
        "give up": (acting, id, seen) => giveUpSelection(acting, officer, id, seen),
        "move up": (acting, id, seen) => moveUpSelection(acting, id, seen),
      },
    },
    objection: {
      make: objected,
      told: ofCase,
      acts: {
        uphold: (acting, id, seen) => answerObjection(acting, id, "uphold", { ...answer, seen }),
        dismiss: (acting, id, seen) => answerObjection(acting, id, "dismiss", { ...answer, seen }),
        withdraw: (acting, id, seen) => withdrawObjection(acting, officer, id, seen),
      },
    },
  };
};

export const unwalked: Unwalked = {
  "tell-result": "a part of the notice of a panel's results",
  "notify-panel": "needs the signatures of the office, whose acts are another room's",
  "draft-selection": "needs a rule that says who signs",
  "move-up-selection": "needs somebody who gave up before",
  "reselect-selection": "a part of upholding an objection",
  ...{ "remove-review": "a part of changing an assignment", "miss-review": "a part of closing the scores" },
};
