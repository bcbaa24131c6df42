/** The fields of an act, read from the JSON Schema of its body: what a form is drawn from. */
import type { AnyRoute } from "#base/route";
import { publishedSchema } from "#platform/http";
import { type ActField, type FieldType, fieldTypes } from "../../src/web/act-field.ts";

interface Node {
  readonly type?: string;
  readonly field?: FieldType;
  readonly word?: { readonly ko: string; readonly en: string };
  readonly format?: string;
  readonly pattern?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly items?: Node;
  readonly [limit: string]: unknown;
}

/** A text that may be longer is written on several lines. */
const longestLine = 400;

const file: ActField = { name: "file", pointer: "/file", type: "file", required: true };

export const fieldsOf = ({ body, takes }: AnyRoute): readonly ActField[] => [
  ...(body === undefined ? [] : inside(publishedSchema(body, "input"), "")),
  ...(takes === "multipart" ? [file] : takes === "json-and-file" ? [{ ...file, required: false }] : []),
];

const inside = ({ properties = {}, required = [] }: Node, pointer: string): ActField[] =>
  Object.entries(properties).map(([name, node]) => fieldOf(name, `${pointer}/${name}`, node, required.includes(name)));

function fieldOf(name: string, pointer: string, node: Node, required: boolean): ActField {
  const { nullable, of } = withoutNull(node);
  const { word, default: preset = node.default, enum: several, const: only, properties, items, pattern } = of;
  const kind = of.field ?? kindOf(of);
  if (!fieldTypes.includes(kind)) throw new Error(`${pointer}: "${kind}" is no type of field`);
  const choices = several ?? (only === undefined ? undefined : [only]);
  const [min, max] = (limits[of.type ?? ""] ?? []).map((limit) => of[limit]);
  return {
    name,
    pointer,
    type: kind,
    required,
    ...(nullable ? { nullable } : {}),
    ...(["integer", "decimal", "money"].includes(kind) && of.type === "string" ? { asText: true } : {}),
    ...(word === undefined ? {} : { word }),
    ...(kind === "choice" && choices !== undefined ? { choices: choices.map(String) } : {}),
    ...(typeof min === "number" ? { min } : {}),
    ...(typeof max === "number" ? { max } : {}),
    ...(kind === "text" && pattern !== undefined && of.format === undefined ? { pattern } : {}),
    ...(preset === undefined ? {} : { default: preset }),
    ...((kind === "object" || kind === "period") && properties !== undefined ? { fields: inside(of, pointer) } : {}),
    ...(kind === "list" && items !== undefined ? { item: fieldOf("", `${pointer}/*`, items, true) } : {}),
  };
}

const limits: Readonly<Record<string, readonly [string, string]>> = {
  string: ["minLength", "maxLength"],
  integer: ["minimum", "maximum"],
  number: ["minimum", "maximum"],
  array: ["minItems", "maxItems"],
};

function withoutNull(node: Node): { readonly nullable?: true; readonly of: Node } {
  const others = node.anyOf?.filter(({ type }) => type !== "null");
  return others?.length === 1 && others[0] !== undefined ? { nullable: true, of: others[0] } : { of: node };
}

function kindOf({ type, enum: several, const: only, format, maxLength }: Node): FieldType {
  if (several !== undefined || only !== undefined) return "choice";
  if (type === "integer") return "integer";
  if (type === "number") return "decimal";
  if (type === "boolean") return "boolean";
  if (type === "array") return "list";
  if (type !== "string") return "object";
  if (format === "date") return "day";
  return typeof maxLength === "number" && maxLength > longestLine ? "longText" : "text";
}
