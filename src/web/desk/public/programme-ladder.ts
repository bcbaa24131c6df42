import type { FigureView } from "#figure/contract";
import type { Address } from "../../address.ts";
import { problemTo, replyTo, type Known, type Need } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { days } from "../../open/needs.ts";
import { wayOfProgramme, waysOut } from "./reading-order.ts";

const needOf = (address: Address, programme: string, figure: string) =>
  ask.readFigure({ params: { figure }, query: { ...days(address), programme }, optional: true });

export const ladderNeeds = (address: Address, programme: string): readonly Need[] =>
  [...wayOfProgramme, ...waysOut].flatMap(({ figures }) => figures.map((figure) => needOf(address, programme, figure)));

/**
 * What stands on each rung from the call to the outcome; where nothing is recorded there is nothing, and no nought.
 * A rung that is not shown to whoever reads says so, and no more.
 */
export const rungsFor = (address: Address, known: Known, programme: string, way = wayOfProgramme) =>
  way.map(({ key, word, figures }) => {
    const asked = figures.map((figure) => needOf(address, programme, figure));
    const views = asked.map((need) => replyTo(known, need));
    return {
      key,
      word,
      standings: views.filter((view): view is FigureView => view !== undefined && view.n > 0),
      /** All of it is not shown to whoever reads, or some may be. */
      hidden: asked.some((need) => problemTo(known, need)?.code === "figure-not-shown")
        ? ("all" as const)
        : views.some((view) => view?.standing === "not-shown")
          ? ("some" as const)
          : null,
    };
  });
