import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays, instantAt } from "#base/day";
import { completeBusinessNumber } from "#base/registration-number";
import type { Acting } from "#journal";
import type { Tx } from "#platform/db";
import { testDatabase, type TestDatabase } from "#platform/db";
import { readLists } from "#platform/sheet";
import { planIntake } from "../intake-plan.ts";
import { importsUnder } from "../intake-store.ts";
import { at, fileless, numbers, ok, submit, today, world } from "../pairs.testing.ts";
import { submissionsOf } from "../store.ts";
import { submittedTo } from "../views.ts";
import { importApplications } from "./import-applications.ts";
import { sayingStep } from "./move-application.ts";
import { undoApplicationImport } from "./undo-application-import.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const strange = completeBusinessNumber("123456789");
const head = "2025년 접수 대장,,,,,\n접수번호,기업명,사업자등록번호,과제명,신청금액(원),접수일시\n";
const listOf = (...rows: string[]) => new TextEncoder().encode(`${head}${rows.join("\n")}\n`);
const rows = [
  `B-2,다온,${strange},용접 비전,"20,000,000",2025-02-05 14:03:05`,
  `B-1,가온1,${numbers[1]},스마트 금형,10000000,2025. 2. 4. 09:30`,
  `B-3,가온2,1208147522,번호 오류,1000000,2025-02-05 14:00`,
  `B-4,가온2,${numbers[2]},마감 뒤,1000000,2025-02-17 18:00:01`,
  `B-5,가온2,${numbers[2]},금액 없음,,2025-02-05`,
  `B-1,가온3,${numbers[3]},같은 번호,1000000,2025-02-06 10:00`,
  `B-6,가온0,${numbers[0]},이미 신청,1000000,2025-02-06 10:00`,
];
const importing = async (acting: Acting, tx: Tx, call: string, bytes: Uint8Array) => {
  const plan = ok(await planIntake(tx, call, bytes, readLists));
  const file = { name: "접수 대장.csv", mediaType: "text/csv", stream: Readable.from([bytes]) };
  return importApplications(acting, fileless, call, { file, bytes, basis: plan.basis });
};

it("[AP17] a trial says what is taken and what is not, and the import does exactly that", () =>
  db.rolledBack(async (tx) => {
    const { acting, firms, complete, call } = await world(tx);
    ok(await submit(acting, await complete(firms[0])));
    const bytes = listOf(...rows);
    const plan = ok(await planIntake(tx, call, bytes, readLists));
    expect(plan.taken.map(({ number, party, line }) => [number, party, line])).toEqual([
      ["B-1", firms[1], 4],
      ["B-2", null, 3],
    ]);
    expect(plan.rejected.map(({ line, says }) => [line, says.ko])).toEqual([
      [5, expect.stringContaining("1208147522")],
      [6, expect.stringContaining("접수가 마감되었습니다")],
      [7, "신청금액을 1원 이상의 정수로 입력해 주십시오."],
      [8, "같은 접수번호가 앞에 있습니다."],
      [9, "이 공고에 이미 신청서가 있는 기업입니다."],
    ]);
    expect(await submittedTo(tx, call)).toHaveLength(1);

    const later = await at(acting, instantAt(addDays(today, 20), 10));
    const done = ok(await importing(later, tx, call, bytes));
    const received = await submittedTo(tx, call);
    expect(
      received.map(({ receipt, title, asked, arrived }) => [receipt, title, asked, arrived.toISOString()]),
    ).toEqual([
      [1, received[0]?.title, received[0]?.asked, acting.at.toISOString()],
      [2, "스마트 금형", 10_000_000n, "2025-02-04T00:30:00.000Z"],
      [3, "용접 비전", 20_000_000n, "2025-02-05T05:03:05.000Z"],
    ]);
    const [submission] = await submissionsOf(tx, received[1]?.application ?? "");
    expect(submission?.eligibility.clauses.map(({ clause }) => clause)).toEqual(["debarred"]);
    // the same list again brings nothing: what it brought is known, and is no import any more
    const again = ok(await planIntake(tx, call, bytes, readLists));
    expect([again.taken.length, again.unchanged.length]).toEqual([0, 2]);
    expect(await importing(later, tx, call, bytes)).toMatchObject({ refusal: "intake-trial-outdated" });
    // another title under a number that was imported is not taken silently
    const other = ok(await planIntake(tx, call, listOf(rows[1]?.replace("금형", "사출") ?? ""), readLists));
    expect(other.rejected.map(({ says }) => says.en)).toEqual(["It was imported before, and says something else."]);

    const undone = ok(
      await undoApplicationImport(await at(acting, instantAt(addDays(today, 21), 10)), done.import, "다른 파일"),
    );
    expect(undone).toEqual({ withdrawn: 2 });
    expect((await importsUnder(tx, call)).map(({ brought, withdrawn }) => [brought, withdrawn])).toEqual([[2, 2]]);
    expect(ok(await planIntake(tx, call, bytes, readLists)).taken).toHaveLength(2);
  }));

it("[AP17] is not undone once somebody has worked on one of it", () =>
  db.rolledBack(async (tx) => {
    const { acting, call } = await world(tx);
    const later = await at(acting, instantAt(addDays(today, 3), 10));
    const done = ok(await importing(later, tx, call, listOf(rows[1] ?? "")));
    const [one] = await submittedTo(tx, call);
    const judging = await at(acting, instantAt(addDays(today, 4), 10));
    ok(await sayingStep(judging, one?.application ?? "", "pass", { reason: "확인" }));
    expect(await undoApplicationImport(judging, done.import, "취소")).toMatchObject({
      refusal: "intake-import-changed-since",
    });
    expect(await undoApplicationImport(judging, acting.newId(), "취소")).toMatchObject({
      refusal: "unknown-intake-import",
    });
    expect(await undoApplicationImport(judging, done.import, " ")).toMatchObject({ refusal: "reason-missing" });
  }));

it("[AP17] a file that is no list, or too long a one, is refused whole", () =>
  db.rolledBack(async (tx) => {
    const { call } = await world(tx);
    const bytes = (text: string) => new TextEncoder().encode(text);
    expect(await planIntake(tx, call, bytes("이름,전화\n김,1\n"), readLists)).toMatchObject({
      refusal: "intake-list-without-headings",
    });
    const many = Array.from({ length: 2001 }, (_, index) => `C-${index},x,y,z,1,2025-02-05`);
    expect(await planIntake(tx, call, listOf(...many), readLists)).toMatchObject({
      ...{ refusal: "intake-list-too-long", details: { most: "2000", count: "2001" } },
    });
  }));
