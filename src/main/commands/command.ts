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

interface Named {
  readonly name: string;
  readonly usage: string;
  readonly summary: Text;
  /** How many words it takes after its name. */
  readonly takes: number;
  readonly options: NonNullable<ParseArgsConfig["options"]>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Most commands are of the hub that the environment describes. */
export interface HubCommand extends Named {
  readonly opens?: "hub";
  readonly run: (hub: Hub, positionals: readonly string[], values: Values) => Promise<Said | Refusal>;
}

/** Some come before there is a hub, or beside it. */
export interface BareCommand extends Named {
  readonly opens: "nothing";
  readonly run: (
    env: Environment,
    positionals: readonly string[],
    values: Values,
    leaving: AbortSignal,
  ) => Promise<Said | Refusal>;
}

export type Command = HubCommand | BareCommand;

export const textOf = (value: Values[string]): string | undefined => (typeof value === "string" ? value : undefined);

export const printJson = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `${inner}` : inner));
