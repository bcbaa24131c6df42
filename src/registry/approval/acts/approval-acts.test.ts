import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, namedAct, openCommit } from "#journal";
import { createUser } from "#platform/auth";
import { outbox } from "#platform/mail";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import type { RuleDraft, RuleStep } from "../approval.ts";
import { contentHash } from "../rules.ts";
import { approvalOf, approvedFor, findApproval, waitingFor } from "../views.ts";
import { voidApproval, withdrawApproval } from "./end-approval.ts";
import { endAbsence, recordAbsence } from "./keep-absence.ts";
import { nameSeat, passSeat } from "./keep-seat.ts";
import { requestApproval } from "./request-approval.ts";
import { setApprovalRule } from "./set-approval-rule.ts";
import { returnApproval, signApproval } from "./sign-approval.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal} ${answer.text.en}`);
  return answer;
};
const from = day("2025-01-01");
const today = day("2025-04-09");
const subject = { kind: "call", id: "c1" };
const content = { title: "2025년 입주기업 모집", budget: 200_000_000n };
const asked = {
  ...{ subject, title: "2025년 입주기업 모집 공고", content, amount: 200_000_000n, programme: null },
  says: [{ word: { ko: "예산", en: "Budget" }, value: { ko: "2억 원", en: "₩200,000,000" } }],
};

interface Office {
  readonly tx: Tx;
  /** Each act in a commit of its own, as in a life. */
  readonly by: <Done>(actor: string, act: (acting: Acting) => Promise<Done>, on?: string) => Promise<Done>;
  readonly seats: Readonly<Record<"team" | "budget" | "legal" | "head", string>>;
  readonly rule: (steps: readonly RuleStep[], more?: Partial<RuleDraft>) => Promise<string>;
}

let minute = 0;
/** kim heads the team, lee the budget, cho the law, park the centre; min drafts. */
const office = (work: (office: Office) => Promise<void>): Promise<void> =>
  db.rolledBack(async (tx) => {
    const by: Office["by"] = async (actor, act, on = today) => {
      await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
      const at = new Date(instantAt(day(on), 9).getTime() + (minute += 1) * 1000);
      return act({ tx, at, actor, newId: () => freshId(at) });
    };
    for (const user of ["min", "kim", "lee", "cho", "park", "yun"])
      ok(await createUser(tx, { user, name: `${user} 이름`, email: `${user}@hub.example`, at: instantAt(from, 9) }));
    const seat = async (ko: string, rank: number, account: string) => {
      const id = ok(await by("admin", (acting) => nameSeat(acting, { word: { ko, en: ko }, rank })));
      ok(await by("admin", (acting) => passSeat(acting, id, account, from)));
      return id;
    };
    const seats = {
      ...{ team: await seat("팀장", 10, "kim"), budget: await seat("예산담당", 10, "lee") },
      ...{ legal: await seat("법무담당", 10, "cho"), head: await seat("원장", 90, "park") },
    };
    const rule: Office["rule"] = async (steps, more = {}) =>
      ok(
        await by("admin", (acting) =>
          setApprovalRule(acting, {
            ...{
              subject: null,
              upTo: null,
              steps,
              isDelegated: false,
              maySignOwn: false,
              basis: "위임전결 규정",
              from,
            },
            ...more,
          }),
        ),
      );
    await work({ tx, by, seats, rule });
  });
const line = ({ team, budget, legal, head }: Office["seats"]): readonly RuleStep[] => [
  { does: "review", seat: team },
  { does: "consent", seat: budget },
  { does: "consent", seat: legal },
  { does: "approve", seat: head },
];
const waits = async (tx: Tx, account: string, on = today) => (await waitingFor(tx, account, on, 9)).count;
const refuses = (answer: unknown, refusal: string) => expect(answer).toMatchObject({ refusal });

describe("a line is signed in its turns", () => {
  it("[PV2] [PV3] [PV9] review, then consents side by side, then approval, each told who is next by letter", () =>
    office(async ({ tx, by, seats, rule }) => {
      await rule(line(seats));
      refuses(await approvedFor(tx, subject, contentHash(content)), "approval-needed");
      const id = ok(await by("min", (acting) => requestApproval(acting, asked)));
      refuses(await by("min", (acting) => requestApproval(acting, asked)), "approval-open-already");
      refuses(await by("park", (acting) => signApproval(acting, id, {})), "not-your-turn");
      expect([await waits(tx, "kim"), await waits(tx, "lee"), await waits(tx, "park")]).toEqual([1, 0, 0]);
      ok(await by("kim", (acting) => signApproval(acting, id, { note: "이상 없음" })));
      // the two consents wait for nobody but themselves
      expect([await waits(tx, "lee"), await waits(tx, "cho"), await waits(tx, "park")]).toEqual([1, 1, 0]);
      ok(await by("cho", (acting) => signApproval(acting, id, {})));
      refuses(await by("park", (acting) => signApproval(acting, id, {})), "not-your-turn");
      ok(await by("lee", (acting) => signApproval(acting, id, {})));
      refuses(await approvedFor(tx, subject, contentHash(content)), "approval-pending");
      ok(await by("park", (acting) => signApproval(acting, id, {})));
      expect(await approvedFor(tx, subject, contentHash(content))).toBeNull();
      const done = await approvalOf(tx, subject);
      expect(done).toMatchObject({
        standing: "approved",
        content,
        sha256: contentHash(content),
        drafted: { name: "min 이름" },
      });
      expect(done?.steps.map(({ does, signed }) => [does, signed?.name, signed?.reason])).toEqual([
        ["review", "kim 이름", "이상 없음"],
        ["consent", "lee 이름", ""],
        ["consent", "cho 이름", ""],
        ["approve", "park 이름", ""],
      ]);
      refuses(await by("park", (acting) => signApproval(acting, id, {})), "approval-over");
      const letters = (await outbox(tx)).map(({ to, kind }) => `${kind} ${to.split("@")[0]}`).toSorted();
      expect(letters).toEqual([
        ...["approval-result min", "approval-turn cho", "approval-turn kim", "approval-turn lee", "approval-turn park"],
      ]);
    }));

  it("[PV1] the lowest amount that it does not exceed, of its own kind before the general", () =>
    office(async ({ tx, by, seats: { team, head }, rule }) => {
      refuses(await by("min", (acting) => requestApproval(acting, asked)), "approval-rule-missing");
      await rule([{ does: "approve", seat: head }]);
      await rule([{ does: "approve", seat: team }], { subject: "call", upTo: 300_000_000n, isDelegated: true });
      ok(await by("min", (acting) => requestApproval(acting, asked)));
      expect(await approvalOf(tx, subject)).toMatchObject({ isDelegated: true, steps: [{ seat: team }] });
      const large = { ...asked, subject: { kind: "call", id: "c2" }, amount: 300_000_001n };
      ok(await by("min", (acting) => requestApproval(acting, large)));
      expect(await approvalOf(tx, large.subject)).toMatchObject({ isDelegated: false, steps: [{ seat: head }] });
      // a rule of mid-year leaves what was asked for under the one before as it was
      await rule(
        [
          { does: "review", seat: team },
          { does: "approve", seat: head },
        ],
        { from: day("2025-04-01") },
      );
      const later = { ...large, subject: { kind: "call", id: "c3" } };
      ok(await by("min", (acting) => requestApproval(acting, later)));
      expect((await approvalOf(tx, later.subject))?.steps.length).toBe(2);
      expect((await approvalOf(tx, large.subject))?.steps.length).toBe(1);
      const both: Partial<RuleDraft> = { subject: "call" };
      await expect(
        rule(
          [
            { does: "approve", seat: team },
            { does: "review", seat: head },
          ],
          both,
        ),
      ).rejects.toThrow("ends with one");
    }));
});

describe("[PV4] nobody approves what he drafted", () => {
  it("unless the rule says 전결; what he would review he has signed by drafting it", () =>
    office(async ({ tx, by, seats: { team, head }, rule }) => {
      const own = await rule([
        { does: "review", seat: team },
        { does: "approve", seat: head },
      ]);
      expect(own).toEqual(expect.any(String));
      refuses(await by("park", (acting) => requestApproval(acting, asked)), "approver-drafted");
      ok(await by("kim", (acting) => requestApproval(acting, asked)));
      expect((await approvalOf(tx, subject))?.steps.map(({ seat }) => seat)).toEqual([head]);
      await rule([{ does: "approve", seat: team }], { subject: "notice", isDelegated: true, maySignOwn: true });
      const notice = { ...asked, subject: { kind: "notice", id: "n" } };
      const id = ok(await by("kim", (acting) => requestApproval(acting, notice)));
      ok(await by("kim", (acting) => signApproval(acting, id, {})));
      expect(await approvedFor(tx, notice.subject, contentHash(content))).toBeNull();
    }));

  it("nor does he in the place of somebody who is away; the database holds it", () =>
    office(async ({ tx, by, seats: { head }, rule }) => {
      await rule([{ does: "approve", seat: head }]);
      const id = ok(await by("min", (acting) => requestApproval(acting, asked)));
      const away = { account: "park", standIn: "min", firstDay: today, lastDay: today, reason: "출장" };
      ok(await by("park", (acting) => recordAbsence(acting, away)));
      refuses(await by("min", (acting) => signApproval(acting, id, {})), "approver-drafted");
      await by("min", async ({ at, actor }) => {
        const seq = await openCommit(tx, at, actor, namedAct("sign-approval"));
        await sql`savepoint before`.execute(tx);
        await expect(
          sql`insert into approval_sign values (${id}, 1, 'approve', 'min', false, 'min', null, 'signed', '', ${seq})`.execute(
            tx,
          ),
        ).rejects.toThrow("approval_by_another");
        await sql`rollback to before`.execute(tx);
      });
    }));
});

it("[PV3] [PV5] asked for anew with other content, the one before is void, whether it was approved or not", () =>
  office(async ({ tx, by, seats: { head }, rule }) => {
    await rule([{ does: "approve", seat: head }]);
    const first = ok(await by("min", (acting) => requestApproval(acting, asked)));
    const changed = (budget: bigint) => ({ ...asked, content: { ...content, budget } });
    const second = ok(await by("min", (acting) => requestApproval(acting, changed(210_000_000n))));
    expect(await waits(tx, "park")).toBe(1);
    refuses(await by("park", (acting) => signApproval(acting, first, {})), "approval-over");
    ok(await by("park", (acting) => signApproval(acting, second, {})));
    refuses(await by("min", (acting) => requestApproval(acting, changed(210_000_000n))), "approval-open-already");
    const third = ok(await by("min", (acting) => requestApproval(acting, changed(220_000_000n))));
    expect(await findApproval(tx, second)).toMatchObject({ standing: "void" });
    expect(await approvalOf(tx, subject)).toMatchObject({ approval: third, previous: second, standing: "pending" });
  }));

it("[PV5] what is changed afterwards needs a new approval, and both stay", () =>
  office(async ({ tx, by, seats: { head }, rule }) => {
    await rule([{ does: "approve", seat: head }]);
    const first = ok(await by("min", (acting) => requestApproval(acting, asked)));
    ok(await by("park", (acting) => signApproval(acting, first, {})));
    const changed = { ...content, budget: 210_000_000n };
    refuses(await approvedFor(tx, subject, contentHash(changed)), "approval-of-other-content");
    expect(await by("min", (acting) => voidApproval(acting, subject, "예산 변경"))).toEqual({
      approval: first,
      changed: true,
    });
    expect(await by("min", (acting) => voidApproval(acting, subject, "예산 변경"))).toEqual({
      approval: first,
      changed: false,
    });
    refuses(await approvedFor(tx, subject, contentHash(content)), "approval-needed");
    const second = ok(await by("min", (acting) => requestApproval(acting, { ...asked, content: changed })));
    expect(await approvalOf(tx, subject)).toMatchObject({ approval: second, previous: first, standing: "pending" });
    // a signed step, an approval and its end are not changed, and what is over takes no signature
    await by("min", async ({ at, actor }) => {
      const seq = await openCommit(tx, at, actor, namedAct("sign-approval"));
      for (const change of [
        sql`update approval_sign set signed_by = 'lee' where approval = ${first}`,
        sql`delete from approval_sign where approval = ${first}`,
        sql`update approval_step set seat = ${head} where approval = ${first}`,
        sql`update approval set content = '{}', hash = encode(sha256('{}'), 'hex') where approval = ${second}`,
        sql`update approval set known_to = ${seq} where approval = ${second}`,
        sql`delete from approval_end where approval = ${first}`,
        sql`insert into approval_end values (${first}, 'void', '다시', 'min', ${seq})`,
      ]) {
        await sql`savepoint before`.execute(tx);
        await expect(change.execute(tx)).rejects.toThrow(/append-only|closed once|is over/);
        await sql`rollback to before`.execute(tx);
      }
    });
  }));

it("[PV6] returned with a reason, withdrawn by whoever drafted it alone, and asked for again", () =>
  office(async ({ tx, by, seats: { team, head }, rule }) => {
    await rule([
      { does: "review", seat: team },
      { does: "approve", seat: head },
    ]);
    const id = ok(await by("min", (acting) => requestApproval(acting, asked)));
    refuses(await by("kim", (acting) => returnApproval(acting, id, " ")), "approval-reason-missing");
    ok(await by("kim", (acting) => returnApproval(acting, id, "근거 보완")));
    expect(await approvalOf(tx, subject)).toMatchObject({
      standing: "returned",
      ended: { reason: "근거 보완", name: "kim 이름" },
    });
    refuses(await by("kim", (acting) => signApproval(acting, id, {})), "approval-over");
    refuses(await by("min", (acting) => withdrawApproval(acting, id, "늦음")), "approval-over");
    const again = ok(await by("min", (acting) => requestApproval(acting, asked)));
    refuses(await by("lee", (acting) => withdrawApproval(acting, again, "남의 것")), "not-the-drafter");
    ok(await by("min", (acting) => withdrawApproval(acting, again, "수정")));
    expect(await approvalOf(tx, subject)).toMatchObject({ standing: "withdrawn", previous: id });
    const letters = await outbox(tx);
    expect(letters.find(({ kind }) => kind === "approval-result")?.body?.ko).toContain("사유: 근거 보완");
    const pages = letters.map(({ body }) => body?.en.split("\n").at(-1) ?? "");
    expect([...new Set(pages)].toSorted()).toEqual([`/en/approvals/${id}`, `/en/approvals/${again}`].toSorted());
  }));

it("[PV7] whoever holds the seat on the day signs, and what he was called then stays", () =>
  office(async ({ tx, by, seats: { head }, rule }) => {
    await rule([{ does: "approve", seat: head }]);
    const id = ok(await by("min", (acting) => requestApproval(acting, asked)));
    ok(await by("admin", (acting) => passSeat(acting, head, "yun", today)));
    refuses(await by("park", (acting) => signApproval(acting, id, {})), "not-your-turn");
    ok(await by("yun", (acting) => signApproval(acting, id, {})));
    await sql`update auth_user set name = '새 이름' where id = 'yun'`.execute(tx);
    expect((await approvalOf(tx, subject))?.steps[0]?.signed?.name).toBe("yun 이름");
  }));

it("[PV8] while somebody is away, another signs in his place and it says so", () =>
  office(async ({ tx, by, seats: { head }, rule }) => {
    await rule([{ does: "approve", seat: head }]);
    const id = ok(await by("min", (acting) => requestApproval(acting, asked)));
    const away = { account: "park", standIn: "yun", firstDay: today, lastDay: day("2025-04-11"), reason: "출장" };
    const absence = ok(await by("park", (acting) => recordAbsence(acting, away)));
    refuses(await by("park", (acting) => recordAbsence(acting, away)), "absence-overlaps");
    refuses(
      await by("yun", (acting) => recordAbsence(acting, { ...away, account: "yun", standIn: "park" })),
      "stand-in-is-absent",
    );
    refuses(
      await by("yun", (acting) => recordAbsence(acting, { ...away, account: "yun", standIn: "lee", lastDay: from })),
      "absence-backwards",
    );
    expect([await waits(tx, "yun"), await waits(tx, "yun", day("2025-04-12"))]).toEqual([1, 0]);
    refuses(await by("yun", (acting) => endAbsence(acting, absence, "yun")), "unknown-absence");
    ok(await by("yun", (acting) => signApproval(acting, id, {})));
    expect((await approvalOf(tx, subject))?.steps[0]).toMatchObject({
      holder: { account: "park" },
      signed: { by: "yun", inPlaceOf: { account: "park", name: "park 이름" } },
    });
    ok(await by("park", (acting) => endAbsence(acting, absence, "park")));
  }));
