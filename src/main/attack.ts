import { parseArgs } from "node:util";
import type { Known } from "./asking.testing.ts";
import { brokenUploads, crowd } from "./attack/crowd.ts";
import { freshHub, signIn } from "./attack/hub.ts";
import { Tally } from "./attack/told.ts";
import { type Attacked, files, forms, gates, lines, pages, wire } from "./attack/walks.ts";
import { routesUnasked } from "./check-body.ts";

/*
 * npm run attack [-- --short] [-- --at http://127.0.0.1:PORT] [-- --json]: everything we know that has ever brought a hub
 * down or could, against a fresh one, or one of ours on this machine. It writes whatever the hub lets it write.
 */
const { values } = parseArgs({
  options: { short: { type: "boolean" }, json: { type: "boolean" }, at: { type: "string" } },
});
const given = values.at === undefined ? null : new URL(values.at);
if (given !== null && !["127.0.0.1", "localhost", "[::1]"].includes(given.hostname)) {
  console.error("자기 컴퓨터의 거점(127.0.0.1)만 시험합니다. · Only a hub on this machine (127.0.0.1) is attacked.");
  process.exit(2);
}

const fresh = given === null ? await freshHub() : null;
const at = fresh?.at ?? (given as URL);
const walks: readonly (readonly [string, (hub: Attacked, tally: Tally) => Promise<void>])[] = [
  ["gates", gates],
  ["the wire", wire],
  ["lines", lines],
  ["files", files],
  ["pages", pages],
  ["forms", async (hub, tally) => forms(hub, tally, await namesIn(hub))],
  ["many at once", (hub, tally) => crowd(hub.at, tally, values.short ? 5_000 : 30_000)],
  [
    "uploads that break off",
    async (hub, tally) => {
      if (fresh !== null) await brokenUploads(hub.at, hub.cookies.get("officer") ?? "", tally, fresh.leftovers);
    },
  ],
];

/** Identities that are there, as anybody can read them. */
async function namesIn({ at: address, cookies }: Attacked): Promise<Known> {
  const headers = { cookie: cookies.get("officer") ?? "" };
  const found = new Map<string, string[]>([["as-of", ["2025-04-09", "2025-11-20"]]]);
  for (const path of [
    "/api/publications",
    "/api/figures",
    "/api/parties",
    "/api/programmes",
    "/api/agreements",
    "/api/evidence",
  ]) {
    const body = await (await fetch(new URL(path, address), { headers })).text();
    for (const [, key = "", value = ""] of body.matchAll(/"(\w+)":"([\w.-]{3,64})"/g)) {
      const held = found.get(key) ?? [];
      if (held.length < 4 && !held.includes(value)) found.set(key, [...held, value]);
    }
  }
  return found;
}

const sums = { tried: 0, wrong: 0, faults: 0 };
try {
  const hub: Attacked = { at, cookies: await signIn(at), handled: routesUnasked, rounds: values.short ? 1 : 4 };
  if (fresh !== null && hub.cookies.size < 6) throw new Error("not everybody of the story could sign in");
  for (const [name, walk] of walks) {
    const tally = new Tally();
    const began = performance.now();
    await walk(hub, tally);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.error(`${name}: ${tally.tried} tried · ${tally.wrong.length} wrong · ${tally.faults} 5xx (${seconds} s)`);
    for (const one of tally.wrong.slice(0, 20)) console.error(`  ${one}`);
    sums.tried += tally.tried;
    sums.wrong += tally.wrong.length;
    sums.faults += tally.faults;
  }
} finally {
  await fresh?.close();
}
console.log(values.json ? JSON.stringify(sums) : `${sums.tried} tried · ${sums.wrong} wrong · ${sums.faults} 5xx`);
process.exit(sums.wrong === 0 && sums.tried > 0 ? 0 : 1);
