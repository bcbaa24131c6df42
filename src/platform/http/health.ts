import { sql } from "kysely";
import type { FastifyInstance } from "fastify";
import type { Transactions } from "./settings.ts";

/**
 * `/healthz`: the process answers (else restart it). `/readyz`: it can do its work (else send nobody here); names
 * which question failed, and nothing more.
 */
export function tellHealth(
  app: FastifyInstance,
  db: Transactions,
  readiness: Readonly<Record<string, () => Promise<boolean>>>,
): void {
  const questions = {
    database: () => db.transaction("read", async (tx) => (await sql`select 1`.execute(tx)).rows.length === 1),
    ...readiness,
  };
  app.get("/healthz", { config: { named: "healthz", rateLimit: false } }, async () => ({ status: "live" }));
  app.get("/readyz", { config: { named: "readyz", rateLimit: false } }, async (request, reply) => {
    const answers = await Promise.all(
      Object.entries(questions).map(async ([name, ask]) => {
        try {
          return [name, (await within(2_000, ask())) === true] as const;
        } catch (error) {
          request.log.warn({ error, question: name }, "not ready");
          return [name, false] as const;
        }
      }),
    );
    const ready = answers.every(([, yes]) => yes);
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? "ready" : "not-ready", checks: Object.fromEntries(answers) });
  });
}

function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`no answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
