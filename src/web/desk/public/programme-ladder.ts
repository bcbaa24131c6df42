import type { FigureView } from "#figure/contract";
import type { Address } from "../../address.ts";
import { replyTo, type Known, type Need } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { days } from "../../open/needs.ts";
import { wayOfProgramme, waysOut } from "./reading-order.ts";

const needOf = (address: Address, programme: string, figure: string) =>
  ask.readFigure({ params: { figure }, query: { ...days(address), programme }, optional: true });

export const ladderNeeds = (address: Address, programme: string): readonly Need[] =>
  [...wayOfProgramme, ...waysOut].flatMap(({ figures }) => figures.map((figure) => needOf(address, programme, figure)));

/** What stands on each rung from the call to the outcome; where nothing is recorded there is nothing, and no nought. */
export const rungsFor = (address: Address, known: Known, programme: string, way = wayOfProgramme) =>
  way.map(({ key, word, figures }) => ({
    key,
    word,
    standings: figures
      .map((figure) => replyTo(known, needOf(address, programme, figure)))
      .filter((view): view is FigureView => view !== undefined && view.n > 0),
  }));
