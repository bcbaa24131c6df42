import { existsSync } from "node:fs";
import { isRefusal } from "#base/refusal";
import { silentLog } from "#platform/log";
import { joinEmbedded } from "./embedded.ts";
import { postmasterOf } from "./postmaster-file.ts";
import { testServerFolder } from "./testing.ts";

/** `globalSetup` of vitest: when the run is over, the test server is stopped, unless another run still uses it. */
export const teardown = async (): Promise<void> => {
  const folder = testServerFolder();
  if (!existsSync(folder) || (await postmasterOf(folder)) === null) return;
  const embedded = await joinEmbedded({ dataFolder: folder, log: silentLog, durable: false });
  if (!isRefusal(embedded)) await embedded.leave();
};
