/**
 * Eighty applications of one call, received, eligible and waiting for their panel, told through the acts into the hub
 * whose data folder is GEOJEOM_DATA (while it runs, or not): `node e2e/eighty-applications.ts`. For looking at what
 * people see on a busy day, and for measuring it. All of it is synthetic.
 */
import { sql } from "kysely";
import { addDays, day, dayOf, yearOf } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal } from "#base/refusal";
import type { Who } from "#base/who";
import { text } from "#base/text";
import type { Acting } from "#journal";
import { registerParty } from "#party";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { setUpProgramme } from "#programme";
import { assignPairs, closePanel, declareReview, formPanel, openPanel } from "#review";
import { reviewersWhere, reviewsWhere, sample, setPanel, signReview } from "#review";
import { openHub } from "../src/main/hub.ts";

const { consentedReviewer, eligibleApplication, made, officer, publishedCall } = sample;
const [applications, reviewers] = [80, 12];
const told = await openHub({ env: process.env, progress: () => {} });
if (isRefusal(told)) throw new Error(told.text.en);
const hub = told;
const inOneCommit = <Value extends object>(tell: (acting: Acting) => Promise<Value>): Promise<Value> =>
  hub.database.transaction("write", async (tx: Tx) => {
    const at = hub.clock.now();
    return tell({ tx, at, actor: "officer", newId: () => freshId(at) });
  }) as Promise<Value>;

const { call } = await inOneCommit(async (acting) => {
  // of a programme of its own, in whose year today lies
  const { rows } = await sql<{ owner: string }>`
    select owner from programme where known_to = forever() order by programme limit 1`.execute(acting.tx);
  const year = yearOf(dayOf(acting.at));
  const days = kstYear(year);
  const programme = made(
    await setUpProgramme(acting, {
      ...{ code: `busy-${freshId(acting.at).slice(-6)}`, name: text("바쁜 날 (합성)", "A busy day (synthetic)") },
      ...{ parent: null, currency: "KRW", lines: [], targets: [], owner: rows[0]?.owner ?? "", runs: days },
      years: [{ no: 1, days }],
    }),
  );
  const title = text("시제품 제작 지원 모집 공고 (합성)", "Call for prototypes (synthetic)");
  return { call: await publishedCall(acting, programme, { title, budget: 900_000_000n, quota: 30 }) };
});
for (let n = 1; n <= applications; n++)
  await inOneCommit(async (acting) => {
    const named = { name: text(`합성기업 ${n}`, `Synthetic firm ${n}`), from: day("2015-01-01"), identifiers: [] };
    const firm = made(await registerParty(acting, { type: "firm", ...named }));
    const title = `시제품 과제 ${n}: ${["센서", "로봇", "소재", "공정"][n % 4]} 고도화`;
    await eligibleApplication(acting, call, firm, { title, won: BigInt(20 + (n % 7) * 5) * 1_000_000n });
    return {};
  });
const panel = await inOneCommit(async (acting) => {
  const pool = (await reviewersWhere(acting.tx))
    .filter(({ state }) => state === "consented")
    .map((one) => one.reviewer);
  while (pool.length < reviewers) pool.push((await consentedReviewer(acting, `합성위원 ${pool.length + 1}`)).reviewer);
  const terms = { demand: 5, loadLow: 10, loadHigh: 40, experts: 0, floor: null, feeWon: 100_000n };
  const id = made(await formPanel(acting, call, { ...terms, due: addDays(dayOf(acting.at), 14) }));
  const members = pool.slice(0, reviewers);
  made(await setPanel(acting, id, { reviewers: members, chair: members[0] ?? null, seen: undefined }));
  return { id };
});
/** `--scored`: everything is assigned, declared, signed and closed, so that the board can be looked at. */
if (process.argv.includes("--scored")) {
  const pool = await inOneCommit(async ({ tx }) => ({ rows: await reviewersWhere(tx, { panel: panel.id }) }));
  const accounts = new Map(pool.rows.map((one) => [one.reviewer, one]));
  await inOneCommit(async (acting) => {
    const pairs = Array.from({ length: applications * 5 }, (_, at) => ({
      ...{ application: Math.floor(at / 5), reviewer: (Math.floor(at / 5) + (at % 5)) % reviewers },
    }));
    made(await assignPairs(acting, panel.id, pairs, null));
    return { id: made(await openPanel(acting, panel.id, undefined)) };
  });
  const reviews = await inOneCommit(async ({ tx }) => ({ rows: await reviewsWhere(tx, { panel: panel.id }) }));
  for (const [at, { review, reviewer }] of reviews.rows.entries())
    await inOneCommit(async (acting) => {
      const { account, email } = accounts.get(reviewer) ?? { account: "", email: "" };
      const roles = [{ role: "reviewer", party: null }] as const;
      const who: Who = { kind: "user", user: account ?? "", name: "", email, roles };
      made(await declareReview(acting, who, review, undefined));
      const marks = { plan: `${35 + ((at * 7) % 25)}`, team: `${22 + ((at * 5) % 18)}` };
      made(await signReview(acting, who, review, { marks, reason: "계획이 구체적입니다. (합성)" }, undefined));
      return {};
    });
  await inOneCommit(async (acting) => ({
    id: made(await closePanel(acting, officer, panel.id, { reason: null, seen: undefined })),
  }));
}
console.log(panel.id);
await hub.close();
