import type { Refusal } from "#base/refusal";
import { type Checked, checkJson } from "#platform/http";
import type { Aside } from "#platform/machine";
import { routes } from "./wired.ts";

/** Nothing is asked of these routes but their contracts. */
const nobody = () => Promise.reject(new Error("only the contracts are read here"));
export const routesUnasked = routes({
  files: {
    ...{ description: "", put: nobody, open: nobody, has: nobody, verify: nobody, remove: nobody },
    names: nobody as never,
  },
  ...{ uploadLimit: 0, synthetic: false, now: () => new Date(0) },
});
const bodies = new Map(routesUnasked.map(({ route }) => [route.name, route.body]));

/** Holds a body against the contract of its route; runs in a thread of its own, which reads the contracts once. */
export const checkBody = ({ route, json }: { readonly route: string; readonly json: string }): Checked =>
  checkJson(bodies.get(route), json);

const task = { module: import.meta.url, name: "checkBody" };

export const checkAside =
  (aside: Aside) =>
  (route: string, json: string): Promise<Checked | Refusal> =>
    aside.run<Checked>(task, { route, json });
