import type { PairsOf, Unwalked } from "#journal";

export const pairs: PairsOf = () => ({});

export const unwalked: Unwalked = {
  "log-journal": "done by the hub alone, once a night",
  "log-earlier": "done by the hub alone, of a night, once",
};
