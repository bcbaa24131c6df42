import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { someoneCanSignIn } from "#platform/auth";
import { demoPassword, people } from "../../story/changwon/people.ts";
import { openHub } from "./hub.ts";
import { say, sayRefusal } from "./say.ts";
import { serve } from "./serve.ts";

const started = performance.now();
const leaving = new AbortController();
const leave = (): void => {
  if (leaving.signal.aborted) return;
  say(text("\n종료하는 중입니다", "closing"));
  leaving.abort();
};
process.on("SIGINT", leave);
process.on("SIGTERM", leave);

const hub = await openHub({ env: process.env, progress: say, signal: leaving.signal }).catch((error: unknown) => {
  if (leaving.signal.aborted) process.exit(0);
  throw error;
});
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

const close = async (): Promise<void> => {
  await served.close();
  await hub.close();
  process.exit(0);
};
if (leaving.signal.aborted) await close();
leaving.signal.addEventListener("abort", () => void close());

const seconds = ((performance.now() - started) / 1000).toFixed(1);
say(text(`\n거점을 시작했습니다 (${seconds}초)`, `the hub is open (${seconds} s)`));
process.stdout.write(`\n  ${served.address}\n\n`);
if (hub.story !== null) {
  say(text("합성 자료입니다. 로그인:", "Synthetic records. Sign in:"));
  for (const { role, email } of people)
    process.stdout.write(`  ${role.padEnd(14)} ${email.padEnd(28)} ${demoPassword}\n`);
} else if (!(await hub.database.transaction("read", someoneCanSignIn))) {
  say(text("아직 로그인할 수 있는 계정이 없습니다. 거점을 개설해 주십시오:", "Nobody can sign in yet. Found the hub:"));
  process.stdout.write("  npm run geojeom -- found --name NAME --admin EMAIL\n");
}
say(text("\n종료: Ctrl-C", "Ctrl-C ends it"));
