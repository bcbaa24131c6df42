import type { Day } from "./day.ts";
import { contains, type Period } from "./period.ts";
import { defineRefusal, type Refusal } from "./refusal.ts";
import type { Language } from "./text.ts";

/** A person in an office: 홍길동, 창원시장, held during a period. */
export interface Officer {
  readonly name: string;
  readonly office: string;
  readonly held: Period;
}

export const officeNotHeld = defineRefusal({
  code: "office-not-held",
  status: 422,
  ko: "{name}은(는) {day}에 {office}이(가) 아니었습니다.",
  en: "{name} did not hold the office of {office} on {day}.",
});

/**
 * How a publication names the officer of an event: the office of that day, with 당시 when it ended before the
 * publication: `홍길동 창원시장(당시)`; `홍길동, mayor (then)`. Refuses an office that was not held on the day.
 */
export function officerAt(officer: Officer, event: Day, published: Day, language: Language): string | Refusal {
  const { name, office, held } = officer;
  if (!contains(held, event)) return officeNotHeld({ name, office, day: event });
  const isOver = held.to !== null && held.to <= published;
  if (language === "ko") return `${name} ${office}${isOver ? "(당시)" : ""}`;
  return `${name}, ${office}${isOver ? " (then)" : ""}`;
}
