import type { Problem } from "#web/answers.ts";

/** A refusal about the field `name`, where it speaks of one of these places in the definition. */
export const about = (
  problem: Problem | undefined,
  name: string,
  ...places: readonly RegExp[]
): Problem | undefined => {
  if (problem === undefined) return undefined;
  const at = problem.at?.replace(/^\/definition/, "") ?? "";
  const { reasons: _, ...told } = problem;
  return places.some((place) => place.test(at)) ? { ...told, at: `/${name.replaceAll(".", "/")}` } : undefined;
};

/** Just this place, or anything below it. */
export const exactly = (at: string): RegExp => new RegExp(`^${at}$`);
export const below = (at: string): RegExp => new RegExp(`^${at}(/|$)`);
