import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, type Device, faultsOf, journeys, open, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const visits = (["ko", "en"] as const).flatMap((language) =>
  (["desktop", "phone"] as const).map((device: Device) => ({ language, device })),
);
const seedDay = "2025-04-09";
const laterDay = "2025-11-18";

const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
const alive = (page: Page) => page.locator("html.is-alive").waitFor();
const isClean = async (page: Page): Promise<void> => {
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axe(page)).toEqual([]);
  expect(faultsOf(page)).toEqual([]);
};

journeys("the public pages", () => {
  test.for(visits)(
    "a count on the ladder of a programme opens exactly its cases ($language, $device)",
    async (visit) => {
      const { language } = visit;
      const page = await open({ ...visit, path: `/${language}/programmes` });
      await alive(page);
      await page
        .locator(".told-list a", { hasText: language === "ko" ? "혁신거점 조성지원" : "innovation hub" })
        .click();
      await page.locator(".ladder-count").first().waitFor();
      await isClean(page);
      await screenshot(page, `programme-${language}-${visit.device}`);
      // nobody keeps applications yet: that is no nought
      await expect(page.locator(".ladder-rung").nth(1).textContent()).resolves.toContain(
        language === "ko" ? "공개하지 않음" : "not shown to you",
      );
      const selected = page.locator(".ladder-rung").nth(2).locator(".ladder-count a");
      const count = /\d+/.exec((await selected.textContent()) ?? "")?.[0];
      await selected.click();
      await page.waitForURL(/figures\/support\.selected\/subjects.*programme=/);
      await expect.poll(() => page.locator(".sentence .value").textContent()).toContain(count);
      await page.locator(".folds .sum-equal").first().waitFor();
      await isClean(page);
    },
  );

  test.for(visits)("Back closes what was opened and undoes a day ($language, $device)", async (visit) => {
    const page = await open({ ...visit, path: `/${visit.language}?as-of=${seedDay}` });
    await alive(page);
    const sales = page.locator("#firms\\.sales");
    await sales.locator("a.value").click();
    await sales.locator(".bellows").waitFor();
    await page.goBack();
    await sales.locator(".bellows").waitFor({ state: "detached" });
    expect(page.url()).toContain(`as-of=${seedDay}`);

    await page.locator("#as-of-ruler").focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
    await page.waitForURL("**as-of=2025-04-12");
    await page.goBack();
    await page.waitForURL(`**as-of=${seedDay}`);
    await expect.poll(() => page.locator("#as-of").inputValue()).toBe(seedDay);
    expect(faultsOf(page)).toEqual([]);
  });

  test.for(visits)("what stands open stays open on another day ($language, $device)", async (visit) => {
    const page = await open({ ...visit, path: `/${visit.language}?as-of=${seedDay}` });
    await alive(page);
    const sales = page.locator("#firms\\.sales");
    await sales.locator("a.value").click();
    await sales.locator(".bellows").waitFor();
    await page.locator("#as-of-ruler").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL("**as-of=2025-04-10");
    expect(await sales.locator(".bellows").count()).toBe(1);
  });

  test.for(visits)("passed, corrected and provisional look like three things ($language, $device)", async (visit) => {
    // what was reported and not checked yet is seen by whoever works for the hub
    const page = await signIn("official", visit.language, undefined, visit.device);
    await page.goto(`/${visit.language}?as-of=${laterDay}`);
    await alive(page);
    const sales = page.locator("#firms\\.sales");
    expect(await sales.locator("h3.is-provisional").count()).toBe(1);
    expect(await sales.locator(".provisional").count()).toBe(1);
    expect(await sales.locator(".change del").count()).toBe(1);
    expect(await sales.locator(".change-acts li").count()).toBe(1);
    const tenants = page.locator("#tenants");
    expect(await tenants.locator(".passed").count()).toBe(1);
    expect(await tenants.locator("del").count()).toBe(0);
    await isClean(page);
    await screenshot(page, `looks-${visit.language}-${visit.device}`);
  });

  test.for(visits)("spaces, records, figures, publications, a firm ($language, $device)", async (visit) => {
    const page = await open({ ...visit, path: `/${visit.language}/places` });
    await alive(page);
    await page.locator(".rooms summary").first().click();
    await expect(page.locator(".rooms li").first().textContent()).resolves.toContain(
      visit.language === "ko" ? "입주" : "taken",
    );
    for (const path of ["/places", "/places/main-bridge", "/records", "/figures", "/publications/2025-04-09"]) {
      await page.goto(`/${visit.language}${path}`);
      await alive(page);
      await isClean(page);
      await screenshot(page, `public${path.replaceAll("/", "-")}-${visit.language}-${visit.device}`);
    }
  });

  test("at 400 % zoom nothing sticks over what is read", async () => {
    const page = await open({ device: "desktop", path: `/ko?as-of=${seedDay}` });
    await page.setViewportSize({ width: 320, height: 225 });
    await alive(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const sticking = await page.evaluate<number>(
      "[...document.querySelectorAll('body *')].filter((one) => getComputedStyle(one).position === 'sticky' && one.getBoundingClientRect().height > 45).length",
    );
    expect(sticking).toBe(0);
  });

  test("paper shows the day it is of, and nothing that only a screen can do", async () => {
    const page = await open({ path: `/ko/figures?as-of=${seedDay}` });
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".ruler-printed").isVisible()).toBe(true);
    for (const hidden of [".search", ".ruler-track", ".menu-button", ".taking"])
      for (const one of await page.locator(hidden).all()) expect(await one.isVisible()).toBe(false);
  });
});
