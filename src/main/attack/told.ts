import { connect } from "node:net";

/** One answer to something that was sent as it was written. */
export interface Raw {
  /** 0 where the connection was closed without a word. */
  readonly status: number;
  readonly head: string;
  readonly body: string;
  readonly ms: number;
}

/** Sends bytes as they are: what no client of HTTP would let through. */
export const rawly = (at: URL, text: string, waitMs = 10_000): Promise<Raw> =>
  new Promise((resolve) => {
    const began = performance.now();
    const socket = connect(Number(at.port), at.hostname);
    let said = "";
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      const [head = "", ...rest] = said.split("\r\n\r\n");
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, head, body: rest.join("\r\n\r\n"), ms: performance.now() - began });
    };
    const timer = setTimeout(end, waitMs);
    socket.on("data", (data) => (said += data.toString("utf8")));
    socket.once("close", end).once("error", end);
    socket.write(text);
  });

/** What was tried and what was found wrong with it. */
export class Tally {
  tried = 0;
  faults = 0;
  readonly wrong: string[] = [];

  /** `objection` is empty where the answer is as it should be. A fault of the hub is wrong whatever was asked. */
  count(said: string, status: number, body: string, objection = ""): void {
    this.tried += 1;
    const isFault = status >= 500 && !(status === 503 && body.includes('"code":"'));
    if (status >= 500) this.faults += 1;
    const why = isFault ? `answered ${status}: ${body.slice(0, 200)}` : objection;
    if (why !== "") this.wrong.push(`${said}: ${why}`);
  }
}

/** Whether a refusal is told as one: in both languages, with its code, and in few words. */
export function objectionTo(status: number, type: string | null, body: string): string {
  if (status < 400 || status >= 500) return "";
  if (body.length > 256 * 1024) return `a refusal of ${body.length} bytes`;
  if (type?.startsWith("text/html") === true) return "";
  if (type?.startsWith("application/problem+json") !== true) return `a refusal as ${type}`;
  const problem = JSON.parse(body) as { readonly code?: string; readonly ko?: string; readonly en?: string };
  return problem.code !== undefined && /[가-힣]/.test(problem.ko ?? "") && /[a-z]/i.test(problem.en ?? "")
    ? ""
    : "a refusal without its two sentences";
}
