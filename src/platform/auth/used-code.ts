import { createHmac } from "node:crypto";
import { sql } from "kysely";
import type { AuthParts } from "./settings.ts";

/** The step before, the current one and the next are taken, 30 seconds each; a code is remembered well beyond that. */
const rememberedSeconds = 300;

/**
 * Whether this code lets its owner in for the first time. "The verifier MUST NOT accept the second attempt of the OTP
 * after the successful validation has been issued for the first OTP" (RFC 6238, 5.2): somebody who looked over a
 * shoulder, or stood in the middle, has nothing. Of two uses at once the database takes one.
 */
export async function useCode(
  { kysely, config, clock }: Pick<AuthParts, "kysely" | "config" | "clock">,
  user: string,
  code: string,
): Promise<boolean> {
  const at = clock.now();
  const seal = createHmac("sha256", config.secret).update(`${user} ${code}`).digest("base64url");
  const { rows } = await sql`
    with forgotten as (
      delete from used_code
       where used_at < ${at}::timestamptz - make_interval(secs => ${rememberedSeconds}) and (user_id, seal) <> (${user}, ${seal})
    )
    insert into used_code (user_id, seal, used_at) values (${user}, ${seal}, ${at})
    on conflict (user_id, seal) do update set used_at = excluded.used_at
      where used_code.used_at < excluded.used_at - make_interval(secs => ${rememberedSeconds})
    returning user_id`.execute(kysely);
  return rows.length === 1;
}
