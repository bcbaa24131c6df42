import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Day, day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, openFactsOfCase, writeKinds } from "#journal";
import { mergeParties, registerParty, unmergeParty } from "#party";
import { grantRole } from "#platform/auth";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { kinds } from "../facts.ts";
import { sanctionsOn } from "../views.ts";
import { imposeSanction } from "./impose-sanction.ts";
import { askSanctionReview, dropSanction, endSanction, liftSanction } from "./move-sanction.ts";
import { notifySanction } from "./notify-sanction.ts";
import { passOnSanction } from "./pass-on-sanction.ts";
import { paySanction } from "./pay-sanction.ts";
import { publishSanction } from "./publish-sanction.ts";
import { maybeReviewed } from "../rules.ts";
import type { SanctionCase } from "../sanction.ts";
import { findSanction } from "../store.ts";
import { recordToldSanction } from "./record-told-sanction.ts";
import { withdrawSanction } from "./withdraw-sanction.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  ok(await act(async ({ tx }) => ({ done: await writeKinds(tx, kinds) })));
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const at = instantAt(day("2026-06-01"), 10);
const on = (text: string) => ({ day: day(text) });

/** Each act in a commit of its own, as requests are. */
const act = async <Done>(work: (acting: Acting) => Promise<Done | Refusal>): Promise<Done | Refusal> =>
  db.transaction<Done>("write", (tx) => work({ tx, at, actor: "officer", newId: () => freshId(at) }));
const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
const party = async (type: "firm" | "government", ko: string): Promise<string> =>
  ok(await act((acting) => registerParty(acting, { type, ...named(ko) })));
const reading = async <Read>(ask: (tx: Tx) => Promise<Read>): Promise<Read> =>
  ok(await db.transaction<{ read: Read }>("read", async (tx) => ({ read: await ask(tx) }))).read;
const factsOf = (id: string) => reading((tx) => openFactsOfCase(tx, id));

const committed =
  <Args extends readonly unknown[], Done>(one: (acting: Acting, ...args: Args) => Promise<Done | Refusal>) =>
  (...args: Args): Promise<Done | Refusal> =>
    act((acting) => one(acting, ...args));
const does = {
  notify: committed(notifySanction),
  impose: committed(imposeSanction),
  askReview: committed(askSanctionReview),
  drop: committed(dropSanction),
  recordTold: committed(recordToldSanction),
  lift: committed(liftSanction),
  pay: committed(paySanction),
  end: committed(endSanction),
  publish: committed(publishSanction),
  passOn: committed(passOnSanction),
  withdraw: committed(withdrawSanction),
  merge: committed(mergeParties),
  unmerge: committed(unmergeParty),
};

let serial = 0;
const ban = (firm: string, more: object = {}) => ({
  ...({
    number: `제재-${(serial += 1)}`,
    basis: "innovation-debarment",
    party: firm,
    programme: null,
    ground: "연구개발비 용도 외 사용",
  } as const),
  ...{ starts: day("2025-03-01"), ends: day("2028-03-01"), won: null, baseWon: null },
  ...{ day: day("2025-01-10"), ...more },
});
const debt = (firm: string, more: object = {}) => ({
  ...ban(firm),
  ...({ basis: "subsidy-return", starts: null, ends: null, won: 10_000_000n } as const),
  ...more,
});
const refusalOf = async (answer: Promise<unknown>): Promise<unknown> => {
  const given = await answer;
  return isRefusal(given) ? given.refusal : given;
};
const weighing = async (whose: string, text: string) =>
  (await reading((tx) => sanctionsOn(tx, whose, day(text)))).map(({ kind, unpaidWon }) => `${kind} ${unpaidWon}`);

it("[SN1] an article's limit is the act's and the database's", async () => {
  const firm = await party("firm", "가온");
  const refused = (more: object) => refusalOf(does.notify(ban(firm, more)));
  expect(await refused({ ends: day("2035-03-02") })).toBe("debarment-too-long");
  expect(await refused({ basis: "subsidy-debarment", ends: day("2030-03-02") })).toBe("debarment-too-long");
  expect(await refused({ ends: null })).toBe("sanction-terms-missing");
  const surcharge = { basis: "subsidy-surcharge", starts: null, ends: null, baseWon: 1_000n } as const;
  expect(await refused({ ...surcharge, won: 5_001n })).toBe("surcharge-too-high");
  expect(await refused({ ...surcharge, won: 5_000n, baseWon: null })).toBe("sanction-terms-missing");
  const id = ok(await does.notify(ban(firm, { ...surcharge, won: 5_000n })));
  const breach = (set: string) =>
    db.rolledBack((tx) =>
      sql`${sql.raw(`update sanction set ${set} where sanction = '${id}'`)}`.execute(tx).then(
        () => "done",
        (fault: unknown) => (fault as { code?: string }).code,
      ),
    );
  expect(await breach("won = 5001")).toBe("23514");
  expect(await breach("paid_won = 5001")).toBe("23514");
  expect(await breach("state = 'in-force'")).toBe("23514");
  expect(await breach("starts = '2025-03-01', ends = '2026-03-01'")).toBe("23514");
  expect(await breach("state = 'withdrawn'")).toBe("done");
});

it("[SN2] nothing is imposed while a re-review may be asked for, and none is asked for too late", async () => {
  const firm = await party("firm", "가온");
  const id = ok(await does.notify(ban(firm)));
  expect(await refusalOf(does.impose(id, on("2025-01-30")))).toBe("sanction-review-open");
  const late = { ...on("2025-01-31"), reason: "사실과 다름" };
  expect(await refusalOf(does.askReview(id, late))).toBe("sanction-review-too-late");
  ok(await does.askReview(id, { ...late, ...on("2025-01-30") }));
  // asked for: it is decided when it is decided, here for less
  ok(await does.impose(id, { ...on("2025-02-10"), terms: { ends: day("2026-03-01") } }));
  const other = ok(await does.notify(ban(firm)));
  ok(await does.impose(other, on("2025-01-31")));
  const spared = ok(await does.notify(ban(firm)));
  ok(await does.drop(spared, { ...on("2025-01-20"), reason: "소명 인정" }));
  expect(await refusalOf(does.impose(spared, on("2025-02-10")))).toBe("state-move-impossible");
});

it("[SN3] what another government tells is in force here with who told it, and is not reviewed here", async () => {
  const firm = await party("firm", "가온");
  const city = await party("government", "다른시");
  const draft = { ...ban(firm), toldBy: city, decided: day("2025-01-15") };
  const id = ok(await does.recordTold(draft));
  expect(await reading((tx) => sanctionsOn(tx, firm, day("2025-03-01")))).toMatchObject([
    { sanction: id, toldBy: city },
  ]);
  const review = { ...on("2025-01-16"), reason: "사실과 다름" };
  expect(await refusalOf(does.askReview(id, review))).toBe("state-move-impossible");
  const one = { ...(await reading((tx) => findSanction(tx, id))), state: "noticed" } as SanctionCase;
  expect(maybeReviewed(one, day("2025-01-16"))).toMatchObject({ refusal: "sanction-of-another-body" });
  // one document of a body decides once; another body has numbers of its own
  expect(await refusalOf(does.recordTold(draft))).toBe("sanction-exists");
  ok(await does.notify(ban(firm)));
});

it("[SN4] a debarment weighs from its first day to its last, a sum until it is paid", async () => {
  const firm = await party("firm", "가온");
  const id = ok(await does.notify(ban(firm)));
  expect(await weighing(firm, "2025-03-01")).toEqual([]);
  ok(await does.impose(id, on("2025-02-10")));
  expect(await weighing(firm, "2025-02-28")).toEqual([]);
  expect(await weighing(firm, "2025-03-01")).toEqual(["debarment 0"]);
  expect(await weighing(firm, "2028-02-29")).toEqual(["debarment 0"]);
  expect(await weighing(firm, "2028-03-01")).toEqual([]);
  ok(await does.lift(id, { ...on("2026-01-01"), reason: "집행정지 결정" }));
  expect(await weighing(firm, "2025-12-31")).toEqual(["debarment 0"]);
  expect(await weighing(firm, "2026-01-01")).toEqual([]);
  const owed = ok(await does.notify(debt(firm)));
  ok(await does.impose(owed, on("2025-02-10")));
  expect(await weighing(firm, "2025-02-10")).toEqual(["grant-return 10000000"]);
  ok(await does.pay(owed, { ...on("2025-03-05"), won: 4_000_000n }));
  expect(await weighing(firm, "2026-02-10")).toEqual(["grant-return 6000000"]);
  ok(await does.pay(owed, { ...on("2025-04-05"), won: 6_000_000n }));
  expect(await weighing(firm, "2025-04-05")).toEqual(["debarment 0"]);
});

it("[SN5] it follows a merged record to its survivor, and back", async () => {
  const firm = await party("firm", "가온");
  const whole = await party("firm", "가온 주식회사");
  const id = ok(await does.notify(ban(firm)));
  ok(await does.impose(id, on("2025-02-10")));
  const asked = (party: string) => weighing(party, "2025-06-01");
  expect([await asked(firm), await asked(whole)]).toEqual([["debarment 0"], []]);
  ok(await does.merge(firm, whole, "같은 법인"));
  expect([await asked(firm), await asked(whole)]).toEqual([["debarment 0"], ["debarment 0"]]);
  ok(await does.unmerge(firm, "다른 법인"));
  expect([await asked(firm), await asked(whole)]).toEqual([["debarment 0"], []]);
});

it("[SN6] no more is paid than is owed, and paid in full it has ended", async () => {
  const firm = await party("firm", "가온");
  const id = ok(await does.notify(debt(firm)));
  ok(await does.impose(id, on("2025-02-10")));
  const pay = (text: string, won: bigint) => does.pay(id, { ...on(text), won });
  expect(await refusalOf(pay("2025-03-05", 10_000_001n))).toBe("sanction-paid-beyond-owed");
  expect(await refusalOf(does.end(id, on("2025-03-05")))).toBe("sanction-not-over");
  ok(await pay("2025-03-05", 3_000_000n));
  ok(await pay("2025-03-05", 7_000_000n));
  expect(await refusalOf(pay("2025-03-06", 1n))).toBe("state-move-impossible");
  const told = (await factsOf(id)).map(({ kind, value }) => `${kind} ${value}`);
  expect(told.toSorted()).toEqual([
    ...["sanction-sum.owed 10000000", "sanction-sum.paid 3000000", "sanction-sum.paid 7000000"],
    ...["sanction.ended 1", "sanction.in-force 1", "sanction.noticed 1"],
  ]);
  const debarred = ok(await does.notify(ban(firm)));
  ok(await does.impose(debarred, on("2025-02-10")));
  expect(await refusalOf(does.pay(debarred, { ...on("2025-03-05"), won: 1n }))).toBe("sanction-owes-nothing");
});

it("[SN7] [SN8] five years or three times are published until they end; an exclusion is told to others once", async () => {
  const firm = await party("firm", "가온");
  const imposed = async (draft: Parameters<typeof notifySanction>[1]): Promise<string> => {
    const id = ok(await does.notify(draft));
    ok(await does.impose(id, on("2025-02-10")));
    return id;
  };
  const short = await imposed(ban(firm, { ends: day("2030-02-28") }));
  expect(await refusalOf(does.publish(short, on("2025-02-11")))).toBe("sanction-below-publication");
  expect(await refusalOf(does.passOn(short, on("2025-02-11")))).toBe("sanction-not-passed-on");
  const long = await imposed(ban(firm, { basis: "subsidy-debarment", ends: day("2030-03-01") }));
  ok(await does.publish(long, on("2025-02-11")));
  expect(await refusalOf(does.publish(long, on("2025-02-12")))).toBe("sanction-published-already");
  ok(await does.passOn(long, on("2025-02-11")));
  expect(await refusalOf(does.passOn(long, on("2025-02-12")))).toBe("sanction-not-passed-on");
  const published = async (): Promise<readonly (Day | null)[][]> =>
    (await factsOf(long))
      .filter(({ kind }) => kind === "sanction.published")
      .map(({ valid }) => [valid.from, valid.to]);
  expect(await published()).toEqual([["2025-02-11", null]]);
  ok(await does.lift(long, { ...on("2025-05-01"), reason: "집행정지 결정" }));
  expect(await published()).toEqual([["2025-02-11", "2025-05-01"]]);
  const times = { basis: "subsidy-surcharge", starts: null, ends: null, baseWon: 1_000n } as const;
  const threefold = await imposed(ban(firm, { ...times, won: 3_000n }));
  ok(await does.publish(threefold, on("2025-02-11")));
});

it("[SN10] what was recorded by mistake is withdrawn with all that was told of it, and its number is free", async () => {
  const firm = await party("firm", "가온");
  const id = ok(await does.notify(ban(firm)));
  ok(await does.impose(id, on("2025-02-10")));
  expect(await refusalOf(does.withdraw(id, { reason: " " }))).toBe("reason-missing");
  ok(await does.withdraw(id, { reason: "다른 기업의 처분" }));
  expect((await factsOf(id)).map(({ kind }) => kind)).toEqual(["sanction.withdrawn"]);
  expect(await weighing(firm, "2025-06-01")).toEqual([]);
  ok(await does.notify(ban(firm)));
});

it("[SN11] the firm's people hear of each step once, with its page; of another body's, or what was over by then, only what still weighs", async () => {
  const firm = await party("firm", "편지");
  const other = await party("government", "부산광역시");
  ok(
    await act(async ({ tx }) => {
      await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
        values ('written', '대표', 'written@firm.example', true, ${at}, ${at})`.execute(tx);
      const valid = { from: day("2020-01-01"), to: null };
      const granted = { grant: freshId(at), user: "written", role: "company", party: firm, valid } as const;
      return { done: await grantRole(tx, { ...granted, by: "officer", at }) };
    }),
  );
  const id = ok(await does.notify({ ...ban(firm, { starts: day("2026-07-01") }), ...on("2026-05-20") }));
  ok(await does.impose(ok(await does.notify(ban(firm))), on("2025-02-03")));
  // what was over before it was recorded is told when it ends alone
  const over = ok(await does.notify(ban(firm, { ends: day("2025-09-01") })));
  ok(await does.impose(over, on("2025-02-03")));
  ok(await does.end(over, on("2025-09-01")));
  const told = { toldBy: other, decided: day("2025-02-03") };
  ok(await does.recordTold({ ...ban(firm, { ends: day("2025-09-01") }), ...told }));
  const weighing = ok(await does.recordTold({ ...ban(firm), ...told }));
  const letters = await reading(
    async (tx) =>
      (
        await sql<{ subject: string; body: string }>`select subject_ko as subject, body_ko as body from mail_letter
          where recipient = 'written@firm.example' order by occasion`.execute(tx)
      ).rows,
  );
  expect(letters.map(({ subject }) => subject.replace(/ \(.*/, "")).toSorted()).toEqual([
    ...["제재처분 사전 통지", "제재처분이 종료되었습니다"],
    ...["제재처분이 확정되었습니다", "제재처분이 확정되었습니다"],
  ]);
  const noticed = letters.find(({ subject }) => subject.includes("사전 통지"));
  expect(noticed?.body).toContain("사유: 연구개발비 용도 외 사용");
  expect(noticed?.body).toContain(`/ko/company/sanctions/${id}`);
  expect(letters.some(({ body }) => body.endsWith(`/ko/company/sanctions/${weighing}`))).toBe(true);
});
