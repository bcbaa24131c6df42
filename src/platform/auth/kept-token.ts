import { createHash } from "node:crypto";

/**
 * [AU25] The token of a session as the database keeps it: who reads the database, or a backup, cannot sign in by it. The
 * token has 190 random bits, so one round of SHA-256 without salt is enough. The prefix tells the two forms apart.
 */
export const keptToken = (token: string): string => `sha256:${createHash("sha256").update(token).digest("hex")}`;

export const isKeptToken = (token: string): boolean => /^sha256:[0-9a-f]{64}$/.test(token);
