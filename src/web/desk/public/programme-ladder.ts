import type { FigureView } from "#figure/contract";
import type { Text } from "#base/text";
import type { Address } from "../../address.ts";
import { replyTo, type Known, type Need } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { breakdownNeed, days } from "../../open/needs.ts";
import { pathOf } from "../../open/position.ts";
import type { AmountView } from "../../ui/amount.tsx";
import { wayOfProgramme } from "./reading-order.ts";

/** What one figure says of a programme on a rung, and where exactly its cases are. */
export interface Standing {
  readonly figure: string;
  readonly title: Text;
  /** Null where the figure is told of the whole above it alone. */
  readonly amount: AmountView | null;
  readonly path: string;
}

export const figuresNeed = (address: Address) => ask.listFigures({ query: days(address), optional: true });

const byProgramme = "programme";
const isByProgramme = ({ definition }: FigureView): boolean =>
  definition.dimensions.some(({ dimension }) => dimension === byProgramme);

/** The programmes that an expression names: what it counts is counted under them. */
export function programmesNamed(expression: unknown): string[] {
  if (typeof expression !== "object" || expression === null) return [];
  if (Array.isArray(expression)) return expression.flatMap(programmesNamed);
  const node = expression as Readonly<Record<string, unknown>>;
  const own =
    node["dimension"] === byProgramme && Array.isArray(node["is"])
      ? node["is"].filter((one) => typeof one === "string")
      : [];
  return [...own, ...Object.values(node).flatMap(programmesNamed)];
}

const namesIt = ({ definition }: FigureView, code: string): boolean =>
  programmesNamed(definition.expression).includes(code);

const told = (address: Address, known: Known): FigureView[] => {
  const wanted = wayOfProgramme.flatMap(({ figures }) => figures);
  return (replyTo(known, figuresNeed(address))?.figures ?? []).filter(({ figure }) => wanted.includes(figure));
};

export const ladderNeeds = (address: Address, known: Known, code: string): Need[] => [
  figuresNeed(address),
  ...told(address, known)
    .filter((figure) => figure.n > 0 && isByProgramme(figure) && !namesIt(figure, code))
    .map(({ figure }) => breakdownNeed(address, figure, byProgramme)),
];

/** The rungs from the call to the outcome; a rung on which nothing is recorded has no standings, and no nought. */
export const rungsFor = (address: Address, known: Known, code: string, family: readonly string[]) => {
  const all = told(address, known).filter(({ n, amount }) => n > 0 && amount !== null);
  return wayOfProgramme.map(({ key, word, figures }) => ({
    key,
    word,
    standings: figures.flatMap((name) =>
      all
        .filter(({ figure }) => figure === name)
        .flatMap((figure) => standingsOf(address, known, figure, code, family)),
    ),
  }));
};

function standingsOf(
  address: Address,
  known: Known,
  figure: FigureView,
  code: string,
  family: readonly string[],
): Standing[] {
  const { title, amount, figure: name } = figure;
  if (namesIt(figure, code)) return [{ figure: name, title, amount, path: pathOf(name, { all: true }) }];
  if (!isByProgramme(figure)) {
    const isAbove = programmesNamed(figure.definition.expression).some((above) => code.startsWith(`${above}/`));
    return isAbove ? [{ figure: name, title, amount: null, path: pathOf(name, {}) }] : [];
  }
  const groups = replyTo(known, breakdownNeed(address, name, byProgramme))?.groups ?? [];
  return groups
    .filter(({ group }) => family.includes(group))
    .map(({ group, amount: part, word }) => ({
      figure: name,
      title: group === family[0] ? title : word,
      amount: part,
      path: pathOf(name, { dimension: byProgramme, group }),
    }));
}
