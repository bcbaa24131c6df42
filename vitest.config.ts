import { configDefaults, defineConfig } from "vitest/config";

/** Tests that start processes and kill them are slow on purpose: they stand apart, `npm run test:process`. */
export const processTests = "**/*.process.test.ts";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts", "story/**/*.test.ts"],
    exclude: [...configDefaults.exclude, processTests],
    globalSetup: ["src/platform/db/run.testing.ts"],
    pool: "threads",
    isolate: false,
    // One less is usual, which on two cores is one: the database, a process of its own, leaves half of the time idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
