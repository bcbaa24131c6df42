import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { hostileBodies, hostileLines } from "../src/main/attack/inputs.ts";

/** Somebody who sends the worst that is taken from anybody, over four connections, until he is told to stop. */
export const startNeighbour = (address: string): Worker =>
  new Worker(new URL(import.meta.url), { workerData: { neighbourOf: address } });

async function send(address: string): Promise<void> {
  const statuses: Record<string, number> = {};
  let [asked, isOver] = [0, false];
  const worst = [
    ...hostileLines.map(([way, , body]) => [way, body] as const),
    ...hostileBodies.map(([, body]) => ["write", body] as const),
  ];
  const one = async (first: number): Promise<void> => {
    for (let turn = first; !isOver; turn += 1) {
      const [way, body] = worst[turn % worst.length] ?? ["read", "{}"];
      const reply = await fetch(`${address}/api/simulation/cmsd/${way}`, {
        ...{ method: "POST", headers: { "content-type": "application/json" }, body },
      }).catch(() => null);
      await reply?.arrayBuffer();
      asked += 1;
      const status = `${reply?.status ?? "none"}`;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
  };
  const all = Promise.all([0, 5, 10, 15].map(one));
  parentPort?.once("message", () => {
    isOver = true;
    void all.then(() => parentPort?.postMessage({ asked, statuses }));
  });
  await all;
}

const given = isMainThread ? null : (workerData as { readonly neighbourOf?: string } | null);
if (given?.neighbourOf !== undefined) await send(given.neighbourOf);
