import type { Text } from "#base/text";
import { text } from "#base/text";

/** One environment variable: what it means, what is allowed, and how it is read. */
export interface Variable<Value> {
  readonly name: string;
  readonly group: "place" | "web" | "database" | "files" | "publication" | "mail" | "sign-in" | "log";
  /** What an unset variable means, as it would be written; null when unset means "not used". */
  readonly preset: string | null;
  readonly meaning: Text;
  /** What is allowed, in words. */
  readonly allowed: Text;
  /** Never printed, neither in logs nor in refusals. */
  readonly secret?: true;
  /** The value, or undefined when the text is not one. */
  readonly read: (written: string) => Value | undefined;
}

export const variable = <Value>(row: Variable<Value>): Variable<Value> => row;

export const wholeNumber =
  (least: number, most: number) =>
  (written: string): number | undefined => {
    if (!/^\d{1,15}$/.test(written)) return undefined;
    const number = Number(written);
    return number >= least && number <= most ? number : undefined;
  };

export const oneOf =
  <const Words extends readonly string[]>(...words: Words) =>
  (written: string): Words[number] | undefined =>
    words.find((word) => word === written);

export const yesOrNo = (written: string): boolean | undefined =>
  written === "true" || written === "1" ? true : written === "false" || written === "0" ? false : undefined;

export const address =
  (...protocols: readonly string[]) =>
  (written: string): string | undefined =>
    URL.canParse(written) && protocols.includes(new URL(written).protocol) ? written : undefined;

/** Also without a host, as libpq writes a socket: `postgres://hub@/hub?host=/run/postgresql`. */
export const databaseAddress = (written: string): string | undefined => {
  const whole = written.replace(/^(postgres(?:ql)?:\/\/[^/?#]*@)\//, "$1localhost/");
  return address("postgres:", "postgresql:")(whole) === undefined ? undefined : whole;
};

export const anyText = (written: string): string | undefined => (written.includes("\0") ? undefined : written);

const SIZE_UNITS: Readonly<Record<string, number>> = { "": 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

export const size = (written: string): number | undefined => {
  const parts = /^(\d{1,6})\s?(KB|MB|GB|)$/.exec(written);
  if (!parts) return undefined;
  const bytes = Number(parts[1]) * (SIZE_UNITS[parts[2] ?? ""] ?? 1);
  return bytes > 0 ? bytes : undefined;
};

export const mailbox = (written: string): string | undefined =>
  /^(?:[^<>\r\n]*<)?[^\s<>@]+@[^\s<>@]+>?$/.test(written) ? written : undefined;

export const number = (from: number, to: number): Text =>
  text(`${from}부터 ${to}까지의 정수`, `a whole number from ${from} to ${to}`);
export const webAddress = text("http:// 또는 https:// 주소", "an address that begins with http:// or https://");
export const switchWords = text("true, 1, false, 0 중 하나", "true, 1, false or 0");
