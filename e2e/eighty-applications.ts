/**
 * Eighty applications of one call, received, eligible and waiting for their panel, told through the acts into the hub
 * whose data folder is GEOJEOM_DATA (while it runs, or not): `node e2e/eighty-applications.ts`. For looking at what
 * people see on a busy day, and for measuring it. All of it is synthetic.
 */
import { addDays, day, dayOf } from "#base/day";
import type { Who } from "#base/who";
import { text } from "#base/text";
import { registerParty } from "#party";
import { assignPairs, closePanel, declareReview, formPanel, openPanel } from "#review";
import { reviewersWhere, reviewsWhere, sample, setPanel, signReview } from "#review";
import { hub, inOneCommit, ownProgramme } from "./into-hub.ts";

const { consentedReviewer, eligibleApplication, made, officer, publishedCall } = sample;
const [applications, reviewers] = [80, 12];
const { call } = await inOneCommit(async (acting) => {
  const programme = await ownProgramme(acting, "busy", "바쁜 날", "A busy day");
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
