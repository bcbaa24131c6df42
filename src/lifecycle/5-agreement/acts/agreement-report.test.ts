import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day, dayOf, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import type { Form } from "#engine/form";
import { recordEvidence } from "#evidence";
import { shapeForm } from "#call/contract";
import { type Acting, openFactsOfCase, writeKinds } from "#journal";
import { registerParty } from "#party";
import { createUser, grantRole } from "#platform/auth";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { diskFiles } from "#platform/files";
import { freshId } from "#platform/identity";
import { inlineAside } from "#platform/machine";
import { outbox } from "#platform/mail";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { dueTerms } from "#term";
import { kinds } from "../facts.ts";
import { remindReports } from "../report-mail.ts";
import { standardForms } from "../report-form.ts";
import { attach, findReport, keepTrial } from "../report-store.ts";
import { keyOfLine } from "../report-spent.ts";
import { listReports, listToAsk, reportView } from "../report-views.ts";
import { reportWatches } from "../report-watches.ts";
import { currentTerms, findCase } from "../case-store.ts";
import type { Terms } from "../terms.ts";
import { askReport } from "./ask-report.ts";
import { askAmendment } from "./ask-amendment.ts";
import { agreeAmendment } from "./decide-amendment.ts";
import { concludeAgreement } from "./conclude-agreement.ts";
import { draftAgreement } from "./draft-agreement.ts";
import { endAgreement } from "./end-agreement.ts";
import { offerAgreement } from "./offer-agreement.ts";
import { acceptReport, returnReport } from "./report-steps.ts";
import { attachToReport, detachFromReport, saveReport } from "./save-report.ts";
import { signAgreement } from "./sign-agreement.ts";
import { submitReport } from "./submit-report.ts";
import { waiveReport } from "./waive-report.ts";
import { writeReportForm } from "./write-report-form.ts";

const at = instantAt(day("2026-07-10"), 10);
let db: TestDatabase;
let world: { hub: string; lead: string; other: string; programme: string };
const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const committed =
  <Args extends readonly unknown[], Done>(one: (acting: Acting, ...args: Args) => Promise<Done | Refusal>, when = at) =>
  (...args: Args): Promise<Done | Refusal> =>
    db.transaction<Done>("write", (tx) => one({ tx, at: when, actor: "officer", newId: () => freshId(when) }, ...args));
const reading = async <Read>(ask: (tx: Tx) => Promise<Read>): Promise<Read> =>
  ok(await db.transaction<{ read: Read }>("read", async (tx) => ({ read: await ask(tx) }))).read;
const refusalOf = async (answer: Promise<unknown>): Promise<unknown> => {
  const given = await answer;
  return isRefusal(given) ? given.refusal : given;
};
const on = (text: string) => ({ day: day(text) });
const officer: Who = { kind: "user", user: "office", name: "담당", roles: [{ role: "officer", party: null }] } as never;
const firm = (party: string): Who =>
  ({ kind: "user", user: "lead", name: "대표", roles: [{ role: "company", party }] }) as never;

beforeAll(async () => {
  db = await testDatabase();
  world = ok(
    await committed(async (acting) => {
      await writeKinds(acting.tx, [...programmeRoom.kinds, ...kinds]);
      const named = (ko: string) => ({ name: { ko, en: ko }, identifiers: [], from: day("2000-01-01") });
      const hub = ok(await registerParty(acting, { type: "institution", ...named("거점") }));
      const lead = ok(await registerParty(acting, { type: "firm", ...named("주관 기업") }));
      const other = ok(await registerParty(acting, { type: "firm", ...named("다른 기업") }));
      const bare = { parent: null, name: text("과제", "Project"), targets: [], lines: [], currency: "KRW" } as const;
      const runs = { from: day("2026-01-01"), to: day("2027-01-01") };
      const years = [{ no: 1, days: kstYear(2026) }];
      const programme = ok(await setUpProgramme(acting, { ...bare, code: "reports", owner: hub, runs, years }));
      ok(await createUser(acting.tx, { user: "lead", name: "대표", email: "lead@firm.example.kr", at }));
      const grant = { grant: acting.newId(), user: "lead", role: "company", party: lead } as const;
      ok(await grantRole(acting.tx, { ...grant, valid: { from: day("2026-01-01"), to: null }, by: "founding", at }));
      return { hub, lead, other, programme };
    })(),
  );
});
afterAll(() => db.close());

const line = { item: "재료비", source: "national", won: 30_000_000n } as const;
const terms = (): Terms => ({
  parties: [
    { party: world.lead, role: "lead" },
    { party: world.hub, role: "hub" },
  ],
  ...{ principal: "책임자", goals: [{ goal: "불량률 감소", indicator: "불량률", target: "2%" }], conditions: [] },
  ...{ starts: day("2026-02-01"), ends: day("2026-07-01"), promised: null, data: null },
  lines: [
    { party: world.lead, ...line },
    { party: world.lead, item: "재료비", source: "own-cash", won: 5_000_000n },
  ],
  milestones: [
    { title: "착수", due: day("2026-02-05"), won: 20_000_000n },
    { title: "중간보고", due: day("2026-07-31"), won: 10_000_000n },
  ],
  conduct: { method: "", researchers: "", contact: "" },
});
let serial = 0;
/** An agreement in force, or one that is over. */
const agreed = (isOver = false, track: "r-and-d" | "subsidy" = "subsidy"): Promise<string> =>
  committed(async (acting) => {
    const about = { kind: "support", track, title: "불량 검사 과제", programme: world.programme } as const;
    const number = `보고-${(serial += 1)}`;
    const id = ok(
      await draftAgreement(acting, {
        ...about,
        number,
        notified: day("2026-01-05"),
        terms: terms(),
        ...on("2026-01-06"),
      }),
    );
    ok(await offerAgreement(acting, id, on("2026-01-10")));
    const { sha256 } = await currentTerms(acting.tx, (await findCase(acting.tx, id))!);
    const signing = { sha256, signedInAt: acting.at };
    ok(await signAgreement(acting, id, { ...on("2026-01-20"), ...signing, party: world.lead }));
    ok(await concludeAgreement(acting, id, { ...on("2026-01-25"), ...signing }));
    if (isOver) ok(await endAgreement(acting, id, on("2026-06-30")));
    return id;
  })().then(ok);
const ask = committed(askReport);
const submit = committed(submitReport);
const save = committed(saveReport);
const factsOf = async (id: string) =>
  (await reading((tx) => openFactsOfCase(tx, id))).map(({ kind }) => kind).toSorted();
const viewOf = async (id: string, who: Who = firm(world.lead)) =>
  reading(async (tx) => reportView(tx, who, (await findReport(tx, id))!, at));
const attached = committed(async (acting: Acting, id: string, document: string, said: string) => {
  const file = { sha256: said.padEnd(64, "0"), size: 10n, fileName: `${said}.pdf`, mediaType: "application/pdf" };
  const about = { kind: "report", title: "증빙", issuer: "", issuedOn: null, visibility: "restricted" } as const;
  const { evidence } = ok(await recordEvidence(acting, { ...about, ...file }));
  await attach(acting.tx, id, document, evidence);
  return { evidence };
});
const fill = async (id: string, section: string, fields: Readonly<Record<string, unknown>>) =>
  ok(await save(id, { section, fields, seen: (await reading((tx) => findReport(tx, id)))?.revision ?? 0n }));
const handIn = async (id: string, more: object = {}) =>
  submit(id, {
    ...{ key: freshId(at), revision: (await reading((tx) => findReport(tx, id)))?.revision ?? 0n, arrived: at },
    ...more,
  });
/** A milestone report with all that it asks for. */
const filledReport = async (): Promise<string> => {
  const id = ok(await ask(await agreed(), { kind: "milestone", no: 2 }));
  const goals = [{ goal: "불량률 감소", indicator: "불량률", target: "2%", reached: "1.8%" }];
  await fill(id, "work", { principal: "책임자", goals, done: "시제품을 만들었습니다." });
  await fill(id, "money", { "spent-so-far": "12000000" });
  ok(await attached(id, "report", `aa${(serial += 1)}`));
  return id;
};

describe("a milestone report", () => {
  it("[AR2] is asked for once, from thirty days before its milestone, with the act in the row of today", async () => {
    const id = await agreed();
    const due = async () =>
      (await reading((tx) => listToAsk(tx, day("2026-07-10")))).filter((one) => one.agreement === id);
    // what is paid at the beginning is reported on by nothing
    expect(await due()).toMatchObject([{ kind: "milestone", no: 2, milestone: "중간보고", until: "2026-07-31" }]);
    expect((await reading((tx) => listToAsk(tx, day("2026-06-20")))).filter((one) => one.agreement === id)).toEqual([]);
    const watch = reportWatches.find((one) => one.watch === "agreement.reports-to-ask");
    const look = { who: officer, at, today: dayOf(at), limit: 100 };
    const found = await reading(async (tx) => watch?.look({ tx, ...look }));
    expect(found?.lines.find((one) => one.line === `${id}/milestone/2`)?.act).toMatchObject({
      ...{ params: { agreement: id }, body: { kind: "milestone", no: 2 } },
    });
    const report = ok(await ask(id, { kind: "milestone", no: 2 }));
    expect(await due()).toEqual([]);
    expect(await refusalOf(ask(id, { kind: "milestone", no: 2 }))).toBe("agreement-report-asked-already");
    expect(await refusalOf(ask(id, { kind: "milestone", no: 9 }))).toBe("milestone-unknown");
    expect(await refusalOf(ask(id, { kind: "settlement", no: 0 }))).toBe("agreement-not-reporting");
    expect(await refusalOf(ask(freshId(at), { kind: "milestone", no: 1 }))).toBe("unknown-own-agreement");
    expect(await refusalOf(committed(waiveReport)(report, " ", undefined))).toBe("reason-missing");
    ok(await committed(waiveReport)(report, "같은 내용을 이미 보고함", undefined));
    expect(await factsOf(report)).toEqual(["agreement-report.asked", "agreement-report.waived"]);
    ok(await ask(id, { kind: "milestone", no: 2 }));
  });

  it("[AR8] is filled in with goals, principal and what was said to be spent; what somebody emptied stays empty", async () => {
    const id = ok(await ask(await agreed(), { kind: "milestone", no: 2 }));
    const { filledIn, fields, due } = await viewOf(id);
    expect(filledIn).toEqual(["principal", "goals"]);
    expect(fields.find(({ field }) => field === "goals")?.value).toEqual([
      { goal: "불량률 감소", indicator: "불량률", target: "2%" },
    ]);
    expect(due).toBe("2026-07-31");
    await fill(id, "work", { principal: "다른 사람" });
    await fill(id, "work", { principal: null });
    expect((await viewOf(id)).filledIn).toEqual(["goals"]);
  });

  it("[AR4] says all that is lacking at once, is handed in once under its key, and kept whole under its hash", async () => {
    const bare = ok(await ask(await agreed(), { kind: "milestone", no: 2 }));
    expect((await viewOf(bare)).faults.map(({ at: place }) => place)).toEqual([
      ...["/goals/0/reached", "/done", "/spent-so-far", "/report"],
    ]);
    expect(await refusalOf(handIn(bare))).toBe("agreement-report-incomplete");
    expect(await refusalOf(save(bare, { section: "work", fields: { other: "x" }, seen: 0n }))).toBe(
      "unknown-agreement-report-question",
    );
    const id = await filledReport();
    expect(await refusalOf(handIn(id, { revision: 1n }))).toBe("agreement-report-changed");
    await fill(id, "money", { "spent-so-far": "36000000" });
    // the agreement has 35 million in all
    expect((await viewOf(id)).faults).toMatchObject([{ code: "over-total", at: "/spent-so-far" }]);
    await fill(id, "money", { "spent-so-far": "12000000" });
    const key = freshId(at);
    const receipt = ok(await handIn(id, { key }));
    expect(receipt).toMatchObject({ no: 1, arrived: at });
    expect(receipt.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await handIn(id, { key })).toEqual(receipt);
    expect(await factsOf(id)).toEqual(["agreement-report.asked", "agreement-report.submitted"]);
    // [AR3] what was handed in is not written in
    expect(await refusalOf(save(id, { section: "work", fields: { done: "x" }, seen: 9n }))).toBe(
      "agreement-report-not-editable",
    );
  });

  it("[AR4] takes files of the endings that a question names, and gives them back while it is open", async () => {
    const id = ok(await ask(await agreed(), { kind: "milestone", no: 2 }));
    const folder = mkdtempSync(join(tmpdir(), "reports-"));
    const kept = { files: diskFiles(folder), uploadLimit: 2 ** 20, aside: inlineAside };
    const file = (name: string) => ({ name, mediaType: "application/pdf", stream: Readable.from(["%PDF-1.7 보고"]) });
    const bring = committed((acting: Acting, document: string, name: string) =>
      attachToReport(acting, kept, id, document, file(name) as never),
    );
    expect(await refusalOf(bring("report", "보고서.exe"))).toBe("report-file-ending");
    expect(await refusalOf(bring("done", "보고서.pdf"))).toBe("unknown-agreement-report-question");
    const { evidence } = ok(await bring("report", "보고서.pdf"));
    expect((await viewOf(id)).papers).toEqual([{ document: "report", evidence, fileName: "보고서.pdf" }]);
    const take = committed((acting: Acting) => detachFromReport(acting, id, "report", evidence));
    ok(await take());
    expect((await viewOf(id)).papers).toEqual([]);
    expect(await refusalOf(take())).toBe("unknown-agreement-report-question");
    rmSync(folder, { recursive: true });
  });

  it("[AR6] is returned with a reason and a day, amended, handed in again, accepted, and opened again", async () => {
    const id = await filledReport();
    ok(await handIn(id));
    const back = committed(returnReport);
    const due = day("2026-07-20");
    expect(await refusalOf(back(id, "return", { reason: "", due }))).toBe("reason-missing");
    expect(await refusalOf(back(id, "return", { reason: "보완", due: dayOf(at) }))).toBe(
      "agreement-report-due-not-ahead",
    );
    ok(await back(id, "return", { reason: "사진이 없습니다.", due }));
    expect(await viewOf(id)).toMatchObject({
      isOpen: true,
      due,
      said: [{ act: "return", reason: "사진이 없습니다." }],
    });
    await fill(id, "work", { done: "사진을 붙였습니다." });
    expect(ok(await handIn(id))).toMatchObject({ no: 2 });
    expect(await factsOf(id)).toEqual(["agreement-report.asked", "agreement-report.submitted"]);
    ok(await committed(acceptReport)(id, undefined));
    expect(await factsOf(id)).toContain("agreement-report.accepted");
    ok(await back(id, "reopen", { reason: "금액 오류", due }));
    expect(await factsOf(id)).not.toContain("agreement-report.accepted");
    expect(await refusalOf(committed(acceptReport)(freshId(at), undefined))).toBe("unknown-agreement-report");
  });

  it("[AR7] those who speak for the lead are written to: asked, reminded once of a day, returned, accepted", async () => {
    const id = await filledReport();
    const remind = committed(async ({ tx }: Acting) => ({
      sent: await remindReports(tx, instantAt(day("2026-07-30"), 3)),
    }));
    expect(ok(await remind()).sent).toBeGreaterThan(0);
    ok(await remind());
    ok(await handIn(id));
    ok(await committed(acceptReport)(id, undefined));
    const letters = (await reading((tx) => outbox(tx))).filter(({ body }) =>
      body?.ko.includes(`/company/reports/${id}`),
    );
    expect(letters.map(({ kind }) => kind).toSorted()).toEqual([
      ...["agreement-report-accepted", "agreement-report-asked", "agreement-report-due"],
    ]);
    for (const { to } of letters) expect(to).toBe("lead@firm.example.kr");
  });

  it("[AR10] the office sees what was handed in and nothing of a draft; another firm not even that it is there", async () => {
    const id = await filledReport();
    expect(await viewOf(id, officer)).toMatchObject({ fields: [], papers: [], faults: [] });
    ok(await handIn(id));
    const seen = await viewOf(id, officer);
    expect(seen.fields.find(({ field }) => field === "spent-so-far")?.value).toBe("12000000");
    expect(seen.papers).toHaveLength(1);
    ok(await committed(returnReport)(id, "return", { reason: "보완", due: day("2026-07-20") }));
    await fill(id, "money", { "spent-so-far": "13000000" });
    expect((await viewOf(id, officer)).fields.find(({ field }) => field === "spent-so-far")?.value).toBe("12000000");
    const listed = (who: Who) => reading(async (tx) => (await listReports(tx, who, at)).map(({ report }) => report));
    expect(await listed(firm(world.lead))).toContain(id);
    expect(await listed(firm(world.other))).toEqual([]);
  });
});

describe("a settlement", () => {
  const row = (more: Readonly<Record<string, string>> = {}) => ({
    ...{ line: keyOfLine({ party: world.lead, ...line }), on: "2026-03-02", payee: "부품상", number: "2026-0302-1" },
    ...{ won: "10000000", ...more },
  });
  const asked = async (track: "r-and-d" | "subsidy" = "subsidy") =>
    ok(await ask(await agreed(true, track), { kind: "settlement", no: 0 }));
  const filed = async (id: string, said: string) => {
    ok(await attached(id, "proofs", said));
    const table = (await viewOf(id)).form.sections.find(({ key }) => key === "spent")?.questions[0]?.is;
    const column = table?.type === "table" ? table.columns.find(({ key }) => key === "paper") : undefined;
    return column?.is.type === "choice"
      ? (column.is.options.find(({ word }) => word.ko === `${said}.pdf`)?.key ?? "")
      : "";
  };

  it("[AR3] is asked for when the agreement is over, due in the term of the law, which runs until it is handed in", async () => {
    const id = await asked();
    const running = async () =>
      (await reading((tx) => dueTerms(tx, dayOf(at)))).filter((one) => JSON.stringify(one).includes(id));
    // two months from 30 June end on a Sunday, 30 August: the day after
    expect(await viewOf(id)).toMatchObject({ due: "2026-08-31", kind: "settlement" });
    expect(await running()).toMatchObject([{ term: "result-report" }]);
    expect((await viewOf(await asked("r-and-d"))).due).toBe("2026-09-30");
    const paper = await filed(id, "bb1");
    await fill(id, "spent", { spent: [row({ paper })] });
    await fill(id, "rest", { interest: "0" });
    ok(await handIn(id));
    expect(await running()).toMatchObject([{ term: "settlement" }]);
    expect((await viewOf(id, officer)).checkBy).toBe("2026-10-12");
    ok(await committed(acceptReport)(id, undefined));
    expect(await running()).toEqual([]);
  });

  it("[AR5] each row is on a line of the budget and names its file; none is over, outside or twice", async () => {
    const id = await asked();
    const paper = await filed(id, "cc1");
    await fill(id, "rest", { interest: "0" });
    const faults = async (rows: readonly object[]) => {
      await fill(id, "spent", { spent: rows });
      return (await viewOf(id)).faults.map(({ code, at: place }) => `${code} ${place}`);
    };
    expect(await faults([row()])).toEqual(["required /spent/0/paper"]);
    expect(await faults([row({ paper: "another" })])).toEqual([expect.stringContaining("/spent/0/paper")]);
    expect(await faults([row({ paper, won: "30000001" })])).toEqual(["over-budget /spent"]);
    expect(await faults([row({ paper, on: "2026-07-01" })])).toEqual(["outside-agreement /spent/0/on"]);
    expect(await faults([row({ paper }), row({ paper, number: "20260302-1" })])).toEqual([
      "proof-twice /spent/1/number",
    ]);
    const own = keyOfLine({ party: world.lead, item: "재료비", source: "own-cash" });
    // one invoice paid from two sources
    expect(await faults([row({ paper }), row({ paper, line: own, won: "5000000" })])).toEqual([]);
    expect((await viewOf(id)).spent.map(({ agreed: of, spent, left }) => [of.num, spent.num, left.num])).toEqual([
      ["30000000", "10000000", "20000000"],
      ["5000000", "5000000", "0"],
    ]);
  });

  it("[AR5] a proof that another report names is shown to the office, by number and by file, and to no firm", async () => {
    const [one, other] = [await asked(), await asked()];
    for (const [id, number] of [
      [one, "9999-1"],
      [other, "99991"],
    ] as const) {
      const paper = await filed(id, "dd1");
      await fill(id, "spent", { spent: [row({ paper, number })] });
      await fill(id, "rest", { interest: "0" });
      ok(await handIn(id));
    }
    expect(
      (await viewOf(other, officer)).doubles.filter(({ report }) => report === one).map(({ said }) => said),
    ).toEqual([...["99991", "dd1.pdf"]]);
    expect((await viewOf(other)).doubles).toEqual([]);
  });
});

describe("forms", () => {
  const write = committed(writeReportForm);
  const [work, ...rest] = standardForms.milestone.sections;
  const asksLess: Form = {
    rules: [],
    sections: [{ ...work!, questions: work!.questions.filter(({ key }) => key === "done") }, ...rest.slice(1)],
  };

  it("[AR1] an officer's form is asked from then on, of a programme before that of all; what was asked stays", async () => {
    const before = ok(await ask(await agreed(), { kind: "milestone", no: 2 }));
    expect(await refusalOf(write("settlement", null, { form: asksLess, version: 0n }))).toBe("report-form-lacks-spent");
    const faulty = { ...asksLess, sections: [{ ...work!, key: "Work" }] };
    expect(await refusalOf(write("milestone", null, { form: faulty, version: 0n }))).toBe("report-form-faulty");
    expect(await refusalOf(write("milestone", freshId(at), { form: asksLess, version: 0n }))).toBe("unknown-programme");
    ok(await write("milestone", world.programme, { form: asksLess, version: 0n }));
    expect(await refusalOf(write("milestone", world.programme, { form: asksLess, version: 0n }))).toBe(
      "changed-meanwhile",
    );
    const after = ok(await ask(await agreed(), { kind: "milestone", no: 2 }));
    expect((await viewOf(after)).form.sections.map(({ questions }) => questions.map(({ key }) => key))).toEqual([
      ["done"],
      ["report", "proofs"],
    ]);
    expect((await viewOf(before)).form.sections).toHaveLength(3);
    // what is asked fits what goes over the wire, and can be written as it is
    for (const form of Object.values(standardForms)) expect(shapeForm.parse(form)).toEqual(form);
    ok(await write("settlement", null, { form: standardForms.settlement, version: 0n }));
  });

  it("[AR9] what is handed in to try a form is in no list and told by no fact", async () => {
    const count = async () => (await reading((tx) => listReports(tx, officer, at))).length;
    const before = await count();
    const trial = { kind: "milestone", programme: null, account: "officer", form: asksLess } as const;
    const keep = committed(async ({ tx }: Acting) => ({
      number: await keepTrial(tx, { ...trial, answers: "{}", hash: "a".repeat(64), at }),
    }));
    expect(ok(await keep()).number).toBeGreaterThan(0n);
    expect(await count()).toBe(before);
  });
});

it("[AR5] an amendment of the budget is held against at once, and rows stay on their lines", async () => {
  const id = await agreed();
  const moved = { party: world.lead, item: "외주비", source: "national", won: 5_000_000n } as const;
  const lines = [{ party: world.lead, ...line, won: 25_000_000n }, moved, ...terms().lines.slice(1)];
  const change = {
    kind: "between-items",
    askedBy: "hub",
    ...on("2026-03-02"),
    reason: "외주",
    changes: { lines },
  } as const;
  const amendment = ok(await committed(askAmendment)(id, change));
  const { state } = (await reading((tx) => findCase(tx, id)))!;
  expect(state).toBe("in-force");
  await committed(agreeAmendment)(amendment, { ...on("2026-03-03"), by: "firm" });
  ok(await committed(endAgreement)(id, on("2026-06-30")));
  const report = ok(await ask(id, { kind: "settlement", no: 0 }));
  expect((await viewOf(report)).spent.map(({ item, agreed: of }) => `${item} ${of.num}`)).toContain("외주비 5000000");
});
