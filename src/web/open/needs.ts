import type { SubjectPage } from "#figure/contract";
import type { Address } from "../address.ts";
import { replyTo, type Known, type Need } from "../answers.ts";
import * as ask from "../generated/client.ts";
import { shownBy, type Position } from "./position.ts";

/** Rows of one page of firms or facts. */
export const pageSize = 100;

/** The days asked for, and what narrows the figure. */
const asked = ({ query }: Address) => ({
  "as-of": query["as-of"],
  known: query["known"],
  "as-known": query["as-known"],
  funder: query["funder"],
  programme: query["programme"],
  year: query["year"],
  unit: query["unit"],
  where: query["where"],
  // Whatever the address says is asked: the route refuses what it does not know, in its own words.
  side: query["side"] as "over" | "under" | undefined,
});

export const days = ({ query }: Address) => ({
  "as-of": query["as-of"],
  known: query["known"],
  "as-known": query["as-known"],
});

export const figureNeed = (address: Address, figure: string, optional = false) =>
  ask.readFigure({ params: { figure }, query: asked(address), optional });

export const breakdownNeed = (address: Address, figure: string, dimension: string) =>
  ask.breakDownFigure({
    params: { figure, dimension },
    query: asked(address),
    optional: true,
  });

const within = ({ dimension, group }: Position) =>
  dimension === undefined || group === undefined ? {} : { dimension, group };

export const subjectsNeed = (
  address: Address,
  figure: string,
  position: Position,
  after?: string,
  limit: number = pageSize,
) =>
  ask.listFigureSubjects({
    params: { figure },
    query: {
      ...{ ...asked(address), ...within(position), after, limit },
      part: address.query["part"] as SubjectPage["part"] & string,
    },
    optional: true,
  });

export const factsNeed = (
  address: Address,
  figure: string,
  position: Position,
  after?: string,
  limit: number = pageSize,
) =>
  ask.listFigureFacts({
    params: { figure },
    query: { ...asked(address), ...within(position), subject: position.subject, after, limit },
    optional: true,
  });

export const factNeed = (address: Address, fact: string, optional = true) =>
  ask.openFact({ params: { fact }, query: days(address), optional });

/**
 * What a figure opened to `position` needs, the deepest answer first: it is what the page gives as JSON.
 * Which dimension stands open at first is known only from the figure.
 */
export function openNeeds(address: Address, figure: string, position: Position, known: Known): Need[] {
  const head = figureNeed(address, figure);
  const view = replyTo(known, head);
  if (view === undefined) {
    // Asked together with the head, so that a deep address costs one round and not two.
    return [...deepest(address, figure, position, position.dimension), head];
  }
  const { dimension } = shownBy(view, position);
  if (view.amount === null) return [head];
  const needs = [...deepest(address, figure, position, dimension), head];
  // What the address itself names must be there: its refusal is the page. What only stands open at first need not.
  const isNamed = position.dimension !== undefined || position.all === true;
  return isNamed ? needs.map((each) => ({ ...each, optional: false })) : needs;
}

function deepest(address: Address, figure: string, position: Position, dimension: string | undefined): Need[] {
  const { group, subject, fact, all } = position;
  const inGroup = { dimension, group };
  const needs: Need[] = [];
  if (fact !== undefined) needs.push(factNeed(address, fact));
  if (subject !== undefined) needs.push(factsNeed(address, figure, { ...inGroup, subject }));
  const after = subject === undefined ? address.query["after"] : undefined;
  if (subject !== undefined || group !== undefined || all === true)
    needs.push(subjectsNeed(address, figure, inGroup, after));
  if (dimension !== undefined) needs.push(breakdownNeed(address, figure, dimension));
  // Shown already opened at its first dimension, a figure's own address still gives the figure.
  return position.dimension === undefined && all !== true && subject === undefined
    ? [figureNeed(address, figure), ...needs]
    : needs;
}
