import type { ComponentType } from "react";
import type { Role } from "#base/route";
import type { Text } from "#base/text";
import type { Address } from "./address.ts";
import type { Known, Need } from "./answers.ts";
import type { Group } from "./places.ts";

/** A table as it is handed out: exact values, one header row. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** Columns of numbers that are written in digits, because they may have more than a number holds. */
  readonly digits?: readonly string[];
}

export interface ViewProps {
  readonly address: Address;
  readonly known: Known;
}

export type Desk = "public" | "account" | "company" | "reviewer" | "officer" | "administrator" | "factory";

/** Where a page stands in the navigation of its desk. */
export interface Place {
  readonly word: Text;
  readonly group: Group;
  /** Within its group; a room's pages begin at ten times its place in the sentence of the hub. */
  readonly order: number;
  /** Who is shown it; nobody is shown a door that refuses him. Without it: everyone at the desk. */
  readonly may?: readonly [Role, ...Role[]];
  /** Desks beside its own in whose rail it stands as well. */
  readonly also?: readonly Desk[];
  /** Watches of today whose count stands beside it; `*` is all of it. */
  readonly counts?: readonly string[];
}

/** A page is the reply of contract routes, drawn. */
export interface Page {
  /** Below the language: `/figures/:figure`. */
  readonly path: string;
  readonly desk: Desk;
  /** In the navigation; a page without one is come to from another. */
  readonly place?: Place;
  /** The dates an address without any is about; undefined asks for now. */
  readonly standsAt?: (known: Known) => Readonly<Record<string, string>> | undefined;
  /** Called again with every answer until nothing is missing; the first is the page's own, given as `.json`. */
  readonly needs: (address: Address, known: Known) => readonly Need[];
  readonly title: (address: Address, known: Known) => Text;
  readonly View: ComponentType<ViewProps>;
  /** What that table needs where it is more than the page shows: every page of a list, so that its column adds up. */
  readonly csvNeeds?: (address: Address, known: Known) => readonly Need[];
  /** Its main table, given as `.csv` and `.xlsx`. */
  readonly csv?: (address: Address, known: Known) => Table | undefined;
  /** Whether the as-of ruler stands under the header. */
  readonly ruled: boolean;
}
