import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { kstYear, period } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { recordAgreement, room as agreementRoom } from "#agreement";
import { type Acting, appendFacts, correctFact, namedAct, openCommit, openFactByKey, writeKinds } from "#journal";
import { mergeParties, registerParty } from "#party";
import { createUser, grantRole } from "#platform/auth";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { kinds } from "../facts.ts";
import { dueOfSurvey, surveysDue } from "../survey-due.ts";
import { remind } from "../mail.ts";
import { replyView } from "../reply-views.ts";
import { pendingOf } from "../restatements.ts";
import { search } from "../search.ts";
import { meantBy, surveyFaults } from "../survey-answers.ts";
import { surveyForm } from "../survey-form.ts";
import { findReply } from "../survey-store.ts";
import { ownReplies, surveyView } from "../survey-views.ts";
import { acceptReply, approveReply, restateReply } from "./accept-reply.ts";
import { closeSurvey } from "./close-survey.ts";
import { returnReply } from "./move-reply.ts";
import { openSurvey } from "./open-survey.ts";
import { reportOutcome } from "./report-outcome.ts";
import { saveReply } from "./save-answers.ts";
import { submitReply } from "./submit-reply.ts";
import { withdrawOutcome } from "./withdraw-outcome.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
/** What is refused is said in both languages, with nothing left open. */
const refused = (answer: unknown): string => {
  if (!isRefusal(answer)) throw new Error("it was not refused");
  for (const said of [answer.text.ko, answer.text.en]) expect(said).toMatch(/^[^{}]{8,}$/);
  expect(answer.text.ko).toMatch(/[가-힣]/);
  return answer.refusal;
};

let minute = 0;
/** Each one who acts does so in a later commit of his own. */
const as = async (tx: Tx, actor: string, on = "2026-01-12"): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(Date.parse(`${on}T01:00:00Z`) + (minute += 1) * 1000);
  return { tx, at, actor, newId: () => freshId(at) };
};

const sale = (serial: number) => `20250301${`${serial}`.padStart(16, "0")}`;

const world = async (tx: Tx) => {
  const acting = await as(tx, "officer");
  await openCommit(tx, acting.at, "officer", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...agreementRoom.kinds, ...kinds]);
  const from = day("2000-01-01");
  const party = async (type: "firm" | "government", ko: string) =>
    ok(await registerParty(acting, { type, name: { ko, en: "" }, identifiers: [], from }));
  const owner = await party("government", "창원특례시");
  const firms = [await party("firm", "가온"), await party("firm", "누리"), await party("firm", "다솜")] as const;
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const runs = { from: day("2025-01-01"), to: day("2027-01-01") };
  const years = [{ no: 1, days: kstYear(2025) }];
  const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
  for (const [index, one] of firms.entries())
    ok(
      await recordAgreement(acting, {
        ...{ number: `2025-${index}`, programme, party: one, title: "협약", runs: null },
        ...{ amount: { minor: 50_000_000n, currency: "KRW" } },
        // the third agreed after the day on which the cohort is taken
        agreed: period(day(index === 2 ? "2026-01-05" : "2025-01-02"), day(index === 2 ? "2026-01-06" : "2025-01-03")),
      }),
    );
  const user = acting.newId();
  ok(
    await createUser(tx, { user, name: "정대표", email: "c@x.example", password: "long-enough-2026!", at: acting.at }),
  );
  ok(
    await grantRole(tx, {
      ...{ grant: acting.newId(), user, role: "company", party: firms[0] },
      ...{ valid: { from: day("2025-01-01"), to: null }, at: acting.at, by: "officer" },
    }),
  );
  return { programme, firms, user };
};

const asks = ["sales", "hires", "sale-list", "account"] as const;
const draft = (programme: string) => ({
  ...{ programme, year: 2025, title: text("2025년 성과조사", "Survey of 2025"), cohortOn: day("2025-12-31") },
  ...{ cohortOf: ["agreement.recorded"], asks, due: day("2026-02-27") },
});

const cohortKind = async (tx: Tx) => {
  const { rows } = await sql<{ kind: string }>`select distinct kind from fact where kind like 'agreement%'`.execute(tx);
  return rows.map(({ kind }) => kind);
};
const opened = async (tx: Tx) => {
  const made = await world(tx);
  const survey = ok(
    await openSurvey(await as(tx, "officer"), { ...draft(made.programme), cohortOf: await cohortKind(tx) }),
  );
  const reply = (await ownReplies(tx, [made.firms[0]], new Date("2026-01-12T02:00:00Z")))[0]?.reply ?? "";
  return { ...made, survey, reply };
};
const key = (serial: number) => `00000000-0000-4000-8000-${`${serial}`.padStart(12, "0")}`;

/** Fills in and hands in, as the firm. */
const answer = async (tx: Tx, reply: string, fields: Record<string, unknown>, on = "2026-01-20", serial = minute) => {
  const inYear = new Set(["sales", "exports", "hires"]);
  for (const section of ["year", "outcomes"]) {
    const own = Object.fromEntries(
      Object.entries(fields).filter(([name]) => inYear.has(name) === (section === "year")),
    );
    const seen = (await findReply(tx, reply))?.revision ?? 0n;
    if (Object.keys(own).length > 0)
      ok(await saveReply(await as(tx, "company", on), reply, { section, seen, fields: own }));
  }
  const acting = await as(tx, "company", on);
  const revision = (await findReply(tx, reply))?.revision ?? 0n;
  return submitReply(acting, reply, { key: key(serial), revision, arrived: acting.at });
};
const rows = (...serials: number[]) =>
  serials.map((one) => ({ number: sale(one), amount: "1000000", on: "2025-03-01" }));

describe("a survey and its cohort", () => {
  it("[SV1] asks each firm that held something on the day, once, for a year that is over", () =>
    db.rolledBack(async (tx) => {
      const { programme, survey, firms } = await opened(tx);
      const seen = ok(await surveyView(tx, survey, new Date("2026-01-13T00:00:00Z")));
      expect([seen.asked, seen.answered, seen.silent]).toEqual([2, 0, 2]);
      expect(seen.replies.map(({ party }) => party.party).toSorted()).toEqual([firms[0], firms[1]].toSorted());
      const again = { ...draft(programme), cohortOf: await cohortKind(tx) };
      expect(refused(await openSurvey(await as(tx, "officer"), again))).toBe("survey-exists");
      expect(refused(await openSurvey(await as(tx, "officer"), { ...again, year: 2026 }))).toBe("survey-year-not-over");
      const none = { ...again, year: 2024, cohortOn: day("2024-12-31") };
      expect(refused(await openSurvey(await as(tx, "officer"), none))).toBe("survey-cohort-empty");
      const late = { ...again, year: 2024, due: day("2026-01-12") };
      expect(refused(await openSurvey(await as(tx, "officer"), late))).toBe("survey-due-not-ahead");
    }));

  it("[SV3] asks by letter, reminds the silent of each day once, and marks what is late", () =>
    db.rolledBack(async (tx) => {
      const { survey, reply } = await opened(tx);
      const letters = async () =>
        (await sql<{ n: number }>`select count(*)::int as n from mail_letter where kind = 'survey'`.execute(tx)).rows[0]
          ?.n;
      expect(await letters()).toBe(1);
      await remind(tx, new Date("2026-02-20T00:00:00Z"));
      await remind(tx, new Date("2026-02-20T03:00:00Z"));
      expect(await letters()).toBe(2);
      ok(await answer(tx, reply, { sales: "100", hires: "0" }, "2026-03-02"));
      await remind(tx, new Date("2026-03-06T00:00:00Z"));
      expect(await letters()).toBe(2);
      const seen = ok(await surveyView(tx, survey, new Date("2026-03-07T00:00:00Z")));
      expect([seen.answered, seen.late, seen.silent, seen.isOverdue]).toEqual([1, 1, 1, true]);
    }));

  it("[SV8] closed, it takes nothing more; the silent have no value", () =>
    db.rolledBack(async (tx) => {
      const { survey, reply } = await opened(tx);
      expect(refused(await closeSurvey(await as(tx, "officer"), survey, " "))).toBe("reason-missing");
      ok(await closeSurvey(await as(tx, "officer"), survey, "제출 기한이 지남"));
      expect(refused(await closeSurvey(await as(tx, "officer"), survey, "또"))).toBe("survey-closed");
      const acting = await as(tx, "company");
      const asked = { key: key(1), revision: 0n, arrived: acting.at };
      expect(refused(await submitReply(acting, reply, asked))).toBe("survey-closed");
      const saving = { section: "year", seen: 0n, fields: { sales: "1" } };
      expect(refused(await saveReply(acting, reply, saving))).toBe("survey-closed");
      const { rows: told } = await sql`select from fact where kind like 'firm-year.%'`.execute(tx);
      expect(told).toEqual([]);
    }));
});

it("a survey is found by its title, by the office alone", () =>
  db.rolledBack(async (tx) => {
    const { survey } = await opened(tx);
    const seeking = { tx, at: new Date(), words: "성과조사", pattern: "%성과조사%", limit: 10 };
    const as = (role: "officer" | "company") =>
      ({ kind: "user", user: "u", name: "u", email: "u@x.example", roles: [{ role, party: null }] }) as const;
    expect((await search({ ...seeking, who: as("officer") })).map(({ to }) => to)).toEqual([
      `/office/surveys/${survey}`,
    ]);
    expect(await search({ ...seeking, who: as("company") })).toEqual([]);
  }));

describe("a reply", () => {
  it("[SV2] is asked by the form as it was frozen, and says everything that is wrong at once", () => {
    const form = surveyForm(2025, asks);
    expect(form.sections.flatMap(({ questions }) => questions.map(({ key: of }) => of))).toEqual([...asks]);
    const faults = surveyFaults(form, {
      hires: "1.5",
      "sale-list": [
        ...rows(1, 1),
        { number: "123", amount: "1", on: "2025-01-01" },
        { number: sale(3), amount: "5", on: "2024-12-31" },
      ],
    });
    expect(faults.map(({ code }) => code).toSorted()).toEqual(
      ["required", "too-precise", "outcome-listed-twice", "outcome-key-malformed", "below"].toSorted(),
    );
  });

  it("[SV4] is saved field by field, handed in once under a key, and not written in afterwards", () =>
    db.rolledBack(async (tx) => {
      const { reply } = await opened(tx);
      expect(refused(await answer(tx, reply, { sales: "100" }))).toBe("survey-reply-incomplete");
      const saving = { section: "year", seen: 0n, fields: { nothing: "1" } };
      expect(refused(await saveReply(await as(tx, "company"), reply, saving))).toBe("unknown-survey-question");
      // somebody else wrote the same field meanwhile
      const clash = { section: "year", seen: 0n, fields: { sales: "200" } };
      expect(refused(await saveReply(await as(tx, "colleague"), reply, clash))).toBe("changed-meanwhile");
      const first = ok(await answer(tx, reply, { hires: "2" }, "2026-01-20", 7));
      const acting = await as(tx, "company");
      expect(await submitReply(acting, reply, { key: key(7), revision: 0n, arrived: acting.at })).toEqual(first);
      const more = { section: "year", seen: 9n, fields: { sales: "1" } };
      expect(refused(await saveReply(acting, reply, more))).toBe("survey-reply-not-editable");
      const other = { key: key(8), revision: 2n, arrived: acting.at };
      expect(refused(await submitReply(await as(tx, "company"), reply, other))).toBe("state-move-impossible");
    }));

  it("[SV4] is refused where it was saved since it was looked at", () =>
    db.rolledBack(async (tx) => {
      const { reply } = await opened(tx);
      const fields = { sales: "5", hires: "0" };
      ok(await saveReply(await as(tx, "company"), reply, { section: "year", seen: 0n, fields }));
      const acting = await as(tx, "company");
      const asked = { key: key(1), revision: 0n, arrived: acting.at };
      expect(refused(await submitReply(acting, reply, asked))).toBe("survey-reply-changed");
    }));

  it("[SV5] becomes facts the firm vouches for: nought is told where it was answered, nothing where it was not", () =>
    db.rolledBack(async (tx) => {
      const { reply, firms, programme } = await opened(tx);
      ok(await answer(tx, reply, { sales: "5,000,000", hires: "0", "sale-list": rows(1, 2) }));
      const of = (kind: string) => openFactByKey(tx, kind, `${firms[0]}/2025`);
      expect(await of("firm-year.sales")).toMatchObject({ value: 5_000_000n, unit: "KRW", evidenceLevel: 0 });
      expect(await of("firm-year.hires")).toMatchObject({ value: 0n, unit: "person" });
      expect(await of("firm-year.exports")).toBeNull();
      const told = await openFactByKey(tx, "outcome.sale", sale(1));
      expect(told).toMatchObject({ value: 1_000_000n, subject: firms[0], programme, evidenceLevel: 0 });
    }));

  it("[SV5] tells nothing twice: what stands under the number stays, what another firm reported is refused", () =>
    db
      .rolledBack(async (tx) => {
        const { reply, firms, programme } = await opened(tx);
        const known = { kind: "outcome.sale", homeProgramme: programme, value: 1_000_000n, unit: "KRW" } as const;
        const valid = period(day("2025-03-01"), day("2025-03-02"));
        ok(await reportOutcome(await as(tx, "officer"), { ...known, party: firms[0], naturalKey: sale(1), valid }));
        ok(await reportOutcome(await as(tx, "officer"), { ...known, party: firms[1], naturalKey: sale(2), valid }));
        const list = await answer(tx, reply, { sales: "1", hires: "0", "sale-list": rows(1, 2) });
        expect([refused(list), isRefusal(list) ? list.at : ""]).toEqual(["outcome-exists", "/sale-list/1/number"]);
      })
      .then(() =>
        db.rolledBack(async (tx) => {
          const { reply, firms, programme } = await opened(tx);
          const known = { kind: "outcome.sale", homeProgramme: programme, value: 1_000_000n, unit: "KRW" } as const;
          const valid = period(day("2025-03-01"), day("2025-03-02"));
          const own = { ...known, party: firms[0], naturalKey: sale(1), valid };
          const before = ok(await reportOutcome(await as(tx, "officer"), own));
          ok(await answer(tx, reply, { sales: "1", hires: "0", "sale-list": rows(1) }));
          const { rows: sales } = await sql<{ fact: string }>`
          select fact from fact where kind = 'outcome.sale' and known_to = forever()`.execute(tx);
          expect(sales).toEqual([{ fact: before }]);
        }),
      ));

  it("[SV6] returned, it is answered again: what changed is corrected, what is gone is taken back", () =>
    db.rolledBack(async (tx) => {
      const { reply, firms } = await opened(tx);
      ok(await answer(tx, reply, { sales: "100", hires: "1", "sale-list": rows(1, 2) }));
      const back = { reason: "금액 확인", due: day("2026-02-10") };
      expect(refused(await returnReply(await as(tx, "officer"), reply, "return", { ...back, reason: "" }))).toBe(
        "reason-missing",
      );
      const late = { ...back, due: day("2026-01-12") };
      expect(refused(await returnReply(await as(tx, "officer"), reply, "return", late))).toBe("survey-due-not-ahead");
      ok(await returnReply(await as(tx, "officer", "2026-01-21"), reply, "return", back));
      ok(await answer(tx, reply, { sales: "90", "sale-list": rows(2) }, "2026-01-22"));
      expect(await openFactByKey(tx, "firm-year.sales", `${firms[0]}/2025`)).toMatchObject({ value: 90n });
      expect(await openFactByKey(tx, "outcome.sale", sale(1))).toBeNull();
      expect(await openFactByKey(tx, "outcome.sale", sale(2))).not.toBeNull();
      const { rows: kept } = await sql<{ kind: string }>`select kind from fact where "case" = ${reply}
        and known_to = forever() order by kind`.execute(tx);
      expect(kept.map(({ kind }) => kind)).toEqual(["survey-reply.asked", "survey-reply.submitted"]);
    }));

  it("[SV7] fills in what the hub knows, and shows the year before beside its question", () =>
    db.rolledBack(async (tx) => {
      const { reply, firms, programme } = await opened(tx);
      const known = { kind: "outcome.sale", homeProgramme: programme, value: 700n, unit: "KRW" } as const;
      const valid = period(day("2025-03-01"), day("2025-03-02"));
      ok(await reportOutcome(await as(tx, "officer"), { ...known, party: firms[0], naturalKey: sale(5), valid }));
      const asked = { party: firms[0], programme, year: 2024, form: surveyForm(2024, ["sales"]) };
      const { yearly } = ok(meantBy(asked, { sales: "80" }));
      ok(await appendFacts(await as(tx, "officer"), namedAct("test"), yearly));
      const row = await findReply(tx, reply);
      if (row === null) throw new Error("no reply");
      const view = await replyView(tx, row, new Date("2026-01-20T00:00:00Z"));
      expect(view.filledIn).toEqual(["sale-list"]);
      expect(view.fields.find(({ field }) => field === "sale-list")?.value).toEqual([
        { number: sale(5), amount: "700", on: "2025-03-01" },
      ]);
      expect(view.before).toMatchObject([{ question: "sales" }]);
      expect(view.fields.some(({ field }) => field === "sales")).toBe(false);
    }));
});

describe("a figure of a unit and a year", () => {
  const accepted = async (tx: Tx) => {
    const made = await opened(tx);
    ok(await answer(tx, made.reply, { sales: "100", hires: "1", "sale-list": rows(1) }));
    expect(refused(await acceptReply(await as(tx, "officer", "2026-01-22"), made.reply, undefined))).toBe(
      "state-move-impossible",
    );
    ok(await approveReply(await as(tx, "company", "2026-01-22"), made.reply, undefined));
    ok(await acceptReply(await as(tx, "officer", "2026-01-23"), made.reply, undefined));
    return made;
  };
  const view = async (tx: Tx, reply: string) => {
    const row = await findReply(tx, reply);
    if (row === null) throw new Error("no reply");
    return replyView(tx, row, new Date("2026-02-20T00:00:00Z"));
  };
  const salesOf = async (tx: Tx, reply: string) =>
    (await view(tx, reply)).figures.find(({ kind }) => kind === "firm-year.sales")?.value.num;

  it("[SV9] is pinned when the hub accepts it: what is corrected, added or withdrawn later is pending", () =>
    db.rolledBack(async (tx) => {
      const { reply, firms, programme } = await accepted(tx);
      expect(await pendingOf(tx)).toEqual([]);
      const fact = await openFactByKey(tx, "firm-year.sales", `${firms[0]}/2025`);
      ok(await correctFact(await as(tx, "officer", "2026-02-01"), namedAct("test"), fact?.fact ?? "", { value: 70n }));
      const valid = period(day("2025-05-01"), day("2025-05-02"));
      const more = { kind: "outcome.sale", homeProgramme: programme, value: 9n, unit: "KRW", valid } as const;
      ok(await reportOutcome(await as(tx, "officer", "2026-02-02"), { ...more, party: firms[0], naturalKey: sale(9) }));
      const first = await openFactByKey(tx, "outcome.sale", sale(1));
      ok(await withdrawOutcome(await as(tx, "officer", "2026-02-03"), first?.fact ?? "", "착오"));
      const pending = await pendingOf(tx, { reply });
      expect(pending.map(({ accepted: then, now }) => [then?.ko ?? null, now?.ko ?? null])).toEqual([
        ["100원", "70원"],
        [null, "9원"],
        ["100만 원", null],
      ]);
      expect(await salesOf(tx, reply)).toBe("100");
      expect(refused(await restateReply(await as(tx, "officer"), reply, "", undefined))).toBe("reason-missing");
      ok(await restateReply(await as(tx, "officer", "2026-02-04"), reply, "수정 신고 반영", undefined));
      expect(await salesOf(tx, reply)).toBe("70");
      expect(await pendingOf(tx)).toEqual([]);
      const again = await restateReply(await as(tx, "officer", "2026-02-05"), reply, "한 번 더", undefined);
      expect(refused(again)).toBe("restatement-not-pending");
    }));

  it("[SV9] opened again with its reason, nothing is pinned until it is accepted anew", () =>
    db.rolledBack(async (tx) => {
      const { reply } = await accepted(tx);
      const back = { reason: "재무제표 확정", due: day("2026-03-10") };
      ok(await returnReply(await as(tx, "officer", "2026-02-01"), reply, "reopen", back));
      const seen = await view(tx, reply);
      expect([seen.state, seen.accepted, seen.said.at(-1)?.reason]).toEqual(["returned", null, "재무제표 확정"]);
      expect(refused(await restateReply(await as(tx, "officer"), reply, "x", undefined))).toBe("state-move-impossible");
    }));

  it("[SV9] a firm that is merged into another keeps its accepted figure, and what its records told", () =>
    db.rolledBack(async (tx) => {
      const { reply, firms } = await accepted(tx);
      const merged = { into: firms[0], reason: "같은 기업" };
      ok(await mergeParties(await as(tx, "officer", "2026-02-01"), firms[1], merged.into, merged.reason));
      expect(await salesOf(tx, reply)).toBe("100");
      expect(await pendingOf(tx)).toEqual([]);
    }));
});

it("[SV10] is due by what ended: a milestone in force, an agreement, a programme year", () =>
  db.rolledBack(async (tx) => {
    const { programme, firms } = await world(tx);
    const none = new Set<never>();
    const at = day("2026-01-12");
    const dues = async (by = at) =>
      (await surveysDue(tx, by, none)).map(({ year, due, from }) => `${year} ${due} ${from.word.en} ${from.on}`);
    // the programme's first year ended with 2025; 28 February 2026 is a Saturday
    expect(await dues()).toEqual([
      "2025 2026-03-02 the end of a programme year 2025-12-31",
      "2026 2027-03-01 the end of a programme year 2025-12-31",
    ]);
    expect(await dues(day("2025-06-30"))).toEqual([]);
    const acting = await as(tx, "officer");
    await openCommit(tx, acting.at, "officer", namedAct("test"));
    const agreement = acting.newId();
    await sql`insert into agreement_case (agreement, kind, track, number, title, programme, party, state, terms, in_force)
      values (${agreement}, 'support', 'r-and-d', 'C-1', '협약', ${programme}, ${firms[0]}, 'in-force', 1, '2024-03-01')`.execute(
      tx,
    );
    await sql`insert into agreement_terms (agreement, version, starts, ends, total_won, grant_won, content, hash, actor, known_from)
      values (${agreement}, 1, '2024-03-01', '2026-03-01', 10, 10, '{}', repeat('a', 64), 'officer', journal_current())`.execute(
      tx,
    );
    await sql`insert into agreement_milestone (agreement, version, no, title, due, won)
      values (${agreement}, 1, 1, '중간', '2024-11-30', 5), (${agreement}, 1, 2, '최종', '2026-02-10', 5)`.execute(tx);
    // the milestone asks for 2024; the agreement has not ended, so its end asks for nothing yet; five years of an R&D track
    expect((await dues()).map((one) => one.slice(0, 4))).toEqual(["2024", "2025", "2026", "2027", "2028"]);
    expect((await dues())[0]).toBe("2024 2025-02-28 a milestone of an agreement 2024-11-30");
    const { due: _due, ...undated } = { ...draft(programme), cohortOf: ["agreement.awarded"] };
    const survey = ok(await openSurvey(await as(tx, "officer"), undated));
    const { rows } = await sql<{ due: string }>`select due::text from survey where survey = ${survey}`.execute(tx);
    expect(rows).toEqual([{ due: "2026-03-02" }]);
    const other = await dueOfSurvey(tx, programme, 2019, none);
    expect([other.due, other.from.word.en]).toEqual(["2020-03-02", "the end of the year"]);
  }));
