import fc from "fast-check";
import { z } from "zod";
import type { AnyRoute, Shape } from "#base/route";

/*
 * Questions to every route, made of its contract: whatever its form lets through. For the walk over all routes and for
 * the attack on a hub that runs.
 */

export type Node = { readonly [key: string]: unknown };
export const schemaOf = (shape: Shape<never>): Node =>
  z.toJSONSchema(shape as unknown as z.ZodType, { io: "input", unrepresentable: "any" });

/** A few of every kind of thing that an address or a form can name, by the word it is asked for with. */
export type Known = ReadonlyMap<string, readonly string[]>;

/** Words that fit most shapes and break most code. */
export const words = [
  ...["", " ", "x", "가나다", "(주)가온비전", "\u0000", "a\u0000b", "\ud800", "'; drop table fact; --", "%", "_", "\\"],
  ...["0", "1", "-1", "1.5", "1e9", "9223372036854775807", "9223372036854775808", "9".repeat(40), "NaN", "Infinity"],
  ...["2025-04-09", "2025-02-30", "2025-13-01", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "infinity"],
  ...["2025", "2099-01-01", "2025-04-09T09:00:00+09:00", "KRW", "USD", "XXX", "firm", "organisation", "subject"],
  ...["00000000-0000-0000-0000-000000000000", "A".repeat(64), "0".repeat(64), "__proto__", "constructor", "name.ko"],
  ...["outcome.sale", "business-number", "1248100998", "🙂".repeat(30), "z".repeat(3000), "eyJ4IjoxfQ", "WyJ4Il0"],
];

/** Whatever a contract lets through: built from the schema it publishes. */
export function fitting(node: Node, known: Known, key = ""): fc.Arbitrary<unknown> {
  const one = (choices: unknown): fc.Arbitrary<unknown> =>
    fc.oneof(...(choices as Node[]).map((choice) => fitting(choice, known, key)));
  if (Array.isArray(node["anyOf"])) return one(node["anyOf"]);
  if (Array.isArray(node["oneOf"])) return one(node["oneOf"]);
  if (Array.isArray(node["enum"])) return fc.constantFrom(...(node["enum"] as unknown[]));
  if ("const" in node) return fc.constant(node["const"]);
  const { type, minimum, maximum } = node as { type?: string; minimum?: number; maximum?: number };
  switch (type) {
    case "object": {
      const shapes = Object.entries((node["properties"] ?? {}) as Record<string, Node>);
      const requiredKeys = (node["required"] ?? []) as string[];
      const free = typeof node["additionalProperties"] === "object" ? (node["additionalProperties"] as Node) : null;
      const fixed = fc.record(Object.fromEntries(shapes.map(([name, shape]) => [name, fitting(shape, known, name)])), {
        requiredKeys,
        noNullPrototype: true,
      });
      return free === null ? fixed : fc.dictionary(fc.constantFrom("a", "year", "x"), fitting(free, known, key));
    }
    case "array": {
      const { minItems = 0, maxItems = 3 } = node as { minItems?: number; maxItems?: number };
      const items = fitting((node["items"] ?? {}) as Node, known, key);
      return fc.array(items, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) });
    }
    case "integer":
      return fc.oneof(
        fc.integer({ min: Math.max(minimum ?? -5, -(2 ** 31)), max: Math.min(maximum ?? 5_000_000_000, 2 ** 40) }),
        fc.constantFrom(...[minimum, maximum, 0, 1].filter((n) => n !== undefined && n >= (minimum ?? 0))),
      );
    case "number":
      return fc.double({ min: minimum ?? -1e6, max: maximum ?? 1e12, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string": {
      const {
        pattern,
        minLength = 0,
        maxLength = 5000,
      } = node as {
        pattern?: string;
        minLength?: number;
        maxLength?: number;
      };
      const fits = (word: string): boolean =>
        word.length >= minLength &&
        word.length <= maxLength &&
        (pattern === undefined || new RegExp(pattern, "u").test(word));
      // mostly something that is there, so that the acts are reached; now and then something that breaks them
      const apt = (known.get(key) ?? []).filter(fits);
      const strange = [...words, ...[...known.values()].flat()].filter(fits);
      return fc.oneof(
        ...(apt.length === 0 ? [] : [{ arbitrary: fc.constantFrom(...apt), weight: 12 }]),
        ...(strange.length === 0 ? [] : [{ arbitrary: fc.constantFrom(...strange), weight: 2 }]),
        pattern === undefined
          ? { arbitrary: fc.string({ minLength, maxLength: Math.min(maxLength, 40), unit: "binary" }), weight: 1 }
          : { arbitrary: fc.stringMatching(new RegExp(pattern)), weight: 1 },
      );
    }
    default:
      return fc.constantFrom<unknown>(null, "x", 1, {}, []);
  }
}

/** Everything that the form of a route lets through. */
export function askedOf(route: AnyRoute, known: Known): fc.Arbitrary<Asked> {
  const part = (shape: Shape<never> | undefined) =>
    shape === undefined ? fc.constant({}) : fitting(schemaOf(shape), known);
  return fc.record({
    params: part(route.params) as fc.Arbitrary<Node>,
    query: part(route.query) as fc.Arbitrary<Node>,
    body: route.body === undefined ? fc.constant(undefined) : part(route.body),
  });
}

export interface Asked {
  readonly params: Node;
  readonly query: Node;
  readonly body: unknown;
}

/** The request that asks it, as anybody would send it. */
export function requestOf(route: AnyRoute, { params, query, body }: Asked) {
  const path = route.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(wellFormed(params[key]) || "x"));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) search.append(key, wellFormed(each));
  }
  const url = `/api${path}${search.size === 0 ? "" : `?${search}`}`;
  if (route.takes !== "multipart") {
    const json = body === undefined ? {} : { payload: JSON.stringify(body) };
    const type = body === undefined ? {} : { "content-type": "application/json" };
    return { method: route.method, url, headers: type as Record<string, string>, ...json };
  }
  const fields = Object.entries((body ?? {}) as Node).filter(([, value]) => value !== null);
  const boundary = "----geojeom";
  const field = ([key, value]: readonly [string, unknown]): string =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${key}"\r\n\r\n${wellFormed(value)}\r\n`;
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nsome text\r\n`;
  return {
    method: route.method,
    url,
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` } as Record<string, string>,
    payload: `${fields.map(field).join("")}${file}--${boundary}--\r\n`,
  };
}

export const wellFormed = (value: unknown): string =>
  (typeof value === "string" ? value : JSON.stringify(value)).toWellFormed();
