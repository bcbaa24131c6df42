import type { FastifyRequest } from "fastify";
import { type AuditEntry, writtenPath } from "#platform/http";

/** What the library's addresses are called in the record; one without a word stands there by its path. */
const acts: Readonly<Record<string, string>> = {
  "/sign-in/email": "sign-in",
  "/sign-up/email": "sign-up",
  "/sign-out": "sign-out",
  "/verify-password": "verify-password",
  "/change-password": "change-password",
  "/two-factor/enable": "begin-second-factor",
  "/two-factor/disable": "remove-own-second-factor",
  "/two-factor/generate-backup-codes": "renew-backup-codes",
  "/two-factor/verify-totp": "give-second-factor",
  "/two-factor/verify-backup-code": "give-backup-code",
  "/passkey/verify-registration": "add-passkey",
  "/passkey/delete-passkey": "remove-passkey",
  "/passkey/verify-authentication": "sign-in-by-passkey",
  "/sign-in/social": "begin-sign-in-by-provider",
  "/callback/oidc": "sign-in-by-provider",
  "/link-social": "begin-linking-identity",
  "/unlink-account": "unlink-identity",
};

export const actOfPath = (path: string): string => acts[path] ?? `auth${path.replaceAll(/[^a-z0-9]+/gi, "-")}`;

/** [AU20] What is recorded of a request to sign-in. What was typed is not in it, and neither is any key. */
export const entryOfSignIn = (
  request: FastifyRequest,
  path: string,
  told: {
    readonly at: Date;
    readonly actor: string | null;
    readonly subject: string | null;
    readonly outcome: string;
    readonly isKnownDevice: boolean;
  },
): AuditEntry => ({
  at: told.at,
  actor: told.actor ?? "visitor",
  act: actOfPath(path),
  method: request.method,
  address: writtenPath(request.url, "auth"),
  requestId: request.id,
  ip: request.ip,
  subject: told.subject,
  detail: { outcome: told.outcome, knownDevice: told.isKnownDevice },
});
