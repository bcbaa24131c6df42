import { afterAll, beforeAll, expect, it } from "vitest";
import { sql } from "kysely";
import { day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import { grantRole } from "#platform/auth";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { readLists } from "#platform/sheet";
import { kinds } from "../facts.ts";
import { importsOf, linesOfImport } from "../import-store.ts";
import { mostRows, readSanctions } from "../imported.ts";
import { findSanction } from "../store.ts";
import { listSanctions, sanctionsOn } from "../views.ts";
import { importSanctions } from "./import-sanctions.ts";
import { undoSanctionImport } from "./undo-sanction-import.ts";
import { liftSanction } from "./move-sanction.ts";
import { planSanctionImport } from "./plan-sanction-import.ts";

const today = day("2026-06-01");
const at = instantAt(today, 10);
let db: TestDatabase;
let firm = "";
beforeAll(async () => {
  db = await testDatabase();
  const made = await db.transaction("write", async (tx) => {
    await writeKinds(tx, kinds);
    const acting = { tx, at, actor: "officer", newId: () => freshId(at) };
    const from = day("2000-01-01");
    const identifiers = [{ scheme: "business-number" as const, value: "120-81-47521" }];
    const owned = await registerParty(acting, { type: "firm", name: { ko: "(주)가온", en: "" }, from, identifiers });
    if (isRefusal(owned)) return owned;
    firm = owned;
    for (const ko of ["창원특례시", "김해시"]) {
      const body = await registerParty(acting, { type: "government", name: { ko, en: "" }, from, identifiers: [] });
      if (isRefusal(body)) return body;
    }
    return {};
  });
  if (isRefusal(made)) throw new Error(made.text.en);
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
const refused = (answer: unknown): unknown => (isRefusal(answer) ? answer.refusal : answer);
const heads =
  "기업명,사업자등록번호,문서번호,처분기관,처분,처분 근거,통지일,처분일,제한 시작일,제한 종료일,부과액(원),기준 금액,납부액,납부일,사유";
const file = (...rows: string[]): Uint8Array =>
  new TextEncoder().encode(["2026년 제재 대장", heads, ...rows].join("\r\n"));
const firmCells = "주식회사 가온,120-81-47521";
const told = `${firmCells},창원-1,창원특례시,교부 배제,지방보조금법 제32조제6항,2025. 3. 3.,2025. 4. 1.,2025. 4. 1.,2028. 3. 31.,,,,,목적 외 사용`;
const ours = `${firmCells},거점-1,,제재부가금,국가연구개발혁신법 제32조,2025-01-02,2025-03-04,,,"3,000,000","1,500,000","1,000,000",2025-04-01,허위 청구`;
const over = `㈜가온,1208147521,김해-1,김해시,참여제한,혁신법,,20230101,20230101,20241231,,,,,협약 위반`;
const by = (tx: Tx): Acting => ({ tx, at, actor: "officer", newId: () => freshId(at) });
const world = (work: (acting: Acting) => Promise<void>) => db.rolledBack((tx) => work(by(tx)));
/** As another request: another commit. */
const then = async (tx: Tx): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return by(tx);
};
const taken = async (acting: Acting, bytes: Uint8Array) => {
  const plan = ok(await planSanctionImport(acting.tx, at, bytes, readLists));
  return ok(await importSanctions(acting, { bytes, name: "제재대장.csv", basis: plan.basis }, readLists));
};

it("[SN12] every row is on the firm of its number, under its article and by its body, or rejected with why", () =>
  world(async ({ tx }) => {
    const row = (cells: string): string => `${firmCells},${cells}`;
    const plan = ok(
      await planSanctionImport(
        tx,
        at,
        file(
          ...[told, ours, over, told],
          "나래,120-81-47521,a,창원특례시,환수,공공재정환수법,,2025-01-01,,,1000,,,,사유",
          "가온,220-81-62517,b,창원특례시,환수,공공재정환수법,,2025-01-01,,,1000,,,,사유",
          "가온,120-81-47522,c,창원특례시,환수,공공재정환수법,,2025-01-01,,,1000,,,,사유",
          row("d,없는 기관,환수,공공재정환수법,,2025-01-01,,,1000,,,,사유"),
          row("e,창원특례시,경고,공공재정환수법,,2025-01-01,,,1000,,,,사유"),
          row("f,창원특례시,참여제한,혁신법,,2025-01-01,2025-01-01,2036-01-01,,,,,사유"),
          row("g,창원특례시,환수,공공재정환수법,,2026-07-01,,,1000,,,,사유"),
          row("h,,환수,혁신법,2025-01-02,2025-01-10,,,1000,,,,사유"),
          row("i,창원특례시,환수,혁신법,,2025-01-01,,,1000,,2000,2025-02-01,사유"),
          row("j,창원특례시,환수,혁신법,,2025-01-01,,,1000,,500,,사유"),
          row("k,창원특례시,환수,혁신법,,2025-02-30,,,1000,,,,사유"),
          row("l,창원특례시,환수,혁신법,,2025-01-01,,,12.5,,,,사유"),
          row("m,창원특례시,환수,혁신법,,2025-01-01,,,1000,,,,"),
          row(",창원특례시,환수,혁신법,,2025-01-01,,,1000,,,,사유"),
          row("n,창원특례시,환수,혁신법,,,,,1000,,,,사유"),
        ),
        readLists,
      ),
    );
    expect(plan.rows.map((one) => [one.row, one.number, one.basis, one.ends, one.won, one.is])).toEqual([
      [3, "창원-1", "subsidy-debarment", "2028-04-01", null, "new"],
      [4, "거점-1", "innovation-surcharge", null, 3_000_000n, "new"],
      [5, "김해-1", "innovation-debarment", "2025-01-01", null, "new"],
    ]);
    expect(plan.rejected.map(({ row: line, why }) => [line, why.ko])).toEqual([
      [6, "파일에 같은 문서번호가 두 번 있습니다."],
      [7, "번호의 기업명은 ‘(주)가온’입니다."],
      [8, "등록되지 않은 사업자등록번호입니다."],
      [9, expect.stringContaining("사업자등록번호")],
      [10, "처분기관 ‘없는 기관’을(를) 찾을 수 없습니다."],
      [11, "처분 “경고”와 근거 “공공재정환수법”에 맞는 처분이 없습니다."],
      [12, expect.stringContaining("10년을 넘을 수 없습니다")],
      [13, "처분일이 오늘보다 뒤입니다."],
      [14, expect.stringContaining("재검토 요청 기한(20일)")],
      [15, "납부액이 부과액보다 많습니다."],
      [16, "납부일이 없습니다."],
      [17, "“2025-02-30”을 날짜로 읽을 수 없습니다."],
      [18, "금액 “12.5”는 원 단위 정수가 아닙니다."],
      [19, "사유가 없거나 1,000자를 넘습니다."],
      [20, "문서번호가 없거나 100자를 넘습니다."],
      [21, "처분일이 없습니다."],
    ]);
    expect(refused(readSanctions([{ sheet: "", rows: [{ line: 1, cells: ["기업명", "금액"] }] }]))).toBe(
      "sanction-sheet-missing",
    );
    const cells = "사업자등록번호,문서번호,처분,처분근거,처분일,사유".split(",");
    const long = Array.from({ length: mostRows + 2 }, (_, at_) => ({
      line: at_ + 1,
      cells: at_ === 0 ? cells : ["x"],
    }));
    expect(refused(readSanctions([{ sheet: "", rows: long }]))).toBe("sanction-sheet-too-long");
  }));

it("[SN12] what is taken over weighs as it did where it was kept, tells nobody what is over, and is taken once", () =>
  world(async (acting) => {
    const { tx } = acting;
    const valid = { from: day("2020-01-01"), to: null };
    const granted = { grant: freshId(at), user: "ceo", role: "company", party: firm, valid } as const;
    await sql`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
      values ('ceo', '대표', 'ceo@firm.example', true, now(), now())`.execute(tx);
    ok(await grantRole(tx, { ...granted, by: "officer", at }));
    const bytes = file(told, ours, over);
    const done = await taken(acting, bytes);
    expect(done.added).toBe(3);
    const held = await Promise.all((await linesOfImport(tx, done.import)).map((id) => findSanction(tx, id)));
    expect(held.map((one) => [one?.number, one?.state, one?.paidWon, one?.over])).toEqual([
      ["창원-1", "in-force", 0n, null],
      ["거점-1", "in-force", 1_000_000n, null],
      ["김해-1", "ended", 0n, "2025-01-01"],
    ]);
    expect((await sanctionsOn(tx, firm, today)).map(({ number, unpaidWon }) => [number, unpaidWon])).toEqual([
      ["거점-1", 2_000_000n],
      ["창원-1", 0n],
    ]);
    expect((await sanctionsOn(tx, firm, day("2023-06-01"))).map(({ number }) => number)).toEqual(["김해-1"]);
    const { rows } = await sql<{ occasion: string }>`select occasion from mail_letter where kind = 'sanction'`.execute(
      tx,
    );
    expect(rows.map(({ occasion }) => occasion.split("/")[2])).toEqual(["in-force", "in-force"]);
    const again = ok(await planSanctionImport(tx, at, bytes, readLists));
    expect(again.rows.map(({ is }) => is)).toEqual(["known", "known", "known"]);
    const stale = { bytes, name: "제재대장.csv", basis: "0".repeat(64) };
    expect(refused(await importSanctions(acting, stale, readLists))).toBe("sanction-trial-over");
  }));

it("[SN12] an import is undone as a whole, unless somebody changed one since", () =>
  world(async (acting) => {
    const { tx } = acting;
    const done = await taken(acting, file(told, over));
    expect(refused(await undoSanctionImport(await then(tx), freshId(at), "잘못된 파일"))).toBe(
      "unknown-sanction-import",
    );
    expect(refused(await undoSanctionImport(acting, done.import, " "))).toBe("reason-missing");
    expect(ok(await undoSanctionImport(await then(tx), done.import, "잘못된 파일"))).toEqual({ taken: 2 });
    expect((await listSanctions(tx, today, { parties: [firm] })).map(({ state }) => state)).toEqual([
      "withdrawn",
      "withdrawn",
    ]);
    expect(await sanctionsOn(tx, firm, today)).toEqual([]);
    expect(refused(await undoSanctionImport(await then(tx), done.import, "또 취소"))).toBe("sanction-import-undone");
    expect((await importsOf(tx)).map(({ undoReason }) => undoReason)).toEqual(["잘못된 파일"]);
    const more = await taken(await then(tx), file(told));
    const [first = ""] = await linesOfImport(tx, more.import);
    ok(await liftSanction(await then(tx), first, { day: today, reason: "집행정지 결정" }));
    expect(refused(await undoSanctionImport(await then(tx), more.import, "잘못된 파일"))).toBe(
      "sanction-import-changed",
    );
  }));
