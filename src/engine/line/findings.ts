import type { Refusal } from "#base/refusal";
import { type Distribution, INVERTIBLE, type DistributionKind } from "./distribution.ts";
import { distributionShapes } from "./model-shape.ts";
import { moments } from "./moments.ts";
import { lineCopula, lineRange, lineShape, lineUnknownMember, lineUnknownName } from "./refusals.ts";
import type { Bounds, Member, Shape, Thing } from "./shape.ts";

export type Json = Readonly<Record<string, unknown>>;

/** What a document may name, by kind of thing. */
export type Known = Readonly<Record<Thing, ReadonlySet<string>>>;

/** More would help nobody, and an answer must stay small whatever was sent. */
const most = 100;

/** Holds a piece of JSON against its shape and collects everything that is wrong with it, so that a person can mend it in one go. */
export class Findings {
  readonly list: Refusal[] = [];
  readonly #known: Known;
  /** Half a tick: what is shorter is rounded to nothing. */
  readonly #least: number;

  constructor(known: Known, resolution: unknown) {
    this.#known = known;
    this.#least = typeof resolution === "number" && resolution > 0 ? resolution / 2 : 0;
  }

  add(refusal: Refusal): void {
    if (this.list.length < most) this.list.push(refusal);
  }

  shape(at: string, expected: string, expectedKo: string): void {
    this.add(lineShape({ at: at === "" ? "/" : at, expected, expectedKo }, at));
  }

  unknown(at: string, what: string, name: unknown): void {
    this.add(lineUnknownName({ at, what, name: said(name) }, at));
  }

  within(value: number, at: string, b: Bounds): void {
    const wrong =
      (b.min !== undefined && value < b.min) ||
      (b.max !== undefined && value > b.max) ||
      (b.above !== undefined && value <= b.above) ||
      (b.below !== undefined && value >= b.below) ||
      (b.whole === true && !Number.isInteger(value));
    if (!wrong) return;
    const bounds = [
      b.whole === true ? "whole" : "",
      b.min === undefined ? "" : `≥ ${b.min}`,
      b.above === undefined ? "" : `> ${b.above}`,
      b.max === undefined ? "" : `≤ ${b.max}`,
      b.below === undefined ? "" : `< ${b.below}`,
    ];
    this.add(lineRange({ at, value: String(value), expected: bounds.filter((s) => s !== "").join(", ") }, at));
  }

  walk(value: unknown, shape: Shape, at: string): void {
    switch (shape.is) {
      case "number":
        if (typeof value !== "number" || !Number.isFinite(value)) this.shape(at, "a number", "숫자");
        else this.within(value, at, shape);
        return;
      case "name":
        if (typeof value !== "string" || value === "") this.shape(at, "a name", "이름(문자열)");
        else if (UNWRITABLE.test(value))
          this.shape(at, "a name without control characters", "제어 문자가 없는 이름(문자열)");
        return;
      case "flag":
        if (typeof value !== "boolean") this.shape(at, "true or false", "true 또는 false");
        return;
      case "one-of": {
        const { words, prefix } = shape;
        if (typeof value === "string" && (words.includes(value) || (prefix !== undefined && value.startsWith(prefix))))
          return;
        const all = [...words, ...(prefix === undefined ? [] : [`${prefix}…`])].join(", ");
        this.shape(at, `one of ${all}`, `${all} 중 하나`);
        return;
      }
      case "known":
        if (typeof value !== "string" || value === "") this.shape(at, "a name", "이름(문자열)");
        else if (!this.#known[shape.what].has(value)) this.unknown(at, shape.what, value);
        return;
      case "step":
        if (typeof value !== "number" && (typeof value !== "string" || value === ""))
          this.shape(at, "a step: its id or its number", "공정(이름 또는 순번)");
        return;
      case "distribution":
        this.#distribution(value, at, shape.positive);
        return;
      case "list":
        if (!Array.isArray(value) || (shape.filled && value.length === 0)) {
          if (shape.filled) this.shape(at, "a list that is not empty", "비어 있지 않은 목록");
          else this.shape(at, "a list", "목록");
        } else value.forEach((each: unknown, i) => this.walk(each, shape.of, `${at}/${i}`));
        return;
      case "map":
        for (const [key, each] of this.#members(value, at)) {
          if (!this.#known[shape.keys].has(key)) this.unknown(`${at}/${pointed(key)}`, shape.keys, key);
          this.walk(each, shape.of, `${at}/${pointed(key)}`);
        }
        return;
      case "record":
        this.#record(value, shape.members, at);
        return;
      default:
        shape satisfies never;
    }
  }

  #members(value: unknown, at: string): [string, unknown][] {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return Object.entries(value);
    this.shape(at, "an object", "객체");
    return [];
  }

  #record(value: unknown, members: Readonly<Record<string, Member>>, at: string): void {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.shape(at, "an object", "객체");
      return;
    }
    const given = value as Json;
    for (const name of Object.keys(given)) {
      // A member of the prototype, such as `toString`, is nobody's member.
      if (Object.hasOwn(members, name)) continue;
      const near = nearest(name, Object.keys(members));
      this.add(
        lineUnknownMember(
          {
            at: at === "" ? "/" : at,
            name: said(name),
            hint: near === null ? `It may have ${Object.keys(members).join(", ")}.` : `Is “${near}” meant?`,
            hintKo:
              near === null ? `쓸 수 있는 항목: ${Object.keys(members).join(", ")}.` : `‘${near}’을(를) 뜻합니까?`,
          },
          `${at}/${pointed(name)}`,
        ),
      );
    }
    for (const [name, shape] of Object.entries(members)) {
      if (Object.hasOwn(given, name) && given[name] !== undefined) this.walk(given[name], shape, `${at}/${name}`);
      else if (!("optional" in shape)) this.walk(undefined, shape, `${at}/${name}`);
    }
  }

  /** Times cannot be negative; a gap between things cannot be nothing, or time would stand still. */
  #distribution(value: unknown, at: string, positive: boolean): void {
    const before = this.list.length;
    if (typeof value === "number") {
      if (Number.isFinite(value)) this.within(value, at, positive ? { above: 0 } : { min: 0 });
      else this.shape(at, "a finite number", "유한한 숫자");
    } else if (typeof value !== "object" || value === null || Array.isArray(value)) {
      this.shape(at, "a number or a distribution", "숫자 또는 분포");
    } else this.#spread(value as Json, at);
    if (positive && this.list.length === before) {
      const { mean } = moments(value as Distribution);
      if (mean <= 0 || mean < this.#least)
        this.add(
          lineRange(
            { at, value: String(mean), expected: this.#least > 0 ? `≥ ${this.#least} (resolution / 2)` : "> 0" },
            at,
          ),
        );
    }
  }

  #spread(d: Json, at: string): void {
    const kinds = Object.keys(distributionShapes).join(", ");
    const kind = Object.hasOwn(d, "kind") ? d["kind"] : undefined;
    if (typeof kind !== "string" || !Object.hasOwn(distributionShapes, kind)) {
      this.shape(`${at}/kind`, `one of ${kinds}`, `${kinds} 중 하나`);
      return;
    }
    if (kind === "autocorrelated" || kind === "by-lot") {
      const inner = d["of"];
      const name = typeof inner === "object" && inner !== null ? (inner as Json)["kind"] : "constant";
      if (
        typeof name === "string" &&
        Object.hasOwn(distributionShapes, name) &&
        !INVERTIBLE.has(name as DistributionKind)
      ) {
        this.add(lineCopula({ at, kind: name }, `${at}/of`));
        return;
      }
    }
    this.walk(d, distributionShapes[kind as DistributionKind], at);
    const { min, mode, max, values, weights } = d;
    if (typeof min === "number" && typeof max === "number") {
      this.within(max, `${at}/max`, { min });
      if (typeof mode === "number") this.within(mode, `${at}/mode`, { min, max });
    }
    if (Array.isArray(values) && Array.isArray(weights)) {
      if (weights.length !== values.length)
        this.shape(`${at}/weights`, "as long as values", "values와 같은 길이의 목록");
      const sum = weights.reduce((total: number, w: unknown) => total + (typeof w === "number" ? w : NaN), 0);
      if (!Number.isNaN(sum)) this.within(sum, `${at}/weights`, { above: 0 });
    }
  }
}

/** What is wrong with one distribution, by pointers into it. */
export const checkSpread = (value: unknown, isGap = false): readonly Refusal[] => {
  const f = new Findings(NOTHING, undefined);
  f.walk(value, { is: "distribution", positive: isGap }, "");
  return f.list;
};

const nothing: ReadonlySet<string> = new Set();
const NOTHING: Known = {
  ...{ station: nothing, route: nothing, part: nothing, setup: nothing, "setup matrix": nothing },
  ...{ calendar: nothing, skill: nothing, stock: nothing, place: nothing, "vehicle pool": nothing },
};

/** What no document can carry: control characters but for spaces, halves of a pair, and what is no character at all. */
const UNWRITABLE = /[^\P{Cc}\t\n\r\u007f-\u009f]|\p{Cs}|[\ufffe\uffff]/u;

/** A key as part of a JSON pointer. */
const pointed = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** Something of a document as part of a sentence. */
const said = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** The word that was probably meant: one that differs by two letters at most. */
const nearest = (word: string, words: readonly string[]): string | null => {
  let best: string | null = null;
  let least = 3;
  if (word.length > 40) return null;
  for (const other of words) {
    const distance = apart(word.toLowerCase(), other.toLowerCase());
    if (distance < least && distance < other.length) {
      least = distance;
      best = other;
    }
  }
  return best;
};

/** Letters to be put in, taken out or changed between two words. */
const apart = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
};
