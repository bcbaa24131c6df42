import type { Refusal } from "#base/refusal";
import { INVERTIBLE, type DistributionKind } from "./distribution.ts";
import { lineCopula, lineRange, lineShape } from "./refusals.ts";

export type Json = Readonly<Record<string, unknown>>;

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly whole?: boolean;
  readonly optional?: boolean;
}

/** Collects everything that is wrong with a piece of JSON, so that a person can mend it in one go. */
export class Findings {
  readonly list: Refusal[] = [];

  shape(at: string, expected: string, expectedKo: string): null {
    this.list.push(lineShape({ at: at === "" ? "/" : at, expected, expectedKo }, at));
    return null;
  }

  object(value: unknown, at: string): Json | null {
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Json)
      : this.shape(at, "an object", "객체");
  }

  /** An optional member that is an object. */
  part(owner: Json, key: string, at: string): Json | null {
    return owner[key] === undefined ? null : this.object(owner[key], `${at}/${key}`);
  }

  items(owner: Json, key: string, at: string, required = false): readonly Json[] {
    const value = owner[key];
    if (value === undefined && !required) return [];
    if (!Array.isArray(value) || (required && value.length === 0)) {
      this.shape(
        `${at}/${key}`,
        required ? "a list that is not empty" : "a list",
        required ? "비어 있지 않은 목록" : "목록",
      );
      return [];
    }
    const good: Json[] = [];
    value.forEach((item, i) => {
      const object = this.object(item, `${at}/${key}/${i}`);
      if (object !== null) good.push(object);
    });
    return good;
  }

  text(owner: Json, key: string, at: string): string | null {
    const value = owner[key];
    return typeof value === "string" && value !== "" ? value : this.shape(`${at}/${key}`, "a name", "이름(문자열)");
  }

  oneOf(owner: Json, key: string, at: string, allowed: readonly string[], optional = false): void {
    const value = owner[key];
    if (value === undefined && optional) return;
    if (typeof value !== "string" || !allowed.includes(value)) {
      this.shape(`${at}/${key}`, `one of ${allowed.join(", ")}`, `${allowed.join(", ")} 중 하나`);
    }
  }

  number(owner: Json, key: string, at: string, bounds: Bounds): number | null {
    const value = owner[key];
    if (value === undefined && bounds.optional === true) return null;
    if (typeof value !== "number" || !Number.isFinite(value)) return this.shape(`${at}/${key}`, "a number", "숫자");
    this.within(value, `${at}/${key}`, bounds);
    return value;
  }

  within(value: number, at: string, b: Bounds): void {
    const wrong =
      (b.min !== undefined && value < b.min) ||
      (b.max !== undefined && value > b.max) ||
      (b.above !== undefined && value <= b.above) ||
      (b.below !== undefined && value >= b.below) ||
      (b.whole === true && !Number.isInteger(value));
    if (!wrong) return;
    const said = [
      b.whole === true ? "whole" : "",
      b.min === undefined ? "" : `≥ ${b.min}`,
      b.above === undefined ? "" : `> ${b.above}`,
      b.max === undefined ? "" : `≤ ${b.max}`,
      b.below === undefined ? "" : `< ${b.below}`,
    ];
    this.list.push(lineRange({ at, value: String(value), expected: said.filter((s) => s !== "").join(", ") }, at));
  }
}

const FIELDS: Readonly<Record<DistributionKind, readonly (readonly [string, Bounds])[]>> = {
  constant: [["value", { min: 0 }]],
  uniform: [
    ["min", { min: 0 }],
    ["max", {}],
  ],
  triangular: [
    ["min", { min: 0 }],
    ["mode", {}],
    ["max", {}],
  ],
  exponential: [["mean", { above: 0 }]],
  erlang: [
    ["stages", { min: 1, whole: true }],
    ["mean", { above: 0 }],
  ],
  gamma: [
    ["shape", { above: 0 }],
    ["mean", { above: 0 }],
  ],
  weibull: [
    ["shape", { above: 0 }],
    ["scale", { above: 0 }],
  ],
  normal: [
    ["mean", {}],
    ["sd", { min: 0 }],
    ["min", { min: 0, optional: true }],
  ],
  lognormal: [
    ["mean", { above: 0 }],
    ["sd", { min: 0 }],
  ],
  beta: [
    ["min", { min: 0 }],
    ["max", {}],
    ["alpha", { above: 0 }],
    ["beta", { above: 0 }],
  ],
  pert: [
    ["min", { min: 0 }],
    ["mode", {}],
    ["max", {}],
  ],
  hyperexponential: [
    ["mean", { above: 0 }],
    ["cv", { min: 1 }],
  ],
  poisson: [["mean", { above: 0 }]],
  discrete: [],
  empirical: [],
  autocorrelated: [["rho", { above: -1, below: 1 }]],
  "by-lot": [["rho", { min: 0, below: 1 }]],
};

/** Times cannot be negative; `positive` additionally forbids a constant 0, which would let time stand still. */
export const checkDistribution = (f: Findings, value: unknown, at: string, positive = false): void => {
  if (typeof value === "number") {
    if (Number.isFinite(value)) f.within(value, at, positive ? { above: 0 } : { min: 0 });
    else f.shape(at, "a finite number", "유한한 숫자");
    return;
  }
  const d = f.object(value, at);
  if (d === null) return;
  const kind = d["kind"];
  if (typeof kind !== "string" || !(kind in FIELDS)) {
    f.shape(`${at}/kind`, `one of ${Object.keys(FIELDS).join(", ")}`, "알려진 분포 이름");
    return;
  }
  for (const [field, bounds] of FIELDS[kind as DistributionKind]) f.number(d, field, at, bounds);
  const low = d["min"];
  const high = d["max"];
  const mode = d["mode"];
  if (typeof low === "number" && typeof high === "number") {
    f.within(high, `${at}/max`, { min: low });
    if (typeof mode === "number") f.within(mode, `${at}/mode`, { min: low, max: high });
  }
  if (kind === "empirical") numbers(f, d["sample"], `${at}/sample`);
  if (kind === "discrete") {
    const values = numbers(f, d["values"], `${at}/values`);
    const weights = numbers(f, d["weights"], `${at}/weights`);
    if (values !== null && weights !== null) {
      if (weights.length !== values.length) f.shape(`${at}/weights`, "as long as values", "values와 같은 길이의 목록");
      f.within(
        weights.reduce((sum, w) => sum + w, 0),
        `${at}/weights`,
        { above: 0 },
      );
    }
  }
  if (kind === "autocorrelated" || kind === "by-lot") {
    checkDistribution(f, d["of"], `${at}/of`, positive);
    const inner = typeof d["of"] === "object" && d["of"] !== null ? (d["of"] as Json)["kind"] : "constant";
    if (typeof inner === "string" && inner in FIELDS && !INVERTIBLE.has(inner as DistributionKind)) {
      f.list.push(lineCopula({ at, kind: inner }, `${at}/of`));
    }
  }
};

const numbers = (f: Findings, value: unknown, at: string): readonly number[] | null => {
  if (
    !Array.isArray(value) ||
    value.length === 0 ||
    !value.every((v) => typeof v === "number" && Number.isFinite(v) && v >= 0)
  ) {
    return f.shape(at, "a list of numbers ≥ 0 that is not empty", "0 이상의 숫자로 된, 비어 있지 않은 목록");
  }
  return value as readonly number[];
};
