import type { MouseEvent } from "react";
import type { BreakdownView, FactPage, FigureView, SubjectPage } from "#figure/contract";
import type { AmountView } from "../ui/amount.tsx";
import { checkSum, type SumCheck } from "./sums.ts";
import type { Position } from "./position.ts";

/** What every fold is given: the figure, how far it is open, how to open further, and the address of any depth. */
export interface FoldProps {
  readonly figure: FigureView & { readonly amount: AmountView };
  readonly position: Position;
  readonly move: (to: Position) => void;
  readonly hrefOf: (to: Position) => string;
}

export const checkGroups = ({ groups, unsaid, total, overlap, adds }: BreakdownView): SumCheck =>
  checkSum(
    groups.map(({ amount }) => amount),
    total,
    // groups that are not published are a part of the total that nobody is shown
    { complete: unsaid.length === 0, overlap, adds },
  );

export const checkSubjects = (page: SubjectPage, rows: SubjectPage["rows"], complete: boolean): SumCheck =>
  checkSum(
    rows.map(({ amount }) => amount),
    page.total,
    { complete, adds: page.adds },
  );

export const checkFacts = (page: FactPage, rows: FactPage["rows"], complete: boolean): SumCheck =>
  checkSum(
    rows.map(({ contribution }) => contribution),
    page.total,
    { complete },
  );

/** A plain press, not one that asks the browser for a new tab. */
export const isPlainPress = (event: MouseEvent): boolean =>
  !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && event.button === 0;
