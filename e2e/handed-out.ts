import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** The lines of the list on the page as its CSV hands them out: the heads, then a row each. */
export async function handedOut(page: Page): Promise<readonly string[]> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".list").getByRole("link", { name: "CSV" }).click(),
  ]);
  return readFileSync(await download.path(), "utf8")
    .trim()
    .split(/\r?\n/);
}
