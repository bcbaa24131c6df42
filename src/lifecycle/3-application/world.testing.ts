import { sql } from "kysely";
import { addDays, day, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { completeBusinessNumber } from "#base/registration-number";
import { type CallContent, room as callRoom } from "#call";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import type { Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { beginApplication } from "./acts/begin-application.ts";
import { kinds } from "./facts.ts";
import { callToApply, fillIn, publishedCall } from "./pairs.testing.ts";

/* A call of a fortnight with four firms that may apply under it. */

export const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(`${answer.refusal}: ${answer.text.en}`);
  return answer;
};
export const today = day("2025-02-03");
export const closes = instantAt(addDays(today, 14), 18);
/** The same hands at another moment, in a commit of its own. */
export const at = async ({ tx, actor }: Acting, instant: Date): Promise<Acting> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return { tx, actor, at: instant, newId: () => freshId(instant) };
};
export const numbers = ["120814752", "124810099", "220816251", "101814392"].map(completeBusinessNumber);

export async function world(tx: Tx, content: CallContent = callToApply(today)) {
  const instant = instantAt(today, 10);
  const acting: Acting = { tx, at: instant, actor: "kim", newId: () => freshId(instant) };
  await writeKinds(tx, [...programmeRoom.kinds, ...callRoom.kinds, ...kinds]);
  const named = (ko: string) => ({ name: { ko, en: ko }, from: day("2015-01-01") });
  const owner = ok(await registerParty(acting, { type: "government", identifiers: [], ...named("창원특례시") }));
  const firms: string[] = [];
  for (const [index, value] of numbers.entries())
    firms.push(
      ok(
        await registerParty(acting, {
          ...{ type: "firm", ...named(`가온${index}`), identifiers: [{ scheme: "business-number", value }] },
        }),
      ),
    );
  const years = [{ no: 1, days: kstYear(2025) }];
  const runs = { from: day("2025-01-01"), to: day("2026-01-01") };
  const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
  const programme = ok(await setUpProgramme(acting, { ...bare, code: "hub", owner, runs, years }));
  const call = await publishedCall(acting, programme, content);
  const begin = async (party: string, by = acting) => ok(await beginApplication(by, { call, party, arrived: by.at }));
  const complete = async (party: string, by = acting, title?: string) => {
    const application = await begin(party, by);
    await fillIn(by, application, party, title);
    return application;
  };
  return { acting, programme, firms: firms as [string, string, string, string], call, begin, complete };
}

/** Somebody who acts for a firm. */
export async function personOf(tx: Tx, party: string, name: string): Promise<string> {
  await sql`insert into auth_user (id, name, email) values (${name}, ${name}, ${`${name}@example.kr`})`.execute(tx);
  await sql`insert into role_grant (role_grant, user_id, role, party, valid, granted_by, granted_at)
    values (gen_random_uuid(), ${name}, 'company', ${party}::uuid, '[2025-01-01,)', 'admin', now())`.execute(tx);
  return name;
}
