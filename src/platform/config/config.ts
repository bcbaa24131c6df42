import { resolve } from "node:path";
import { defineRefusal, type Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Variable } from "./variable.ts";
import { type VariableName, variables } from "./variables.ts";

/** What the environment says, read once at the entrance and handed on as a value. */
export interface Config {
  /** Absolute path of GEOJEOM_DATA. */
  readonly dataFolder: string;
  /** What was asked of a new hub: the story of that name, explicitly none, or nothing (null). */
  readonly story: "changwon" | "none" | null;
  /** Whether a demonstration may listen where others reach it. */
  readonly openDemonstration: boolean;
  readonly isProduction: boolean;
  readonly database: {
    /** Null: the embedded PostgreSQL of the data folder. */
    readonly url: string | null;
    readonly poolSize: number;
    readonly statementTimeoutMs: number;
  };
  /** How far ahead a clock may be before nothing is recorded by it. */
  readonly clock: { readonly leapLimitMs: number; readonly longestSilenceMs: number };
  readonly web: {
    readonly port: number;
    readonly host: string;
    /** Without a slash at the end. */
    readonly publicUrl: string;
    readonly trustProxy: boolean;
    readonly requestsPerMinute: number;
  };
  readonly files: {
    readonly uploadLimitBytes: number;
    /** Null: files lie in the data folder. */
    readonly s3: S3Config | null;
  };
  /** How many organisations a published amount is made of at least. */
  readonly fewestShown: number;
  readonly mail: { readonly smtpUrl: string | null; readonly from: string };
  readonly signIn: {
    /** Null: made once and kept in the data folder; ask `sessionSecret`. */
    readonly sessionSecret: string | null;
    readonly oidc: OidcConfig | null;
    /** Null: on in a real hub, off in one that tells a story. */
    readonly staffSecondFactor: boolean | null;
    readonly sessionHours: number;
    readonly staffIdleMinutes: number;
    /** 0: no limit. Null: 180 in a real hub, no limit in one that tells a story. */
    readonly unusedDays: number | null;
  };
  /** Null: made once and kept in the data folder; ask `logSecret`. */
  readonly logSecret: string | null;
  readonly log: {
    readonly level: "trace" | "debug" | "info" | "warn" | "error" | "silent";
    readonly format: "auto" | "json" | "text";
  };
}

export interface S3Config {
  readonly bucket: string;
  readonly endpoint: string | null;
  readonly region: string;
  readonly accessKey: { readonly id: string; readonly secret: string } | null;
}

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

export const variableInvalid = defineRefusal({
  code: "variable-invalid",
  status: 503,
  ko: "환경 변수 {names}의 값을 쓸 수 없습니다. {reasonKo}",
  en: "The value of the environment variable {names} cannot be used. {reasonEn}",
});

interface Problem {
  readonly name: VariableName;
  readonly reason: Text;
}

/** Reads every variable by the table; all that is wrong is said at once. An empty variable counts as unset. */
export const readConfig = (env: Readonly<Record<string, string | undefined>>): Config | Refusal => {
  const problems: Problem[] = [];
  const given = (name: VariableName): string | null => env[name]?.trim() || variables[name].preset;
  const optional = <Value>(row: Variable<Value>): Value | null => {
    const written = given(row.name as VariableName);
    if (written === null) return null;
    const value = row.read(written);
    if (value === undefined) problems.push({ name: row.name as VariableName, reason: reasonOf(row, written) });
    return value ?? null;
  };
  // A row with a preset always has a value unless it was refused, and then the answer is the refusal.
  const required = <Value>(row: Variable<Value>): Value => optional(row) as Value;
  const together = (...names: readonly VariableName[]): boolean => {
    const missing = names.filter((name) => given(name) === null);
    if (missing.length === 0) return true;
    if (missing.length < names.length) {
      for (const name of missing) problems.push({ name, reason: belongsTo(names.filter((other) => other !== name)) });
    }
    return false;
  };

  const port = required(variables.PORT);
  const accessKeyId = optional(variables.S3_ACCESS_KEY_ID);
  const accessKeySecret = optional(variables.S3_SECRET_ACCESS_KEY);
  const hasAccessKey = together("S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY");
  const bucket = optional(variables.S3_BUCKET);
  const issuer = optional(variables.OIDC_ISSUER);
  const clientId = optional(variables.OIDC_CLIENT_ID);
  const clientSecret = optional(variables.OIDC_CLIENT_SECRET);
  together("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET");
  const config: Config = {
    dataFolder: resolve(optional(variables.GEOJEOM_DATA) ?? ""),
    story: optional(variables.GEOJEOM_STORY),
    openDemonstration: required(variables.GEOJEOM_OPEN_DEMONSTRATION),
    isProduction: optional(variables.NODE_ENV) === "production",
    database: {
      url: optional(variables.DATABASE_URL),
      poolSize: required(variables.DATABASE_POOL),
      statementTimeoutMs: required(variables.DATABASE_STATEMENT_TIMEOUT),
    },
    clock: {
      leapLimitMs: required(variables.CLOCK_LEAP_LIMIT) * 60_000,
      longestSilenceMs: required(variables.LONGEST_SILENCE) * 86_400_000,
    },
    web: {
      port,
      host: required(variables.HOST),
      publicUrl: optional(variables.PUBLIC_URL) ?? `http://localhost:${port}`,
      trustProxy: required(variables.TRUST_PROXY),
      requestsPerMinute: required(variables.REQUESTS_PER_MINUTE),
    },
    files: {
      uploadLimitBytes: required(variables.UPLOAD_LIMIT),
      s3:
        bucket === null
          ? null
          : {
              bucket,
              endpoint: optional(variables.S3_ENDPOINT),
              region: required(variables.S3_REGION),
              accessKey: hasAccessKey ? { id: accessKeyId ?? "", secret: accessKeySecret ?? "" } : null,
            },
    },
    fewestShown: required(variables.FEWEST_SHOWN),
    mail: { smtpUrl: optional(variables.SMTP_URL), from: required(variables.MAIL_FROM) },
    signIn: {
      sessionSecret: optional(variables.SESSION_SECRET),
      oidc:
        issuer !== null && clientId !== null && clientSecret !== null
          ? { issuer, clientId, clientSecret, name: required(variables.OIDC_NAME) }
          : null,
      staffSecondFactor: optional(variables.STAFF_SECOND_FACTOR),
      sessionHours: required(variables.SESSION_HOURS),
      staffIdleMinutes: required(variables.STAFF_IDLE_MINUTES),
      unusedDays: optional(variables.ACCOUNT_UNUSED_DAYS),
    },
    logSecret: optional(variables.LOG_SECRET),
    log: { level: required(variables.LOG_LEVEL), format: required(variables.LOG_FORMAT) },
  };
  if (problems.length === 0) return config;
  return variableInvalid({
    names: problems.map((problem) => problem.name).join(", "),
    reasonKo: problems.map((problem) => `${problem.name}: ${problem.reason.ko}.`).join(" "),
    reasonEn: problems.map((problem) => `${problem.name}: ${problem.reason.en}.`).join(" "),
  });
};

/** Whether others than this machine are meant to reach the hub. */
export const isReached = ({ web }: Config): boolean =>
  !isLoopback(web.host) || !isLoopback(new URL(web.publicUrl).hostname);

/** Where others reach the hub's pages; null where only this machine does. */
export const publicAddress = ({ web }: Config): string | null =>
  isLoopback(new URL(web.publicUrl).hostname) ? null : web.publicUrl;

const isLoopback = (host: string): boolean =>
  /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[?::1\]?|\[?::ffff:127(?:\.\d{1,3}){3}\]?)$/i.test(host);

const reasonOf = (row: Variable<unknown>, written: string): Text => {
  const shown = row.secret ? null : written.length > 60 ? `${written.slice(0, 60)}…` : written;
  return {
    ko: shown === null ? `허용되는 값은 ${row.allowed.ko}` : `허용되는 값은 ${row.allowed.ko}, 입력된 값은 "${shown}"`,
    en: shown === null ? `allowed is ${row.allowed.en}` : `allowed is ${row.allowed.en}, given was "${shown}"`,
  };
};

const belongsTo = (others: readonly VariableName[]): Text => ({
  ko: `${others.join(", ")}와 함께 지정해야 함`,
  en: `it must be given together with ${others.join(", ")}`,
});
