import { expect, test } from "vitest";
import { fillPath, linkAs, linkHere, linkTo, matchPath, type Address } from "./address.ts";
import { match } from "./match.ts";
import { pathOf, positionOf, type Position } from "./open/position.ts";
import { pages } from "./pages.ts";

const at = (url: string): Address => {
  const found = match(pages, url);
  if (found === undefined) throw new Error(`${url} is nowhere`);
  return found.address;
};

test("[W1] a link keeps the language and the day, and nothing else of the query", () => {
  const here = at("/en/figures/sales?as-of=2025-04-09&after=40&funder=GB-CHC-1156077");
  expect(linkTo(here, "/publications")).toBe("/en/publications?as-of=2025-04-09");
  expect(linkTo(here, "/figures/sales/by/programme")).toBe(
    "/en/figures/sales/by/programme?as-of=2025-04-09&funder=GB-CHC-1156077",
  );
  expect(linkTo(here, "/", { "as-of": undefined })).toBe("/en");
});

test("the same page in the other language keeps everything", () => {
  const here = at("/ko/figures/sales?as-of=2025-04-09&after=40");
  expect(linkHere(here, {}, "en")).toBe("/en/figures/sales?as-of=2025-04-09&after=40");
  expect(linkAs(here, "csv")).toBe("/ko/figures/sales.csv?as-of=2025-04-09&after=40");
});

test("names with dots, colons and Korean survive the address", () => {
  const path = fillPath("/figures/:figure/by/:dimension/:group", {
    figure: "grants.awarded",
    dimension: "facet:source",
    group: "국비/도비",
  });
  expect(path).toBe("/figures/grants.awarded/by/facet:source/%EA%B5%AD%EB%B9%84%2F%EB%8F%84%EB%B9%84");
  expect(matchPath("/figures/:figure/by/:dimension/:group", path)).toEqual({
    figure: "grants.awarded",
    dimension: "facet:source",
    group: "국비/도비",
  });
  expect(matchPath("/facts/:fact", "/facts/%E0%A4%A")).toBeUndefined();
});

test("every depth of a figure has an address that leads back to it", () => {
  const depths: Position[] = [
    {},
    { all: true },
    { dimension: "programme" },
    { dimension: "programme", group: "challenge" },
    { dimension: "facet:source", group: "a b", subject: "s", fact: "f" },
    { subject: "s" },
    { subject: "s", fact: "f" },
  ];
  for (const depth of depths) {
    const found = match(pages, `/ko${pathOf("sales", depth)}`);
    expect(found?.page, pathOf("sales", depth)).toBeDefined();
    const back = positionOf(found?.address ?? at("/ko"));
    expect(pathOf("sales", back)).toBe(pathOf("sales", depth));
  }
});

test("without a language there is nobody to speak to", () => {
  expect(match(pages, "/figures/sales")).toBeUndefined();
  expect(match(pages, "/de/figures/sales")).toBeUndefined();
  expect(match(pages, "/ko/nowhere/at/all")?.page).toBeUndefined();
});
