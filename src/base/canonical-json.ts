/**
 * Canonical JSON after RFC 8785: one value, one text, therefore one hash. No whitespace, keys in the order of their
 * UTF-16 code units, strings escaped as `JSON.stringify` does.
 *
 * Two things are narrower or wider than the RFC:
 * - numbers are safe integers only. A fraction of ours is exact or it is not data, so 0.1, NaN and 2⁵³ are faults;
 * - a bigint is written as `{"$int":"2037000000"}`. It is tagged because as a bare string it would collide with text,
 *   and as a bare number other readers would round it. `5` and `5n` are different values here. An object of one's own
 *   with the key `$int` is a fault.
 *
 * undefined, functions, symbols, lone surrogates, cycles, and objects that are not plain (Date, Map) are faults too:
 * an absent member must be left out by the one who builds the value.
 */
export type CanonicalValue =
  | null
  | boolean
  | string
  | number
  | bigint
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/** The canonical text of `value`. Throws a TypeError naming the place (a JSON pointer) for what cannot be written. */
export const canonicalJson = (value: CanonicalValue): string => write(value, "", []);

/** Reads JSON text back, with `{"$int":"…"}` as bigint: `parseCanonicalJson(canonicalJson(v))` equals v. */
export const parseCanonicalJson = (text: string): CanonicalValue =>
  JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !("$int" in value)) return value;
    const digits = value.$int;
    if (Object.keys(value).length !== 1 || typeof digits !== "string" || !/^(0|-?[1-9]\d*)$/.test(digits)) {
      throw new TypeError("a $int in canonical JSON holds the digits of one integer and nothing else");
    }
    return BigInt(digits);
  }) as CanonicalValue;

function write(value: unknown, at: string, above: readonly object[]): string {
  if (value === null || value === true || value === false) return String(value);
  switch (typeof value) {
    case "string":
      return writeString(value, at);
    case "bigint":
      return `{"$int":"${value}"}`;
    case "number":
      if (!Number.isSafeInteger(value)) throw cannotWrite(`the number ${value}`, at);
      return value === 0 ? "0" : String(value);
    case "object":
      break;
    default:
      throw cannotWrite(typeof value, at);
  }
  if (above.includes(value)) throw cannotWrite("a cycle", at);
  const within = [...above, value];
  if (Array.isArray(value)) {
    // Array.from visits holes as undefined, which is then refused; map would skip them.
    return `[${Array.from(value, (item: unknown, index) => write(item, `${at}/${index}`, within)).join(",")}]`;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw cannotWrite("an object that is not plain", at);
  // The default sort compares UTF-16 code units, which is what the RFC asks for.
  const members = Object.keys(value)
    .sort()
    .map((key) => {
      const below = `${at}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      if (key === "$int") throw cannotWrite("the reserved key $int", below);
      return `${writeString(key, below)}:${write((value as Record<string, unknown>)[key], below, within)}`;
    });
  return `{${members.join(",")}}`;
}

function writeString(value: string, at: string): string {
  if (!value.isWellFormed()) throw cannotWrite("a string with half a character", at);
  return JSON.stringify(value);
}

const cannotWrite = (what: string, at: string): TypeError =>
  new TypeError(`canonical JSON cannot hold ${what} (at “${at}”)`);
