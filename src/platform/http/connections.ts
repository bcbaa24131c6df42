import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** What is no file arrives within this, or its sender is let go. */
const bodyMs = 20_000;

/** One address holds no more connections than this at once; a proxy in front is all addresses and is not counted. */
export function limitConnections(app: FastifyInstance, most: number): void {
  const held = new Map<string, number>();
  app.server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    const count = (held.get(address) ?? 0) + 1;
    if (count > most) {
      socket.destroy();
      return;
    }
    held.set(address, count);
    socket.once("close", () => {
      const left = (held.get(address) ?? 1) - 1;
      if (left === 0) held.delete(address);
      else held.set(address, left);
    });
  });
}

/** A body of a form that trickles in holds a connection and nothing else; a file may take as long as a request may. */
export function limitSlowBodies(app: FastifyInstance, ms = bodyMs): void {
  app.addHook("onRequest", async ({ raw, headers, method }, reply) => {
    if (method === "GET" || method === "HEAD" || headers["content-type"]?.startsWith("multipart/") === true) return;
    const timer = setTimeout(() => raw.socket.destroy(), ms);
    timer.unref();
    const arrived = (): void => clearTimeout(timer);
    raw.once("end", arrived).once("close", arrived);
    // one that is refused unread is answered and over
    reply.raw.once("finish", arrived).once("close", arrived);
  });
}
