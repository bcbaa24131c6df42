/** What a contract allows to be said and promises to answer, as types: of the contract itself nothing reaches the browser. */
import type { Shape } from "#base/route";
import { need, type Need } from "./answers.ts";
import { fillPath } from "./address.ts";

interface Spoken {
  readonly reply: Shape;
}
type Part<R, Name extends string> = R extends { readonly [K in Name]?: infer S } ? Exclude<S, undefined> : undefined;

/** As it is said, before it is parsed: what has a default may be left out. */
type Input<S> = S extends { readonly _input: infer In } ? In : S extends Shape<infer Out> ? Out : undefined;
type Output<S> = S extends Shape<infer Out> ? Out : undefined;

/** What `z.coerce` reads from text is said as what it becomes. */
type Worded<S> = {
  readonly [K in keyof Input<S>]: unknown extends Input<S>[K]
    ? K extends keyof Output<S>
      ? Output<S>[K] | undefined
      : never
    : Input<S>[K] | undefined;
};

/** Lists and objects of a page need not be open to change to be sent. */
type Given<T> = { readonly [K in keyof T]: T[K] extends object | undefined | null ? Given<T[K]> : T[K] };

/** A part of a request under its name: left out where the contract has none, optional where nothing in it must be said. */
type Named<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : Value extends Record<string, never>
    ? unknown
    : Partial<Value> extends Value
      ? { readonly [K in Name]?: Value }
      : { readonly [K in Name]: Value };
type Flat<T> = { [K in keyof T]: T[K] };

/** Left out altogether where nothing must be said. */
export type Saying<T> = Partial<T> extends T ? [said?: T] : [said: T];

export type ReplyOf<R extends Spoken> = R["reply"]["_output"];

/** What a GET route may be asked. `optional`: its refusal is drawn in its place; otherwise the refusal is the page. */
export type AskedOf<R> = Flat<
  { readonly optional?: boolean } & Named<"params", Input<Part<R, "params">>> & Named<"query", Worded<Part<R, "query">>>
>;

/** A route whose request carries a file beside its fields. */
export interface WithFile {
  readonly takes: "multipart";
}
/** A route whose request may carry one beside its body. */
export interface MaybeWithFile {
  readonly takes: "json-and-file";
}

/** What an act may be told. */
export type ToldTo<R> = Flat<
  Named<"params", Input<Part<R, "params">>> &
    Named<"query", Worded<Part<R, "query">>> &
    Named<"body", Given<Input<Part<R, "body">>>> &
    (R extends WithFile ? { readonly file: Blob } : unknown) &
    (R extends MaybeWithFile ? { readonly file?: Blob | undefined } : unknown)
>;

/** One question of the generated client. */
export const asking =
  <R extends Spoken>(route: string, path: string) =>
  (...[said]: Saying<AskedOf<R>>): Need<ReplyOf<R>> =>
    need(route, path, said as Parameters<typeof need>[2]);

/** Where a route that answers with bytes has them: for a link, not a need. */
export const fileAt =
  <R>(path: string) =>
  ({ params }: Pick<AskedOf<R> & { readonly params: unknown }, "params">): string =>
    `/api${fillPath(path, params as Readonly<Record<string, string>>)}`;
