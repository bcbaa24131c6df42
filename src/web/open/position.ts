import type { FigureView } from "#figure/contract";
import { isCurrency } from "#base/money";
import { segment, type Address } from "../address.ts";

/** How far a figure is opened: figure → groups of a dimension → firms → facts → one fact with its evidence. */
export interface Position {
  readonly dimension?: string | undefined;
  readonly group?: string | undefined;
  /** The firms without a breakdown above them. */
  readonly all?: boolean | undefined;
  readonly subject?: string | undefined;
  readonly fact?: string | undefined;
}

/** Every depth has an address: these are the patterns of the pages that draw a figure. */
export const figurePatterns = [
  "/figures/:figure",
  "/figures/:figure/by/:dimension",
  "/figures/:figure/by/:dimension/:group",
  "/figures/:figure/by/:dimension/:group/subjects/:subject",
  "/figures/:figure/by/:dimension/:group/subjects/:subject/facts/:fact",
  "/figures/:figure/subjects",
  "/figures/:figure/subjects/:subject",
  "/figures/:figure/subjects/:subject/facts/:fact",
] as const;

export function pathOf(figure: string, { dimension, group, all, subject, fact }: Position): string {
  const parts = ["/figures", segment(figure)];
  if (dimension !== undefined) parts.push("by", segment(dimension));
  if (dimension !== undefined && group !== undefined) parts.push(segment(group));
  if (subject !== undefined) parts.push("subjects", segment(subject));
  else if (all === true && dimension === undefined) parts.push("subjects");
  if (subject !== undefined && fact !== undefined) parts.push("facts", segment(fact));
  return parts.join("/");
}

/** Reads the position off a page's address. */
export const positionOf = ({ params, path }: Address): Position => ({
  dimension: params["dimension"],
  group: params["group"],
  all: params["dimension"] === undefined && /\/subjects(\/|$)/.test(path),
  subject: params["subject"],
  fact: params["fact"],
});

/** One level up. */
export function above({ dimension, group, all, subject, fact }: Position): Position {
  if (fact !== undefined) return { dimension, group, all, subject };
  if (subject !== undefined) return { dimension, group, all };
  if (group !== undefined) return { dimension };
  return {};
}

/** What tells most at first sight: by programme, by source of money; money by the trade it was earned in. */
const tellsMost = ["programme", "facet:source"];
const tellsMostOfMoney = "party:industry";

function firstDimension({ definition, amount }: Pick<FigureView, "definition" | "amount">): string | undefined {
  const offered = definition.dimensions.map(({ dimension }) => dimension);
  const isMoney = amount !== null && isCurrency(amount.unit);
  const wanted = isMoney ? [...tellsMost, tellsMostOfMoney] : tellsMost;
  return wanted.find((dimension) => offered.includes(dimension)) ?? offered[0];
}

/** Which folds a position shows: unless told otherwise a figure lies open at its most telling dimension. */
export function shownBy(
  figure: Pick<FigureView, "definition" | "amount">,
  { dimension, group, all, subject }: Position,
): { readonly dimension: string | undefined; readonly subjects: boolean } {
  const shown = dimension ?? (all === true || subject !== undefined ? undefined : firstDimension(figure));
  return { dimension: shown, subjects: group !== undefined || subject !== undefined || shown === undefined };
}
