import fc from "fast-check";
import type { AnyRoute, Role } from "#base/route";
import { walk, type Handled } from "#platform/http";
import { askedOf, type Known, requestOf, words } from "../asking.testing.ts";
import { hostileBodies, hostileHeads, hostileLines, hostilePaths, hostileQueries } from "./inputs.ts";
import { objectionTo, rawly, type Tally } from "./told.ts";

export type Asker = Role | "visitor";

/** A hub that is attacked: where it is, and the cookies of those who are signed in. */
export interface Attacked {
  readonly at: URL;
  readonly cookies: ReadonlyMap<Asker, string | undefined>;
  readonly handled: readonly Handled[];
  /** How many of each kind are tried. */
  readonly rounds: number;
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

async function ask({ at, cookies }: Attacked, as: Asker, { method, url, headers = {}, payload }: Sent) {
  const cookie = cookies.get(as);
  const reply = await hubReply(new URL(url, at), {
    method,
    redirect: "manual",
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
    signal: AbortSignal.timeout(60_000),
    ...(payload === undefined ? {} : { body: payload }),
  });
  const body = await reply.text();
  return { status: reply.status, type: reply.headers.get("content-type"), headers: reply.headers, body };
}

/** A hub that hangs up, or says what no client understands, has not answered: that counts as a fault of its. */
const hubReply = (url: URL, options: RequestInit): Promise<Response> =>
  fetch(url, options).catch((error: unknown) => {
    const { cause } = error as Error;
    return new Response(`no answer: ${cause instanceof Error ? cause.message : String(error)}`, { status: 599 });
  });

const json = { "content-type": "application/json" };
const codeIn = (body: string): string => /"code":"([\w.-]+)"/.exec(body)?.[1] ?? "";

/** Every gate of every route, CSRF among them: who may not enter is refused as the contract foretells. */
export async function gates(hub: Attacked, tally: Tally): Promise<void> {
  for (const { route, why, as, request, expect } of walk(hub.handled)) {
    const { status, body } = await ask(hub, as, request);
    const isRight = status === expect.status && codeIn(body) === expect.code;
    tally.count(`${route}, ${why}`, status, body, isRight ? "" : `${status} ${codeIn(body)} for ${expect.code}`);
  }
}

/** Every route, asked by everybody with what its form lets through and with what no form looks like. */
export async function forms(hub: Attacked, tally: Tally, known: Known): Promise<void> {
  const seed = 20_250_409;
  for (const { route } of hub.handled) {
    const asked = fc.sample(askedOf(route, known), { numRuns: hub.rounds, seed });
    for (const as of hub.cookies.keys()) {
      for (const one of asked) await judged(hub, tally, as, route, requestOf(route, one));
      if (route.method === "GET" || route.takes === "multipart") continue;
      const url = `/api${route.path.replaceAll(/:\w+/g, "x")}`;
      for (const [why, payload] of hostileBodies.slice(0, hub.rounds * 4))
        await judged(hub, tally, as, route, { method: route.method, url, headers: json, payload }, why);
    }
    if (!route.path.includes(":")) continue;
    for (const word of words.slice(0, hub.rounds * 12)) {
      const part = encodeURIComponent(word.toWellFormed().slice(0, 1_000)) || "%20";
      const url = `/api${route.path.replaceAll(/:\w+/g, part)}`;
      await judged(hub, tally, "officer", route, { method: "GET", url }, "a strange name");
    }
  }
}

async function judged(hub: Attacked, tally: Tally, as: Asker, route: AnyRoute, sent: Sent, why = "in its form") {
  const { status, type, body } = await ask(hub, as, sent);
  tally.count(`${route.name} as ${as}, ${why}`, status, body, objectionTo(status, type, body));
}

/** Lines and documents that are hard to look through. */
export async function lines(hub: Attacked, tally: Tally): Promise<void> {
  for (const [way, why, payload] of hostileLines) {
    const sent = { method: "POST", url: `/api/simulation/cmsd/${way}`, headers: json, payload };
    const { status, type, body } = await ask(hub, "visitor", sent);
    tally.count(`a line: ${why}`, status, body, status < 400 ? "was taken" : objectionTo(status, type, body));
  }
}

/** Heads that no client writes, and paths that lead out of the house. */
export async function wire(hub: Attacked, tally: Tally): Promise<void> {
  for (const [why, head] of hostileHeads) {
    const { status, body } = await rawly(hub.at, `${head}Connection: close\r\n\r\n`);
    tally.count(why, status, body, status >= 200 && status < 400 && why.startsWith("Host") ? `answered ${status}` : "");
  }
  for (const path of hostilePaths) {
    const { status, head, body } = await rawly(hub.at, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    const isOut = /root:.*:0:0:|"name": "geojeom"|\[core\]/.test(body) || /^location: (https?:)?\/\//im.test(head);
    tally.count(path.slice(0, 60), status, body, isOut ? "leads out of the house" : "");
  }
}

/** Every page that can be reached by links, in every form, with what is no date and no name. */
export async function pages(hub: Attacked, tally: Tally): Promise<void> {
  for (const as of ["visitor", "officer"] as const) {
    const found = new Set(["/ko"]);
    for (const page of found) {
      if (found.size > hub.rounds * 10) break;
      const { body } = await ask(hub, as, { method: "GET", url: page });
      for (const [, link = ""] of body.matchAll(/href="(\/ko[^"?#]*)/g)) found.add(link.replaceAll("&amp;", "&"));
    }
    for (const page of [...found].slice(0, hub.rounds * 10))
      for (const [i, query] of hostileQueries.entries()) {
        const form = ["", ".json", ".csv", ".xlsx"][(i + page.length) % 4] ?? "";
        const url = `${page.replace(/\.(json|csv|xlsx)$/, "")}${form}?${query}`;
        const { status, headers, body } = await ask(hub, as, { method: "GET", url });
        const isInjected = headers.has("x-evil") || body.includes("'\"<script>");
        tally.count(`${url.slice(0, 80)} as ${as}`, status, body, isInjected ? "was injected into" : "");
      }
  }
}

/** Files whose names and types are made to be run or to leave their header. */
export async function files(hub: Attacked, tally: Tally): Promise<void> {
  const named = [
    ["evil.hta", "text/plain"],
    ["a\u0001b.exe", "application/octet-stream"],
    ["x.html", "text/html"],
    ["결과.pdf", "application/pdf\u0001"],
    ["../../etc/cron.d/x", "__proto__"],
  ] as const;
  for (const [name, type] of named) {
    const edge = "----edge";
    const field = (key: string, value: string) =>
      `--${edge}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${value}\r\n`;
    const payload = `${field("kind", "report")}${field("title", "시험 자료")}--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n${name} ${type}\r\n--${edge}--\r\n`;
    const headers = { "content-type": `multipart/form-data; boundary=${edge}` };
    const sent = await ask(hub, "officer", { method: "POST", url: "/api/evidence", headers, payload });
    tally.count(`upload ${name}`, sent.status, sent.body, objectionTo(sent.status, sent.type, sent.body));
    const evidence = /"evidence":"([\w-]+)"/.exec(sent.body)?.[1];
    if (evidence === undefined) continue;
    const {
      status,
      headers: told,
      body,
    } = await ask(hub, "officer", { method: "GET", url: `/api/evidence/${evidence}/file` });
    const disposition = told.get("content-disposition") ?? "";
    const isSafe = !/\.(hta|exe|html)("|$)|\p{Cc}|[/\\]/iu.test(disposition);
    tally.count(`download ${name}`, status, body, isSafe ? "" : `is saved as ${disposition}`);
  }
}
