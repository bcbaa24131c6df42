import type { Text } from "#base/text";

declare const actBrand: unique symbol;

/** The name an act is told under. Only `defineActs` makes one, so no act goes without its word in both languages. */
export type Act = string & { readonly [actBrand]: true };

/** The acts of a room by their names, and what people call each. */
export interface Acts<Name extends string = string> {
  readonly words: Readonly<Record<Name, Text>>;
  readonly named: Readonly<Record<Name, Act>>;
}

export const defineActs = <const Name extends string>(words: Readonly<Record<Name, Text>>): Acts<Name> => ({
  words,
  named: Object.fromEntries(Object.keys(words).map((name) => [name, namedAct(name)])) as Record<Name, Act>,
});

/** An act whose word is said elsewhere: the step of a case (its kind of fact), the chapter of a story, a test. */
export const namedAct = (name: string): Act => name as Act;
