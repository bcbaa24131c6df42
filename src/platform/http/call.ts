import type { Readable } from "node:stream";
import type { Refusal } from "#base/refusal";
import type { AnyRoute, Route, Shape } from "#base/route";
import type { Language } from "#base/text";
import type { Who } from "#base/who";
import type { Tx } from "#platform/db";
import type { AuditEntry } from "./settings.ts";

/** A file on its way in: read the stream once, to the end. */
export interface IncomingFile {
  readonly name: string;
  readonly mediaType: string;
  readonly stream: Readable;
}

/** A file on its way out. */
export interface OutgoingFile {
  readonly file: string;
  readonly mediaType: string;
  readonly stream: Readable;
}

/** What a handler is given: the validated request, who asks, when, and the one transaction of this request. */
export interface Call<R extends Route<Shape, Shape, Shape, Shape>> {
  readonly params: R extends Route<infer Params, Shape, Shape, Shape> ? Params["_output"] : never;
  readonly query: R extends Route<Shape, infer Query, Shape, Shape> ? Query["_output"] : never;
  readonly body: R extends Route<Shape, Shape, infer Body, Shape> ? Body["_output"] : never;
  readonly file?: IncomingFile;
  readonly tx: Tx;
  readonly who: Who;
  readonly at: Date;
  /** When its head reached the server: before its body, a lock or a connection of the database was waited for. */
  readonly arrived: Date;
  readonly language: Language;
  readonly requestId: string;
  /**
   * Leaves a record of an answer that changes nothing and yet shows what few may see; it is written before the answer
   * goes out. What changes something leaves one anyway, and takes the particulars told here.
   */
  readonly trace: (told: Pick<AuditEntry, "subject" | "detail">) => void;
  /** What the session is known by inside the hub; null for a visitor. For the account's own routes. */
  readonly sessionKey?: string | null;
}

export type Answer<R extends Route<Shape, Shape, Shape, Shape>> =
  | (R extends Route<Shape, Shape, Shape, infer Reply> ? Reply["_output"] : never)
  | Refusal
  | OutgoingFile;

export interface Handled {
  readonly route: AnyRoute;
  readonly handler: (call: never) => Promise<unknown>;
}

/** Ties a route of a contract to what answers it. GET runs in a read-only transaction; a refusal rolls back. */
export const handle = <P extends Shape, Q extends Shape, B extends Shape, A extends Shape>(
  route: Route<P, Q, B, A>,
  handler: (call: Call<Route<P, Q, B, A>>) => Promise<Answer<Route<P, Q, B, A>>>,
): Handled => ({ route: route as unknown as AnyRoute, handler: handler });
