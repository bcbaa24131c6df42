/** docs/openapi.txt: every route of the house, one line each, from the contracts alone; the whole is served. */
// Both declare refusals that contracts name; a type alone would not load them, and the page would hang on who else did.
import "#platform/db";
import "#platform/files";
import type { Files } from "#platform/files";
import { openApi } from "#platform/http";
import { routes } from "../../src/main/wired.ts";

const noFiles = new Proxy<Files>({} as Files, {
  get: (_, name) => {
    throw new Error(`printing the interface touched a file (${String(name)})`);
  },
});

export async function openApiPage(): Promise<Record<string, string>> {
  const handled = routes({ files: noFiles, uploadLimit: 1, synthetic: false, now: () => new Date(0) });
  const own = new Map(
    handled.flatMap(({ route: { name, refusals } }) =>
      refusals.length === 0 ? [] : [[name, `  ✗ ${refusals.join(", ")}`]],
    ),
  );
  const { paths, components } = JSON.parse(JSON.stringify(openApi(handled))) as Document;
  const lines = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) =>
        `${lineOf(method, path, operation, components.schemas)}${own.get(operation.operationId) ?? ""}`,
    ),
  );
  return { "docs/openapi.txt": `${head}\n\n${lines.join("\n")}\n` };
}

const head = `# Every operation of the hub, printed from the contracts by npm run generate; /api/openapi.json serves the whole.
# METHOD /path  name  (who)  ?query  body  → reply  ✗ refusals of its own`;

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}
type Content = { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> };
interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: Schema }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
type Named = Readonly<Record<string, Schema>>;
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Named };
}

function lineOf(method: string, path: string, operation: Operation, named: Named): string {
  const print = printer(named);
  const who = /Roles: (.*)$/m.exec(operation.description)?.[1] ?? "anyone";
  const query = (operation.parameters ?? []).filter((each) => each.in === "query");
  const asked = query.map(({ name, required, schema }) => `${name}${required ? "" : "?"}: ${print(schema)}`);
  const inside = (of: Content | undefined): string =>
    Object.entries(of?.content ?? {})
      .map(([media, { schema }]) => `${media === "application/json" ? "" : `${media} `}${print(schema)}`)
      .join(" | ");
  const parts = [
    `${method.toUpperCase()} ${path}  ${operation.operationId}  (${who})`,
    asked.length === 0 ? "" : `?{ ${asked.join(", ")} }`,
    inside(operation.requestBody),
    `→ ${inside(operation.responses["200"]) || "nothing"}`,
  ];
  return parts.filter((part) => part !== "").join("  ");
}

const printer = (named: Named) => {
  const print = (schema: Schema, above: readonly string[] = []): string => {
    const name = schema.$ref?.split("/").at(-1);
    if (name !== undefined) return above.includes(name) ? name : print(named[name] ?? {}, [...above, name]);
    const parts = schema.anyOf ?? schema.oneOf;
    if (parts !== undefined) return parts.map((part) => print(part, above)).join(" | ");
    if (schema.const !== undefined) return JSON.stringify(schema.const);
    if (schema.enum !== undefined) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
    if (schema.items !== undefined) return `[${print(schema.items, above)}]`;
    if (schema.properties !== undefined) {
      const required = new Set(schema.required ?? []);
      const fields = Object.entries(schema.properties).map(
        ([field, of]) => `${field}${required.has(field) ? "" : "?"}: ${print(of, above)}`,
      );
      return `{ ${fields.join(", ")} }`;
    }
    if (typeof schema.additionalProperties === "object")
      return `{ [name]: ${print(schema.additionalProperties, above)} }`;
    return [schema.type ?? "any"].flat().join(" | ");
  };
  return (schema: Schema) => print(schema);
};
