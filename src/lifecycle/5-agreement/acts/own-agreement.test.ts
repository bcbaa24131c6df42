import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Role } from "#base/route";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { contentHash, nameSeat, setApprovalRule } from "#approval";
import { recordEvidence } from "#evidence";
import { type Acting, openFactsOfCase, writeKinds } from "#journal";
import { registerParty } from "#party";
import { enterHolidays } from "#term";
import { createUser, grantRole } from "#platform/auth";
import { outbox } from "#platform/mail";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { agreementCase } from "./agreement-steps.ts";
import { askAmendment } from "./ask-amendment.ts";
import { concludeAgreement } from "./conclude-agreement.ts";
import { correctAward } from "./correct-award.ts";
import { agreeAmendment, cancelAmendment, refuseAmendment } from "./decide-amendment.ts";
import { draftAgreement, redraftAgreement } from "./draft-agreement.ts";
import { terminateAgreement } from "./end-agreement.ts";
import { declineAgreement, lapseAgreement, offerAgreement, takeBackAgreement } from "./offer-agreement.ts";
import { recordFulfilment } from "./record-fulfilment.ts";
import { signAgreement } from "./sign-agreement.ts";
import { currentTerms, findCase, signaturesOf, termsOf } from "../case-store.ts";
import { kinds } from "../facts.ts";
import { listOwnAgreements } from "../own-views.ts";
import { ownWatches } from "../own-watches.ts";
import { agreementView } from "../views.ts";
import { type BudgetLine, sumsOf, type Terms, termsContent } from "../terms.ts";

const at = instantAt(day("2026-06-01"), 10);
let db: TestDatabase;
let world: { hub: string; lead: string; member: string; programme: string; paper: string };
const act = async <Done>(work: (acting: Acting) => Promise<Done | Refusal>): Promise<Done | Refusal> =>
  db.transaction<Done>("write", (tx) => work({ tx, at, actor: "officer", newId: () => freshId(at) }));
const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const committed =
  <Args extends readonly unknown[], Done>(one: (acting: Acting, ...args: Args) => Promise<Done | Refusal>) =>
  (...args: Args): Promise<Done | Refusal> =>
    act((acting) => one(acting, ...args));
const does = {
  ...{ draft: committed(draftAgreement), redraft: committed(redraftAgreement), offer: committed(offerAgreement) },
  ...{ takeBack: committed(takeBackAgreement), sign: committed(signAgreement), conclude: committed(concludeAgreement) },
  ...{ lapse: committed(lapseAgreement), decline: committed(declineAgreement), ask: committed(askAmendment) },
  ...{ agree: committed(agreeAmendment), refuse: committed(refuseAmendment), cancel: committed(cancelAmendment) },
  ...{
    terminate: committed(terminateAgreement),
    fulfil: committed(recordFulfilment),
    correct: committed(correctAward),
  },
};
const reading = async <Read>(ask: (tx: Tx) => Promise<Read>): Promise<Read> =>
  ok(await db.transaction<{ read: Read }>("read", async (tx) => ({ read: await ask(tx) }))).read;
const refusalOf = async (answer: Promise<unknown>): Promise<unknown> => {
  const given = await answer;
  return isRefusal(given) ? given.refusal : given;
};
const on = (text: string) => ({ day: day(text) });

beforeAll(async () => {
  db = await testDatabase();
  world = ok(
    await act(async (acting) => {
      await writeKinds(acting.tx, [...programmeRoom.kinds, ...kinds]);
      const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
      const hub = ok(await registerParty(acting, { type: "institution", ...named("거점") }));
      const lead = ok(await registerParty(acting, { type: "firm", ...named("가온") }));
      const member = ok(await registerParty(acting, { type: "firm", ...named("나래") }));
      const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
      const runs = { from: day("2025-01-01"), to: day("2027-01-01") };
      const years = [
        { no: 1, days: kstYear(2025) },
        { no: 2, days: kstYear(2026) },
      ];
      const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner: hub, runs, years }));
      const paper = ok(
        await recordEvidence(acting, {
          ...({ sha256: "1".repeat(64), size: 10, kind: "agreement", title: "서명한 협약서", issuer: "" } as const),
          ...{
            issuedOn: null,
            fileName: "signed.pdf",
            mediaType: "application/pdf",
            visibility: "restricted" as const,
          },
        }),
      ).evidence;
      return { hub, lead, member, programme, paper };
    }),
  );
});
afterAll(() => db.close());

const lines = (): BudgetLine[] => [
  { party: world.lead, item: "재료비", source: "national", won: 30_000_000n },
  { party: world.lead, item: "재료비", source: "own-cash", won: 5_000_000n },
  { party: world.member, item: "인건비", source: "city", won: 20_000_000n },
];
const terms = (more: Partial<Terms> = {}): Terms => ({
  parties: [
    { party: world.lead, role: "lead" },
    { party: world.member, role: "member" },
    { party: world.hub, role: "hub" },
  ],
  ...{ principal: "책임자", goals: [{ goal: "불량률 감소", indicator: "불량률", target: "2%" }] },
  ...{ starts: day("2026-02-01"), ends: day("2026-12-01"), lines: lines() },
  milestones: [
    { title: "착수", due: day("2026-02-15"), won: 35_000_000n },
    { title: "중간보고", due: day("2026-07-31"), won: 15_000_000n },
  ],
  ...{ conduct: { method: "공동 개발", researchers: "", contact: "" }, conditions: [], promised: null, data: null },
  ...more,
});
let serial = 0;
const draft = (more: Partial<Parameters<typeof draftAgreement>[1]> = {}) =>
  does.draft({
    ...{ kind: "support", track: "r-and-d", number: `협약-${(serial += 1)}`, title: "불량 검사 과제" },
    ...{ programme: world.programme, notified: day("2026-01-05"), terms: terms(), ...on("2026-01-06") },
    ...more,
  });
const hashOf = async (id: string): Promise<string> =>
  reading(async (tx) => (await currentTerms(tx, (await findCase(tx, id))!)).sha256);
const signedBy = async (id: string, party: string, text = "2026-01-20") =>
  does.sign(id, { ...on(text), party, sha256: await hashOf(id), signedInAt: at });
const inForce = async (more: Parameters<typeof draft>[0] = {}): Promise<string> => {
  const id = ok(await draft(more));
  ok(await does.offer(id, on("2026-01-10")));
  for (const { party, role } of (more.terms ?? terms()).parties) if (role !== "hub") ok(await signedBy(id, party));
  ok(await does.conclude(id, { ...on("2026-01-25"), sha256: await hashOf(id), signedInAt: at }));
  return id;
};
const factsOf = async (id: string): Promise<string[]> =>
  (await reading((tx) => openFactsOfCase(tx, id))).map(({ kind }) => kind);
const stateOf = async (id: string) => (await reading((tx) => findCase(tx, id)))?.state;

describe("from a selection to an agreement in force", () => {
  it("[A18] it is signed within its days of the notice; after them it lapses, and not before", async () => {
    const id = ok(await draft());
    // 30 days from 5 January end on 4 February
    expect((await reading((tx) => findCase(tx, id)))?.signUntil).toBe("2026-02-04");
    ok(await does.offer(id, on("2026-01-10")));
    ok(await signedBy(id, world.lead));
    expect(await refusalOf(does.lapse(id, on("2026-02-04")))).toBe("signing-not-over");
    expect(await refusalOf(signedBy(id, world.member, "2026-02-05"))).toBe("signing-over");
    ok(await does.lapse(id, on("2026-02-05")));
    expect(await factsOf(id)).toContain("agreement.lapsed");
    // one agreement of what was selected; a lapsed one makes room
    const once = ok(await draft({ application: "신청-1" }));
    expect(await refusalOf(draft({ application: "신청-1" }))).toBe("application-agreed-already");
    ok(await does.offer(once, on("2026-01-10")));
    ok(await does.decline(once, { ...on("2026-01-11"), reason: "자체 사정" }));
    ok(await draft({ application: "신청-1" }));
  });

  it("[A19] lines, milestones and totals are one sum, by the act and by the database", async () => {
    expect(
      await refusalOf(draft({ terms: terms({ milestones: [{ title: "착수", due: day("2026-02-15"), won: 1n }] }) })),
    ).toBe("agreement-sums-differ");
    const twice = [...lines(), ...lines().slice(0, 1)];
    expect(await refusalOf(draft({ terms: terms({ lines: twice }) }))).toBe("agreement-line-twice");
    const strange = [
      { ...lines()[0]!, party: world.hub },
      { party: freshId(at), item: "기타", source: "city", won: 1n },
    ];
    expect(await refusalOf(draft({ terms: terms({ lines: strange as BudgetLine[] }) }))).toBe(
      "agreement-terms-incomplete",
    );
    const id = ok(await draft());
    await db.rolledBack(async (tx) => {
      await sql`select journal_open(${at}, 'officer', 'draft-agreement')`.execute(tx);
      await sql`insert into agreement_terms (agreement, version, starts, ends, total_won, grant_won, content, hash, actor, known_from)
        select agreement, 2, starts, ends, total_won, grant_won, content, hash, actor, journal_current()
        from agreement_terms where agreement = ${id}`.execute(tx);
      const fault = await sql`set constraints all immediate`.execute(tx).catch((one: unknown) => one);
      expect(fault).toMatchObject({ code: "GJ010" });
    });
  });

  it("[A19] sums by source and by item are of the same lines", () => {
    const line = fc.record({
      party: fc.constantFrom("a", "b"),
      item: fc.constantFrom("인건비", "재료비", "기타"),
      source: fc.constantFrom("national", "province", "city", "own-cash", "own-in-kind"),
      won: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(line), (all) => {
        const { total, bySource, byItem, grant } = sumsOf(all);
        const sum = (won: Iterable<bigint>) => [...won].reduce((one, other) => one + other, 0n);
        expect(sum(Object.values(bySource))).toBe(total);
        expect(sum(byItem.values())).toBe(total);
        expect(grant).toBe(total - bySource["own-cash"] - bySource["own-in-kind"]);
      }),
    );
  });

  it("[A20] each party signs what it read, the hub last; who, when and over which hash is kept", async () => {
    const id = ok(await draft());
    const sha256 = await hashOf(id);
    // whoever reads it again comes to the same hash
    const again = await reading(async (tx) => {
      const one = (await findCase(tx, id))!;
      return contentHash(termsContent(one, (await currentTerms(tx, one)).terms));
    });
    expect(again).toBe(sha256);
    const by = (party: string, more: object = {}) =>
      does.sign(id, { ...on("2026-01-20"), party, sha256, signedInAt: at, ...more });
    expect(await refusalOf(by(world.lead))).toBe("state-move-impossible");
    ok(await does.offer(id, on("2026-01-10")));
    expect(await refusalOf(by(world.hub))).toBe("not-a-party");
    expect(await refusalOf(by(world.lead, { sha256: "0".repeat(64) }))).toBe("agreement-terms-changed");
    expect(await refusalOf(by(world.lead, { signedInAt: new Date(at.getTime() - 16 * 60_000) }))).toBe(
      "sign-with-fresh-sign-in",
    );
    expect(await refusalOf(by(world.lead, { signedInAt: null }))).toBe("signed-copy-missing");
    ok(await by(world.lead));
    expect(await refusalOf(by(world.lead))).toBe("signed-already");
    const conclude = () => does.conclude(id, { ...on("2026-01-25"), sha256, signedInAt: at });
    expect(await refusalOf(conclude())).toBe("state-move-impossible");
    ok(await by(world.member, { signedInAt: null, evidence: [{ evidence: world.paper }] }));
    expect(await stateOf(id)).toBe("signed");
    ok(await conclude());
    expect(await reading((tx) => signaturesOf(tx, id))).toMatchObject([
      { party: world.lead, sha256, way: "account", evidence: null, actor: "officer" },
      { party: world.member, sha256, way: "paper", evidence: world.paper },
      { party: world.hub, sha256, way: "account" },
    ]);
    expect((await factsOf(id)).toSorted()).toEqual([
      ...["agreement-signature.given", "agreement-signature.given", "agreement-signature.given"],
      ...["agreement.awarded", "agreement.drafted", "agreement.in-force", "agreement.offered", "agreement.signed"],
    ]);
    // the record that anybody sees is of the money given, and is no imported award
    const listed = await reading((tx) => agreementView(tx, id, day("2026-06-01")));
    expect(listed).toMatchObject({ amount: { num: "50000000" }, party: { party: world.lead } });
    expect(await refusalOf(does.correct(id, { value: 1n, reason: "오기" }))).toBe("award-of-own-agreement");
  });

  it("[A18] what is in force is not declined any more", async () => {
    const id = await inForce();
    expect(await refusalOf(does.decline(id, { ...on("2026-01-26"), reason: "포기" }))).toBe("declined-too-late");
  });

  it("[A20] what was taken back and written anew is signed anew", async () => {
    const id = ok(await draft());
    ok(await does.offer(id, on("2026-01-10")));
    const before = await hashOf(id);
    ok(await signedBy(id, world.lead));
    ok(await does.takeBack(id, { ...on("2026-01-20"), reason: "금액 오기" }));
    ok(await does.redraft(id, { ...on("2026-01-20"), terms: terms({ principal: "다른 책임자" }) }));
    ok(await does.offer(id, on("2026-01-21")));
    expect(await hashOf(id)).not.toBe(before);
    ok(await signedBy(id, world.lead, "2026-01-22"));
    ok(await signedBy(id, world.member, "2026-01-22"));
    expect(await stateOf(id)).toBe("signed");
  });
});

it("[A29] those who speak for a firm are written to at each step, and each letter names the page of its agreement", async () => {
  const address = "lead@firm.example.kr";
  ok(
    await act(async ({ tx, newId }) => {
      await createUser(tx, { user: "lead", name: "대표", email: address, at });
      const from = { from: day("2026-01-01"), to: null };
      const grant = { grant: newId(), user: "lead", role: "company", party: world.lead, valid: from } as const;
      return grantRole(tx, { ...grant, by: "founding", at });
    }),
  );
  const id = await inForce();
  const change = { kind: "principal", askedBy: "hub", reason: "이직", changes: { principal: "새 책임자" } } as const;
  ok(await does.ask(id, { ...change, ...on("2026-03-02") }));
  const letters = (await reading((tx) => outbox(tx))).filter(({ to }) => to === address);
  expect(letters.map(({ kind }) => kind).toSorted()).toEqual([
    "agreement-amendment-asked",
    "agreement-in-force",
    "agreement-offered",
  ]);
  for (const { body } of letters) {
    expect(body?.ko.split("\n").at(-1)).toBe(`/ko/company/agreements/${id}`);
    expect(body?.en.split("\n").at(-1)).toBe(`/en/company/agreements/${id}`);
  }
});

describe("amendments", () => {
  const ask = (
    id: string,
    kind: Parameters<typeof askAmendment>[2]["kind"],
    changes: object,
    askedBy: "hub" | "firm" = "firm",
  ) => does.ask(id, { kind, askedBy, ...on("2026-03-02"), reason: "일정 변경", changes });

  it("[A22] each kind changes what it is about, and nothing else", async () => {
    const id = await inForce();
    expect(await refusalOf(ask(id, "period", { principal: "다른 책임자" }))).toBe("amendment-says-other");
    expect(await refusalOf(ask(id, "period", {}))).toBe("amendment-says-nothing");
    expect(await refusalOf(ask(id, "principal", { principal: "책임자" }))).toBe("amendment-says-nothing");
    expect(await refusalOf(ask(id, "suspension", { principal: "다른 책임자" }))).toBe("amendment-says-other");
    const [first, ...rest] = lines();
    const more = [{ ...first!, won: first!.won + 1n }, ...rest];
    expect(await refusalOf(ask(id, "between-items", { lines: more }))).toBe("amendment-moves-total");
    expect(await refusalOf(ask(id, "amount", { lines: more }))).toBe("agreement-sums-differ");
    const draftOnly = ok(await draft());
    expect(await refusalOf(ask(draftOnly, "principal", { principal: "다른 책임자" }))).toBe("agreement-not-in-force");
  });

  it("[A23] what needs consent waits for the other side; a minor change is told and stands, by the track", async () => {
    const moved = [
      { party: world.lead, item: "재료비", source: "national", won: 20_000_000n },
      { party: world.lead, item: "외주비", source: "national", won: 10_000_000n },
      ...lines().slice(1),
    ];
    const rAndD = await inForce();
    const told = ok(await ask(rAndD, "between-items", { lines: moved }));
    expect(await factsOf(told)).toEqual(["agreement-amendment.asked", "agreement-amendment.noted"]);
    expect((await reading((tx) => findCase(tx, rAndD)))?.terms).toBe(2);
    const subsidy = await inForce({ track: "subsidy" });
    const asked = ok(await ask(subsidy, "between-items", { lines: moved }));
    expect((await reading((tx) => findCase(tx, subsidy)))?.terms).toBe(1);
    expect(await refusalOf(does.agree(asked, { ...on("2026-03-05"), by: "firm" }))).toBe("amendment-of-own-side");
    ok(await does.agree(asked, { ...on("2026-03-05"), by: "hub" }));
    expect((await reading((tx) => findCase(tx, subsidy)))?.terms).toBe(2);
    const other = ok(await ask(subsidy, "principal", { principal: "다른 책임자" }, "hub"));
    ok(await does.refuse(other, { ...on("2026-03-06"), by: "firm", reason: "동의하지 않음" }));
    expect((await reading((tx) => findCase(tx, subsidy)))?.terms).toBe(2);
  });

  it("[A30] a change that a firm asks for says until when it is answered", async () => {
    const id = await inForce();
    const amendment = ok(await ask(id, "principal", { principal: "새 책임자" }));
    const who: Who = { kind: "visitor" };
    const look = () =>
      reading(async (tx) => {
        const watch = ownWatches.find((one) => one.watch === "agreement.amendments");
        const found = await watch?.look({ tx, who, at, today: day("2026-03-10"), limit: 100 });
        return found?.lines.find(({ line }) => line === amendment);
      });
    // 2 March 2026 and fourteen days is Monday the 16th; off work, the day after
    expect(await look()).toMatchObject({ since: "2026-03-02", until: "2026-03-16" });
    const off = [{ day: day("2026-03-16"), name: "쉬는 날" }];
    ok(await act((acting) => enterHolidays(acting, { days: off, source: "시험" })));
    expect(await look()).toMatchObject({ until: "2026-03-17" });
  });

  it("[A22] two that change the same are not open at once, and what ends it excludes all", async () => {
    const id = await inForce();
    const first = ok(await ask(id, "principal", { principal: "다른 책임자" }));
    expect(await refusalOf(ask(id, "principal", { principal: "또 다른 책임자" }))).toBe("amendment-open-already");
    expect(await refusalOf(ask(id, "suspension", {}))).toBe("amendment-open-already");
    const apart = ok(await ask(id, "period", { ends: day("2027-02-01") }));
    ok(await does.agree(apart, { ...on("2026-03-05"), by: "hub" }));
    // asked for before the period was changed, it changes what it is about and no more
    ok(await does.agree(first, { ...on("2026-03-06"), by: "hub" }));
    const versions = await reading((tx) => termsOf(tx, id));
    expect(versions.map(({ terms: { principal, ends } }) => [principal, ends])).toEqual([
      ["책임자", "2026-12-01"],
      ["책임자", "2027-02-01"],
      ["다른 책임자", "2027-02-01"],
    ]);
    const left = ok(await ask(id, "withdrawal", {}));
    expect(await refusalOf(ask(id, "conduct", { conduct: { method: "", researchers: "", contact: "" } }))).toBe(
      "amendment-open-already",
    );
    ok(await does.cancel(left, on("2026-03-07")));
    ok(await ask(id, "conduct", { conduct: { method: "", researchers: "", contact: "" } }));
  });

  it("[A22] asked for at the same moment, one of two is refused", async () => {
    const id = await inForce();
    const both = await Promise.all([
      ask(id, "principal", { principal: "다른 책임자" }),
      ask(id, "termination", {}, "hub"),
    ]);
    expect(both.filter(isRefusal).map(({ refusal }) => refusal)).toEqual(["amendment-open-already"]);
  });

  it("[A24] a change of the grant tells the award anew; as of before it answers as it was", async () => {
    const id = await inForce();
    const [first, ...rest] = lines();
    const more = {
      lines: [{ ...first!, won: first!.won + 10_000_000n }, ...rest],
      milestones: [{ title: "착수", due: day("2026-02-15"), won: 60_000_000n }],
    };
    const asked = ok(await ask(id, "amount", more));
    ok(await does.agree(asked, { ...on("2026-03-05"), by: "hub" }));
    expect(await reading((tx) => agreementView(tx, id, day("2026-06-01")))).toMatchObject({
      amount: { num: "60000000" },
    });
    const { rows } = await reading((tx) =>
      sql<{ value: bigint; isHeld: boolean }>`select value, known_to = forever() as "isHeld" from fact
        where "case" = ${id} and kind = 'agreement.awarded' order by version`.execute(tx),
    );
    expect(rows).toEqual([
      { value: 50_000_000n, isHeld: false },
      { value: 60_000_000n, isHeld: true },
    ]);
  });

  it("[A24] suspension, resumption and termination are its steps; the hub may end it without consent, with a reason", async () => {
    const id = await inForce();
    const step = async (kind: "suspension" | "resumption", text: string) => {
      const asked = ok(await ask(id, kind, {}));
      ok(await does.agree(asked, { ...on(text), by: "hub" }));
    };
    await step("suspension", "2026-03-05");
    expect(await stateOf(id)).toBe("suspended");
    expect(await refusalOf(ask(id, "principal", { principal: "다른 책임자" }))).toBe("agreement-not-in-force");
    await step("resumption", "2026-03-10");
    expect(await stateOf(id)).toBe("in-force");
    expect(await refusalOf(does.terminate(id, { ...on("2026-04-01"), reason: " " }))).toBe("reason-missing");
    ok(await does.terminate(id, { ...on("2026-04-01"), reason: "중대한 협약 위반" }));
    expect(await factsOf(id)).toContain("agreement.terminated");
  });
});

describe("memoranda", () => {
  const memo = (): Parameters<typeof draft>[0] => ({
    kind: "mou",
    programme: null,
    notified: null,
    terms: terms({ lines: [], milestones: [], goals: [], promised: { won: 10_000_000_000n, jobs: 50 } }),
  });

  it("[A25] what is promised and what comes of it are two kinds, and no award", async () => {
    const id = await inForce(memo());
    expect(await refusalOf(does.fulfil(id, { ...on("2026-05-01"), won: 0n, jobs: 0 }))).toBe("fulfilment-empty");
    ok(await does.fulfil(id, { ...on("2026-05-01"), won: 3_000_000_000n, jobs: 0 }));
    ok(await does.fulfil(id, { ...on("2026-05-20"), won: 1_000_000_000n, jobs: 12 }));
    const told = (await reading((tx) => openFactsOfCase(tx, id))).filter(({ kind }) => kind.startsWith("mou-"));
    expect(told.map(({ kind, value }) => `${kind} ${value}`).toSorted()).toEqual([
      ...["mou-jobs.done 12", "mou-jobs.promised 50"],
      ...["mou-sum.done 1000000000", "mou-sum.done 3000000000", "mou-sum.promised 10000000000"],
    ]);
    expect(await factsOf(id)).not.toContain("agreement.awarded");
    const support = await inForce();
    expect(await refusalOf(does.fulfil(support, { ...on("2026-05-01"), won: 1n, jobs: 0 }))).toBe("not-a-memorandum");
  });

  it("[A19] a memorandum promises something, a data agreement names the data and its purpose; neither has a budget", async () => {
    const empty = terms({ lines: [], milestones: [], goals: [] });
    expect(await refusalOf(draft({ ...memo(), terms: empty }))).toBe("agreement-terms-incomplete");
    expect(await refusalOf(draft({ ...memo(), kind: "data", terms: empty }))).toBe("agreement-terms-incomplete");
    const data = { set: "설비 진동 데이터", purpose: "이상 탐지 모델 학습" };
    ok(await draft({ ...memo(), kind: "data", terms: { ...empty, data } }));
    expect(await refusalOf(draft({ ...memo(), terms: terms({ promised: { won: 1n, jobs: 0 } }) }))).toBe(
      "agreement-terms-incomplete",
    );
  });
});

it("[A26] a firm's people see what their firm is a party of, once it is offered; those of the hub see all", async () => {
  const as = (role: Role, party: string | null): Who => ({
    ...{ kind: "user", user: "u", name: "이름", email: "u@example.kr" },
    roles: [{ role, party }],
  });
  const id = ok(await draft());
  const isSeen = (who: Who) =>
    reading(async (tx) =>
      (await listOwnAgreements(tx, who, day("2026-06-01"), {})).some((row) => row.agreement === id),
    );
  const strangers = [as("company", world.hub), as("reviewer", null), { kind: "visitor" } as const];
  const all = [as("officer", null), as("company", world.lead), as("company", world.member), ...strangers];
  expect(await Promise.all(all.map(isSeen))).toEqual([true, false, false, false, false, false]);
  ok(await does.offer(id, on("2026-01-10")));
  // the hub's own people are officers: as a firm's people of its party they would see what it is a party of
  expect(await Promise.all(all.map(isSeen))).toEqual([true, true, true, true, false, false]);
});

it("[A21] where the office has a rule for it, the hub signs only what was approved", async () => {
  const id = ok(await draft());
  ok(await does.offer(id, on("2026-01-10")));
  for (const party of [world.lead, world.member]) ok(await signedBy(id, party));
  const sha256 = await hashOf(id);
  const conclude = () => does.conclude(id, { ...on("2026-01-25"), sha256, signedInAt: at });
  const rule = async (acting: Acting) => {
    const seat = ok(await nameSeat(acting, { word: text("센터장", "Head"), rank: 10 }));
    return setApprovalRule(acting, {
      ...{ subject: "agreement", upTo: null, steps: [{ does: "approve", seat }], isDelegated: false },
      ...{ maySignOwn: false, basis: "위임전결 규정 제5조", from: day("2026-01-01") },
    });
  };
  ok(await act(rule));
  expect(await refusalOf(conclude())).toBe("approval-needed");
  expect(await stateOf(id)).toBe("signed");
});

it("every state of an agreement has its kind of fact", () => {
  for (const state of Object.keys(agreementCase.states.states))
    expect(kinds.map(({ kind }) => kind)).toContain(`agreement.${state}`);
});
