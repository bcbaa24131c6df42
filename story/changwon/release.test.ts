import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, test } from "vitest";
import { day, instantAt } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { checkEvidence, evidenceOfFacts } from "#evidence";
import { type Acting, asKnownNow } from "#journal";
import { correctOutcome } from "#outcome";
import { type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { beginRelease, draftView, releaseView } from "#publication";
import { gatherStory } from "../gather.ts";
import { toldHub, type ToldHub } from "../../src/main/testing.ts";
import { articleRelease, articleTree } from "./release.ts";

let hub: ToldHub;
beforeAll(async () => {
  hub = await toldHub();
});
afterAll(() => hub.close());

const ok = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(`${value.refusal}: ${value.text.en}`);
  return value;
};
const rolledBack = (work: (tx: Tx) => Promise<void>): Promise<void> => hub.database.rolledBack(work);
async function on<T>(tx: Tx, at: Date, act: (acting: Acting) => Promise<T | Refusal>, actor = "test"): Promise<T> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return ok(act({ tx, at, actor, newId: () => freshId(at) }));
}
const readAt = instantAt(day("2025-04-14"), 10);

/** The acceptance sentences, word for word as far as they are carried; the others wait for the room that is named. */
const carried: readonly string[] = [
  "총 사업비는 163억 원으로 2024년부터 2026년까지 3년에 걸쳐 진행하며 올해 2년차를 맞았다.",
  "관련 기관 및 디지털 기업 53개사를 이 곳에 유치하는 성과를 올렸다.",
  "총 37개사를 지원했으며, 이를 통한 사업화로 20억 3700만 원의 매출실적을 거두었다.",
  "작년에 이어 올해에는 32개사를 선정하여 ",
  "2026년까지 앵커기업 및 연구기관 2개 이상, 디지털 기업 연간 50개 이상을 유치할 계획이다.",
];

test("the release of the article says its sentences from the records of the story", () =>
  rolledBack(async (tx) => {
    const release = await ok(releaseView(tx, articleRelease, readAt));
    const said = release.tree.nodes.flatMap((node) =>
      node.node === "paragraph" ? node.said.map(({ text }) => text.ko) : [],
    );
    for (const sentence of carried)
      expect(
        said.some((one) => one.includes(sentence)),
        sentence,
      ).toBe(true);
    expect(release).toMatchObject({ holds: true, standing: "published", changed: [] });
    // every number of it is a figure
    const figures = release.figures.map(({ figure }) => figure);
    expect(new Set(figures)).toEqual(
      new Set([
        "hub.budget",
        "tenants",
        "firms.supported",
        "firms.sales",
        "target.anchors",
        "target.tenants",
        "firms.to-select",
      ]),
    );
    // in English as well, without a slot left open
    for (const node of release.tree.nodes)
      if (node.node === "paragraph") for (const { text } of node.said) expect(text.en).not.toMatch(/[{}]/);
  }));

test("whoever held an office that has ended is named so", () =>
  rolledBack(async (tx) => {
    const { tree } = await ok(releaseView(tx, articleRelease, readAt));
    const all = JSON.stringify(tree);
    expect(all).toContain("지난 4월 2일, 조부시장(합성) 제1부시장(당시)");
    expect(all).toContain("윤국장(합성) 미래전략산업국장");
  }));

async function saleIn(tx: Tx): Promise<{ fact: string; value: bigint }> {
  const { rows } = await sql<{ fact: string; value: string }>`
    select f.fact::text, f.value from fact f join support_case s on s.party = f.subject
    where f.kind = 'outcome.sale' and f.known_to = forever() and f.evidence_level > 0 and s.state = 'completed'
      and upper(f.valid) <= '2025-04-10' and f.known_from <= (select as_known from publication where publication = '2025-04-09')
      and (select count(*) from claim c where c.outcome = f.fact and c.known_to = forever()) = 1
    order by f.fact limit 1`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("there is no sale in the release");
  return { fact: row.fact, value: BigInt(row.value) };
}

it("one sale corrected changes the one sentence that speaks of sales", () =>
  rolledBack(async (tx) => {
    const { at } = hub;
    const before = await ok(releaseView(tx, articleRelease, at));
    const { fact, value } = await saleIn(tx);
    await on(tx, at, (acting) => correctOutcome(acting, fact, { value: value + 1_000_000n, reason: "정정" }));
    const after = await ok(releaseView(tx, articleRelease, new Date(at.getTime() + 60_000)));
    expect(after.tree).toEqual(before.tree);
    expect(after.changed).toHaveLength(1);
    expect(after.changed[0]?.figures).toContain("firms.sales");
    expect(after.changed[0]?.now.ko).not.toBe(before.changed[0]?.now.ko);
  }));

it("a document found to say otherwise keeps the sentence from being published", () =>
  rolledBack(async (tx) => {
    const { at } = hub;
    const { fact } = await saleIn(tx);
    const [paper] = (await evidenceOfFacts(tx, [fact], { known: asKnownNow })).values();
    const evidence = paper?.[0]?.evidence ?? "";
    await on(
      tx,
      at,
      (acting) =>
        checkEvidence(acting, {
          ...{
            fact,
            evidence,
            outcome: "contradicted",
            level: 0,
            method: "read",
            note: "금액이 다름",
            seen: undefined,
          },
        } as never),
      "checker",
    );
    const told = await gatherStory();
    const draft = {
      release: "unproven",
      tree: articleTree(told),
      day: "2025-11-21",
      asOf: "2025-04-09",
      synthetic: true,
    };
    await on(tx, at, (acting) => beginRelease(acting, draft));
    const { findings } = await ok(draftView(tx, "unproven", new Date(at.getTime() + 60_000)));
    const codes = findings.filter(({ stops }) => stops).map(({ code }) => code);
    expect(codes).toContain("sentence-figure-not-verified");
  }));
