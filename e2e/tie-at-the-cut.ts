/**
 * A panel of five over four applications for two places, told through the acts into the hub whose data folder is
 * GEOJEOM_DATA (while it runs, or not): one reviewer works for an applicant, one recused himself after he had signed,
 * one sheet is missing, and the second and the third have the same score. `node e2e/tie-at-the-cut.ts` prints the panel
 * and what was refused on the way. The story's own reviewer chairs and closes it. All of it is synthetic.
 */
import { sql } from "kysely";
import { addDays, day, dayOf } from "#base/day";
import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import type { Who } from "#base/who";
import type { Acting } from "#journal";
import { registerParty } from "#party";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { assignPairs, declareReview, formPanel, openPanel, recuseReview, signReview } from "#review";
import { reviewersWhere, reviewsWhere, sample, setPanel } from "#review";
import { hub, inOneCommit, ownProgramme } from "./into-hub.ts";

const { consentedReviewer, eligibleApplication, made, publishedCall } = sample;
const titles = ["가 과제", "나 과제", "다 과제", "라 과제"] as const;
const {
  call,
  firms,
  name: named,
} = await inOneCommit(async (acting) => {
  const programme = await ownProgramme(acting, "tie", "동점 심의", "A tie");
  const name = `동점 심의 ${freshId(acting.at).slice(-6)} 모집 공고 (합성)`;
  const title = text(name, "Call with a tie (synthetic)");
  const firms: string[] = [];
  for (const name of titles) {
    const named = { name: text(`${name} 기업`, `Firm ${name}`), from: day("2015-01-01"), identifiers: [] };
    firms.push(made(await registerParty(acting, { type: "firm", ...named })));
  }
  return { call: await publishedCall(acting, programme, { title, budget: 900_000_000n, quota: 2 }), firms, name };
});
for (const [at, title] of titles.entries())
  await inOneCommit(async (acting) => {
    await eligibleApplication(acting, call, firms[at] ?? "", { title, won: 20_000_000n });
    return {};
  });

const { panel, whoOf, members } = await inOneCommit(async (acting) => {
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select id, name, email from auth_user where email = 'reviewer@geojeom.example'`.execute(acting.tx);
  const { id = "", name = "", email = "" } = rows[0] ?? {};
  const roles = [{ role: "reviewer", party: null }] as const;
  const who = { kind: "user", user: id, name, email, roles } as const satisfies Who;
  const chair = (await reviewersWhere(acting.tx, { account: id }))[0]?.reviewer ?? "";
  // the fifth works for the first applicant
  const employers = [null, null, null, firms[0] ?? null];
  const pool: { reviewer: string; who: Who }[] = [{ reviewer: chair, who }];
  for (const [index, employer] of employers.entries())
    pool.push(await consentedReviewer(acting, `동점위원 ${index + 2}`, employer));
  const terms = { demand: 4, loadLow: 0, loadHigh: 10, experts: 0, floor: null, feeWon: 100_000n };
  const panel = made(await formPanel(acting, call, { ...terms, due: addDays(dayOf(acting.at), 14) }));
  const members = pool.map(({ reviewer }) => reviewer);
  made(await setPanel(acting, panel, { reviewers: members, chair, seen: undefined }));
  return { panel, members, whoOf: new Map(pool.map((one) => [one.reviewer, one.who])) };
});

// whom the panel takes in which order is the panel's; the pairs speak of its places
const order = await inOneCommit(async ({ tx }) => ({
  rows: (await reviewersWhere(tx, { panel })).map(({ reviewer }) => reviewer),
}));
const at = (member: number): number => order.rows.indexOf(members[member] ?? "");
const pairsOf = (by: readonly (readonly number[])[]) =>
  by.flatMap((raters, application) => raters.map((member) => ({ application, reviewer: at(member) })));
const fair = [
  [0, 1, 2, 3],
  [0, 1, 3, 4],
  [1, 2, 3, 4],
  [0, 2, 3, 4],
];
const refused = await hub.database
  .transaction("write", async (tx: Tx) => {
    const now = hub.clock.now();
    const acting: Acting = { tx, at: now, actor: "officer", newId: () => freshId(now) };
    return (await assignPairs(acting, panel, pairsOf([[0, 1, 2, 4], ...fair.slice(1)]), null)) ?? { done: true };
  })
  .then((answer) => (isRefusal(answer) ? answer.text.ko : ""));
await inOneCommit(async (acting) => {
  made(await assignPairs(acting, panel, pairsOf(fair), null));
  return { id: made(await openPanel(acting, panel, undefined)) };
});

/** Of 60 and 40 points: the second and the third are equal, and differ by the criterion that the call names. */
const marksOf = [
  { plan: "54", team: "36" },
  { plan: "50", team: "30" },
  { plan: "46", team: "34" },
  { plan: "40", team: "28" },
] as const;
const { reviews } = await inOneCommit(async ({ tx }) => ({ reviews: await reviewsWhere(tx, { panel }) }));
const { applications } = await inOneCommit(async ({ tx }) => {
  const { rows } = await sql<{ application: string }>`
    select application from application where call = ${call}::uuid order by receipt`.execute(tx);
  return { applications: rows.map(({ application }) => application) };
});
const [, recused = "", late = ""] = members;
for (const { review, reviewer, application } of reviews) {
  const place = applications.indexOf(application);
  const who = whoOf.get(reviewer);
  if (who === undefined) throw new Error("a review of nobody");
  // the third never hands in the sheet of the last application
  if (reviewer === late && place === 3) continue;
  await inOneCommit(async (acting) => {
    made(await declareReview(acting, who, review, undefined));
    // he would have given far less, and his sheet counts no more
    const marks = reviewer === recused && place === 1 ? { plan: "20", team: "20" } : (marksOf[place] ?? marksOf[0]);
    made(await signReview(acting, who, review, { marks, reason: "계획이 구체적입니다. (합성)" }, undefined));
    return {};
  });
  if (reviewer === recused && place === 1)
    await inOneCommit(async (acting) => ({
      id: made(await recuseReview(acting, who, review, "신청기업의 자문을 맡게 되었습니다.", undefined)),
    }));
}
console.log(JSON.stringify({ panel, title: named, refused }));
await hub.close();
