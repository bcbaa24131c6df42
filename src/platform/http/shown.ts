import type { Shape } from "#base/route";
import { roleWords } from "#base/who";
import { schemaOf } from "./contract-check.ts";

/**
 * How a field of a public reply is shown to whoever is neither of the hub nor concerned. `concerned`: not at all.
 * `person`: by what he acted as, never by name. An object says in `concerns` which of its own fields tells that the reader
 * is concerned; it holds for everything inside.
 */
export type ShownTo = "concerned" | "person";
type Hide = (value: unknown, isConcerned: boolean) => unknown;
type Def = { readonly type: string } & Readonly<Record<string, unknown>>;

const defOf = (schema: unknown): Def => (schema as { _zod: { def: Def } })._zod.def;
const metaOf = (schema: unknown): { readonly shown?: ShownTo; readonly concerns?: string } =>
  (schema as { meta?: () => object | undefined }).meta?.() ?? {};
const innerOf = (schema: unknown): unknown => defOf(schema)["innerType"];

/** Who sees a field, said on itself or on what it may be null of. */
export function shownTo(schema: unknown): ShownTo | undefined {
  const own = metaOf(schema).shown;
  const inner = innerOf(schema);
  return own ?? (inner === undefined ? undefined : shownTo(inner));
}

/** Nothing of this shape. */
function blank(schema: unknown): unknown {
  const def = defOf(schema);
  if (def.type === "nullable") return null;
  if (def.type === "array") return [];
  if (def.type === "string") return "";
  if (def.type === "object")
    return Object.fromEntries(
      Object.entries(def["shape"] as object).map(([key, each]: [string, unknown]) => [key, blank(each)]),
    );
  throw new Error(`a field that some may not see cannot be a ${def.type}: say what is nothing of it`);
}

function hideIn(schema: unknown): Hide | null {
  const shown = shownTo(schema);
  if (shown !== undefined) {
    const nothing = blank(schema);
    const isRole = (value: unknown): boolean => typeof value === "string" && value in roleWords;
    return (value, isConcerned) => (isConcerned || (shown === "person" && isRole(value)) ? value : nothing);
  }
  const def = defOf(schema);
  if (def.type === "object") {
    const { concerns } = metaOf(schema);
    const hidden = Object.entries(def["shape"] as object).flatMap(([key, each]: [string, unknown]) => {
      const hide = hideIn(each);
      return hide === null ? [] : [[key, hide] as const];
    });
    if (hidden.length === 0) return null;
    return (value, isConcerned) => {
      if (typeof value !== "object" || value === null) return value;
      const object = value as Record<string, unknown>;
      const open = isConcerned || (concerns !== undefined && object[concerns] === true);
      return { ...object, ...Object.fromEntries(hidden.map(([key, hide]) => [key, hide(object[key], open)])) };
    };
  }
  if (def.type === "array") {
    const hide = hideIn(def["element"]);
    return hide === null
      ? null
      : (value, open) => (Array.isArray(value) ? value.map((each) => hide(each, open)) : value);
  }
  if (def.type === "record") {
    const hide = hideIn(def["valueType"]);
    return hide === null
      ? null
      : (value, open) =>
          Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, hide(each, open)]));
  }
  const inner = innerOf(schema);
  return inner === undefined ? null : hideIn(inner);
}

/** Takes out of a reply what the public may not see; null where there is nothing of the kind in it. */
export function hiderOf(reply: Shape): ((answer: unknown) => unknown) | null {
  const hide = hideIn(schemaOf(reply));
  return hide === null ? null : (answer) => hide(answer, false);
}

/** Every leaf of a reply by its path, with who sees it; a list is `[]`, a named value `{}`. */
export function fieldsOf(reply: Shape): readonly { readonly path: string; readonly shown: ShownTo | null }[] {
  const walk = (
    schema: unknown,
    path: string,
    seen: ShownTo | undefined,
  ): { readonly path: string; readonly shown: ShownTo | null }[] => {
    const shown = seen ?? shownTo(schema);
    const def = defOf(schema);
    if (def.type === "object")
      return Object.entries(def["shape"] as object).flatMap(([key, each]: [string, unknown]) =>
        walk(each, path === "" ? key : `${path}.${key}`, shown),
      );
    if (def.type === "array") return walk(def["element"], `${path}[]`, shown);
    if (def.type === "record") return walk(def["valueType"], `${path}{}`, shown);
    if (def.type === "union")
      return (def["options"] as readonly unknown[]).flatMap((option) => walk(option, path, shown));
    const inner = innerOf(schema);
    return inner === undefined ? [{ path, shown: shown ?? null }] : walk(inner, path, shown);
  };
  return walk(schemaOf(reply), "", undefined);
}
