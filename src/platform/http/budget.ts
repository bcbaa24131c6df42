import type { FastifyInstance, FastifyRequest } from "fastify";
import { Refused } from "./refused.ts";
import { tooManyRequests } from "./refusals.ts";

/** What one asker may cost in a minute: a few heavy questions are as much as many light ones. */
export interface Allowance {
  readonly bytes: number;
  /** Time in which answers were made, not counting how long bodies and answers were under way. */
  readonly ms: number;
}

export interface BudgetParts {
  readonly keyOf: (request: FastifyRequest) => string;
  /** Those who are signed in may cost more than an address. */
  readonly allowanceOf: (request: FastifyRequest) => Allowance;
  /** What the hub asks itself is counted with the page it asks for. */
  readonly isFree: (request: FastifyRequest) => boolean;
}

const minuteMs = 60_000;

/** Counts work by whoever asks, and asks for patience when a minute's worth is spent. */
export function countWork(app: FastifyInstance, { keyOf, allowanceOf, isFree }: BudgetParts): void {
  let begun = performance.now();
  const spent = new Map<string, { bytes: number; ms: number }>();
  const begins = new WeakMap<FastifyRequest, { readonly received: number; made: number }>();
  const accountOf = (request: FastifyRequest) => {
    if (performance.now() - begun >= minuteMs) {
      spent.clear();
      begun = performance.now();
    }
    const key = keyOf(request);
    const account = spent.get(key) ?? { bytes: 0, ms: 0 };
    spent.set(key, account);
    return account;
  };
  app.addHook("onRequest", async (request) => {
    if (isFree(request)) return;
    const [account, allowed] = [accountOf(request), allowanceOf(request)];
    const coming = Number(request.headers["content-length"] ?? 0) || 0;
    if (account.ms > allowed.ms || account.bytes + coming > allowed.bytes) {
      const seconds = Math.ceil((minuteMs - (performance.now() - begun)) / 1000);
      throw new Refused(tooManyRequests({ seconds: String(Math.max(1, seconds)) }));
    }
    begins.set(request, { received: request.raw.socket.bytesRead ?? 0, made: 0 });
  });
  app.addHook("preHandler", async (request) => {
    const begin = begins.get(request);
    if (begin !== undefined && request.headers["content-type"]?.startsWith("multipart/") !== true)
      begin.made = performance.now();
  });
  app.addHook("onSend", async (request) => {
    const begin = begins.get(request);
    if (begin === undefined || begin.made === 0) return;
    accountOf(request).ms += performance.now() - begin.made;
    begin.made = 0;
  });
  app.addHook("onResponse", async (request) => {
    const begin = begins.get(request);
    if (begin !== undefined)
      accountOf(request).bytes += Math.max(0, (request.raw.socket.bytesRead ?? 0) - begin.received);
  });
}
