import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { demoPassword, people } from "../story/changwon/people.ts";
import { axe, type Device, faultsOf, journeys, open, screenshot } from "./browser.ts";

async function signIn(key: (typeof people)[number]["key"], device: Device = "desktop"): Promise<Page> {
  const page = await open({ path: "/ko/sign-in", device });
  await page.locator("html.is-alive").waitFor();
  await page.locator("input[name=email]").fill(people.find((each) => each.key === key)?.email ?? "");
  await page.locator("input[name=password]").fill(demoPassword);
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  await page.locator("html.is-alive").waitFor();
  return page;
}

journeys("navigation", () => {
  test("/ brings the search from anywhere; the arrows walk, Enter goes, Esc leaves", async () => {
    const page = await open({ path: "/ko/figures" });
    await page.locator("html.is-alive").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("창원시");
    const first = page.getByRole("option", { name: "창원시" }).first();
    await first.waitFor();
    await page.keyboard.press("ArrowDown");
    const chosen = page.locator("[role=option][aria-selected=true]");
    await expect.poll(() => chosen.count()).toBe(1);
    const box = page.getByRole("combobox", { name: "통합 검색" });
    expect(await box.getAttribute("aria-activedescendant")).toBe(await chosen.getAttribute("id"));
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => box.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.type(" ");
    await chosen.or(first).first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/ko\/(places|parties)\//);
    expect(faultsOf(page)).toEqual([]);
  });

  test("what was found is a page of its own, for whoever has no script", async () => {
    const page = await open({ path: "/ko/search?q=%EC%B0%BD%EC%9B%90" });
    expect(await page.locator("main h1").textContent()).toBe("‘창원’ 검색 결과");
    expect(await page.locator("main h2").count()).toBeGreaterThan(1);
    expect(await page.locator(".search form").getAttribute("action")).toBe("/ko/search");
    expect(await axe(page)).toEqual([]);
  });

  test("the officer's rail counts what is to do, says where he is, and leads to nothing that refuses him", async () => {
    const page = await signIn("officer");
    const rail = page.locator(".frame-rail");
    // of a group that stands open its places say it, not its head
    await rail.locator(".rail-count:visible").first().waitFor();
    expect(await rail.locator("[aria-current=page]").textContent()).toContain("오늘 할 일");
    expect(await page.locator(".header .places a").allTextContents()).toEqual(
      expect.arrayContaining(["성과", "지원사업", "시설·장비", "자료"]),
    );
    for (const href of await rail.locator("a").evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""))) {
      await page.goto(href);
      expect(await page.locator(".refused").count(), href).toBe(0);
    }
  });

  test("a line of today is given to somebody, found among his own, and settled by the act in its row", async () => {
    const page = await signIn("officer");
    const unproved = page.locator(".today-unproved");
    const before = Number.parseInt((await unproved.locator(".today-count").textContent()) ?? "", 10);
    const name = (await unproved.locator(".today-what a").first().textContent()) ?? "";
    const choice = unproved.locator("select").first();
    await choice.selectOption({ label: "이담당 (합성)" });
    await expect.poll(() => choice.isEnabled()).toBe(true);
    await page.goto("/ko/office?mine=1");
    await page.locator("html.is-alive").waitFor();
    expect(await page.locator(".today-what a").allTextContents()).toContain(name);
    expect(await axe(page)).toEqual([]);

    await page.getByRole("button", { name: "증빙 붙이기" }).first().click();
    const dialog = page.getByRole("dialog", { name: "증빙 붙이기" });
    const file = join(mkdtempSync(join(tmpdir(), "geojeom-today-")), "invoice.txt");
    writeFileSync(file, `tax invoice of ${name}`);
    await dialog.locator("input[type=file]").setInputFiles(file);
    await dialog.locator("select[name=kind]").selectOption("tax-invoice");
    await dialog.locator("input[name=title]").fill("전자세금계산서");
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole("button", { name: "증빙 붙이기" }).click();
    await page.getByText("처리했습니다.").waitFor();
    await page.goto("/ko/office");
    expect(Number.parseInt((await page.locator(".today-unproved .today-count").textContent()) ?? "", 10)).toBe(
      before - 1,
    );
    expect(faultsOf(page)).toEqual([]);
  });

  test("a row of today opens exactly its cases: who has not answered", async () => {
    const page = await signIn("official");
    const links = await page
      .locator(".frame-rail a")
      .evaluateAll((all) => all.map((a) => a.getAttribute("href") ?? ""));
    for (const href of links) {
      await page.goto(href);
      expect(await page.locator(".refused").count(), href).toBe(0);
    }
    await page.goto("/ko/office");
    // the count in the row is the number of rows behind it
    const row = page.locator(".today-what a", { hasText: "미응답" }).first();
    const silent = Number(/(\d+)곳 미응답/.exec((await row.textContent()) ?? "")?.[1]);
    await row.click();
    await page.locator("main tbody tr").first().waitFor();
    expect(await page.locator("main tbody tr").count()).toBe(silent);
    expect(await axe(page)).toEqual([]);
  });

  test("on a phone everything is behind ☰, which holds the focus and closes on Esc", async () => {
    const page = await signIn("officer", "phone");
    const button = page.locator(".menu-button");
    expect(await button.textContent()).toContain("오늘 할 일");
    await button.click();
    const menu = page.getByRole("dialog", { name: "메뉴" });
    await menu.waitFor();
    expect(await menu.locator(".rail [aria-current=page]").isVisible()).toBe(true);
    for (let n = 0; n < 40; n += 1) {
      await page.keyboard.press("Tab");
      expect(
        await page.evaluate(
          "document.activeElement.closest('.menu') !== null || document.activeElement === document.body",
        ),
      ).toBe(true);
    }
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "menu-phone", false);
    await page.keyboard.press("Escape");
    await expect.poll(() => menu.isVisible()).toBe(false);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });

  test("enlarged to 400 % nothing that stays in sight takes a fifth of the screen", async () => {
    const page = await open({ path: "/ko" });
    await page.setViewportSize({ width: 360, height: 225 });
    await page.mouse.wheel(0, 800);
    const stuck = await page.evaluate<number>(
      `[...document.querySelectorAll("body *")].filter((one) => getComputedStyle(one).position === "sticky")
        .reduce((most, one) => Math.max(most, one.getBoundingClientRect().height / innerHeight), 0)`,
    );
    expect(stuck).toBeLessThanOrEqual(0.2);
  });
});
