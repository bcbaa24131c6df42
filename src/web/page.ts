import type { ComponentType } from "react";
import type { Text } from "#base/text";
import type { Address } from "./address.ts";
import type { Known, Need } from "./answers.ts";

/** A table as it is handed out: exact values, one header row. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ViewProps {
  readonly address: Address;
  readonly known: Known;
}

/** A page is the reply of contract routes, drawn. */
export interface Page {
  /** Below the language: `/figures/:figure`. */
  readonly path: string;
  readonly desk: "public" | "account" | "company" | "reviewer" | "officer" | "factory";
  /** The day an address without one is about; undefined asks for now. */
  readonly standsAt?: (known: Known) => string | undefined;
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
