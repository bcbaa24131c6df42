import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { demoPassword, people } from "../../story/changwon/people.ts";
import { openHub } from "./hub.ts";
import { say, sayRefusal } from "./say.ts";
import { serve } from "./serve.ts";

const started = performance.now();
const hub = await openHub({ env: process.env, progress: say });
if (isRefusal(hub)) {
  sayRefusal(hub);
  process.exit(1);
}
const served = await serve(hub).catch(async (error: unknown) => {
  await hub.close();
  throw error;
});
if (isRefusal(served)) {
  sayRefusal(served);
  await hub.close();
  process.exit(1);
}

const seconds = ((performance.now() - started) / 1000).toFixed(1);
say(text(`\n거점이 열렸습니다 (${seconds}초)`, `the hub is open (${seconds} s)`));
process.stdout.write(`\n  ${served.address}\n\n`);
if (hub.story !== null) {
  say(text("합성 자료입니다. 로그인:", "Synthetic records. Sign in:"));
  for (const { role, email } of people)
    process.stdout.write(`  ${role.padEnd(14)} ${email.padEnd(28)} ${demoPassword}\n`);
}
say(text("\n끝내려면 Ctrl-C", "Ctrl-C ends it"));

let isLeaving = false;
const leave = async (): Promise<void> => {
  if (isLeaving) return;
  isLeaving = true;
  say(text("\n닫는 중입니다", "closing"));
  await served.close();
  await hub.close();
  process.exit(0);
};
process.on("SIGINT", () => void leave());
process.on("SIGTERM", () => void leave());
