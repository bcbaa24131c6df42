import type { IncomingHttpHeaders } from "node:http";

/**
 * Whether a request that changes something may have been sent by another site in the user's name (CSRF).
 * Every current browser says where a write comes from, by `Sec-Fetch-Site` or at least by `Origin`; a program that
 * is not a browser says neither and carries no ambient cookie. The session cookie is `SameSite=Lax` besides.
 */
export function isForeign(method: string, headers: IncomingHttpHeaders, ours: ReadonlySet<string>): boolean {
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return false;
  const origin = headers.origin;
  if (origin !== undefined && ours.has(origin)) return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  if (origin === undefined) return false;
  // The hub may be reached under an address that is not its official one (loopback, a container's port): what the
  // browser believes to be its own origin is then the Host it sent. `null` (sandboxed frame, data:) never is.
  return originHost(origin) !== headers.host;
}

const originHost = (origin: string): string | null => {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
};
