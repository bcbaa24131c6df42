import type { UnseenReason } from "./changed.ts";
import type { PublicFrom } from "./shown.ts";
import type { Text } from "./text.ts";

/** What a zod schema looks like from outside, so that base needs no package: it parses, and it says what it yields. */
export interface Shape<Out = unknown> {
  readonly _output: Out;
  readonly parse: (data: unknown) => Out;
}

export type Role = "officer" | "official" | "reviewer" | "company" | "administrator";

/** Who may knock at all. Finer rights are the room's `policy.ts`. */
export type Door = "anyone" | "signed-in" | readonly [Role, ...Role[]];

/**
 * One route of a room: what outside may say and hear. The server validates by it, in and out; OpenAPI, the typed
 * client and the walk over every route are made from it.
 */
export interface Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Reply extends Shape = Shape,
> {
  readonly name: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Fastify style, below `/api`: `/figures/:figure`. */
  readonly path: string;
  readonly summary: Text;
  readonly may: Door;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /**
   * `multipart` takes one file as a stream beside its fields. `json-and-file` takes its body as JSON, and a file in the
   * same request where there is one: then both come as a form, the JSON in its field `body`.
   */
  readonly takes?: "json" | "multipart" | "json-and-file";
  /** Bytes of its body: 64 KiB where anybody may ask, else the server's own limit, unless told. */
  readonly mostBytes?: number;
  /** `file` answers with bytes instead of JSON. */
  readonly gives?: "json" | "file";
  readonly reply: Reply;
  /** Codes of the refusals of the room's own that it may answer with (those of every route need not be named). */
  readonly refusals: readonly string[];
  /** Of one that anyone may ask: from when what it answers is public. */
  readonly shows?: PublicFrom;
  /** Why it names no version: an act takes `seen` in its body, or says this. */
  readonly unseen?: UnseenReason;
}

export const defineRoute = <
  Params extends Shape = Shape<Record<string, never>>,
  Query extends Shape = Shape<Record<string, never>>,
  Body extends Shape = Shape<undefined>,
  Reply extends Shape = Shape<undefined>,
>(
  route: Route<Params, Query, Body, Reply>,
): Route<Params, Query, Body, Reply> => route;

export type AnyRoute = Route<Shape<never>, Shape<never>, Shape<never>, Shape>;
