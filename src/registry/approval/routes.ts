import { addDays, dayOf, parseDay } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { actorOf, hasRole } from "#base/who";
import type { AnyRoom, DeclaredDecision } from "#hub";
import { acting } from "#journal";
import { namesAt } from "#platform/auth";
import type { Tx } from "#platform/db";
import { handle, type Handled } from "#platform/http";
import { draftApproval } from "./acts/draft-approval.ts";
import { withdrawApproval } from "./acts/end-approval.ts";
import { endAbsence, recordAbsence } from "./acts/keep-absence.ts";
import { leaveSeat, nameSeat, passSeat } from "./acts/keep-seat.ts";
import { endApprovalRule, setApprovalRule } from "./acts/set-approval-rule.ts";
import { returnApproval, signApproval } from "./acts/sign-approval.ts";
import { type Approval, doings, generalKind, standings } from "./approval.ts";
import * as contract from "./contract.ts";
import { staffOn } from "./policy.ts";
import { notOnTheStaff, stepsInTurn, unknownApproval, unknownDecision } from "./rules.ts";
import { absencesFrom, allSeats, holdings, rulesOn } from "./store.ts";
import { approvalOf, approvalsBy, findApproval, waitingFor } from "./views.ts";

const most = 100;
const anything = text("그 밖의 결정", "any other decision");

/** An approval as somebody sees it: what it is of, whose turn it is, and what he may do. */
export function viewOf(found: Approval, reader: string, decisions: readonly DeclaredDecision[]): contract.ApprovalView {
  const declared = decisions.find(({ subject }) => subject === found.subject.kind);
  const now = found.standing === "pending" ? stepsInTurn(found.steps) : [];
  const mine = now.find(({ holder, standIn }) => holder.account === reader || standIn?.account === reader);
  const { drafted, ended, standing } = found;
  const isOwnApproval = mine?.does === "approve" && drafted.by === reader && !found.maySignOwn;
  return {
    ...{ approval: found.approval, title: found.title, sha256: found.sha256, standing, version: found.version },
    subject: { ...found.subject, word: declared?.word ?? anything, to: declared?.to(found.subject.id) ?? null },
    ...{ says: [...found.says], amount: found.amount === null ? null : `${found.amount}`, basis: found.basis },
    ...{ standingWord: standings[standing], isDelegated: found.isDelegated, previous: found.previous },
    drafted: { name: drafted.name, at: drafted.at.toISOString() },
    steps: found.steps.map(({ no, does, seatWord, holder, standIn, signed }) => ({
      ...{ no, does, doesWord: doings[does], seatWord, holder: holder.name, standIn: standIn?.name ?? null },
      isNow: now.some((one) => one.no === no),
      signed:
        signed === null ? null : { ...signed, inPlaceOf: signed.inPlaceOf?.name ?? null, at: signed.at.toISOString() },
    })),
    ended: ended === null ? null : { reason: ended.reason, name: ended.name, at: ended.at.toISOString() },
    may: {
      sign: mine !== undefined && !isOwnApproval,
      withdraw: standing === "pending" && drafted.by === reader,
      draftAgain: ended !== null && drafted.by === reader && found.subject.kind === generalKind,
    },
  };
}

/** `rooms` is asked late: this is a room among those it collects from. */
export const routes = ({ rooms }: { readonly rooms: () => readonly AnyRoom[] }): Handled[] => {
  const decisions = (): DeclaredDecision[] => rooms().flatMap(({ decisions: own = [] }) => own);
  const isStaff = async (tx: Tx, account: string, on: Parameters<typeof staffOn>[1]): Promise<boolean> =>
    (await staffOn(tx, on)).some((one) => one.account === account);
  return [
    handle(contract.listOwnApprovals, async ({ tx, who, at }) => {
      const [reader, today] = [actorOf(who), dayOf(at)];
      const { count, approvals } = await waitingFor(tx, reader, today, most);
      const own = await approvalsBy(tx, reader, today, most);
      const seen = (found: Approval) => viewOf(found, reader, decisions());
      return { count, waiting: approvals.map(seen), own: own.map(seen) };
    }),

    handle(contract.readApproval, async ({ tx, who, at, params }) => {
      const found = await findApproval(tx, params.approval, dayOf(at));
      return found === null ? unknownApproval({}) : viewOf(found, actorOf(who), decisions());
    }),

    handle(contract.readApprovalOf, async ({ tx, who, at, params }) => {
      const found = await approvalOf(tx, params, dayOf(at));
      return { approval: found === null ? null : viewOf(found, actorOf(who), decisions()) };
    }),

    handle(contract.draftApproval, async (call) => {
      const approval = await draftApproval(acting(call), call.body);
      return isRefusal(approval) ? approval : { approval };
    }),

    handle(contract.signApproval, async (call) => {
      const approval = await signApproval(acting(call), call.params.approval, call.body);
      return isRefusal(approval) ? approval : { approval };
    }),

    handle(contract.returnApproval, async (call) => {
      const { reason, seen } = call.body;
      const approval = await returnApproval(acting(call), call.params.approval, reason, seen);
      return isRefusal(approval) ? approval : { approval };
    }),

    handle(contract.withdrawApproval, async (call) => {
      const { reason, seen } = call.body;
      const approval = await withdrawApproval(acting(call), call.params.approval, reason, seen);
      return isRefusal(approval) ? approval : { approval };
    }),

    handle(contract.readApprovalLine, async ({ tx, who, at }) => {
      const today = dayOf(at);
      const [seats, held, away] = [await allSeats(tx), await holdings(tx), await absencesFrom(tx, today)];
      const accounts = [...held.map(({ account }) => account), ...away.flatMap((one) => [one.account, one.standIn])];
      const names = await namesAt(
        tx,
        accounts.map((actor) => ({ actor, at })),
      );
      const nameOf = (actor: string) => names({ actor, at });
      const seatWord = (seat: string): Text => seats.find((one) => one.seat === seat)?.word ?? anything;
      const all = decisions();
      return {
        seats: seats.map(({ seat, word, rank }) => {
          const now = held.find((one) => one.seat === seat && one.from <= today && (one.to === null || today < one.to));
          return { seat, word, rank, holder: now === undefined ? null : nameOf(now.account), since: now?.from ?? null };
        }),
        absences: away.map(({ absence, account, standIn, from, to, reason }) => ({
          ...{ absence, name: nameOf(account), standIn: nameOf(standIn), firstDay: from, lastDay: addDays(to, -1) },
          ...{ reason, isOwn: account === actorOf(who) },
        })),
        rules: (await rulesOn(tx, null)).map(
          ({ rule, subject, upTo, steps, isDelegated, maySignOwn, basis, from, to }) => ({
            ...{ rule, subject, isDelegated, maySignOwn, basis, from, to, upTo: upTo === null ? null : `${upTo}` },
            subjectWord: all.find((one) => one.subject === subject)?.word ?? anything,
            steps: steps.map(({ does, seat }) => ({ doesWord: doings[does], seatWord: seatWord(seat) })),
          }),
        ),
        people: await staffOn(tx, today),
        decisions: all.map(({ subject, word }) => ({ subject, word })),
      };
    }),

    handle(contract.nameSeat, async (call) => {
      const { ko, en, rank } = call.body;
      const seat = await nameSeat(acting(call), { word: { ko, en }, rank });
      return isRefusal(seat) ? seat : { seat };
    }),

    handle(contract.passSeat, async (call) => {
      const from = parseDay(call.body.from, "/from");
      if (isRefusal(from)) return from;
      const { account } = call.body;
      if (!(await isStaff(call.tx, account, from))) return notOnTheStaff({}, "/account");
      const seat = await passSeat(acting(call), call.params.seat, account, from);
      return isRefusal(seat) ? seat : { seat };
    }),

    handle(contract.leaveSeat, async (call) => {
      const from = parseDay(call.body.from, "/from");
      if (isRefusal(from)) return from;
      const seat = await leaveSeat(acting(call), call.params.seat, from);
      return isRefusal(seat) ? seat : { seat };
    }),

    handle(contract.recordAbsence, async (call) => {
      const { body, tx, who } = call;
      const [firstDay, lastDay] = [parseDay(body.firstDay, "/firstDay"), parseDay(body.lastDay, "/lastDay")];
      if (isRefusal(firstDay)) return firstDay;
      if (isRefusal(lastDay)) return lastDay;
      const account = hasRole(who, "administrator") ? (body.account ?? actorOf(who)) : actorOf(who);
      for (const [name, one] of [
        ["account", account],
        ["standIn", body.standIn],
      ] as const)
        if (!(await isStaff(tx, one, firstDay))) return notOnTheStaff({}, `/${name}`);
      const absence = await recordAbsence(acting(call), { ...body, account, firstDay, lastDay });
      return isRefusal(absence) ? absence : { absence };
    }),

    handle(contract.endAbsence, async (call) => {
      const by = hasRole(call.who, "administrator") ? null : actorOf(call.who);
      const absence = await endAbsence(acting(call), call.params.absence, by);
      return isRefusal(absence) ? absence : { absence };
    }),

    handle(contract.setApprovalRule, async (call) => {
      const { body } = call;
      const from = parseDay(body.from, "/from");
      if (isRefusal(from)) return from;
      const subject = body.subject === undefined || body.subject === "" ? null : body.subject;
      if (subject !== null && !decisions().some((one) => one.subject === subject))
        return unknownDecision({}, "/subject");
      const upTo = body.upTo === undefined || body.upTo === "" ? null : BigInt(body.upTo);
      const rule = await setApprovalRule(acting(call), { ...body, subject, upTo, from });
      return isRefusal(rule) ? rule : { rule };
    }),

    handle(contract.endApprovalRule, async (call) => {
      const from = parseDay(call.body.from, "/from");
      if (isRefusal(from)) return from;
      const rule = await endApprovalRule(acting(call), call.params.rule, from);
      return isRefusal(rule) ? rule : { rule };
    }),
  ];
};
