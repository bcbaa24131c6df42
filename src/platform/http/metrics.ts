import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge as PromGauge, Histogram, Registry } from "prom-client";
import { noSuchAddress } from "./refusals.ts";
import { Refused } from "./refused.ts";

/** A number of the house that is read when somebody asks: the pool's connections, the depth of the queue. */
export interface Gauge {
  /** `geojeom_jobs_waiting`: snake case with the unit last, as Prometheus has it. */
  readonly name: string;
  readonly help: string;
  /** A number, or one number for each value of one label: `{ label: "state", of: { idle: 3, busy: 1 } }`. */
  readonly read: () => Promise<GaugeValue> | GaugeValue;
}
export type GaugeValue = number | { readonly label: string; readonly of: Readonly<Record<string, number>> };

/** The connections of a pool by what they do; `waiting` are requests for whom there is none. */
export const poolGauge = (pool: {
  readonly totalCount: number;
  readonly idleCount: number;
  readonly waitingCount: number;
}): Gauge => ({
  name: "geojeom_database_connections",
  help: "Connections of the database pool: busy, idle, and requests waiting for one",
  read: () => ({
    label: "state",
    of: { busy: pool.totalCount - pool.idleCount, idle: pool.idleCount, waiting: pool.waitingCount },
  }),
});

/** `/metrics` in Prometheus' text form, with its own registry so that two servers in one process do not collide. */
export function measure(app: FastifyInstance, gauges: readonly Gauge[], token: string | undefined): void {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "Time from the first byte of a request to the last of its reply, by route, method and status",
    labelNames: ["route", "method", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  app.addHook("onResponse", async (request, reply) => {
    // The route's name, never the address: an address is chosen by the caller and would grow without end.
    const route = request.routeOptions.config.named ?? (request.is404 ? "nowhere" : "page");
    durations.observe({ route, method: request.method, status: String(reply.statusCode) }, reply.elapsedTime / 1000);
  });
  const read = gauges.map((gauge) => new GaugeReader(gauge, register));
  app.get("/metrics", { config: { named: "metrics", rateLimit: false } }, async (request, reply) => {
    if (!mayMeasure(request.ip, request.headers.authorization, token)) throw new Refused(noSuchAddress({}));
    await Promise.all(read.map((each) => each.refresh()));
    return reply.type(register.contentType).send(await register.metrics());
  });
}

class GaugeReader {
  readonly #gauge: Gauge;
  readonly #register: Registry;
  #prom: PromGauge | undefined;
  constructor(gauge: Gauge, register: Registry) {
    this.#gauge = gauge;
    this.#register = register;
  }

  async refresh(): Promise<void> {
    const value = await Promise.resolve(this.#gauge.read()).catch(() => Number.NaN);
    const labelNames = typeof value === "number" ? [] : [value.label];
    this.#prom ??= new PromGauge({
      name: this.#gauge.name,
      help: this.#gauge.help,
      labelNames,
      registers: [this.#register],
    });
    if (typeof value === "number") return this.#prom.set(value);
    this.#prom.reset();
    for (const [key, number] of Object.entries(value.of)) this.#prom.set({ [value.label]: key }, number);
  }
}

function mayMeasure(ip: string, authorization: string | undefined, token: string | undefined): boolean {
  if (token === undefined) return ip === "127.0.0.1" || ip === "::1" || ip === "::ffff:127.0.0.1";
  const given = Buffer.from(authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
