import type { FastifyBaseLogger } from "fastify";
import type { Log } from "#platform/log";

/** The framework's way of logging over ours: two more levels, and errors under our name for them. */
export function frameworkLog(log: Log): FastifyBaseLogger {
  const at =
    (write: (details: object, message: string) => void) =>
    (first: unknown, second?: unknown): void => {
      if (typeof first === "string") return write({}, first);
      if (first instanceof Error) return write({ error: first }, typeof second === "string" ? second : first.message);
      const { err, ...details } = (first ?? {}) as { err?: unknown };
      write(err === undefined ? details : { ...details, error: err }, typeof second === "string" ? second : "");
    };
  const nothing = (): void => {};
  return {
    level: "info",
    silent: nothing,
    trace: nothing,
    debug: at((details, message) => log.debug(details, message)),
    info: at((details, message) => log.info(details, message)),
    warn: at((details, message) => log.warn(details, message)),
    error: at((details, message) => log.error(details, message)),
    fatal: at((details, message) => log.error(details, message)),
    // The framework makes a child for each request with its serialized head; our lines name what they need themselves.
    child: () => frameworkLog(log),
  } as FastifyBaseLogger;
}
