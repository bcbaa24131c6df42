import { connect } from "node:net";
import { hostileLines } from "./inputs.ts";
import { rawly, type Tally } from "./told.ts";

/** A minute of readers is not kept waiting longer than this by whoever does his worst; a shared machine is slow at times. */
const mostMs = 2_000;

const post = (path: string, body: string, more = ""): string =>
  `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n${more}Connection: close\r\n\r\n${body}`;

/** Many at once: heads and bodies that trickle in, bodies as large as they may be; and somebody who asks whether the hub is well. */
export async function crowd(at: URL, tally: Tally, forMs: number): Promise<void> {
  const until = performance.now() + forMs;
  const slow = Array.from({ length: 40 }, (_, i) => {
    const socket = connect(Number(at.port), at.hostname);
    socket.on("error", () => {});
    socket.write(
      i % 2 === 0
        ? "GET /ko HTTP/1.1\r\n"
        : "POST /api/simulation/cmsd/read HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
    );
    const drip = setInterval(() => socket.write(i % 2 === 0 ? `X-${Date.now()}: 1\r\n` : " "), 500);
    return () => {
      clearInterval(drip);
      socket.destroy();
    };
  });
  let turn = 0;
  const neighbour = async (): Promise<void> => {
    while (performance.now() < until) {
      const [way = "", why = "", body = ""] = hostileLines[turn++ % hostileLines.length] ?? [];
      const { status, body: said } = await rawly(at, post(`/api/simulation/cmsd/${way}`, body), 60_000);
      tally.count(`many at once: ${why}`, status, said);
    }
  };
  const took: number[] = [];
  const reader = async (): Promise<void> => {
    while (performance.now() < until) {
      const { status, body, ms } = await rawly(at, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      took.push(ms);
      tally.count("is it well meanwhile", status, body, status === 200 ? "" : `answered ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  await Promise.all([neighbour(), neighbour(), neighbour(), reader()]);
  for (const end of slow) end();
  const p99 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? Infinity;
  tally.count("waiting of a reader", 200, "", p99 > mostMs ? `${Math.round(p99)} ms` : "");
}

/** Files that break off in the middle leave nothing behind. */
export async function brokenUploads(at: URL, cookie: string, tally: Tally, leftovers: () => Promise<string[]>) {
  const part =
    '--edge\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\ncontent-type: application/octet-stream\r\n\r\n';
  for (let i = 0; i < 20; i++) {
    const socket = connect(Number(at.port), at.hostname);
    socket.on("error", () => {});
    socket.write(
      `POST /api/evidence HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=edge\r\nContent-Length: 10000000\r\n\r\n${part}${"x".repeat(100_000)}`,
    );
    setTimeout(() => socket.destroy(), 300);
  }
  for (let wait = 0; wait < 50; wait++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (wait > 5 && (await leftovers()).length === 0) break;
  }
  const left = await leftovers();
  tally.count("uploads that broke off", 200, "", left.length === 0 ? "" : `left ${left.length} files`);
}
