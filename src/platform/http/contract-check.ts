import type { z } from "zod";
import type { Shape } from "#base/route";
import { mostReasons, reasonsOf, unknownKeyReason, unwritableReason, type Place, type Reason } from "./reasons.ts";

/** A contract's shape is a zod schema seen from far away; here, and only here, it is seen from near. */
export function schemaOf(shape: Shape): z.ZodType {
  if (!("_zod" in shape)) throw new Error("a contract must be made of zod 4 schemas");
  return shape as unknown as z.ZodType;
}

/** `count`: how many places differ in all, where not each of them is told. */
export type Checked = { readonly value: unknown } | { readonly reasons: readonly Reason[]; readonly count?: number };

/**
 * Holds what came in against the contract. Stricter than zod alone: a key the contract does not know is refused at
 * every depth (a misspelt optional field must not be lost in silence), whether or not its author wrote `strictObject`.
 */
export function checkAgainst(shape: Shape, sent: unknown, place: Place): Checked {
  const schema = schemaOf(shape);
  const data = composed(sent);
  const result = schema.safeParse(data);
  const [unwritten, unknown] = [unwritable(data), unknownKeys(schema, data)];
  const issues = result.success ? [] : result.error.issues;
  if (result.success && unwritten.length + unknown.length === 0) return { value: result.data };
  const told = reasonsOf(issues.slice(0, mostReasons), place);
  const places = new Set(told.map((reason) => reason.at));
  const strangers = [
    ...unwritten.slice(0, mostReasons).map((path) => unwritableReason(path, place)),
    ...unknown.slice(0, mostReasons).map((path) => unknownKeyReason(path, place)),
  ];
  const reasons = [...told, ...strangers.filter((stranger) => !places.has(stranger.at))];
  if (reasons.length <= mostReasons) return { reasons };
  return { reasons: reasons.slice(0, mostReasons), count: Math.max(reasons.length, issues.length, unknown.length) };
}

/** One name, one spelling: macOS and some keyboards send Hangul in its parts, which look the same and are not found. */
export function composed(data: unknown): unknown {
  if (typeof data === "string") return data.normalize("NFC");
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) return data.map(composed);
  return Object.fromEntries(Object.entries(data).map(([key, value]: [string, unknown]) => [key, composed(value)]));
}

type Path = readonly PropertyKey[];
type Inner = { _zod: { def: z.core.$ZodTypeDef & Record<string, unknown> } };

/** Paths of text that is none: U+0000 and halves of surrogate pairs, which no database keeps. */
function unwritable(data: unknown, path: Path = []): Path[] {
  if (typeof data === "string") return isText(data) ? [] : [path];
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    isText(key) ? unwritable(value, [...path, Array.isArray(data) ? Number(key) : key]) : [path],
  );
}

const isText = (word: string): boolean => word.isWellFormed() && !word.includes("\0");

/** Paths of the keys in `data` that no part of `schema` speaks of. */
function unknownKeys(schema: unknown, data: unknown, path: Path = []): Path[] {
  if (typeof data !== "object" || data === null) return [];
  const def = (schema as Inner)._zod.def;
  switch (def.type) {
    case "object": {
      if (def["catchall"] !== undefined && (def["catchall"] as Inner)._zod.def.type !== "never") return [];
      const shape = def["shape"] as Record<string, unknown>;
      return Object.entries(data).flatMap(([key, value]) =>
        Object.hasOwn(shape, key) ? unknownKeys(shape[key], value, [...path, key]) : [[...path, key]],
      );
    }
    case "array":
      return Array.isArray(data)
        ? data.flatMap((each, index) => unknownKeys(def["element"], each, [...path, index]))
        : [];
    case "tuple":
      return Array.isArray(data)
        ? data.flatMap((each, index) => {
            const item = (def["items"] as unknown[])[index] ?? def["rest"];
            return item ? unknownKeys(item, each, [...path, index]) : [];
          })
        : [];
    case "record":
      return Object.entries(data).flatMap(([key, value]) => unknownKeys(def["valueType"], value, [...path, key]));
    case "union": {
      // The branch that was meant is the one that fits; if none does, zod has already said what is wrong.
      const fitting = (def["options"] as z.ZodType[]).filter((option) => option.safeParse(data).success);
      const strangers = fitting.map((option) => unknownKeys(option, data, path));
      return strangers.sort((a, b) => a.length - b.length)[0] ?? [];
    }
    case "intersection": {
      const left = unknownKeys(def["left"], data, path);
      const right = new Set(unknownKeys(def["right"], data, path).map((each) => each.join("\0")));
      return left.filter((each) => right.has(each.join("\0")));
    }
    case "pipe":
      return unknownKeys(def["in"], data, path);
    case "lazy":
      return unknownKeys((def["getter"] as () => unknown)(), data, path);
    default:
      return def["innerType"] === undefined ? [] : unknownKeys(def["innerType"], data, path);
  }
}

/** The keys an object schema speaks of, so that a single `?tag=a` can be read as a list where a list is meant. */
export function listKeys(shape: Shape): Set<string> {
  const def = (schemaOf(shape) as unknown as Inner)._zod.def;
  if (def.type !== "object") return new Set();
  return new Set(Object.entries(def["shape"] as object).flatMap(([key, each]) => (isList(each) ? [key] : [])));
}

function isList(schema: unknown): boolean {
  const def = (schema as Inner)._zod.def;
  if (def.type === "array") return true;
  return def["innerType"] === undefined ? false : isList(def["innerType"]);
}

export const speaksOf = (shape: Shape | undefined, key: string): boolean => {
  if (shape === undefined) return false;
  const def = (schemaOf(shape) as unknown as Inner)._zod.def;
  return def.type === "object" && Object.hasOwn(def["shape"] as object, key);
};
