/**
 * A panel that is formed and has not begun, over an application of the firm that the demonstration's account speaks for,
 * told through the acts. `node e2e/panel-to-challenge.ts` prints the panel. All of it is synthetic.
 */
import { sql } from "kysely";
import { addDays, dayOf } from "#base/day";
import { text } from "#base/text";
import { formPanel, sample } from "#review";
import { hub, inOneCommit, ownProgramme } from "./into-hub.ts";

const { eligibleApplication, made, publishedCall } = sample;

const { call, party } = await inOneCommit(async (acting) => {
  const { rows } = await sql<{ party: string }>`
    select party from role_grant join auth_user on id = user_id
    where email = 'company@geojeom.example' and party is not null order by granted_at limit 1`.execute(acting.tx);
  const programme = await ownProgramme(acting, "challenge", "기피 신청", "A challenge");
  const title = text("기피 신청을 받는 공고 (합성)", "Call before its review (synthetic)");
  return { call: await publishedCall(acting, programme, { title, budget: 90_000_000n }), party: rows[0]?.party ?? "" };
});
const { panel } = await inOneCommit(async (acting) => {
  await eligibleApplication(acting, call, party, { title: "기피 신청 과제", won: 20_000_000n });
  const terms = { demand: 3, loadLow: 0, loadHigh: 40, experts: 0, floor: null, feeWon: 100_000n };
  return { panel: made(await formPanel(acting, call, { ...terms, due: addDays(dayOf(acting.at), 14) })) };
});
console.log(JSON.stringify({ panel }));
await hub.close();
