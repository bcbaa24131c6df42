import { beforeAll, expect, test } from "vitest";
import type { AnyRoute, Shape } from "#base/route";
import * as agreement from "#agreement/contract";
import * as evidence from "#evidence/contract";
import * as figure from "#figure/contract";
import * as outcome from "#outcome/contract";
import * as party from "#party/contract";
import * as programme from "#programme/contract";
import * as publication from "#publication/contract";
import * as simulation from "#offer/simulation/contract";
import { gather, urlOf, type Ground, type Need } from "./answers.ts";
import { fixtureGround, marks } from "./fixture-ground.ts";
import { fixtureHub } from "./fixture-hub.ts";
import { match, standing } from "./match.ts";
import { pages } from "./pages.ts";

/** What the platform answers itself: it has no room and so no contract the web may see. */
const platformRoutes = new Set(["list-sessions", "list-letters"]);
const routes = new Map<string, AnyRoute>(
  [agreement, evidence, figure, outcome, party, programme, publication, simulation]
    .flatMap((contract) => Object.values(contract) as unknown[])
    .filter((each): each is AnyRoute => typeof each === "object" && each !== null && "method" in each && "path" in each)
    .map((route) => [route.name, route]),
);

const officer: Ground = {
  places: [],
  ...fixtureGround,
  who: {
    user: "u",
    name: "김담당",
    email: "officer@example.kr",
    roles: [
      { role: "officer", party: null },
      { role: "company", party: "019000aa-0000-7000-8000-000000000003" },
    ],
  },
};
const subject = "019000aa-0000-7000-8000-000000000003";
const examples: Readonly<Record<string, string>> = {
  figure: "firms.sales",
  dimension: "programme",
  group: "testbed",
  subject,
  fact: "01900004-0000-7000-8000-000000009001",
  party: subject,
  publication: "changwon-2025-04",
  evidence: "019000ee-0000-7000-8000-000000000003",
  programme: "01900001-0000-7000-8000-000000000000",
};

const asked = new Map<string, Need>();
beforeAll(async () => {
  const ask = fixtureHub();
  for (const page of pages) {
    const path = page.path.replaceAll(/:([a-z]+)/g, (_, name: string) => examples[name] ?? name);
    const found = match(pages, `/ko${path}?as-of=2025-11-18`);
    if (found?.page !== page) throw new Error(`${path} does not lead to ${page.path}`);
    const address = standing(page, found.address, { ground: officer, answers: {} });
    await gather(
      (known) => {
        const needs = page.needs(address, known);
        for (const need of needs) asked.set(urlOf(need), need);
        return needs;
      },
      officer,
      ask,
    );
  }
});

test("every need names a route of a contract, by its own method and path", () => {
  expect(asked.size).toBeGreaterThan(20);
  for (const need of asked.values()) {
    if (platformRoutes.has(need.route)) continue;
    const route = routes.get(need.route);
    expect(route, need.route).toBeDefined();
    expect([route?.method, route?.path]).toEqual(["GET", need.path]);
  }
});

test("every need asks what its route allows to be asked", () => {
  for (const need of asked.values()) {
    const route = routes.get(need.route);
    if (route === undefined) continue;
    const strict = (shape: Shape | undefined): { parse(data: unknown): unknown } | undefined =>
      (shape as unknown as { strict?: () => Shape } | undefined)?.strict?.() ?? shape;
    expect(() => strict(route.params)?.parse(need.params), `${need.route} params`).not.toThrow();
    expect(() => strict(route.query)?.parse(need.query), `${need.route} query`).not.toThrow();
  }
});

test("the fixture answers as the contracts say", async () => {
  const ask = fixtureHub();
  let held = 0;
  for (const need of asked.values()) {
    const answer = await ask(urlOf(need));
    const route = routes.get(need.route);
    if (!("reply" in answer) || route === undefined) continue;
    held += 1;
    expect(() => route.reply.parse(answer.reply), urlOf(need)).not.toThrow();
  }
  expect(held).toBeGreaterThan(10);
  expect(() => publication.listPublications.reply.parse({ publications: marks })).not.toThrow();
});
