import { expect, it } from "vitest";
import { commitmentOf } from "./entry.ts";

it("[LG6] of evidence an entry holds neither the file's hash nor what it is called here", () => {
  const [evidence, sha256] = ["0195f000-0000-7000-8000-000000000001", "ab".repeat(32)];
  const commitment = commitmentOf(evidence, sha256);
  expect(commitment).toMatch(/^[0-9a-f]{64}$/);
  expect(commitment).not.toBe(sha256);
  expect(commitmentOf("0195f000-0000-7000-8000-000000000002", sha256)).not.toBe(commitment);
});
