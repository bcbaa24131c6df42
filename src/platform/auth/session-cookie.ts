import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** The name better-auth gives its cookie with our prefix; over TLS browsers are held to it by `__Secure-`. */
export const sessionCookieName = (secure: boolean): string => `${secure ? "__Secure-" : ""}geojeom.session_token`;

/**
 * The session token a request brings, if its signature is ours; no database is asked. The form is better-auth's
 * (`token.signature`, HMAC-SHA-256, URI-encoded); a test holds the two against each other.
 */
export function signedToken(headers: IncomingHttpHeaders, name: string, secret: string): string | null {
  const value = cookieValue(headers.cookie, name);
  if (value === null) return null;
  const dot = value.lastIndexOf(".");
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const given = Buffer.from(value.slice(dot + 1), "base64");
  const right = createHmac("sha256", secret).update(token).digest();
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

export function cookieValue(cookies: string | undefined, name: string): string | null {
  for (const pair of (cookies ?? "").split(";")) {
    const equals = pair.indexOf("=");
    if (equals < 0 || pair.slice(0, equals).trim() !== name) continue;
    try {
      return decodeURIComponent(pair.slice(equals + 1).trim());
    } catch {
      return null;
    }
  }
  return null;
}
