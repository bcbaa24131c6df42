import { defineRefusal } from "#base/refusal";
import type { Text } from "#base/text";
import type { Distribution, LineModel } from "#engine/line";

/*
 * CMSD, Core Manufacturing Simulation Data (SISO-STD-008-2010 and SISO-STD-008-01-2012, its XML): the shape in which
 * models of factories travel between simulators. What it has no element for travels as a `Property` of ours, so that a
 * document written here and read here gives the same model back; another program leaves those aside.
 */

export const namespace = "urn:cmsd:main";
/** Resource that carries what belongs to the line as a whole. */
export const lineResource = "geojeom:line";
/** Property whose value is JSON: the fields CMSD has no element for. */
export const restProperty = "geojeom:rest";

/** Something to know about a document that was read or written. */
export interface Notice {
  readonly at: string;
  readonly text: Text;
}

/** Of more than these a reader learns nothing, and an answer must stay small whatever was sent. */
export const mostNotices = 100;

export const cmsdNotXml = defineRefusal({
  code: "cmsd-not-xml",
  status: 422,
  ko: "XML로 읽을 수 없습니다({line}행): {problem}",
  en: "This is not well-formed XML (line {line}): {problem}",
});
export const cmsdEntities = defineRefusal({
  code: "cmsd-entities",
  status: 422,
  ko: "문서형 선언(DOCTYPE)이 있는 XML은 받지 않습니다.",
  en: "XML with a document type declaration is not taken.",
});
export const cmsdMissing = defineRefusal({
  code: "cmsd-missing",
  status: 422,
  ko: "{at}에 {what}이(가) 없습니다.",
  en: "{at} has no {what}.",
});
export const cmsdNotUnderstood = defineRefusal({
  code: "cmsd-not-understood",
  status: 422,
  ko: "{at}: {whatKo}은(는) 아직 지원하지 않습니다.",
  en: "{at}: {what} is not understood.",
});

/** Names of distributions and of their parameters, ours → CMSD. A gamma is written with its scale. */
export const parameterNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  constant: { value: "value" },
  uniform: { min: "minimum", max: "maximum" },
  triangular: { min: "minimum", mode: "mode", max: "maximum" },
  exponential: { mean: "mean" },
  erlang: { stages: "k", mean: "mean" },
  gamma: { shape: "shape", mean: "mean" },
  weibull: { shape: "shape", scale: "scale" },
  normal: { mean: "mean", sd: "standardDeviation", min: "minimum" },
  lognormal: { mean: "mean", sd: "standardDeviation" },
  beta: { min: "minimum", max: "maximum", alpha: "alpha", beta: "beta" },
  pert: { min: "minimum", mode: "mode", max: "maximum" },
  hyperexponential: { mean: "mean", cv: "coefficientOfVariation" },
  poisson: { mean: "mean" },
};

/** What other programs call them. */
export const otherNames: Readonly<Record<string, string>> = {
  fixed: "constant",
  deterministic: "constant",
  exp: "exponential",
  norm: "normal",
  gaussian: "normal",
  triangle: "triangular",
  lognorm: "lognormal",
  "log-normal": "lognormal",
  negexp: "exponential",
};

export const otherParameters: Readonly<Record<string, string>> = {
  min: "minimum",
  max: "maximum",
  location: "mean",
  stdev: "standarddeviation",
  std: "standarddeviation",
  sd: "standarddeviation",
  sigma: "standarddeviation",
  stages: "k",
  mostlikely: "mode",
};

export const secondsIn: Readonly<Record<LineModel["timeUnit"], number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
};

const times: Readonly<Record<string, readonly string[]>> = {
  constant: ["value"],
  uniform: ["min", "max"],
  triangular: ["min", "mode", "max"],
  exponential: ["mean"],
  erlang: ["mean"],
  gamma: ["mean"],
  weibull: ["scale"],
  normal: ["mean", "sd", "min"],
  lognormal: ["mean", "sd"],
  beta: ["min", "max"],
  pert: ["min", "mode", "max"],
  hyperexponential: ["mean"],
};

/** The same time in another unit. Null for a kind that cannot be stretched, such as a Poisson count. */
export function stretched(d: Distribution, by: number): Distribution | null {
  if (by === 1) return d;
  if (typeof d === "number") return d * by;
  const fields = times[d.kind];
  if (fields === undefined) return null;
  const record = d as unknown as Record<string, unknown>;
  const changed = fields.flatMap((f) => (typeof record[f] === "number" ? [[f, record[f] * by] as const] : []));
  return { ...record, ...Object.fromEntries(changed) } as unknown as Distribution;
}
