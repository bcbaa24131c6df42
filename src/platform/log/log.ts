import { Writable } from "node:stream";
import pino from "pino";
import { printLine } from "./print-line.ts";

/** What the house writes into: a record is particulars first, then one sentence in plain English. */
export interface Log {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
  /** A log whose every record also carries these, e.g. the id of the request. */
  child(details: Readonly<Record<string, unknown>>): Log;
}

export interface LogOptions {
  readonly level: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  readonly format: "auto" | "json" | "text";
}

/** Where lines go: standard output, unless a test gives something else. */
export interface Sink {
  readonly isTTY?: boolean;
  write(line: string): unknown;
}

// Fields with these names are never written, at the top or up to three levels down.
const SECRETS = [
  "password",
  "newPassword",
  "currentPassword",
  "secret",
  "token",
  "otp",
  "authorization",
  "cookie",
  "accessKey",
  "clientSecret",
  "sessionSecret",
  "databaseUrl",
  "smtpUrl",
];
const REDACTED = [...SECRETS, "set-cookie"].flatMap((name) =>
  ["", "*", "*.*", "*.*.*"].map((up) => `${up}["${name}"]`),
);

/** A user and password inside an address are hidden wherever the address turns up in text. */
export const hideCredentials = (written: string): string =>
  written
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)([^\s/@]+)@/gi, "$1***@")
    .replaceAll(/(\/reset-password\/)[^\s/?#"]+/g, "$1***")
    .replaceAll(/([?&#](?:password|sslpassword|secret|token)=)[^\s&"]*/gi, "$1***");

/**
 * The log of a process: one JSON object a line, or readable lines when it is a person who watches.
 * Lines are written at once and in order, so the last words of a dying process are not lost.
 */
export const openLog = (options: LogOptions, sink: Sink = process.stdout): Log => {
  const isReadable = options.format === "text" || (options.format === "auto" && sink.isTTY === true);
  const target = new Writable({
    decodeStrings: false,
    write(line: string | Buffer, _encoding, done) {
      const written = hideCredentials(String(line));
      sink.write(isReadable ? printLine(written) : written);
      done();
    },
  });
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      messageKey: "message",
      errorKey: "error",
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: REDACTED, censor: "***" },
      serializers: { error: pino.stdSerializers.err },
    },
    target,
  );
};

const nothing = (): void => {};

/** Says nothing: for tests and for programs that speak by other means. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing, child: () => silentLog };
