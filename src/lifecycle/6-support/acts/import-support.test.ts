import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { kinds } from "../facts.ts";
import { importsOf, linesOfImport } from "../import-store.ts";
import { mostRows, readRegister } from "../imported.ts";
import { listSupport } from "../views.ts";
import { clawBackSupportLine } from "./change-support-line.ts";
import { importSupport, undoSupportImport } from "./import-support.ts";
import { readLists } from "#platform/sheet";
import { planSupportImport } from "./plan-support-import.ts";

const at = new Date("2025-06-02T01:00:00Z");
let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
  const made = await db.transaction("write", async (tx) => {
    await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
    const acting = { tx, at, actor: "officer", newId: () => freshId(at) };
    const party = (ko: string, value: string) =>
      registerParty(acting, {
        ...{ type: "firm", name: { ko, en: "" }, from: day("2000-01-01") },
        identifiers: [{ scheme: "business-number", value }],
      });
    const owner = await party("(주)가온", "120-81-47521");
    if (isRefusal(owner)) return owner;
    const years = [{ no: 1, days: { from: day("2025-01-01"), to: day("2026-01-01") } }];
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "원스톱 지원", en: "One-stop" } };
    const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
    return setUpProgramme(acting, { ...bare, code: "one-stop", owner, runs, years } as never);
  });
  if (isRefusal(made)) throw new Error(made.text.en);
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const refused = (answer: unknown): unknown => (isRefusal(answer) ? answer.refusal : answer);
const heads = "기업명,사업자등록번호,지원내용,지원일,지원금액(원),사업명";
const file = (...rows: string[]): Uint8Array =>
  new TextEncoder().encode(["2025년 지원 대장", heads, ...rows].join("\r\n"));
const good = '주식회사 가온,120-81-47521,시제품 제작,2025. 3. 10.,"1,500,000",원스톱 지원';
const also = "㈜가온,1208147521,인증 취득,20250401,2000000원,one-stop";
const world = (work: (acting: Acting) => Promise<void>) =>
  db.rolledBack((tx) => work({ tx, at, actor: "officer", newId: () => freshId(at) }));

it("[S15] every row is of the firm of its number and under its programme, or rejected with why", () =>
  world(async ({ tx }) => {
    const plan = ok(
      await planSupportImport(
        tx,
        at,
        file(
          good,
          also,
          good,
          "나래,120-81-47521,컨설팅,2025-03-01,1000,원스톱 지원",
          "가온,120-81-47522,컨설팅,2025-03-01,1000,원스톱 지원",
          "가온,101-81-00000,컨설팅,2025-03-01,1000,원스톱 지원",
          "가온,120-81-47521,컨설팅,2025-02-30,1000,원스톱 지원",
          "가온,120-81-47521,컨설팅,2025-03-01,12.5,원스톱 지원",
          "가온,120-81-47521,컨설팅,2025-03-01,1000,없는 사업",
          "가온,120-81-47521,컨설팅,2025-07-01,1000,원스톱 지원",
          "가온,120-81-47521,,2025-03-01,1000,원스톱 지원",
        ),
        readLists,
      ),
    );
    expect(plan.rows.map(({ row, title, day: on, won, is }) => [row, title, on, won, is])).toEqual([
      [3, "시제품 제작", "2025-03-10", 1_500_000n, "new"],
      [4, "인증 취득", "2025-04-01", 2_000_000n, "new"],
    ]);
    expect(plan.rejected.map(({ row }) => row)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(plan.rejected.map(({ why }) => why.ko)).toEqual([
      expect.stringContaining("두 번"),
      expect.stringContaining("(주)가온"),
      expect.any(String),
      expect.any(String),
      expect.stringContaining("2025-02-30"),
      expect.stringContaining("12.5"),
      expect.stringContaining("없는 사업"),
      expect.stringContaining("오늘보다 뒤"),
      expect.stringContaining("지원내용이 없거나"),
    ]);
  }));

it("[S15] what was tried is taken over, once; what changed since is tried again; an undo takes all of it back", () =>
  world(async (acting) => {
    const { tx } = acting;
    const bytes = file(good, also);
    const { basis } = ok(await planSupportImport(tx, at, bytes, readLists));
    const sums = async () =>
      (await listSupport(tx, [], day("2025-12-31"), { parties: null, limit: 50 })).totals.handedOver.won;
    expect(refused(await importSupport(acting, { bytes: file(good), name: "대장.csv", basis }, readLists))).toBe(
      "support-trial-over",
    );
    // a file whose name is kept is called nobody's number
    for (const [name, refusal] of [
      ["홍길동 880101-1234568.csv", "resident-number-given"],
      ["홍길동 010-1234-5678.csv", "personal-data-given"],
    ] as const)
      expect(refused(await importSupport(acting, { bytes, name, basis }, readLists))).toBe(refusal);
    const first = ok(await importSupport(acting, { bytes, name: "대장.csv", basis }, readLists));
    expect([first.added, await sums()]).toEqual([2, "3500000"]);
    // the same again adds nothing, and says so before
    const again = ok(await planSupportImport(tx, at, bytes, readLists));
    expect(again.rows.map(({ is }) => is)).toEqual(["known", "known"]);
    expect(refused(await importSupport(acting, { bytes, name: "대장.csv", basis }, readLists))).toBe(
      "support-trial-over",
    );
    expect(refused(await undoSupportImport(acting, freshId(at), "잘못된 파일"))).toBe("unknown-support-import");
    expect(refused(await undoSupportImport(acting, first.import, " "))).toBe("support-without-reason");
    // what is taken back is taken back later
    await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
    expect(ok(await undoSupportImport(acting, first.import, "잘못된 파일"))).toEqual({ taken: 2 });
    expect(await sums()).toBe("0");
    expect(refused(await undoSupportImport(acting, first.import, "또"))).toBe("support-import-undone");
    expect(await importsOf(tx)).toMatchObject([{ fileName: "대장.csv", lines: 2, undoReason: "잘못된 파일" }]);
  }));

it("[S15] a line that somebody changed since is not taken back over his head", () =>
  world(async (acting) => {
    const bytes = file(good, also);
    const { basis } = ok(await planSupportImport(acting.tx, at, bytes, readLists));
    const done = ok(await importSupport(acting, { bytes, name: "대장.csv", basis }, readLists));
    const [line] = await linesOfImport(acting.tx, done.import);
    const back = { day: day("2025-06-01"), won: 1000n, reason: "일부 환수" };
    ok(await clawBackSupportLine(acting, line ?? "", back));
    const undone = await undoSupportImport(acting, done.import, "잘못된 파일");
    expect(undone).toMatchObject({ refusal: "support-import-changed", details: { title: "시제품 제작" } });
  }));

it("[S15] a file without these columns, or with too many rows, is refused as a whole", async () => {
  await world(async ({ tx }) => {
    const other = new TextEncoder().encode("a,b,c\r\n1,2,3");
    expect(refused(await planSupportImport(tx, at, other, readLists))).toBe("support-sheet-missing");
  });
  const cells = heads.split(",");
  const rows = Array.from({ length: mostRows + 2 }, (_, index) => ({
    line: index + 1,
    cells: index === 0 ? cells : ["x"],
  }));
  expect(refused(readRegister([{ sheet: "", rows }]))).toBe("support-sheet-too-long");
});
