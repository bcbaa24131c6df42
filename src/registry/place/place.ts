import type { Day } from "#base/day";
import type { Period } from "#base/period";
import type { Language, Text } from "#base/text";
import type { placeKinds } from "./contract.ts";

export type PlaceKind = (typeof placeKinds)[number];

export const kindWords: Readonly<Record<PlaceKind, Text>> = {
  country: { ko: "국가", en: "Country" },
  province: { ko: "시·도", en: "Province" },
  city: { ko: "시·군·구", en: "City" },
  district: { ko: "동·지구", en: "District" },
  complex: { ko: "단지", en: "Complex" },
  building: { ko: "건물", en: "Building" },
  floor: { ko: "층", en: "Floor" },
  room: { ko: "호실", en: "Room" },
};

export interface PlaceDraft {
  /** A word that lasts, for addresses and imports; names change, codes do not. */
  readonly code: string;
  readonly kind: PlaceKind;
  /** The place it lies in. */
  readonly parent: string | null;
  readonly capacity: number | null;
  /** An empty English name means there is none; the Korean one is shown. */
  readonly name: Text;
  readonly from: Day;
}

export interface PlaceName {
  readonly version: bigint;
  readonly place: string;
  readonly language: Language;
  readonly name: string;
  readonly valid: Period;
}
