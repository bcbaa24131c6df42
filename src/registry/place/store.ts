import type { Generated } from "kysely";
import { isId } from "#base/id";
import { toRange } from "#base/period";
import type { Language } from "#base/text";
import { forever, periodOf } from "#journal";
import type { Tx } from "#platform/db";
import type { PlaceDraft, PlaceKind, PlaceName } from "./place.ts";

// oxlint-disable-next-line typescript/consistent-type-definitions -- an interface has no index signature, which Kysely asks for
export type PlaceTables = {
  place: {
    place: string;
    code: string;
    kind: PlaceKind;
    parent: string | null;
    capacity: number | null;
    known_from: bigint;
    known_to: Generated<bigint>;
  };
  place_name: {
    version: Generated<bigint>;
    place: string;
    language: Language;
    name: string;
    valid: string;
    known_from: bigint;
    known_to: Generated<bigint>;
  };
};

const own = (tx: Tx) => tx.$extendTables<PlaceTables>();

export interface StoredPlace {
  readonly place: string;
  readonly code: string;
  readonly kind: PlaceKind;
  readonly parent: string | null;
  readonly capacity: number | null;
}

/** By its id or its code. */
export async function findPlace(tx: Tx, idOrCode: string): Promise<StoredPlace | null> {
  const row = await own(tx)
    .selectFrom("place")
    .select(["place", "code", "kind", "parent", "capacity"])
    .where(isId(idOrCode) ? "place" : "code", "=", idOrCode)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertPlace(
  tx: Tx,
  seq: bigint,
  { place, code, kind, parent, capacity }: Omit<PlaceDraft, "name" | "from"> & { readonly place: string },
): Promise<void> {
  await own(tx).insertInto("place").values({ place, code, kind, parent, capacity, known_from: seq }).execute();
}

export async function heldNames(tx: Tx, place: string): Promise<PlaceName[]> {
  const rows = await own(tx)
    .selectFrom("place_name")
    .select(["version", "place", "language", "name", "valid"])
    .where("place", "=", place)
    .where("known_to", "=", forever)
    .execute();
  return rows.map((row) => ({ ...row, valid: periodOf(row.valid) }));
}

/** Every name that was ever told of a place. */
export async function nameVersions(
  tx: Tx,
  place: string,
): Promise<(PlaceName & { readonly knownFrom: bigint; readonly knownTo: bigint })[]> {
  const rows = await own(tx)
    .selectFrom("place_name")
    .selectAll()
    .where("place", "=", place)
    .orderBy("version")
    .execute();
  return rows.map(({ known_from, known_to, ...row }) => ({
    ...{ ...row, valid: periodOf(row.valid), knownFrom: known_from, knownTo: known_to },
  }));
}

export async function closeNames(tx: Tx, seq: bigint, versions: readonly bigint[]): Promise<void> {
  if (versions.length === 0) return;
  await own(tx)
    .updateTable("place_name")
    .set({ known_to: seq })
    .where("version", "in", [...versions])
    .execute();
}

export async function insertNames(tx: Tx, seq: bigint, names: readonly Omit<PlaceName, "version">[]): Promise<void> {
  if (names.length === 0) return;
  await own(tx)
    .insertInto("place_name")
    .values(names.map((one) => ({ ...one, valid: toRange(one.valid), known_from: seq })))
    .execute();
}
