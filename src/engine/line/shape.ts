/**
 * What a piece of JSON has to be, as data. A record is written against the type it stands for, so the compiler refuses a
 * member that is missing here and one that the type does not have; a reader refuses whatever a document has beyond it.
 */
export type Shape =
  | ({ readonly is: "number" } & Bounds)
  /** Text that is not empty. */
  | { readonly is: "name" }
  | { readonly is: "flag" }
  | { readonly is: "one-of"; readonly words: readonly string[]; readonly prefix?: string }
  | { readonly is: "distribution"; readonly positive: boolean }
  /** The name of something that stands elsewhere in the document. */
  | { readonly is: "known"; readonly what: Thing }
  /** A step of a route, by its name or its number; which route, the one who reads on knows. */
  | { readonly is: "step" }
  | { readonly is: "list"; readonly of: Shape; readonly filled: boolean }
  | { readonly is: "map"; readonly keys: Thing; readonly of: Shape }
  | { readonly is: "record"; readonly members: Readonly<Record<string, Member>> };

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly whole?: true;
}

export type Thing =
  | "station"
  | "route"
  | "part"
  | "setup"
  | "setup matrix"
  | "calendar"
  | "skill"
  | "stock"
  | "place"
  | "vehicle pool";

export type Member = Shape | (Shape & { readonly optional: true });

/** Members that may be left out are those and only those that the type lets be left out. */
type Members<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Shape & { readonly optional: true } : Shape;
};

export const record = <T>(members: Members<T>): Shape => ({ is: "record", members });
export const may = <S extends Shape>(shape: S): S & { readonly optional: true } => ({ ...shape, optional: true });
export const number = (bounds: Bounds = {}): Shape => ({ is: "number", ...bounds });
/** Counts and ranks are kept in 32 bits by a run. */
export const whole = (min: number): Shape => ({ is: "number", whole: true, min, max: 2 ** 31 - 1 });
export const list = (of: Shape): Shape => ({ is: "list", of, filled: false });
export const filled = (of: Shape): Shape => ({ is: "list", of, filled: true });
export const oneOf = (...words: readonly string[]): Shape => ({ is: "one-of", words });
export const known = (what: Thing): Shape => ({ is: "known", what });
export const map = (keys: Thing, of: Shape): Shape => ({ is: "map", keys, of });
export const name: Shape = { is: "name" };
export const flag: Shape = { is: "flag" };
export const step: Shape = { is: "step" };
export const spread: Shape = { is: "distribution", positive: false };
/** A time between things: nought of it would let time stand still. */
export const gap: Shape = { is: "distribution", positive: true };
