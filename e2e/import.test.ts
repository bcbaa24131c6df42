import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoPassword, people } from "../story/changwon/people.ts";
import { axe, type Device, faultsOf, journeys, open, screenshot } from "./browser.ts";

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};

async function officer(language: "ko" | "en", device: Device) {
  const page = await open({ language, device, path: `/${language}/sign-in` });
  await page.locator("html.is-alive").waitFor();
  await page.locator("input[name=email]").fill(people.find(({ key }) => key === "officer")?.email ?? "");
  await page.locator("input[name=password]").fill(demoPassword);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  return page;
}

/** Awards as people keep them: a sheet of a spreadsheet, each line one. */
const sheet = (funder: string, rows: readonly string[]): string => {
  const file = join(mkdtempSync(join(tmpdir(), "geojeom-grants-")), "교부 자료.csv");
  const head =
    "Identifier,Title,Amount Awarded,Currency,Award Date,Recipient Org:0:Identifier,Recipient Org:0:Name,Funding Org:0:Identifier,Funding Org:0:Name";
  const lines = rows.map((row) => `${row},${funder},Sample Trust ${funder.slice(-2)}`);
  writeFileSync(file, [head, ...lines].join("\r\n"));
  return file;
};

const upload = async (page: Page, language: "ko" | "en", file: string): Promise<void> => {
  await goTo(page, `/${language}/office/import`);
  await page.locator("input[name=file]").setInputFiles(file);
  await page.locator(".act-form button[type=submit]").click();
  await page.waitForURL(/trial=/);
  await page.locator(".report-counts").waitFor();
  await page.locator("html.is-alive").waitFor();
};
const counts = async (page: Page): Promise<string[]> => page.locator(".report-counts strong").allTextContents();

// other numbers in every run, so that a hub that runs already can be walked again
const run = `${Date.now()}`.slice(-6);
const visits = [
  ["ko", "desktop", `GB-CHC-1${run}01`],
  ["en", "phone", `GB-CHC-1${run}02`],
] as const;

journeys("import", () => {
  test.each(visits)(
    "tried, confirmed, opened and undone (%s, %s)",
    async (language, device, funder) => {
      const page = await officer(language, device);
      const [a, b] = [`360G-j${funder.slice(-8)}-a`, `360G-j${funder.slice(-8)}-b`];
      const first = sheet(funder, [
        `${a},Roof,41133.770000000004,GBP,24/07/14,GB-COH-97${funder.slice(-2)}1,Sample Hall`,
        `${b},Walls,100,GBP,25/07/14,${funder},Sample Parish`,
        `${b}-2,Floor,"12,0o0",GBP,25/07/14,GB-COH-9702,Sample Barn`,
      ]);
      await upload(page, language, first);
      // records, new, changed, unchanged, conflicting, rejected
      expect((await counts(page)).slice(0, 6)).toEqual(["3", "2", "0", "0", "1", "1"]);
      expect(await axe(page)).toEqual([]);
      await screenshot(page, `import-trial-${language}-${device}`);
      const trial = page.url();

      await page.locator(".act-form button[type=submit]").click();
      await page.waitForURL(/import=/);
      await page.locator(".report-counts").waitFor();
      await page.locator("html.is-alive").waitFor();
      expect(await axe(page)).toEqual([]);
      await screenshot(page, `import-done-${language}-${device}`);
      const done = page.url();
      const total = await page.locator(".import-total .report-total").first().textContent();
      expect(total).toContain("£41,233.77");
      await page.locator(".import-total a").click();
      await page.waitForURL(/import\/awards/);
      expect(await page.locator(".import-total .report-total").first().textContent()).toBe(total);
      expect(await page.locator(".list tbody tr").count()).toBe(2);
      expect(await axe(page)).toEqual([]);
      await screenshot(page, `import-awards-${language}-${device}`);

      // the trial that was confirmed is of a hub that is no more
      await goTo(page, trial.replace(/^https?:\/\/[^/]+/, ""));
      expect(await page.locator(".act-form").count()).toBe(0);
      expect(await page.locator(".note[role=alert]").count()).toBe(1);

      const second = sheet(funder, [
        `${a},Roof and walls,50000,GBP,24/07/14,GB-COH-97${funder.slice(-2)}1,Sample Hall`,
      ]);
      await upload(page, language, second);
      expect((await counts(page)).slice(0, 4)).toEqual(["1", "0", "1", "0"]);
      expect(await page.locator("del").allTextContents()).toContain("GBP 41133.77");

      await goTo(page, `/${language}/office/import/names`);
      expect(await page.locator(".name-conflicts").textContent()).toContain("Sample Parish");
      expect(await axe(page)).toEqual([]);
      await screenshot(page, `import-names-${language}-${device}`);

      await goTo(page, done.replace(/^https?:\/\/[^/]+/, ""));
      await page.locator("main button.button").last().click();
      await page.locator("[role=alertdialog] textarea").fill("다른 연도의 파일을 올림");
      await screenshot(page, `import-undo-${language}-${device}`);
      await page.locator("[role=alertdialog] .is-grave, [role=alertdialog] .is-primary").first().click();
      await page.locator(".note", { hasText: "다른 연도의 파일을 올림" }).waitFor();
      await goTo(page, `/${language}/figures/grants.awarded?funder=${funder}`);
      expect(await page.locator("h1").textContent()).toMatch(/교부 결정액|Grants awarded/);
      expect(await page.locator("h1").textContent()).not.toContain("41,233.77");
      expect(faultsOf(page)).toEqual([]);
    },
    180_000,
  );
});
