/* oxlint-disable typescript/no-unsafe-assignment, typescript/no-unsafe-call, typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-return, typescript/restrict-plus-operands -- plain JavaScript, run before anything is installed that knows types */
/**
 * Makes a checkout ready to run, before `npm start`, `npm test` and the rest: installs what is missing, builds the web
 * when its sources changed. Plain JavaScript that needs nothing installed and runs on Node 20; when there is nothing to
 * do it takes some 50 ms and says nothing. It speaks on standard error, so that `--json` on standard output stays clean.
 */
import { installPackages, packagesAreCurrent } from "./prepare/packages.mjs";
import { say } from "./prepare/say.mjs";
import { inTurn } from "./prepare/turn.mjs";
import { buildWeb, webIsCurrent } from "./prepare/web.mjs";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) {
  say("Node 20 이상이 필요합니다", `Node 20 or newer is needed, this is ${process.versions.node}`);
  process.exit(1);
}

if (!packagesAreCurrent() || !webIsCurrent()) {
  // Two programs started together must not both install: the second waits and then finds nothing left to do.
  process.exitCode = await inTurn(async () => {
    if (!packagesAreCurrent() && !(await installPackages())) return 1;
    if (!webIsCurrent() && !(await buildWeb())) return 1;
    return 0;
  });
}
