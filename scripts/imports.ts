/** What a module imports, where that leads, and the circles it makes: the reading half of `check-house.ts`. */
import { posix } from "node:path";
import type { ParseResult } from "oxc-parser";

export interface Import {
  readonly of: string;
  /** Vanishes before the program runs, so it cannot close a circle between files. */
  readonly typeOnly: boolean;
}

export type Doors = Readonly<Record<string, string>>;
export type Edges = Map<string, Set<string>>;

export function importsOf({ module }: ParseResult, source: string): Import[] {
  const still = module.staticImports.map(({ moduleRequest, entries }) => ({
    of: moduleRequest.value,
    typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const handedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest === null ? [] : [{ of: moduleRequest.value, typeOnly: isType }],
    ),
  );
  const late = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(source.slice(start, end));
    return literal?.[1] === undefined ? [] : [{ of: literal[1], typeOnly: true }];
  });
  return [...still, ...handedOn, ...late];
}

export const onlyReExports = ({ program }: ParseResult): boolean =>
  program.body.every(
    (statement) =>
      statement.type === "ExportAllDeclaration" ||
      (statement.type === "ExportNamedDeclaration" && statement.source !== null),
  );

/** The file behind `#party` or `#base/money`, by package.json's imports; undefined when there is no such door. */
export function opened(doors: Doors, door: string): string | undefined {
  if (doors[door] !== undefined) return posix.normalize(doors[door]);
  // as Node does: of two patterns that fit, the one with the longer beginning, then the longer one
  const byFit = Object.entries(doors).sort(([a], [b]) => b.indexOf("*") - a.indexOf("*") || b.length - a.length);
  for (const [pattern, file] of byFit) {
    const [before, after] = pattern.split("*");
    if (before === undefined || after === undefined || !door.startsWith(before) || !door.endsWith(after)) continue;
    return posix.normalize(file.replaceAll("*", door.slice(before.length, door.length - after.length)));
  }
  return undefined;
}

export const beside = (file: string, relative: string): string =>
  posix.join(posix.dirname(file), relative.replace(/\?.*$/, ""));

export const link = (edges: Edges, from: string, to: string): void => {
  edges.set(from, (edges.get(from) ?? new Set()).add(to));
};

/** One circle for every edge that leads back to where the walk came from. */
export function circles(edges: Edges): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (node: string, path: readonly string[]): void => {
    const back = path.indexOf(node);
    if (back >= 0) found.push([...path.slice(back), node]);
    if (back >= 0 || done.has(node)) return;
    for (const next of edges.get(node) ?? []) walk(next, [...path, node]);
    done.add(node);
  };
  for (const node of edges.keys()) walk(node, []);
  return found;
}
