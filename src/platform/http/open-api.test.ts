import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { defineRoute } from "#base/route";
import { text } from "#base/text";
import { handle } from "./call.ts";
import { openApi } from "./open-api.ts";
import { as, handled, noteHub } from "./testing.ts";
import { walk } from "./walk.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- a document read as JSON
type Node = Record<string, any>;
const byName = (a: string | undefined, b: string | undefined): number => ((a ?? "") < (b ?? "") ? -1 : 1);
const document = openApi(handled, { baseUrl: "https://hub.example.kr" }) as Node;
const operations = Object.entries(document["paths"] as Node).flatMap(([path, item]) =>
  Object.entries(item as Node).map(([method, operation]) => ({ path, method, operation: operation as Node })),
);

describe("the document is OpenAPI 3.1", () => {
  test("with what the specification requires of its root, and a place for every route", () => {
    expect(document["openapi"]).toMatch(/^3\.1\.\d+$/);
    expect(document["info"]).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    expect(operations.map(({ operation }) => operation["operationId"]).sort(byName)).toEqual(
      handled.map((each) => each.route.name).sort(byName),
    );
    for (const { path, method } of operations) {
      expect(path).toMatch(/^\/api\/[^:]*$/);
      expect(method).toMatch(/^(get|post|put|patch|delete)$/);
    }
  });

  test("every part of a path is a parameter and the other way round; names are not repeated", () => {
    for (const { path, operation } of operations) {
      const parameters = (operation["parameters"] ?? []) as Node[];
      const inPath = parameters.filter((each) => each["in"] === "path");
      expect(inPath.map((each) => each["name"]).sort(byName)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort(byName),
      );
      for (const each of inPath) expect(each["required"]).toBe(true);
      expect(new Set(parameters.map((each) => `${each["in"]} ${each["name"]}`)).size).toBe(parameters.length);
    }
  });

  test("every schema in it is a valid JSON Schema 2020-12, and every reference leads somewhere", () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const at = (pointer: string): unknown =>
      pointer
        .slice(2)
        .split("/")
        .reduce<Node | undefined>((node, key) => node?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], document);
    let schemas = 0;
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      if ("schema" in node) {
        schemas += 1;
        expect(ajv.validateSchema((node as Node)["schema"]), JSON.stringify(ajv.errors)).toBe(true);
      }
      if ("$ref" in node && typeof node.$ref === "string") expect(at(node.$ref), node.$ref).toBeDefined();
      Object.values(node).forEach(visit);
    };
    visit(document);
    for (const schema of Object.values(document["components"].schemas))
      expect(ajv.validateSchema(schema as object)).toBe(true);
    expect(schemas).toBeGreaterThan(20);
  });

  test("every answer has a description; writes say what they take", () => {
    for (const { operation } of operations) {
      const responses = Object.entries(operation["responses"] as Node);
      expect(responses.length).toBeGreaterThan(1);
      for (const [status, response] of responses) {
        expect(status).toMatch(/^[1-5]\d\d$/);
        expect((response as Node)["description"]).not.toBe("");
      }
    }
    const content = (id: string) =>
      operations.find(({ operation }) => operation["operationId"] === id)!.operation["requestBody"].content as Node;
    expect(Object.keys(content("write-note"))).toEqual(["application/json"]);
    expect(content("attach")["multipart/form-data"].schema.properties.file).toBeDefined();
  });

  test("refusals are told per route: the room's own with its law, those of the door, those of everywhere", () => {
    const { responses, security } = operations.find(
      ({ operation }) => operation["operationId"] === "write-note",
    )!.operation;
    const codes = Object.values(responses as Node).flatMap((each) => (each["x-refusals"] ?? []) as string[]);
    for (const code of [
      "test-note-taken",
      "not-signed-in",
      "wrong-role",
      "malformed-input",
      "too-many-requests",
      "foreign-origin",
    ])
      expect(codes).toContain(code);
    expect(responses[409].description).toContain("시험법 제1조");
    expect(security).toEqual([{ session: [] }]);
    const open = operations.find(({ operation }) => operation["operationId"] === "get-note")!.operation;
    expect(open["security"]).toBeUndefined();
    expect(
      Object.values(open["responses"] as Node).flatMap((each) => (each["x-refusals"] ?? []) as string[]),
    ).not.toContain("not-signed-in");
  });
});

test("a shape that contains itself gets an address of its own", () => {
  const tree = z.object({
    name: z.string(),
    get kids() {
      return z.array(tree);
    },
  });
  const route = defineRoute({
    name: "get-tree",
    method: "GET",
    path: "/tree",
    summary: text("나무", "A tree"),
    may: "anyone",
    reply: tree,
    refusals: [],
  });
  const made = openApi([handle(route, async () => ({ name: "", kids: [] }))]) as Node;
  expect(made["components"].schemas.GetTreeReply.properties.kids.items).toEqual({
    $ref: "#/components/schemas/GetTreeReply",
  });
});

test("a refusal nobody declared stops the making", () => {
  const route = defineRoute({
    name: "odd",
    method: "GET",
    path: "/odd",
    summary: text("", ""),
    may: "anyone",
    reply: z.object({}),
    refusals: ["never-declared"],
  });
  expect(() => openApi([handle(route, async () => ({}))])).toThrow(/never-declared/);
});

test("the server hands it out", async () => {
  await using hub = await noteHub();
  const reply = await hub.app.inject("/api/openapi.json");
  expect(reply.json().paths).toEqual(JSON.parse(JSON.stringify(document["paths"])));
});

describe("the walk", () => {
  test("has a step for every gate of every route", () => {
    const steps = [...walk(handled)];
    const whys = (route: string) => steps.filter((each) => each.route === route).map((each) => each.why);
    expect(whys("write-note")).toEqual([
      "no session",
      "wrong role",
      "foreign origin",
      "unknown query",
      "broken body",
      "unknown field",
      "wrong media type",
    ]);
    expect(whys("list-notes")).toEqual(["no session", "wrong role", "unknown query"]);
    expect(whys("drop-note")).toEqual([
      "no session",
      "foreign origin",
      "unknown query",
      "broken body",
      "unknown field",
      "wrong media type",
    ]);
    expect(whys("attach")).toEqual(["no session", "wrong role", "foreign origin", "wrong media type"]);
    expect(whys("get-note")).toEqual(["unknown query"]);
  });

  test("[HT12] is refused at every step as it foretells, and leaves nothing", async () => {
    await using hub = await noteHub();
    for (const step of walk(handled)) {
      const reply = await hub.app.inject({
        method: step.request.method,
        url: step.request.url,
        headers: { ...step.request.headers, ...(step.as === "visitor" ? {} : as(step.as)) },
        ...(step.request.payload === undefined ? {} : { payload: step.request.payload }),
      });
      const problem = reply.json();
      expect([reply.statusCode, problem.code], `${step.route}: ${step.why}`).toEqual([
        step.expect.status,
        step.expect.code,
      ]);
      expect([problem.ko, problem.en].every((each) => typeof each === "string" && each !== "")).toBe(true);
    }
    expect(await hub.titles()).toEqual([]);
    expect(hub.audit).toEqual([]);
    expect(hub.logged.filter((each) => each.level === "error")).toEqual([]);
  });
});
