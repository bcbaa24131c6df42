import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { day } from "#base/day";
import { dayPeriod, kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, namedAct, openCommit, openFactByKey, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { inlineAside } from "#platform/machine";
import { diskFiles } from "#platform/files";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { recordEvidence } from "#evidence";
import { kinds } from "../facts.ts";
import { doublesShown, openDoubles } from "../outcome-double.ts";
import { findList } from "../list-store.ts";
import { listView } from "../list-views.ts";
import { hashedJobKey } from "../rules.ts";
import { listSorts, type ListSort } from "../vocabulary.ts";
import { outcomeState } from "../views.ts";
import { checkList } from "./check-list.ts";
import { confirmList } from "./confirm-list.ts";
import { correctOutcome } from "./correct-outcome.ts";
import { reportOutcome } from "./report-outcome.ts";
import { tryList } from "./try-list.ts";
import { decideDouble } from "./decide-double.ts";
import { undoList } from "./undo-list.ts";

const folder = mkdtempSync(join(tmpdir(), "geojeom-lists-"));
const parts = { files: diskFiles(folder), uploadLimit: 2 ** 20, aside: inlineAside, jobSecret: "a secret of the hub" };
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(async () => {
  await db.close();
  await rm(folder, { recursive: true });
});

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
let second = 0;
const as = async (tx: Tx, actor: string): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(Date.parse("2026-01-12T01:00:00Z") + (second += 1) * 1000);
  return { tx, at, actor, newId: () => freshId(at) };
};

const [own, other] = ["9991000015", "9991000086"];
const key = (serial: number) => `20250301-${"9".repeat(8)}-${`${serial}`.padStart(8, "0")}`;
const normal = (serial: number) => key(serial).replaceAll("-", "");
const at = new Date("2026-01-13T00:00:00Z");

const world = async (tx: Tx) => {
  const acting = await as(tx, "setup");
  await openCommit(tx, acting.at, "setup", namedAct("test"));
  await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
  const from = day("2000-01-01");
  const party = async (type: "firm" | "government", ko: string, number?: string) =>
    ok(
      await registerParty(acting, {
        ...{ type, name: { ko, en: "" }, from },
        identifiers: number === undefined ? [] : [{ scheme: "business-number", value: number }],
      }),
    );
  const owner = await party("government", "창원특례시");
  const firms = [await party("firm", "가온", own), await party("firm", "누리", other)] as const;
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const runs = { from: day("2025-01-01"), to: day("2027-01-01") };
  const years = [{ no: 1, days: kstYear(2025) }];
  return { firms, programme: ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years })) };
};

const invoices = (...rows: (readonly [number, string, string, string])[]) =>
  [
    "매출 전자세금계산서 목록조회",
    "작성일자,승인번호,공급자 사업자등록번호,공급받는자 상호,합계금액,공급가액",
    ...rows.map(([serial, firm, on, amount]) => `${on},${key(serial)},${firm},"(주)거래처",0,"${amount}"`),
  ].join("\r\n");
const tried = async (
  tx: Tx,
  content: string,
  {
    programme,
    party = null,
    actor = "officer",
    sort = "tax-invoices",
    secret = parts.jobSecret,
    name = "list.csv",
  }: {
    programme: string;
    party?: string | null;
    actor?: string;
    sort?: ListSort;
    secret?: string | null;
    name?: string;
  },
) => {
  const file = { name, mediaType: "text/csv", stream: Readable.from([Buffer.from(content)]) };
  const brought = { sort, programme, party, firstDay: day("2025-01-01"), lastDay: day("2025-12-31") };
  return tryList(await as(tx, actor), { ...parts, jobSecret: secret }, brought, file);
};
const viewOf = async (tx: Tx, id: string) => {
  const list = await findList(tx, id);
  if (list === null) throw new Error("no list");
  return listView(tx, list, at);
};
const report = async (
  tx: Tx,
  {
    programme,
    party,
    serial,
    value,
    actor = "company",
  }: { programme: string; party: string; serial: number; value: bigint; actor?: string },
) =>
  ok(
    await reportOutcome(await as(tx, actor), {
      ...{ kind: "outcome.sale", homeProgramme: programme, party, value, unit: "KRW", naturalKey: key(serial) },
      valid: dayPeriod(day("2025-03-01")),
    }),
  );
const told = async (tx: Tx) =>
  (
    await sql<{
      n: number;
    }>`select count(*)::int as n from fact where kind like 'outcome.%' and known_to = forever()`.execute(tx)
  ).rows[0]?.n;

describe("what is read of a list", () => {
  it("[LI1] headings below titles, and each row that is not taken with its place, what is wrong, and what to do", () =>
    db.rolledBack(async (tx) => {
      const { programme } = await world(tx);
      const list = ok(
        await tried(
          tx,
          invoices(
            [1, own, "20250301", "1,000"],
            [1, own, "2025-03-01", "1,000"],
            [2, "123", "2025-03-01", "5"],
            [3, "1208147521", "2025-03-01", "5"],
            [4, own, "어제", "5"],
            [5, own, "2024-12-31", "5"],
            [6, own, "2025-03-01", "-5"],
            [7, own, "2025-03-01", "오백"],
          ),
          { programme },
        ),
      );
      const view = await viewOf(tx, list);
      expect(view.rows).toMatchObject([{ line: 3, is: "new", on: "2025-03-01", amount: { ko: "1,000원" } }]);
      expect(view.rejected.map(({ line, column, code }) => [line, column, code])).toEqual([
        [4, "승인번호", "row-twice"],
        [5, "공급자사업자등록번호", "firm-malformed"],
        [6, "공급자사업자등록번호", "firm-unknown"],
        [7, "작성일자", "day-malformed"],
        [8, "작성일자", "day-outside"],
        [9, "공급가액", "amount-below"],
        [10, "공급가액", "amount-malformed"],
      ]);
      for (const { what, todo } of view.rejected)
        for (const said of [what, todo]) expect([said.ko.length > 5, said.en.length > 5]).toEqual([true, true]);
      expect(await told(tx)).toBe(0);
      expect(refused(await tried(tx, "이름,금액\n가,1", { programme }))).toBe("outcome-list-headless");
      expect(refused(await tried(tx, 'a,"b', { programme }))).toBe("csv-broken");
    }));

  it("a list whose name is somebody's number is refused before anything of it is kept", () =>
    db.rolledBack(async (tx) => {
      const { programme } = await world(tx);
      const answer = await tried(tx, invoices([1, own, "20250301", "1,000"]), {
        programme,
        name: "홍길동 880101-1234568.csv",
      });
      expect(answer).toMatchObject({ refusal: "resident-number-given", at: "/file" });
    }));

  it("[LI2] of a list of people no number is kept: not in rows, not in what is rejected, not in the file", () =>
    db.rolledBack(async (tx) => {
      const { programme } = await world(tx);
      const person = "900101-1234567";
      const content = [
        "성명,주민등록번호,사업장관리번호,자격취득일",
        `홍길동,${person},${own}0,2025-05-02`,
        `김철수,900101-1******,${own}0,2025-05-02`,
        `이영희,910101-2234567,1234567890,2025-05-02`,
      ].join("\n");
      const list = ok(await tried(tx, content, { programme, sort: "insured" }));
      const view = await viewOf(tx, list);
      expect(view.rows.map(({ key: of }) => of)).toEqual([
        hashedJobKey(person, `${own}0`, parts.jobSecret).slice(0, 24),
      ]);
      expect(view.rejected.map(({ code }) => code)).toEqual(["person-malformed", "firm-malformed"]);
      const kept = await findList(tx, list);
      const stream = await parts.files.open(kept?.sha256 ?? "");
      const words = `${JSON.stringify(kept, (_, value: unknown) => (typeof value === "bigint" ? `${value}` : value))}${await textOf(stream as Readable)}`;
      for (const secret of ["900101", '1234567"', "910101", "홍길동", "김철수"]) expect(words).not.toContain(secret);
      ok(await confirmList(await as(tx, "officer"), list));
      expect(await told(tx)).toBe(1);
      expect(refused(await tried(tx, content, { programme, sort: "insured", secret: null }))).toBe(
        "job-secret-missing",
      );
    }));

  it("[LI3] a firm's list takes rows of the firm alone, and shows its own claims beside them", () =>
    db.rolledBack(async (tx) => {
      const { programme, firms } = await world(tx);
      await report(tx, { programme, party: firms[0], serial: 1, value: 1000n });
      await report(tx, { programme, party: firms[0], serial: 2, value: 7n });
      const content = invoices(
        [1, own, "2025-03-01", "1000"],
        [2, own, "2025-03-01", "8"],
        [3, other, "2025-03-01", "9"],
      );
      const view = await viewOf(tx, ok(await tried(tx, content, { programme, party: firms[0], actor: "company" })));
      expect(view.rows.map(({ is, claimed }) => [is, claimed?.amount.ko])).toEqual([
        ["same", "1,000원"],
        ["differs", "7원"],
      ]);
      expect(view.rejected.map(({ code }) => code)).toEqual(["firm-another"]);
    }));
});

describe("importing, checking, undoing", () => {
  const mixed = async (tx: Tx) => {
    const made = await world(tx);
    const { programme, firms } = made;
    const agrees = await report(tx, { programme, party: firms[0], serial: 1, value: 1000n });
    const differs = await report(tx, { programme, party: firms[0], serial: 2, value: 7n });
    await report(tx, { programme, party: firms[1], serial: 3, value: 9n });
    const content = invoices(
      [1, own, "2025-03-01", "1000"],
      [2, own, "2025-03-01", "8"],
      [3, own, "2025-03-01", "9"],
      [4, own, "2025-03-01", "50"],
    );
    const list = ok(await tried(tx, content, { programme }));
    ok(await confirmList(await as(tx, "officer"), list));
    return { ...made, agrees, differs, list };
  };

  it("[LI4] what is new is told with the list as its document, what is known counts once", () =>
    db.rolledBack(async (tx) => {
      const { agrees, list, firms } = await mixed(tx);
      expect(await told(tx)).toBe(4);
      expect(await openFactByKey(tx, "outcome.sale", normal(4))).toMatchObject({
        subject: firms[0],
        value: 50n,
        evidenceLevel: 1,
      });
      expect(await outcomeState(tx, agrees)).toBe("documented");
      expect((await viewOf(tx, list)).rows.map(({ is, fact }) => [is, fact !== null])).toEqual([
        ["same", true],
        ["differs", true],
        ["of-another", false],
        ["same", true],
      ]);
      expect(refused(await confirmList(await as(tx, "officer"), list))).toBe("outcome-list-done");
    }));

  it("[LI5] somebody else checks: equal stands on the register, unequal is contradicted with both values", () =>
    db.rolledBack(async (tx) => {
      const { agrees, differs, list, programme } = await mixed(tx);
      expect(refused(await checkList(await as(tx, "officer"), list))).toBe("outcome-list-own");
      expect(ok(await checkList(await as(tx, "reviewer"), list))).toEqual({ confirmed: 2, contradicted: 1, left: 0 });
      expect([await outcomeState(tx, agrees), await outcomeState(tx, differs)]).toEqual(["matched", "contradicted"]);
      const { rows } = await sql<{
        note: string;
      }>`select note from evidence_check where outcome = 'contradicted'`.execute(tx);
      expect(rows).toEqual([{ note: "4행: 신고 7원 / 자료 8원" }]);
      expect(refused(await checkList(await as(tx, "other"), list))).toBe("outcome-list-done");
      // it cannot be taken back while it contradicts
      expect(refused(await undoList(await as(tx, "officer"), list, "잘못 올림"))).toBe("outcome-list-changed-since");
      const again = ok(await tried(tx, invoices([9, own, "2025-03-01", "1"]), { programme }));
      expect(refused(await checkList(await as(tx, "reviewer"), again))).toBe("outcome-list-not-confirmed");
    }));

  it("[LI5] what a firm brought is no register", () =>
    db.rolledBack(async (tx) => {
      const { programme, firms } = await world(tx);
      const content = invoices([1, own, "2025-03-01", "1000"]);
      const list = ok(await tried(tx, content, { programme, party: firms[0], actor: "company" }));
      ok(await confirmList(await as(tx, "company"), list));
      expect(refused(await checkList(await as(tx, "reviewer"), list))).toBe("outcome-list-of-firm");
      expect(await openFactByKey(tx, "outcome.sale", normal(1))).toMatchObject({ evidenceLevel: 1 });
    }));

  it("[LI6] undone, new outcomes are withdrawn and the others stand where they stood; as of before it answers", () =>
    db.rolledBack(async (tx) => {
      const { programme, firms } = await world(tx);
      const agrees = await report(tx, { programme, party: firms[0], serial: 1, value: 1000n });
      const list = ok(
        await tried(tx, invoices([1, own, "2025-03-01", "1000"], [2, own, "2025-03-01", "5"]), { programme }),
      );
      expect(refused(await undoList(await as(tx, "officer"), list, "x"))).toBe("outcome-list-not-confirmed");
      ok(await confirmList(await as(tx, "officer"), list));
      ok(await checkList(await as(tx, "reviewer"), list));
      expect(refused(await undoList(await as(tx, "officer"), list, " "))).toBe("reason-missing");
      ok(await undoList(await as(tx, "officer"), list, "다른 파일을 올림"));
      expect(await outcomeState(tx, agrees)).toBe("reported");
      expect(await openFactByKey(tx, "outcome.sale", normal(2))).toBeNull();
      expect(await viewOf(tx, list)).toMatchObject({
        state: "undone",
        may: { confirm: false, check: false, undo: false },
      });
      expect(refused(await undoList(await as(tx, "officer"), list, "또"))).toBe("outcome-list-done");
    }));

  it("[LI6] is refused where somebody corrected one of its outcomes since", () =>
    db.rolledBack(async (tx) => {
      const { programme } = await world(tx);
      const list = ok(await tried(tx, invoices([2, own, "2025-03-01", "5"]), { programme }));
      ok(await confirmList(await as(tx, "officer"), list));
      const fact = await openFactByKey(tx, "outcome.sale", normal(2));
      ok(await correctOutcome(await as(tx, "officer"), fact?.fact ?? "", { value: 4n, reason: "정정" }));
      expect(refused(await undoList(await as(tx, "officer"), list, "취소"))).toBe("outcome-list-changed-since");
    }));

  it("[DU1] [DU2] one person insured for two firms on the same days is raised, decided with a reason, and not raised again", () =>
    db.rolledBack(async (tx) => {
      const { programme } = await world(tx);
      const content = (...rows: string[]) => ["주민등록번호,사업장관리번호,자격취득일,자격상실일", ...rows].join("\n");
      const list = ok(
        await tried(
          tx,
          content(
            `900101-1234567,${own}0,2025-02-01,2025-06-30`,
            `900101-1234567,${other}0,2025-05-02,`,
            // not on the same days
            `910101-2234567,${own}0,2025-02-01,2025-03-31`,
            `910101-2234567,${other}0,2025-04-01,`,
          ),
          { programme, sort: "insured" },
        ),
      );
      ok(await confirmList(await as(tx, "officer"), list));
      const [double, ...more] = await doublesShown(tx, await openDoubles(tx), at);
      expect([double?.sort, more.length, double?.sides.map(({ firm }) => firm.ko).toSorted()]).toEqual([
        "job",
        0,
        ["가온", "누리"],
      ]);
      const about = { double: double?.double ?? "", reason: "한 사람을 두 기업이 보고" };
      expect(refused(await decideDouble(await as(tx, "officer"), { ...about, decision: "same" }))).toBe(
        "outcome-double-needs-one",
      );
      const [first] = double?.sides ?? [];
      const same = { ...about, decision: "same", withdraw: first?.fact ?? "" } as const;
      expect(refused(await decideDouble(await as(tx, "officer"), { ...same, reason: " " }))).toBe("reason-missing");
      ok(await decideDouble(await as(tx, "officer"), same));
      expect(await outcomeState(tx, first?.fact ?? "")).toBe("withdrawn");
      expect(await openDoubles(tx)).toEqual([]);
      expect(refused(await decideDouble(await as(tx, "officer"), same))).toBe("outcome-double-decided");
    }));

  it("[DU1] one paper behind sales of two firms, and a number that another firm told, are raised side by side", () =>
    db.rolledBack(async (tx) => {
      const { list, programme, firms } = await mixed(tx);
      const [double] = await doublesShown(tx, await openDoubles(tx), at);
      expect(double).toMatchObject({
        sort: "number",
        sides: [{ firm: { ko: "누리" } }, { firm: { ko: "가온" }, fact: null, list }],
      });
      ok(
        await decideDouble(await as(tx, "officer"), {
          double: double?.double ?? "",
          decision: "same",
          reason: "누리의 매출이 맞음",
        }),
      );
      expect(await openDoubles(tx)).toEqual([]);
      const paper = ok(
        await recordEvidence(await as(tx, "officer"), {
          ...{ sha256: "e".repeat(64), size: 5, kind: "tax-invoice", title: "계산서", issuer: "", issuedOn: null },
          ...{ fileName: "a.pdf", mediaType: "application/pdf", visibility: "restricted" },
        }),
      );
      for (const [index, party] of firms.entries())
        ok(
          await reportOutcome(await as(tx, "officer"), {
            ...{
              kind: "outcome.sale",
              homeProgramme: programme,
              party,
              value: 5n,
              unit: "KRW",
              naturalKey: key(70 + index),
            },
            ...{ valid: dayPeriod(day("2025-03-01")), evidence: [{ evidence: paper.evidence }] },
          }),
        );
      const [file] = await openDoubles(tx);
      expect(file).toMatchObject({ sort: "file", shared: "계산서" });
      ok(
        await decideDouble(await as(tx, "officer"), {
          double: file?.double ?? "",
          decision: "different",
          reason: "합산 계산서",
        }),
      );
      expect(await openDoubles(tx)).toEqual([]);
    }));

  it("[LI1] says which lists there are", () =>
    expect(Object.keys(listSorts)).toEqual(["tax-invoices", "exports", "insured"]));
});
