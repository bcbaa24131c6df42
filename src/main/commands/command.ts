import type { ParseArgsConfig } from "node:util";
import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Hub } from "../hub.ts";

/** What a command says: lines for people and one object for programs. */
export interface Said {
  readonly lines: readonly string[];
  readonly json: unknown;
  /** 0 unless told. */
  readonly exit?: number;
}

export type Values = Readonly<Record<string, string | boolean | undefined | (string | boolean)[]>>;

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: Text;
  /** How many words it takes after its name. */
  readonly takes: number;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  readonly run: (hub: Hub, positionals: readonly string[], values: Values) => Promise<Said | Refusal>;
}

export const textOf = (value: Values[string]): string | undefined => (typeof value === "string" ? value : undefined);

export const printJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}` : inner));
