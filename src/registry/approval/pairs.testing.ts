import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Act, type Acting, namedAct, openCommit, type PairsOf, type Unwalked } from "#journal";
import { acts } from "./act-words.ts";
import { voidApproval, withdrawApproval } from "./acts/end-approval.ts";
import { endAbsence, recordAbsence } from "./acts/keep-absence.ts";
import { leaveSeat, nameSeat, passSeat } from "./acts/keep-seat.ts";
import { requestApproval } from "./acts/request-approval.ts";
import { endApprovalRule, setApprovalRule } from "./acts/set-approval-rule.ts";
import { returnApproval, signApproval } from "./acts/sign-approval.ts";
import { approvalTold, findApproval } from "./views.ts";

let serial = 0;
const next = (): number => (serial += 1);
const from = day("2025-01-01");
const today = day("2025-04-09");

/** A kind of decision of its own with one seat that signs it, held by nobody who acts here. */
async function ruled(acting: Acting): Promise<{ subject: string; seat: string; rule: string } | Refusal> {
  const subject = `pair-${next()}`;
  const seat = await nameSeat(acting, { word: { ko: `직위 ${next()}`, en: "Seat" }, rank: 10 });
  if (isRefusal(seat)) return seat;
  const held = await passSeat(acting, seat, "holder", from);
  if (isRefusal(held)) return held;
  const draft = { subject, upTo: null, steps: [{ does: "approve", seat }], basis: "규정", from } as const;
  const rule = await setApprovalRule(acting, { ...draft, isDelegated: true, maySignOwn: true });
  if (isRefusal(rule)) return rule;
  rules.set(rule, { subject, seat });
  return { subject, seat, rule };
}

const asked = (kind: string) => ({
  ...{ subject: { kind, id: "one" }, title: "결재할 일", content: { kind }, says: [], amount: null, programme: null },
});

/** Whoever acts takes the seat in the same commit, so that it is his turn. */
async function takeSeat({ tx, at, actor, newId }: Acting, act: Act, id: string): Promise<void> {
  await openCommit(tx, at, actor, act);
  const approval = await findApproval(tx, id);
  for (const { seat } of approval?.steps ?? []) await passSeat({ tx, at, actor, newId }, seat, actor, today);
}

/** The rule of each kind of decision, with the seat that signs it. */
const rules = new Map<string, { readonly subject: string; readonly seat: string }>();

export const pairs: PairsOf = () => ({
  approval: {
    make: async (acting) => {
      const rule = await ruled(acting);
      return isRefusal(rule) ? rule : requestApproval(acting, asked(rule.subject));
    },
    told: approvalTold,
    acts: {
      sign: async (acting, id, seen) => {
        await takeSeat(acting, acts.named["sign-approval"], id);
        return signApproval(acting, id, seen === undefined ? {} : { seen });
      },
      return: async (acting, id, seen) => {
        await takeSeat(acting, acts.named["return-approval"], id);
        return returnApproval(acting, id, "보완", seen);
      },
      withdraw: (acting, id, seen) => withdrawApproval(acting, id, "수정", seen),
    },
  },
  "approval of something that changes": {
    make: async (acting) => {
      const rule = await ruled(acting);
      return isRefusal(rule) ? rule : rule.subject;
    },
    acts: {
      request: (acting, kind) => requestApproval(acting, asked(kind)),
      void: (acting, kind) => voidApproval(acting, { kind, id: "one" }, "변경"),
    },
  },
  "a seat of the line": {
    make: async (acting) => {
      const seat = await nameSeat(acting, { word: { ko: `자리 ${next()}`, en: "Seat" }, rank: 20 });
      return isRefusal(seat) ? seat : passSeat(acting, seat, "holder", from);
    },
    acts: {
      pass: (acting, seat) => passSeat(acting, seat, acting.actor, today),
      leave: (acting, seat) => leaveSeat(acting, seat, today),
    },
  },
  "a seat that is not there yet": {
    make: async (acting) => {
      await openCommit(acting.tx, acting.at, acting.actor, namedAct("setup"));
      return `새 자리 ${next()}`;
    },
    acts: { name: (acting, ko) => nameSeat(acting, { word: { ko, en: "Seat" }, rank: 30 }) },
  },
  "somebody's absence": {
    make: (acting) =>
      recordAbsence(acting, {
        ...{
          account: `away ${next()}`,
          standIn: `in his place ${next()}`,
          firstDay: today,
          lastDay: today,
          reason: "출장",
        },
      }),
    acts: {
      end: (acting, absence) => endAbsence(acting, absence, null),
      record: (acting, absence) =>
        recordAbsence(acting, {
          ...{ account: absence, standIn: `in his place ${next()}`, firstDay: today, lastDay: today, reason: "출장" },
        }),
    },
  },
  "a rule of approval": {
    make: async (acting) => {
      const rule = await ruled(acting);
      return isRefusal(rule) ? rule : rule.rule;
    },
    acts: {
      end: (acting, rule) => endApprovalRule(acting, rule, today),
      set: async (acting, rule) => {
        const { subject = "", seat = "" } = rules.get(rule) ?? {};
        const draft = { subject, upTo: null, steps: [{ does: "approve", seat }], basis: "개정", from: today } as const;
        return setApprovalRule(acting, { ...draft, isDelegated: false, maySignOwn: false });
      },
    },
  },
});

export const unwalked: Unwalked = {
  "withdraw-approval":
    "its drafter alone takes it; both who walk here are refused, with the version they saw or another",
};
