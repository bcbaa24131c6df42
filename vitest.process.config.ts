import { defineConfig } from "vitest/config";
import whole, { processTests } from "./vitest.config.ts";

/** What starts the hub, a database or npm as a process, kills it, and looks at what is left. */
export default defineConfig({
  test: { ...whole.test, include: [processTests], exclude: ["node_modules/**"], testTimeout: 120_000, maxWorkers: 2 },
});
