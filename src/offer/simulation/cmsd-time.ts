import type { Distribution, LineModel } from "#engine/line";
import type { Refusal } from "#base/refusal";
import {
  cmsdMissing,
  cmsdNotUnderstood,
  otherNames,
  otherParameters,
  parameterNames,
  secondsIn,
  stretched,
} from "./cmsd.ts";

export type Node = { readonly [name: string]: readonly (Node | string)[] };

/** Carries a refusal out of the depth of a document. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.refusal);
    this.refusal = refusal;
  }
}

/** Child elements that have children or text of their own. */
export const all = (node: Node, name: string): Node[] =>
  (node[name] ?? []).filter((each): each is Node => typeof each !== "string");
export const one = (node: Node, name: string): Node | undefined => all(node, name)[0];
/** The text of a child; undefined where it is missing or empty. */
export const word = (node: Node, name: string): string | undefined => {
  const first = node[name]?.[0];
  return typeof first === "string" && first !== "" ? first : undefined;
};

export function need(node: Node, name: string, at: string): string {
  const value = word(node, name);
  if (value === undefined) throw new Refused(cmsdMissing({ at, what: name }));
  return value;
}

/** An element with a unit and a value or a distribution, in the unit of the line. */
export function timeIn(node: Node, line: LineModel["timeUnit"], at: string): Distribution {
  const unit = unitOf(word(node, "Unit") ?? line, at);
  const value = word(node, "Value");
  const spread = one(node, "Distribution");
  if (value === undefined && spread === undefined) throw new Refused(cmsdMissing({ at, what: "Value, Distribution" }));
  const said = spread === undefined ? numberIn(value as string, at) : distributionIn(spread, at);
  const changed = stretched(said, secondsIn[unit] / secondsIn[line]);
  if (changed === null)
    throw new Refused(cmsdNotUnderstood({ at, what: `a distribution in ${unit}s`, whatKo: `${unit} 단위의 분포` }));
  return changed;
}

/** What a table itself says; not what every object has. */
const own = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

function distributionIn(node: Node, at: string): Distribution {
  const said = need(node, "Name", at).toLowerCase();
  const kind = own(otherNames, said) ?? said;
  const names = own(parameterNames, kind);
  if (names === undefined)
    throw new Refused(cmsdNotUnderstood({ at, what: `the distribution “${said}”`, whatKo: `분포 ‘${said}’` }));
  const given = new Map(
    all(node, "DistributionParameter").map((p) => {
      const name = need(p, "Name", at).toLowerCase();
      return [own(otherParameters, name) ?? name, numberIn(need(p, "Value", at), at)] as const;
    }),
  );
  // Others write a gamma by shape and scale; ours has its mean.
  const [shape, scale] = [given.get("shape"), given.get("scale")];
  if (kind === "gamma" && !given.has("mean") && shape !== undefined && scale !== undefined)
    given.set("mean", shape * scale);
  const read = Object.entries(names).flatMap(([ours, theirs]) => {
    const value = given.get(theirs.toLowerCase());
    return value === undefined ? [] : [[ours, value] as const];
  });
  const missing = Object.keys(names).find(
    (ours) => !(kind === "normal" && ours === "min") && !read.some(([name]) => name === ours),
  );
  if (missing !== undefined)
    throw new Refused(cmsdMissing({ at: `${at}/Distribution ${said}`, what: names[missing] as string }));
  return { kind, ...Object.fromEntries(read) } as unknown as Distribution;
}

function numberIn(text: string, at: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value))
    throw new Refused(cmsdNotUnderstood({ at, what: `the number “${text}”`, whatKo: `숫자 ‘${text}’` }));
  return value;
}

export function unitOf(text: string, at: string): LineModel["timeUnit"] {
  const unit = text.toLowerCase().replace(/s$/, "");
  if (Object.hasOwn(secondsIn, unit)) return unit as LineModel["timeUnit"];
  throw new Refused(cmsdNotUnderstood({ at, what: `the unit “${text}”`, whatKo: `단위 ‘${text}’` }));
}
