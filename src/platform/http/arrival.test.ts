import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { steppingClock } from "#platform/clock";
import { handle } from "./call.ts";
import { as, noteHub } from "./testing.ts";

const knock = defineRoute({
  name: "knock",
  method: "POST",
  path: "/knock",
  summary: text("도착", "Knock"),
  may: ["officer"],
  body: z.object({ said: z.string() }),
  reply: z.object({ arrived: z.string(), at: z.string() }),
  unseen: "computes",
  refusals: [],
});

const untilHeard = async (heard: () => string): Promise<string> => {
  for (let left = 200; left > 0 && !heard().includes("\r\n\r\n{"); left -= 1) await wait(10);
  return heard();
};

test("[HT19] a request has arrived when its head is here, however long its body and its turn take", async () => {
  const clock = steppingClock("2025-04-09T17:59:59.999+09:00");
  const handled = [
    handle(knock, async ({ arrived, at }) => ({ arrived: arrived.toISOString(), at: at.toISOString() })),
  ];
  await using hub = await noteHub({}, { handled, clock });
  await hub.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = hub.app.server.address() as AddressInfo;
  const body = JSON.stringify({ said: "in time" });
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (part) => (heard += String(part)));
  socket.write(
    `POST /api/knock HTTP/1.1\r\nhost: localhost:3000\r\ncookie: ${as("officer").cookie}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
  );
  await wait(150);
  clock.set("2025-04-09T18:00:03.000+09:00");
  socket.write(body);
  const answer = JSON.parse((await untilHeard(() => heard)).split("\r\n\r\n")[1] ?? "{}") as object;
  socket.destroy();
  expect(answer).toEqual({ arrived: "2025-04-09T08:59:59.999Z", at: "2025-04-09T09:00:03.000Z" });
});
