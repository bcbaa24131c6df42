import { declaredRefusals } from "#base/refusal";
import type { AnyRoute } from "#base/route";
import type { Handled } from "./call.ts";
import { schemaOf } from "./contract-check.ts";
import { publishedSchema } from "./json-schema.ts";
import { codesOfTheDatabase, refusalsOfClosedRoutes, refusalsOfEveryRoute, refusalsOfWrites } from "./refusals.ts";

export type OpenApi = {
  readonly openapi: "3.1.0";
  readonly info: Readonly<Record<string, string>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
} & Readonly<Record<string, unknown>>;

type Node = { [key: string]: unknown };

/**
 * The whole interface as an OpenAPI 3.1 document, made from the contracts alone: what is described here is what is
 * checked, in and out. Refusals are listed per route by code, with both sentences and their law.
 */
export function openApi(
  handled: readonly Handled[],
  about: { readonly baseUrl?: string; readonly version?: string } = {},
): OpenApi {
  const components: Node = { Problem: problemSchema() };
  const paths: Record<string, Node> = {};
  for (const { route } of [...handled].sort((a, b) =>
    a.route.path < b.route.path ? -1 : a.route.path > b.route.path ? 1 : 0,
  )) {
    const path = `/api${route.path.replaceAll(/:(\w+)/g, "{$1}")}`;
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route, components);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Geojeom",
      version: about.version ?? "0.1.0",
      summary: "거점 사업의 공고에서 공개된 지표까지 · A hub's programmes from the call to the published figure",
    },
    ...(about.baseUrl === undefined ? {} : { servers: [{ url: about.baseUrl }] }),
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    paths,
    components: {
      schemas: components,
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "geojeom.session_token",
          description: "로그인 세션 · Session of a signed-in user",
        },
      },
    },
  };
}

function operation(route: AnyRoute, components: Node): Node {
  const described = [route.summary.en, doorInWords(route)].filter((each) => each !== "").join("\n\n");
  return {
    operationId: route.name,
    summary: route.summary.ko,
    description: described,
    ...(route.may === "anyone" ? {} : { security: [{ session: [] }] }),
    ...nonEmpty("parameters", [...parameters(route, "path"), ...parameters(route, "query")]),
    ...requestBody(route, components),
    responses: { ...success(route, components), ...refusals(route) },
  };
}

const doorInWords = (route: AnyRoute): string =>
  route.may === "anyone"
    ? ""
    : route.may === "signed-in"
      ? "Roles: any signed-in user"
      : `Roles: ${route.may.join(", ")}`;

const nonEmpty = (key: string, list: readonly unknown[]): Node => (list.length === 0 ? {} : { [key]: list });

function parameters(route: AnyRoute, place: "path" | "query"): Node[] {
  const shape = place === "path" ? route.params : route.query;
  const schema = shape === undefined ? {} : publishedSchema(shape, "input");
  const properties = (schema["properties"] ?? {}) as Record<string, Node>;
  const required = new Set((schema["required"] ?? []) as string[]);
  // A contract may leave the parts of a path unsaid; OpenAPI may not.
  const inPath = place === "path" ? [...route.path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name) : [];
  return [...new Set([...Object.keys(properties), ...inPath])].map((name) => {
    const { description, ...rest } = properties[name] ?? { type: "string" };
    return {
      name,
      in: place,
      required: place === "path" || required.has(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function requestBody(route: AnyRoute, components: Node): Node {
  if (route.takes === "multipart") {
    const fields: Node = route.body === undefined ? { type: "object" } : publishedSchema(route.body, "input");
    const schema = {
      ...fields,
      properties: {
        ...(fields["properties"] as Node),
        file: { type: "string", contentMediaType: "application/octet-stream" },
      },
      required: [...((fields["required"] ?? []) as string[]), "file"],
    };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  if (route.body === undefined) return {};
  const schema = rooted(publishedSchema(route.body, "input"), `${pascal(route.name)}Body`, components);
  const json = { "application/json": { schema } };
  if (route.takes !== "json-and-file") return { requestBody: { required: true, content: json } };
  const file = { type: "string", contentMediaType: "application/octet-stream" };
  // the part is JSON, which OpenAPI takes an object in a form to be
  const form = { type: "object", properties: { body: schema, file }, required: ["body"] };
  return { requestBody: { required: true, content: { ...json, "multipart/form-data": { schema: form } } } };
}

function success(route: AnyRoute, components: Node): Node {
  if (route.gives === "file") {
    const schema = { type: "string", contentMediaType: "application/octet-stream" };
    return { 200: { description: "파일 · The file", content: { "*/*": { schema } } } };
  }
  const { type } = schemaOf(route.reply).def;
  if (type === "undefined" || type === "void") return { 204: { description: "완료 · Done" } };
  const schema = rooted(publishedSchema(route.reply, "output"), `${pascal(route.name)}Reply`, components);
  return { 200: { description: "완료 · Done", content: { "application/json": { schema } } } };
}

/** Every refusal of a route, by status; a code that nobody declared is a mistake in the contract and stops the making. */
function refusals(route: AnyRoute): Node {
  const declared = new Map(declaredRefusals().map((kind) => [kind.code, kind]));
  const codes = [
    ...refusalsOfEveryRoute.map((kind) => kind.code),
    ...(route.may === "anyone" ? [] : refusalsOfClosedRoutes.map((kind) => kind.code)),
    ...(route.method === "GET" ? [] : refusalsOfWrites.map((kind) => kind.code)),
    ...codesOfTheDatabase.filter((code) => declared.has(code)),
    ...route.refusals,
  ];
  const byStatus: Record<string, Node> = {};
  for (const code of new Set(codes)) {
    const kind = declared.get(code);
    if (kind === undefined) throw new Error(`route ${route.name} names the refusal ${code}, which nobody declared`);
    const law = kind.law === undefined ? "" : ` (${kind.law})`;
    const line = `- \`${code}\`${law}: ${kind.ko} · ${kind.en}`;
    const response = (byStatus[kind.status] ??= {
      description: "",
      content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      "x-refusals": [],
    });
    response["description"] = [response["description"], line].filter((each) => each !== "").join("\n");
    (response["x-refusals"] as string[]).push(code);
  }
  return byStatus;
}

/** A schema that points into itself must have an address of its own in the document. */
function rooted(schema: Node, name: string, components: Node): Node {
  if (!JSON.stringify(schema).includes('"$ref":"#')) return schema;
  const here = `#/components/schemas/${name}`;
  const readdress = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(readdress);
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === "$ref" && typeof value === "string" ? value.replace(/^#/, here) : readdress(value),
      ]),
    );
  };
  components[name] = readdress(schema);
  return { $ref: here };
}

const pascal = (name: string): string =>
  name.replaceAll(/(?:^|[-.\s])(\w)/g, (_, first: string) => first.toUpperCase());

function problemSchema(): Node {
  const sentence = { type: "string" };
  const words = { type: "object", required: ["ko", "en"], properties: { ko: sentence, en: sentence } };
  const wordsOrNull = { ...words, type: ["object", "null"] };
  return {
    type: "object",
    description: "거절 사유(RFC 9457) · A refusal (RFC 9457)",
    required: ["type", "title", "status", "detail", "code", "ko", "en", "requestId"],
    properties: {
      type: sentence,
      title: sentence,
      status: { type: "integer" },
      detail: { ...sentence, description: "요청한 언어로 된 사유 · The reason in the language asked for" },
      code: sentence,
      ko: sentence,
      en: sentence,
      law: { ...sentence, description: "근거 법령 · The article of law" },
      at: { ...sentence, description: "JSON Pointer (RFC 6901)" },
      details: { type: "object", additionalProperties: sentence },
      reasons: {
        type: "array",
        items: {
          type: "object",
          required: ["in", "at", "ko", "en"],
          properties: { in: { enum: ["path", "query", "body"] }, at: sentence, ko: sentence, en: sentence },
        },
      },
      changes: {
        type: "array",
        description: "확인하신 뒤에 바뀐 내용 · What was changed since the version that the act named",
        items: {
          type: "object",
          required: ["at", "by", "what", "before", "now"],
          properties: { at: sentence, by: words, what: words, before: wordsOrNull, now: wordsOrNull },
        },
      },
      requestId: sentence,
    },
  };
}
