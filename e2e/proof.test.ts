import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, type Device, faultsOf, journeys, open, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const visits = (["ko", "en"] as const).flatMap((language) =>
  (["desktop", "phone"] as const).map((device: Device) => ({ language, device })),
);
const published = "2025-04-09";

const alive = (page: Page) => page.locator("html.is-alive").waitFor();
const isClean = async (page: Page): Promise<void> => {
  expect(
    await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
  ).toBeLessThanOrEqual(0);
  expect(await axe(page)).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
};

/** The command with neither hub nor database: what it says, and how it ends. */
async function verified(path: string): Promise<{ readonly said: string; readonly exit: number }> {
  const env = { PATH: process.env["PATH"] ?? "" };
  const ran = promisify(execFile)(process.execPath, ["src/main/cli.ts", "verify", path], { env });
  return ran.then(
    ({ stdout }) => ({ said: stdout, exit: 0 }),
    (error: unknown) => ({ said: (error as { stdout: string }).stdout, exit: (error as { code: number }).code }),
  );
}

journeys("the proof of a published figure", () => {
  test.for(visits)(
    "a row of a publication is downloaded as a proof, verified by the command and in the browser ($language, $device)",
    async (visit) => {
      const { language, device } = visit;
      const page = await open({ ...visit, path: `/${language}/publications/${published}` });
      await alive(page);
      await page.locator(`a[href$="/figures/firms.sales"]`).last().click();
      await page.waitForURL(/publications\/.*\/figures\/firms\.sales/);
      await page.locator("tbody tr").first().waitFor();
      await isClean(page);
      await screenshot(page, `proof-${language}-${device}`);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.locator("tbody tr a[download]").first().click(),
      ]);
      const folder = mkdtempSync(join(tmpdir(), "geojeom-proof-"));
      const [path, bad] = [join(folder, "proof.txt"), join(folder, "tampered.txt")];
      await download.saveAs(path);
      const proof = readFileSync(path, "utf8");
      expect(proof.startsWith("geojeom-proof@v1\n")).toBe(true);
      const good = await verified(path);
      expect([good.exit, good.said.includes("✘")]).toEqual([0, false]);
      expect(good.said).toContain("한 번만 집계되었습니다");
      // one won more in the row
      writeFileSync(
        bad,
        proof.replace(/^row (\d+)/m, (_, won: string) => `row ${BigInt(won) + 1n}`),
      );
      const tampered = await verified(bad);
      expect([tampered.exit, tampered.said.includes("The proof does not hold.")]).toEqual([1, true]);

      await page.goto(`/${language}/verify`);
      await alive(page);
      await page.locator("input[type=file]").setInputFiles(path);
      await page.locator(".sum-equal").first().waitFor();
      await isClean(page);
      await screenshot(page, `verify-${language}-${device}`);
      await page.locator("input[type=file]").setInputFiles(bad);
      await page.locator(".sum-unequal").first().waitFor();
    },
  );

  test.for(visits)("the log says what it is and opens what an entry is about ($language, $device)", async (visit) => {
    const { language, device } = visit;
    const page = await open({ ...visit, path: `/${language}/publications/${published}` });
    await alive(page);
    await page.locator(`a[href*="/log?before="]`).click();
    await page.locator("pre").first().waitFor();
    await isClean(page);
    await screenshot(page, `log-${language}-${device}`);
    await page.locator("tbody tr").first().locator("a").click();
    await page.waitForURL(new RegExp(`publications/${published}`));
  });

  test.for(visits)("what was corrected since opens row by row and adds up ($language, $device)", async (visit) => {
    const { language, device } = visit;
    const page = await open({ ...visit, path: `/${language}/publications/${published}` });
    await alive(page);
    await page.locator(`a[href*="/figures/firms.sales/difference"]`).click();
    await page.locator(".sum-equal").first().waitFor();
    await isClean(page);
    await screenshot(page, `difference-${language}-${device}`);
    await page.locator("tbody tr th a").first().click();
    await page.waitForURL(/\/facts\//);
  });

  test("an officer restates a publication with its reason; the form says what differs", async () => {
    const page = await signIn("officer");
    await page.goto(`/ko/publications/${published}`);
    await alive(page);
    await page.getByRole("link", { name: "정정 공표", exact: true }).click();
    await page.locator("form.act-form").waitFor();
    await expect.poll(() => page.locator("main").textContent()).toContain("사업화 매출");
    await isClean(page);
    await screenshot(page, "restate-ko-desktop");
  });
});
