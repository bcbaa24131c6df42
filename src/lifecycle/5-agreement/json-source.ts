import type { Text } from "#base/text";

/**
 * Reads JSON as a source and not only as data: numbers keep the digits they were written with (an amount never passes
 * through a float), the places of the records are known, and a member written twice in one object is seen, where
 * `JSON.parse` would keep the last without a word. RFC 8259; a byte order mark at the beginning is let through.
 */
export type Json = null | boolean | string | NumberText | Json[] | JsonObject;
/** Without a prototype, so that `__proto__` is a member like any other. */
export type JsonObject = { [key: string]: Json };

/** A number as it stands in the file: `3239.34`, `40000.0`, `1e3`. */
export class NumberText {
  readonly digits: string;
  constructor(digits: string) {
    this.digits = digits;
  }
}

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof NumberText);

/** Where an object stands, in characters from the beginning; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface JsonSource {
  readonly value: Json;
  /** The places of the objects that lie at most two levels deep: the records of a list, and what holds the list. */
  readonly spans: ReadonlyMap<Json, Span>;
  /** Where each item of the lists begins that lie at most one level deep, objects or not. */
  readonly items: ReadonlyMap<Json[], readonly number[]>;
  /** Members written twice in one object. */
  readonly twice: readonly { readonly key: string; readonly at: number }[];
}

/** What a file that is not JSON has at `at`, and what should stand there. */
export interface JsonFault {
  readonly at: number;
  readonly expected: Text;
}

const deepest = 200;
const spansTo = 2;
const itemsTo = 1;

class Fault extends Error {
  readonly fault: JsonFault;
  constructor(at: number, ko: string, en: string) {
    super(en);
    this.fault = { at, expected: { ko, en } };
  }
}

export const isFault = (answer: JsonSource | JsonFault): answer is JsonFault => "expected" in answer;

export function parseJsonSource(text: string): JsonSource | JsonFault {
  const reader = new Reader(text);
  try {
    return reader.document();
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapes: Readonly<Record<string, string>> = {
  ...{ '"': '"', "\\": "\\", "/": "/" },
  ...{ b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" },
};

class Reader {
  readonly #text: string;
  #at = 0;
  readonly #spans = new Map<Json, Span>();
  readonly #items = new Map<Json[], readonly number[]>();
  readonly #twice: { key: string; at: number }[] = [];

  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.#at = 1;
  }

  document(): JsonSource {
    this.#space();
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) throw new Fault(this.#at, "파일의 끝", "the end of the file");
    return { value, spans: this.#spans, items: this.#items, twice: this.#twice };
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.#at += 1;
    }
  }

  #value(depth: number): Json {
    switch (this.#text[this.#at]) {
      case "{":
        return this.#object(depth);
      case "[":
        return this.#array(depth);
      case '"':
        return this.#string();
      case "t":
        return this.#word("true", true);
      case "f":
        return this.#word("false", false);
      case "n":
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #word<Value extends Json>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#at)) throw new Fault(this.#at, "값", "a value");
    this.#at += word.length;
    return value;
  }

  #number(): NumberText {
    number.lastIndex = this.#at;
    const match = number.exec(this.#text);
    if (match === null) throw new Fault(this.#at, "값", "a value");
    this.#at = number.lastIndex;
    return new NumberText(match[0]);
  }

  #string(): string {
    const opened = this.#at;
    let read = "";
    let from = opened + 1;
    for (let at = from; ; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === 34) {
        this.#at = at + 1;
        return read + this.#text.slice(from, at);
      }
      if (Number.isNaN(code)) throw new Fault(opened, '문자열을 닫는 "', 'a closing " for this text');
      if (code < 32) throw new Fault(at, "제어 문자가 아닌 글자", "no control character");
      if (code !== 92) continue;
      const [meaning, length] = this.#escape(at);
      read += this.#text.slice(from, at) + meaning;
      at += length;
      from = at + 1;
    }
  }

  /** What the escape at `at` means, and how many characters follow its backslash. */
  #escape(at: number): readonly [string, number] {
    const letter = this.#text[at + 1] ?? "";
    const meaning = escapes[letter];
    if (meaning !== undefined) return [meaning, 1];
    const code = /^u([0-9a-fA-F]{4})$/.exec(this.#text.slice(at + 1, at + 6))?.[1];
    if (code === undefined) throw new Fault(at, "\\n이나 \\u00e9 같은 표기", "an escape such as \\n or \\u00e9");
    return [String.fromCharCode(Number.parseInt(code, 16)), 5];
  }

  #array(depth: number): Json[] {
    const items: Json[] = [];
    const begins: number[] = [];
    this.#members("]", depth, () => {
      begins.push(this.#at);
      items.push(this.#value(depth + 1));
    });
    if (depth <= itemsTo) this.#items.set(items, begins);
    return items;
  }

  #object(depth: number): JsonObject {
    const start = this.#at;
    const object = Object.create(null) as JsonObject;
    this.#members("}", depth, () => {
      const at = this.#at;
      if (this.#text[at] !== '"') throw new Fault(at, "항목 이름", "the name of a member");
      const key = this.#string();
      this.#space();
      if (this.#text[this.#at] !== ":") throw new Fault(this.#at, "“:”", "“:”");
      this.#at += 1;
      this.#space();
      if (key in object) this.#twice.push({ key, at });
      object[key] = this.#value(depth + 1);
    });
    if (depth <= spansTo) this.#spans.set(object, { start, end: this.#at });
    return object;
  }

  #members(close: "]" | "}", depth: number, item: () => void): void {
    if (depth >= deepest) throw new Fault(this.#at, `${deepest}단계 이하의 깊이`, `at most ${deepest} levels`);
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === close) {
      this.#at += 1;
      return;
    }
    for (;;) {
      item();
      this.#space();
      const next = this.#text[this.#at];
      if (next !== "," && next !== close) throw new Fault(this.#at, `“,” 또는 “${close}”`, `“,” or “${close}”`);
      this.#at += 1;
      if (next === close) return;
      this.#space();
    }
  }
}

/** A place in a file as people look it up: both count from 1, columns in characters. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Lines and columns of ascending offsets, in one pass. A line ends at its line feed. */
export function placesOf(text: string, offsets: readonly number[]): Place[] {
  let line = 1;
  let began = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let next = text.indexOf("\n");
  return offsets.map((offset) => {
    while (next !== -1 && next < offset) {
      line += 1;
      began = next + 1;
      next = text.indexOf("\n", began);
    }
    return { line, column: offset - began + 1 };
  });
}
