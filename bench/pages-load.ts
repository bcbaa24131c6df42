import { Agent, get } from "node:http";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** What readers ask for: `requests` in all, or as many as `mostMs` lets begin, over `readers` connections that stay open, one request at a time on each. */
export interface Load {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly readers: number;
  readonly requests: number;
  readonly mostMs: number;
}

export interface Loaded {
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly medianMs: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Puts the load on from a thread of its own, so that neither side waits for the other's turn. */
export const load = (asked: Load): Promise<Loaded> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { load: asked } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });

const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

async function putOn({ url, headers, readers, requests, mostMs }: Load): Promise<Loaded> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const took: number[] = [];
  const statuses: Record<string, number> = {};
  let left = requests;
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const started = performance.now();
      const request = get(url, { agent, headers }, (response) => {
        response.once("error", reject);
        response.once("end", () => {
          took.push(performance.now() - started);
          statuses[`${response.statusCode}`] = (statuses[`${response.statusCode}`] ?? 0) + 1;
          resolve();
        });
        response.resume();
      });
      request.setTimeout(60_000, () => request.destroy(new Error(`${url} took more than a minute`)));
      request.once("error", reject);
    });
  const read = async (): Promise<void> => {
    while (left-- > 0 && performance.now() - started < mostMs) await ask();
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: readers }, read));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  const sorted = took.sort((a, b) => a - b);
  return { perSecond: sorted.length / seconds, p99Ms: share(sorted, 0.99), medianMs: share(sorted, 0.5), statuses };
}

// a thread of somebody else's, as of a test, has other things to do
const given = isMainThread ? null : (workerData as { readonly load?: Load } | null);
if (given?.load !== undefined) parentPort?.postMessage(await putOn(given.load));
