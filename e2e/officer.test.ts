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

async function signIn(key: "officer" | "official", device: Device = "desktop", language: "ko" | "en" = "ko") {
  const page = await open({ language, device, path: `/${language}/sign-in` });
  await page.locator("html.is-alive").waitFor();
  await page.locator("input[name=email]").fill(people.find((each) => each.key === key)?.email ?? "");
  await page.locator("input[name=password]").fill(demoPassword);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/sign-in"));
  return page;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/;
const saysYes = (page: Page) => page.locator(".dialog .is-grave").click();
/** After an act the page is read anew: the state it stands in then. */
const stateOf = (page: Page) => page.locator(".case header .mark");

/** Two records of one name, as two clerks register them. */
const registerTwins = (page: Page, name: string) =>
  page.evaluate<number[]>(`Promise.all(["㈜${name}", "${name}"].map((ko) => fetch("/api/parties", {
    method: "POST", headers: { "content-type": "application/json" },
    body: JSON.stringify({ type: "firm", name: { ko, en: "" }, from: "2026-01-01" }),
  }).then((answer) => answer.status)))`);

journeys("officer", () => {
  test("a sale that nobody proved is proved from the list with a file, then corrected, shared and withdrawn", async () => {
    const page = await signIn("officer");
    await goTo(page, "/ko/office/outcomes");
    await page.locator(".note a").click();
    await page.waitForURL(/f\.state/);
    const reported = page.url();
    const rows = page.locator(".list tbody tr");
    await rows.first().waitFor();
    const before = await rows.count();
    expect(before).toBeGreaterThan(0);
    expect(await axe(page)).toEqual([]);
    // an export would be in another currency
    await rows.filter({ hasText: "매출" }).first().locator("a").first().click();
    await page.locator("html.is-alive").waitFor();
    const here = new URL(page.url()).pathname;
    expect(await axe(page)).toEqual([]);
    const file = join(mkdtempSync(join(tmpdir(), "geojeom-invoice-")), "invoice.txt");
    writeFileSync(file, `tax invoice of ${Date.now()}`);
    await page.locator("input[name=file]").setInputFiles(file);
    await page.locator("input[name=title]").fill("전자세금계산서");
    await page.locator(".act-form button[type=submit]").click();
    await stateOf(page).getByText("증빙 제출").waitFor();
    await goTo(page, reported);
    expect(await rows.count()).toBe(before - 1);

    await goTo(page, `${here}?act=correct`);
    const value = page.locator("input[name=value]");
    expect(await value.inputValue()).toMatch(/^[\d,]+$/);
    await value.fill("6,100만");
    await page.locator("textarea[name=reason]").fill("부가가치세를 빼고 적음");
    await page.locator(".act-form button[type=submit]").click();
    await page.locator("h1", { hasText: "6,100만 원" }).waitFor();
    expect(await page.locator(".deeds").textContent()).toContain("부가가치세를 빼고 적음");

    await goTo(page, `${here}?act=share`);
    await page.locator("input[name=share]").fill("1/3");
    await page.getByRole("status").getByText("1을 넘어 추가할 수 없습니다").waitFor();

    await goTo(page, `${here}?act=withdraw`);
    await page.locator("textarea[name=reason]").fill("계약이 취소됨");
    await page.locator(".act-form button[type=submit]").click();
    await saysYes(page);
    await stateOf(page).getByText("철회").waitFor();
    expect(await page.locator(".act-form").count()).toBe(0);
    expect(await page.locator("main").innerText()).not.toMatch(uuid);
    expect(faultsOf(page)).toEqual([]);
  });

  test("two records are compared, merged, and parted again after a reload", async () => {
    const page = await signIn("officer");
    const name = `여정정밀${String(Date.now()).slice(-6)}`;
    expect(await registerTwins(page, name)).toEqual([200, 200]);
    await goTo(page, "/ko/office/parties");
    await page.locator(".double", { hasText: name }).locator("a.button").click();
    await page.locator(".pair-table").waitFor();
    await page.locator("html.is-alive").waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await page.locator("main").innerText()).not.toMatch(uuid);
    const merge = page.locator(".act-form").first();
    await merge.locator("textarea").fill("같은 법인등록번호");
    await merge.locator("button[type=submit]").click();
    await saysYes(page);
    await page.waitForURL(/\/ko\/office\/parties$/);
    expect(await page.locator(".double", { hasText: name }).count()).toBe(0);
    await goTo(page, "/ko/office/merges");
    await page.reload();
    await page.locator("html.is-alive").waitFor();
    expect(await axe(page)).toEqual([]);
    const row = page.locator(".list tbody tr", { hasText: name });
    expect(await row.textContent()).toContain("같은 법인등록번호");
    await row.getByRole("button", { name: "통합 취소" }).click();
    await page.locator(".dialog textarea").fill("대표자가 다름");
    await Promise.all([page.waitForEvent("load"), saysYes(page)]);
    await expect.poll(() => row.count()).toBe(0);
    await goTo(page, "/ko/office/parties");
    await page.locator(".double", { hasText: name }).locator("a.button").click();
    await page.locator("html.is-alive").waitFor();
    const apart = page.locator(".act-form").last();
    await apart.locator("textarea").fill("대표자와 소재지가 다름");
    await apart.locator("button[type=submit]").click();
    await page.waitForURL(/\/ko\/office\/parties$/);
    expect(await page.locator(".double", { hasText: name }).count()).toBe(0);
  });

  test("the draft of a publication outlives another day; what cannot be published says why", async () => {
    const page = await signIn("officer");
    await goTo(page, "/ko/office/publish");
    expect(await axe(page)).toEqual([]);
    expect(await page.locator(".shut-why").first().textContent()).toMatch(/증빙 없는 자가신고|계산/);
    const name = `journey-${Date.now()}`;
    await page.locator("input[name=publication]").fill(name);
    await page.locator("input[name='title.ko']").fill("여정 공표");
    const ticks = page.locator("input[name=figures]");
    const first = (await ticks.and(page.locator(":checked")).first().getAttribute("value")) ?? "";
    await page.locator(`input[name=figures][value="${first}"]`).uncheck();
    await goTo(page, "/ko/office/publish?as-of=2025-04-09");
    await expect.poll(() => page.locator("input[name=publication]").inputValue()).toBe(name);
    expect(await page.locator("input[name='title.ko']").inputValue()).toBe("여정 공표");
    await expect.poll(() => page.locator(`input[name=figures][value="${first}"]`).isChecked()).toBe(false);
    await page.locator("input[name='title.en']").fill("Journey");
    await page.locator(".act-form button[type=submit]").click();
    await saysYes(page);
    await page.getByRole("status").getByText("공표했습니다.").waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test("an official reads the desk and is shown no act that refuses him", async () => {
    const page = await signIn("official");
    for (const path of ["/ko/office/outcomes", "/ko/office/evidence", "/ko/office/parties", "/ko/office/merges"]) {
      await goTo(page, path);
      expect(await page.locator(".act-form, .list input[type=checkbox]").count(), path).toBe(0);
    }
  });

  test("the pages of the desk at both sizes, in both languages, for people to look at", async () => {
    for (const device of ["desktop", "phone"] as const)
      for (const language of ["ko", "en"] as const) {
        const page = await signIn("officer", device, language);
        for (const name of ["outcomes", "evidence", "parties", "merges", "publish", "import", "mail"]) {
          await goTo(page, `/${language}/office/${name}`);
          expect(await axe(page), name).toEqual([]);
          expect(
            await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
            name,
          ).toBe(0);
          await screenshot(page, `officer-${name}-${device}-${language}`);
        }
      }
  }, 240_000);
});
