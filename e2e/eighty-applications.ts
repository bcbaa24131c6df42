/**
 * Eighty applications of one call, received, eligible and waiting for their panel, told through the acts into the hub
 * whose data folder is GEOJEOM_DATA (while it runs, or not): `node e2e/eighty-applications.ts`. For looking at what
 * people see on a busy day, and for measuring it. All of it is synthetic.
 */
import { addDays, day, dayOf } from "#base/day";
import { text } from "#base/text";
import { registerParty } from "#party";
import { assignPairs, formPanel, openPanel, reviewersWhere, sample, setPanel } from "#review";
import { hub, inOneCommit, ownProgramme } from "./into-hub.ts";
import { signedSheets } from "./signed-sheets.ts";

const { consentedReviewer, eligibleApplication, made, publishedCall, receivedApplication } = sample;
/** `--received`: nobody has judged them yet, and there is no panel. */
const isReceived = process.argv.includes("--received");
const apply = isReceived ? receivedApplication : eligibleApplication;
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
    await apply(acting, call, firm, { title, won: BigInt(20 + (n % 7) * 5) * 1_000_000n });
    return {};
  });
const pool = await inOneCommit(async (acting) => {
  const rows = (await reviewersWhere(acting.tx))
    .filter(({ state }) => state === "consented")
    .map((one) => one.reviewer);
  while (rows.length < reviewers) rows.push((await consentedReviewer(acting, `합성위원 ${rows.length + 1}`)).reviewer);
  return { rows: rows.slice(0, reviewers) };
});
const formed = async () =>
  inOneCommit(async (acting) => {
    const terms = { demand: 5, loadLow: 10, loadHigh: 40, experts: 0, floor: null, feeWon: 100_000n };
    const id = made(await formPanel(acting, call, { ...terms, due: addDays(dayOf(acting.at), 14) }));
    made(await setPanel(acting, id, { reviewers: pool.rows, chair: pool.rows[0] ?? null, seen: undefined }));
    return { panel: id };
  });
const { panel } = isReceived ? { panel: null } : await formed();
/** `--scored`: everything is assigned, declared, signed and closed, so that the board can be looked at. */
if (panel !== null && process.argv.includes("--scored")) {
  await inOneCommit(async (acting) => {
    const pairs = Array.from({ length: applications * 5 }, (_, at) => ({
      ...{ application: Math.floor(at / 5), reviewer: (Math.floor(at / 5) + (at % 5)) % reviewers },
    }));
    made(await assignPairs(acting, panel, pairs, null));
    return { id: made(await openPanel(acting, panel, undefined)) };
  });
  await signedSheets(panel);
}
console.log(JSON.stringify({ call, panel }));
await hub.close();
