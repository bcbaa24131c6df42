import { decodeJwt } from "jose";
import { z } from "zod";
import type { Log } from "#platform/log";
import type { OidcProvider } from "./settings.ts";

/** OpenID Connect Core 2 and 5.1: `sub` is at most 255 ASCII characters, and what is said of an address is a boolean. */
const subject = z.string().regex(/^[\x21-\x7e]{1,255}$/);
const claims = z.object({
  sub: subject,
  email: z.email().max(320),
  email_verified: z.boolean().default(false),
  name: z.string().trim().min(1).max(200).optional(),
  picture: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
});
const discovery = z.object({ userinfo_endpoint: z.url({ protocol: /^https?$/ }) });

const patienceMs = 10_000;

/** Who the provider says somebody is, after every claim was held to its type. */
export interface ProvidersWord {
  readonly id: string;
  readonly sub: string;
  readonly email: string;
  readonly emailVerified: boolean;
  readonly name: string;
  readonly image?: string;
}

/**
 * Reads an identity token whose signature, issuer, audience and nonce the library has verified, and, where the token
 * names no address, the provider's user information (which must speak of the same `sub`, OpenID Connect Core 5.3.2).
 * Null, and nobody is signed in, where a claim is missing or of another type: a provider may write `"false"`, `0` or a
 * list where a boolean or a name belongs, and none of them may be compared, stored or believed.
 */
export async function readClaims(
  tokens: { readonly idToken?: string | undefined; readonly accessToken?: string | undefined },
  provider: OidcProvider,
  log: Log,
): Promise<ProvidersWord | null> {
  const refused = (where: string, fields: readonly string[]): null => {
    log.warn({ part: "auth", where, fields }, "the identity provider's word cannot be read");
    return null;
  };
  if (tokens.idToken === undefined) return refused("token", ["id_token"]);
  const token: Readonly<Record<string, unknown>> = decodeJwt(tokens.idToken);
  const owner = subject.safeParse(token["sub"]);
  if (!owner.success) return refused("token", ["sub"]);
  const said = "email" in token ? token : await userInformation(tokens.accessToken, provider);
  const read = claims.safeParse(said);
  if (!read.success)
    return refused(
      said === token ? "token" : "userinfo",
      read.error.issues.map(({ path }) => path.join(".")),
    );
  const { sub, email, email_verified: emailVerified, name, picture } = read.data;
  if (sub !== owner.data) return refused("userinfo", ["sub"]);
  return {
    id: sub,
    sub,
    email,
    emailVerified,
    name: name ?? email,
    ...(picture === undefined ? {} : { image: picture }),
  };
}

async function userInformation(accessToken: string | undefined, provider: OidcProvider): Promise<unknown> {
  if (accessToken === undefined) return null;
  const get = async (url: string, headers: Record<string, string>): Promise<unknown> => {
    const reply = await fetch(url, { headers, redirect: "error", signal: AbortSignal.timeout(patienceMs) });
    return reply.ok ? reply.json() : null;
  };
  try {
    const found = discovery.safeParse(
      await get(`${provider.issuer.replace(/\/+$/, "")}/.well-known/openid-configuration`, {}),
    );
    if (!found.success) return null;
    return await get(found.data.userinfo_endpoint, { authorization: `Bearer ${accessToken}` });
  } catch {
    return null;
  }
}
