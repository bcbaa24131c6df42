import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  type Acting,
  asKnownNow,
  type AsOf,
  namedAct,
  openCommit,
  openFactByKey,
  resolveAsOf,
  writeKinds,
} from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { diskFiles } from "#platform/files";
import { freshId } from "#platform/identity";
import { inlineAside } from "#platform/machine";
import { rankSaid, turnSaid } from "../claim-views.ts";
import { kinds } from "../facts.ts";
import { seriesOf, valuesOf } from "../store.ts";
import { openQuestions } from "../table-store.ts";
import { tableView } from "../table-views.ts";
import { seriesNamed, seriesView, statisticView } from "../views.ts";
import { confirmTable } from "./confirm-table.ts";
import { decideValue } from "./decide-value.ts";
import { nameComparisonSet } from "./name-comparison-set.ts";
import { addAreas, registerStatistic, type StatisticDraft } from "./register-statistic.ts";
import { tryTable } from "./try-table.ts";
import { undoTable } from "./undo-table.ts";

const folder = mkdtempSync(join(tmpdir(), "geojeom-statistics-"));
const kept = { files: diskFiles(folder), uploadLimit: 2 ** 20, aside: inlineAside };
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
const refused = (answer: unknown): string => {
  if (!isRefusal(answer)) throw new Error("it was not refused");
  for (const said of [answer.text.ko, answer.text.en]) expect(said).toMatch(/^[^{}]{8,}$/);
  return answer.refusal;
};
let second = 0;
const as = async (tx: Tx, actor = "officer"): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(Date.parse("2025-05-12T01:00:00Z") + (second += 1) * 1000);
  return { tx, at, actor, newId: () => freshId(at) };
};
const now = new Date("2025-05-13T00:00:00Z");

const world = async (tx: Tx) => {
  const acting = await as(tx);
  await openCommit(tx, acting.at, "setup", namedAct("test"));
  await writeKinds(tx, kinds);
  const issuer = ok(
    await registerParty(acting, {
      ...{ type: "institution", name: { ko: "무역통계원", en: "Trade Statistics" }, identifiers: [] },
      from: day("2000-01-01"),
    }),
  );
  const draft: StatisticDraft = {
    name: { ko: "수출액", en: "Exports" },
    ...{ issuer, unit: "USD", source: "시군구별 수출 (표 A-1)", areas: "창원시\n김해시, 진주시" },
    frequency: "month",
    measure: "flow",
  };
  return { issuer, draft, statistic: ok(await registerStatistic(await as(tx), draft)) };
};
const bring = async (tx: Tx, statistic: string, lines: readonly string[], released = "2025-05-01") =>
  tryTable(
    await as(tx),
    kept,
    { statistic, released: day(released) },
    { name: "table.csv", mediaType: "text/csv", stream: Readable.from([Buffer.from(lines.join("\n"))]) },
  );
const imported = async (tx: Tx, statistic: string, lines: readonly string[], released?: string): Promise<string> => {
  const table = ok(await bring(tx, statistic, lines, released));
  return ok(await confirmTable(await as(tx), table));
};
const asOf = async (tx: Tx): Promise<AsOf> => ok(await resolveAsOf(tx, {}, now));
const of = async (tx: Tx, statistic: string, area: string): Promise<string> =>
  (await seriesOf(tx, statistic)).find((one) => one.area === area)?.series ?? "";
const told = async (tx: Tx, series: string, known = asKnownNow): Promise<string> =>
  (await valuesOf(tx, [series], known)).map(({ period, value }) => `${period} ${value}`).join(", ");

const head = "시점,지역,수출액(천달러)";
const months = ["2024-01", "2024-02", "2024-03", "2025-01", "2025-02"];
const first = [
  head,
  ...months.flatMap((month, i) => [`${month},창원시,${1500 + i * 10}`, `${month},김해시,${400 + i}`]),
];

it("[XS1] registers a statistic with its areas once, in a unit that adds up", () =>
  db.rolledBack(async (tx) => {
    const { draft, statistic } = await world(tx);
    const again = { ...draft, name: { ko: "수출 비중", en: "Share" } };
    expect(refused(await registerStatistic(await as(tx), { ...again, unit: "percent" }))).toBe("statistic-unit");
    expect(refused(await registerStatistic(await as(tx), { ...again, issuer: statistic }))).toBe("unknown-party");
    expect(refused(await registerStatistic(await as(tx), { ...again, areas: " \n," }))).toBe("statistic-no-area");
    expect(refused(await registerStatistic(await as(tx), draft))).toBe("statistic-exists");
    expect(refused(await addAreas(await as(tx), statistic, "김해시"))).toBe("statistic-areas-known");
    ok(await addAreas(await as(tx), statistic, "김해시\n거제시"));
    expect((await seriesOf(tx, statistic)).map(({ area }) => area)).toEqual(["거제시", "김해시", "진주시", "창원시"]);
  }));

it("[XS2] keeps every revision, each as it was known, and no revision of what stands as it is told", () =>
  db.rolledBack(async (tx) => {
    const { statistic } = await world(tx);
    await imported(tx, statistic, first, "2025-04-01");
    const series = await of(tx, statistic, "창원시");
    const before = await asOf(tx);
    await imported(tx, statistic, [head, "2025-02,창원시,1600", "2025-01,창원시,1530"], "2025-05-01");
    expect(await told(tx, series)).toContain("2025-02 160000000");
    expect(await told(tx, series, before.known)).toContain("2025-02 154000000");
    const { periods } = ok(await seriesView(tx, series, await asOf(tx), undefined));
    const [latest, other] = periods;
    expect(latest).toMatchObject({ name: "2025-02", level: 1 });
    expect(latest?.vintages).toMatchObject([
      { released: "2025-05-01", until: null },
      { released: "2025-04-01", until: expect.any(String) },
    ]);
    expect(other?.vintages).toHaveLength(1);
    expect(ok(await seriesView(tx, series, before, undefined)).periods[0]?.vintages).toHaveLength(1);
    const same = ok(await bring(tx, statistic, [head, "2025-02,창원시,1600"]));
    expect(refused(await confirmTable(await as(tx), same))).toBe("statistic-table-empty");
  }));

it("[XS3] tells nothing while it is tried, and refuses a file that is not of the statistic", () =>
  db.rolledBack(async (tx) => {
    const { statistic } = await world(tx);
    const table = ok(await bring(tx, statistic, [...first, "2025-03,거제시,1"]));
    expect(ok(await tableView(tx, table))).toMatchObject({ read: 10, rejected: 1, state: "tried" });
    expect(await told(tx, await of(tx, statistic, "창원시"))).toBe("");
    ok(await confirmTable(await as(tx), table));
    expect(refused(await confirmTable(await as(tx), table))).toBe("statistic-table-done");
    expect(refused(await bring(tx, statistic, first, "2025-06-01"))).toBe("statistic-released-ahead");
    expect(refused(await bring(tx, statistic, [...first, "문의 010-1234-5678,,"]))).toBe("statistic-table-personal");
    const unit = { statistic, released: day("2025-05-01"), unit: "백만원" };
    const file = { name: "t.csv", mediaType: "text/csv", stream: Readable.from([Buffer.from("시점,값\n2025-01,1")]) };
    expect(refused(await tryTable(await as(tx), kept, unit, file))).toBe("statistic-unit-foreign");
  }));

it("[XS4] [XS5] lets a value that is a power of ten away wait for a decision with its reason", () =>
  db.rolledBack(async (tx) => {
    const { statistic } = await world(tx);
    await imported(tx, statistic, first);
    const series = await of(tx, statistic, "창원시");
    const lines = [head, "2025-03,창원시,978만달러", "2025-03,김해시,410", "2025-04,김해시,4.1"];
    const table = await imported(tx, statistic, lines);
    expect(await told(tx, series)).not.toContain("2025-03");
    expect(await told(tx, await of(tx, statistic, "김해시"))).toContain("2025-03 41000000");
    const waiting = await openQuestions(tx);
    expect(waiting.map(({ area, period, power }) => `${area} ${period} ${power}`)).toEqual([
      "김해시 2025-04 2",
      "창원시 2025-03 -1",
    ]);
    const [kimhae, changwon] = waiting.map(({ question }) => question) as [string, string];
    expect(refused(await decideValue(await as(tx), changwon, { decision: "kept", reason: " " }))).toBe(
      "reason-missing",
    );
    ok(await decideValue(await as(tx), changwon, { decision: "kept", reason: "대형 선박 인도" }));
    ok(await decideValue(await as(tx), kimhae, { decision: "scaled", reason: "단위 오기, 공표 기관 확인" }));
    expect(refused(await decideValue(await as(tx), kimhae, { decision: "dropped", reason: "다시" }))).toBe(
      "questioned-value-decided",
    );
    expect(await told(tx, series)).toContain("2025-03 978000000");
    expect(await told(tx, await of(tx, statistic, "김해시"))).toContain("2025-04 41000000");
    expect(ok(await tableView(tx, table)).questions.map(({ decision }) => decision?.word.ko)).toEqual([
      "자릿수 정정",
      "공표된 값 그대로",
    ]);
  }));

it("[XS6] undoes an import with what was decided of it, and refuses where a value was told otherwise since", () =>
  db.rolledBack(async (tx) => {
    const { statistic } = await world(tx);
    await imported(tx, statistic, first);
    const series = await of(tx, statistic, "창원시");
    const before = await told(tx, series);
    const table = await imported(tx, statistic, [
      head,
      "2025-02,창원시,1600",
      "2025-03,창원시,1610",
      "2025-04,창원시,9",
    ]);
    const later = await imported(tx, statistic, [head, "2025-02,창원시,1601"]);
    expect(refused(await undoTable(await as(tx), table, "잘못 올림"))).toBe("statistic-table-changed-since");
    expect(refused(await undoTable(await as(tx), later, ""))).toBe("reason-missing");
    ok(await undoTable(await as(tx), later, "잘못 올림"));
    const [waiting] = await openQuestions(tx);
    ok(await undoTable(await as(tx), table, "잘못 올림"));
    expect(await told(tx, series)).toBe(before);
    expect(await openQuestions(tx)).toEqual([]);
    const decision = { decision: "kept", reason: "맞음" } as const;
    expect(refused(await decideValue(await as(tx), waiting?.question ?? "", decision))).toBe("statistic-table-done");
    expect(refused(await undoTable(await as(tx), table, "다시"))).toBe("statistic-table-done");
    // the same table once more: what was taken back is new again
    await imported(tx, statistic, [head, "2025-03,창원시,1610"]);
    expect(await told(tx, series)).toContain("2025-03 161000000");
    expect(await openFactByKey(tx, "statistic.value", `${series}/2025-03`)).toMatchObject({ evidenceLevel: 1 });
  }));

it("[XS7] [XS8] [XS9] says a turn and a rank as of a commit, and refuses what it has no numbers for", () =>
  db.rolledBack(async (tx) => {
    const { statistic } = await world(tx);
    const lines = [head, "2024-02,창원시,100", "2024-03,창원시,100", "2025-02,창원시,90", "2025-03,창원시,120"];
    await imported(tx, statistic, lines);
    await imported(tx, statistic, [head, "2024-03,김해시,100", "2025-03,김해시,130"]);
    const found = ok(await seriesNamed(tx, await of(tx, statistic, "창원시")));
    const then = { ...found, period: "2025-03", asOf: await asOf(tx) };
    const turn = ok(await turnSaid(tx, then, "year-before"));
    expect(turn.said.ko).toMatch(/^2025년 3월 창원시 수출액, 전년 동기 대비 플러스로 전환\(2025\. 5\. 12\./);
    expect(refused(await turnSaid(tx, then, "period-before"))).toBe("statistic-turn-missing");
    const name = { name: "경남 3개 시", areas: "창원시\n김해시\n진주시" };
    expect(refused(await nameComparisonSet(await as(tx), statistic, { ...name, areas: "창원시" }))).toBe(
      "comparison-set-too-small",
    );
    expect(refused(await nameComparisonSet(await as(tx), statistic, { ...name, areas: "창원시,부산시" }))).toBe(
      "comparison-set-area-unknown",
    );
    ok(await nameComparisonSet(await as(tx), statistic, name));
    expect(refused(await nameComparisonSet(await as(tx), statistic, name))).toBe("comparison-set-exists");
    const asked = { ...then, asOf: await asOf(tx) };
    const unranked = await rankSaid(tx, asked, "경남 3개 시", "value");
    expect(refused(unranked)).toBe("statistic-rank-missing");
    expect(unranked).toMatchObject({ text: { ko: "경남 3개 시 가운데 진주시의 값이 없어 순위를 말할 수 없습니다." } });
    expect(refused(await rankSaid(tx, asked, "없는 집단", "value"))).toBe("unknown-comparison-set");
    await imported(tx, statistic, [head, "2025-03,진주시,50", "2024-03,진주시,0"]);
    const known = { ...then, asOf: await asOf(tx) };
    expect(ok(await rankSaid(tx, known, "경남 3개 시", "value")).said.ko).toContain("경남 3개 시 3곳 중 창원시 2위");
    expect(refused(await rankSaid(tx, known, "경남 3개 시", "growth"))).toBe("statistic-rank-baseless");
    // as of before it is refused as it was
    expect(refused(await rankSaid(tx, asked, "경남 3개 시", "value"))).toBe("statistic-rank-missing");
    const view = ok(await statisticView(tx, statistic, day("2025-05-13")));
    expect(view.sets).toEqual([{ name: "경남 3개 시", areas: ["김해시", "진주시", "창원시"] }]);
  }));
