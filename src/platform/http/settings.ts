import type { IncomingHttpHeaders } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import type { Tx } from "#platform/db";
import type { Log } from "#platform/log";
import type { Handled } from "./call.ts";
import type { Checked } from "./contract-check.ts";
import type { Gauge } from "./metrics.ts";
import type { UploadsPerDay } from "./quota.ts";

/** What the server must be able to ask of a database (`Database` of #platform/db): a refusal undoes the transaction. */
export interface Transactions {
  transaction<Result>(mode: "read" | "write", work: (tx: Tx) => Promise<Result | Refusal>): Promise<Result | Refusal>;
}

/** What is known of a request before anything of it has been believed. */
export interface Knock {
  readonly headers: IncomingHttpHeaders;
  readonly at: Date;
}

/** Who did what, when: written in the transaction of the change, or neither exists. */
export interface AuditEntry {
  readonly at: Date;
  readonly actor: string;
  /** Name of the route: `submit-application`. */
  readonly act: string;
  readonly method: string;
  /** The address without its query. */
  readonly address: string;
  readonly requestId: string;
  readonly ip: string;
  /** The account or thing it speaks of, where that is not whoever acted. */
  readonly subject?: string | null;
  /** Particulars without secrets and without personal data: a way to sign in, the form of a table. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface HttpConfig {
  /** `https://hub.example.kr`: decides HSTS, secure cookies, and which origin may write. */
  readonly baseUrl: string;
  /** Further origins that may write, for instance a development server. */
  readonly origins?: readonly string[];
  /** Proxies whose `X-Forwarded-*` is believed: addresses, ranges, or `true` for whoever connects to us. */
  readonly trustProxy?: boolean | string | readonly string[];
  /** Bytes of a JSON body; 1 MiB unless told. */
  readonly bodyLimit?: number;
  /** Bytes of an uploaded file; 50 MiB unless told. */
  readonly uploadLimit?: number;
  /** Folder for uploads on their way in; the system's temporary folder unless told. */
  readonly uploadFolder?: string;
  /** Requests a minute for one session, or for one address without a session; 600 unless told. */
  readonly requestsPerMinute?: number;
  /** Connections of one address at once, where no proxy is in front; 256 unless told. */
  readonly connectionsPerAddress?: number;
  /** What one account may upload in a day; 500 files and forty of the largest unless told. */
  readonly uploadsPerDay?: UploadsPerDay;
  /** What an act may take; 30 s unless told. */
  readonly timeoutMs?: number;
  /** What receiving a request may take, uploads included; 5 min unless told. */
  readonly receiveTimeoutMs?: number;
  /** Whether each reply is held against its contract: in tests and development yes, in production no. */
  readonly checkReplies: boolean;
  /** With a token, `/metrics` wants it as a bearer; without one it answers to this machine alone. */
  readonly metricsToken?: string;
}

export interface ServerParts {
  readonly handled: readonly Handled[];
  /** Where an address stands that the world knows under another one. */
  readonly standsAt?: (url: string) => string | null;
  readonly db: Transactions;
  readonly log: Log;
  readonly clock: { now(): Date };
  readonly who: (knock: Knock, tx: Tx) => Promise<Who>;
  readonly config: HttpConfig;
  /** The session's key if its cookie is genuinely ours, told without the database: limits count by it. */
  readonly sessionKey?: (headers: IncomingHttpHeaders) => string | null;
  /** Holds a large body of a route against its contract away from the requests; without it they are checked among them. */
  readonly aside?: (route: string, json: string) => Promise<Checked | Refusal>;
  /** Called after a request that brought a file was refused or failed: what it put anywhere is to be taken away. */
  readonly afterRefusedUpload?: () => Promise<void>;
  readonly audit?: (tx: Tx, entry: AuditEntry) => Promise<void>;
  /** A secret of this process: requests that carry it in `x-geojeom-inside` were made by the hub itself and do not count. */
  readonly insideKey?: string;
  /** Server-rendered pages and the web's own files, mounted at the root. */
  readonly pages?: (app: FastifyInstance) => Promise<void> | void;
  /** Further questions that decide readiness, beside "does the database answer": `migrations`, `queue`. */
  readonly readiness?: Readonly<Record<string, () => Promise<boolean>>>;
  readonly gauges?: readonly Gauge[];
}

export const settled = (config: HttpConfig) => ({
  ...config,
  secure: new URL(config.baseUrl).protocol === "https:",
  origins: new Set([new URL(config.baseUrl).origin, ...(config.origins ?? []).map((each) => new URL(each).origin)]),
  bodyLimit: config.bodyLimit ?? 2 ** 20,
  uploadLimit: config.uploadLimit ?? 50 * 2 ** 20,
  requestsPerMinute: config.requestsPerMinute ?? 600,
  connectionsPerAddress: config.connectionsPerAddress ?? 256,
  uploadsPerDay: config.uploadsPerDay ?? { files: 500, bytes: 40 * (config.uploadLimit ?? 50 * 2 ** 20) },
  timeoutMs: config.timeoutMs ?? 30_000,
  receiveTimeoutMs: config.receiveTimeoutMs ?? 300_000,
});
export type Settings = ReturnType<typeof settled>;
