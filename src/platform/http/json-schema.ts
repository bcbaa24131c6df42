import fastJsonStringify from "fast-json-stringify";
import { z } from "zod";
import type { Shape } from "#base/route";
import { schemaOf } from "./contract-check.ts";

type Node = { [key: string]: unknown };

/** Keywords that say which values are valid: the serializer needs none of them, the contract has been checked. */
const checks = new Set([
  "pattern",
  "format",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "propertyNames",
  "default",
  "examples",
]);

/**
 * A serializer made once from the reply's shape: about as quick as writing the JSON by hand, and what the contract
 * does not name is not written, so a forgotten column cannot leak.
 */
export function serializerOf(reply: Shape): (value: unknown) => string {
  const schema = strip(z.toJSONSchema(schemaOf(reply), { target: "draft-7", reused: "inline" })) as Node;
  return fastJsonStringify(schema as unknown as Parameters<typeof fastJsonStringify>[0], {
    ajv: { strict: false },
  });
}

/**
 * `additionalProperties: false` goes as well: unknown properties are dropped by not being named, but inside `anyOf`
 * the serializer would call an object with one property too many "none of these".
 */
function strip(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strip);
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(
    ([key, value]) =>
      !(checks.has(key) && typeof value !== "object") &&
      !(key === "additionalProperties" && value === false) &&
      key !== "propertyNames",
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === "const" || key === "enum" ? value : strip(value)]),
  );
}

/** The schema as OpenAPI 3.1 shows it (JSON Schema 2020-12). zod's long patterns say less than their `format`. */
export function publishedSchema(shape: Shape, direction: "input" | "output"): Node {
  const schema = z.toJSONSchema(schemaOf(shape), { target: "draft-2020-12", reused: "inline", io: direction }) as Node;
  delete schema["$schema"];
  return withoutPatterns(schema) as Node;
}

function withoutPatterns(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutPatterns);
  if (typeof node !== "object" || node === null) return node;
  const plain = node as Node;
  const entries = Object.entries(plain).filter(
    ([key, value]) =>
      !(key === "pattern" && typeof value === "string" && (typeof plain["format"] === "string" || value.length > 80)) &&
      !(value === Number.MAX_SAFE_INTEGER && key === "maximum") &&
      !(value === Number.MIN_SAFE_INTEGER && key === "minimum"),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutPatterns(value)]));
}
