import { beforeAll, expect, test } from "vitest";
import type { AnyRoute, Shape } from "#base/route";
import * as agreement from "#agreement/contract";
import * as evidence from "#evidence/contract";
import * as figure from "#figure/contract";
import * as outcome from "#outcome/contract";
import * as party from "#party/contract";
import * as programme from "#programme/contract";
import * as publication from "#publication/contract";
import * as simulation from "#simulation/contract";
import { gather, urlOf, type Need } from "./answers.ts";
import { goldenHub, groundOf, names, type Desk } from "./golden.ts";
import { addressOf, deskOf } from "./golden-pages.ts";
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

const asked = new Map<string, { readonly need: Need; readonly desk: Desk }>();
beforeAll(async () => {
  for (const page of pages) {
    const url = addressOf(page, names);
    const found = match(pages, url);
    if (found?.page !== page) throw new Error(`${url} does not lead to ${page.path}`);
    const desk = deskOf(page) as Desk;
    const ground = groundOf(desk);
    const address = standing(page, found.address, { ground, answers: {} });
    await gather(
      (known) => {
        const needs = page.needs(address, known);
        for (const need of needs) asked.set(urlOf(need), { need, desk });
        return needs;
      },
      ground,
      goldenHub(desk),
    );
  }
});

test("every need names a route of a contract, by its own method and path", () => {
  expect(asked.size).toBeGreaterThan(20);
  for (const { need } of asked.values()) {
    if (platformRoutes.has(need.route)) continue;
    const route = routes.get(need.route);
    expect(route, need.route).toBeDefined();
    expect([route?.method, route?.path]).toEqual(["GET", need.path]);
  }
});

test("every need asks what its route allows to be asked", () => {
  for (const { need } of asked.values()) {
    const route = routes.get(need.route);
    if (route === undefined) continue;
    const strict = (shape: Shape | undefined): { parse(data: unknown): unknown } | undefined =>
      (shape as unknown as { strict?: () => Shape } | undefined)?.strict?.() ?? shape;
    expect(() => strict(route.params)?.parse(need.params), `${need.route} params`).not.toThrow();
    expect(() => strict(route.query)?.parse(need.query), `${need.route} query`).not.toThrow();
  }
});

test("what is recorded is what the contracts say", async () => {
  let held = 0;
  for (const { need, desk } of asked.values()) {
    const answer = await goldenHub(desk)(urlOf(need));
    const route = routes.get(need.route);
    if (!("reply" in answer) || route === undefined) continue;
    held += 1;
    expect(() => route.reply.parse(answer.reply), urlOf(need)).not.toThrow();
  }
  expect(held).toBeGreaterThan(20);
});
