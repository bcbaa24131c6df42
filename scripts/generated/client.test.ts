import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import type { AnyRoute } from "#base/route";
import { shapeDay, shapeDays, shapeMoney } from "#journal/contract";
import { shapePartyId } from "#party/contract";
import { fieldsOf } from "./act-fields.ts";
import { clientPages } from "./client.ts";

const act = (body: z.ZodType, takes: "json" | "multipart" = "json") =>
  fieldsOf({
    ...{ name: "lend-tool", method: "POST", path: "/tools/:tool/loans", summary: { ko: "빌려준다", en: "Lend" } },
    ...{ may: ["officer"], takes, body: body as unknown as NonNullable<AnyRoute["body"]>, reply: z.undefined() },
    refusals: [],
  });

test("a field is what its contract says it is filled in with", () => {
  const fields = act(
    z.object({
      party: shapePartyId,
      from: shapeDay.optional(),
      won: shapeMoney.nullable(),
      days: shapeDays,
      state: z.enum(["new", "worn"]).default("new"),
      hours: z.int().min(1).max(8),
      note: z.string().trim().max(2000).default(""),
    }),
  );
  expect(fields).toEqual([
    { name: "party", pointer: "/party", type: "party", required: true },
    { name: "from", pointer: "/from", type: "day", required: false, max: 10 },
    { name: "won", pointer: "/won", type: "money", required: true, nullable: true, asText: true },
    {
      ...{ name: "days", pointer: "/days", type: "period", required: true },
      fields: ["firstDay", "lastDay"].map((name) => ({
        ...{ name, pointer: `/days/${name}`, type: "day", required: true, max: 10 },
      })),
    },
    {
      ...{ name: "state", pointer: "/state", type: "choice", required: false },
      ...{ choices: ["new", "worn"], default: "new" },
    },
    { name: "hours", pointer: "/hours", type: "integer", required: true, min: 1, max: 8 },
    { name: "note", pointer: "/note", type: "longText", required: false, max: 2000, default: "" },
  ]);
});

test("a list says what one of it is, and a file comes last", () => {
  expect(act(z.object({ parts: z.array(z.object({ code: z.string().max(20) })).max(5) }), "multipart")).toEqual([
    {
      ...{ name: "parts", pointer: "/parts", type: "list", required: true, max: 5 },
      item: {
        ...{ name: "", pointer: "/parts/*", type: "object", required: true },
        fields: [{ name: "code", pointer: "/parts/*/code", type: "text", required: true, max: 20 }],
      },
    },
    { name: "file", pointer: "/file", type: "file", required: true },
  ]);
});

test("a type that no form knows is refused", () => {
  expect(() => act(z.object({ on: z.string().meta({ field: "dya" }) }))).toThrow('/on: "dya" is no type of field');
});

test("the client holds addresses and types, and brings no contract along", async () => {
  const pages = await clientPages(join(import.meta.dirname, "../.."));
  const client = pages["src/web/generated/client.ts"] ?? "";
  const acts = pages["src/web/generated/acts.ts"] ?? "";
  expect(client).toContain('asking<typeof party.findParties>("find-parties", "/parties")');
  expect(client).toContain('fileAt<typeof evidence.openEvidenceFile>("/evidence/:evidence/file")');
  expect(acts).toContain('"merge-parties": { method: "POST", path: "/parties/:party/merge", takes: "json" }');
  expect(acts).toContain('"upload-evidence": typeof evidence.uploadEvidence & WithFile;');
  const brought = Object.values(pages).flatMap((page) => page.match(/^import (?!type ).*/gm) ?? []);
  expect(brought).toEqual(['import { asking, fileAt } from "../by-contract.ts";']);
});
