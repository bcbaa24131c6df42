import type { Role } from "#base/route";

/** The people of the story, one for each desk. Addresses end in .example, which nobody can own. */
export interface Person {
  readonly key: "officer" | "official" | "reviewer" | "company" | "administrator";
  readonly name: string;
  readonly email: string;
  readonly role: Role;
}

export const people: readonly Person[] = [
  { key: "officer", name: "이담당 (합성)", email: "officer@geojeom.example", role: "officer" },
  { key: "official", name: "박주무관 (합성)", email: "official@geojeom.example", role: "official" },
  { key: "reviewer", name: "최검증 (합성)", email: "reviewer@geojeom.example", role: "reviewer" },
  { key: "company", name: "정대표 (합성)", email: "company@geojeom.example", role: "company" },
  { key: "administrator", name: "한관리 (합성)", email: "admin@geojeom.example", role: "administrator" },
];

/** Printed at the start of the demonstration; a hub with real records has no such people. */
export const demoPassword = "geojeom-demo-2025";
