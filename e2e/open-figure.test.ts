import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, type Device, faultsOf, journeys, open, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const visits = (["ko", "en"] as const).flatMap((language) =>
  (["desktop", "phone"] as const).map((device: Device) => ({ language, device })),
);
const seedDay = "2025-04-09";
const laterDay = "2025-11-18";

const words = {
  ko: { addsUp: "합계 일치", wrong: "합계 불일치" },
  en: { addsUp: "Adds up", wrong: "Does not add up" },
};

/** Pixels by which the page is wider than the screen. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

const fold = (page: Page, n: number) => page.locator("#firms\\.sales .folds > section").nth(n);

journeys("a figure opens down to its evidence", () => {
  test.for(visits)("in place, from the home page ($language, $device)", async ({ language, device }) => {
    const page = await open({ language, device, path: `/${language}?as-of=${seedDay}` });
    await page.locator("html.is-alive").waitFor();
    const sales = page.locator("#firms\\.sales");
    await expect(sales.locator(".sentence").textContent()).resolves.toContain(
      language === "ko" ? "20억 3,700만 원" : "2,037,000,000",
    );
    expect(await axe(page)).toEqual([]);

    await sales.locator("a.value").click();
    const groups = fold(page, 1);
    await groups.locator(".sum-equal").waitFor();
    await groups.locator("tbody .pleat-link").first().click();
    const firms = fold(page, 2);
    await firms.locator(".sum-equal").waitFor();
    const firm = firms.locator("tbody .pleat-link").first();
    const name = (await firm.locator(".pleat-name").textContent()) ?? "";
    await firm.click();
    const facts = fold(page, 3);
    await facts.locator(".sum-equal").waitFor();
    expect(await firms.locator("tr.is-open .pleat-name").textContent()).toBe(name);
    await facts.locator("tbody .pleat-link").first().click();
    const proof = fold(page, 4);
    await proof.locator(".paper").first().waitFor();

    expect(await proof.locator(".paper .hash").first().getAttribute("title")).toMatch(/^[0-9a-f]{64}$/);
    expect(await proof.locator(".checks").count()).toBeGreaterThan(0);
    const text = (await sales.textContent()) ?? "";
    expect(text.split(words[language].addsUp).length - 1).toBe(6);
    expect(text).not.toContain(words[language].wrong);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await axe(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
    await screenshot(page, `opened-${language}-${device}`);

    // The document is a page of its own, and it leads back to the fact.
    await proof.locator(".paper a").first().click();
    await page.waitForURL(new RegExp(`/${language}/evidence/.*as-of=${seedDay}`));
    expect(await axe(page)).toEqual([]);
    await page.locator(".proven a").first().click();
    await page.waitForURL(new RegExp(`/${language}/facts/`));
    expect(await axe(page)).toEqual([]);
  });

  test.for(visits)("[W2] without a script, by plain links ($language, $device)", async ({ language, device }) => {
    const page = await open({ language, device });
    await page.route("**/*.js", (route) => route.abort());
    await page.goto(`/${language}?as-of=${seedDay}`);
    await page.locator("#firms\\.sales a.value").click();
    await page.waitForURL(`**/${language}/figures/firms.sales?as-of=${seedDay}`);
    const pleats = page.locator(".folds > section");
    await pleats.nth(1).locator("tbody .pleat-link").first().click();
    await page.waitForURL("**/by/**");
    await pleats.nth(2).locator("tbody .pleat-link").first().click();
    await page.waitForURL("**/subjects/**");
    await pleats.nth(3).locator("tbody .pleat-link").first().click();
    await page.waitForURL("**/facts/**");
    expect(await pleats.nth(4).locator(".paper").count()).toBeGreaterThan(0);
    expect(((await page.locator("main").textContent()) ?? "").split(words[language].addsUp).length - 1).toBe(6);
  });

  test("by keyboard alone", async () => {
    const page = await open({ path: `/ko?as-of=${seedDay}` });
    await page.locator("html.is-alive").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate<string>("document.activeElement.className")).toBe("skip");
    await page.keyboard.press("Enter");
    const focused = (selector: string): Promise<boolean> =>
      page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`);
    const tabTo = async (selector: string): Promise<void> => {
      for (let press = 0; press < 80; press += 1) {
        await page.keyboard.press("Tab");
        if (await focused(selector)) return;
      }
      throw new Error(`${selector} is not reached by keyboard`);
    };
    await tabTo("#firms\\.sales a.value");
    await page.keyboard.press("Enter");
    await fold(page, 1).locator(".sum-equal").waitFor();
    await tabTo("#firms\\.sales .folds > section:nth-of-type(2) .pleat-link");
    await page.keyboard.press("Enter");
    await fold(page, 2).locator(".sum-equal").waitFor();
    // The pressed row stays where the focus is; the others have folded.
    expect(await focused(".pleat.is-open .pleat-link")).toBe(true);
    await tabTo("#firms\\.sales .folds > section:nth-of-type(3) .pleat-link");
    await page.keyboard.press("Enter");
    await fold(page, 3).locator(".sum-equal").waitFor();
    await tabTo("#firms\\.sales .folds > section:nth-of-type(4) .pleat-link");
    await page.keyboard.press("Enter");
    await fold(page, 4).locator(".paper").first().waitFor();
    await page.keyboard.press("Enter");
    await expect.poll(() => fold(page, 4).count()).toBe(0);
  });
});

journeys("the day asked for", () => {
  test("April and November differ, and the old address keeps its answer", async () => {
    const april = await open({ path: `/ko/figures/firms.sales?as-of=${seedDay}` });
    expect(await april.locator("h1").textContent()).toContain("20억 3,700만 원");
    // everybody sees what was checked by then, whoever works for the hub what was reported as well
    const november = await open({ path: `/ko/figures/firms.sales?as-of=${laterDay}` });
    expect(await november.locator("h1").textContent()).toContain("33억 80만 원");
    const office = await signIn("official");
    await office.goto(`/ko/figures/firms.sales?as-of=${laterDay}`);
    expect(await office.locator("h1").textContent()).toContain("40억 1,000만 원");
    await april.reload();
    expect(await april.locator("h1").textContent()).toContain("20억 3,700만 원");
  });

  test("the ruler answers anew and says what it was before; Back undoes a day and closes a figure", async () => {
    const page = await signIn("official");
    await page.goto(`/ko?as-of=${seedDay}`);
    await page.locator("html.is-alive").waitFor();
    await page.locator("#as-of").fill(laterDay);
    await page.waitForURL(`**/ko?as-of=${laterDay}`);
    // of the published day another value is known by now: that is a correction, whatever day is asked for
    const corrected = page.locator("#firms\\.sales .change");
    await corrected.waitFor();
    expect(await corrected.locator("del").textContent()).toBe("20억 3,700만 원");
    expect(await corrected.locator("ins").textContent()).toBe("20억 2,900만 원");
    expect(await corrected.textContent()).toContain("수정 전자세금계산서");
    expect(await page.locator("#firms\\.sales .provisional").textContent()).toContain("미공표 잠정값");

    await page.locator("#firms\\.sales a.value").click();
    await page.locator("#firms\\.sales .opened").waitFor();
    await page.goBack();
    await page.locator("#firms\\.sales .opened").waitFor({ state: "detached" });
    expect(page.url()).toContain(laterDay);
    await page.goBack();
    await page.waitForURL(`**/ko?as-of=${seedDay}`);
    expect(await page.locator("#as-of").inputValue()).toBe(seedDay);
    await page.goForward();
    await page.waitForURL(`**/ko?as-of=${laterDay}`);
    await corrected.waitFor();
    const thumb = page.getByRole("slider");
    await thumb.focus();
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL("**/ko?as-of=2025-11-17");
    expect(await thumb.getAttribute("aria-valuetext")).toBe("2025. 11. 17.(월)");
    await page.locator(`.ruler-marks a[href*="as-of=${seedDay}"]`).first().click();
    // what was published then is pinned to what was known then
    await page.waitForURL(`**/ko?as-of=${seedDay}&as-known=*`);
    await expect.poll(() => page.locator("#firms\\.sales .sentence").textContent()).toContain("20억 3,700만 원");
    expect(faultsOf(page)).toEqual([]);
  });

  test("a programme's ladder opens exactly its cases; on a phone its money stays whole", async () => {
    const page = await open({ device: "phone", path: `/ko/programmes?as-of=${laterDay}` });
    await page.locator("html.is-alive").waitFor();
    await page.getByRole("link", { name: "지역 디지털 혁신거점 조성지원 사업" }).click();
    const support = page.locator(".ladder-rung", { hasText: "지원 완료" }).getByRole("link").first();
    await support.waitFor();
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(await support.textContent()).toBe("42건");
    await support.click();
    await page.waitForURL(`**/figures/support.completed/subjects?as-of=${laterDay}&programme=*`);
    await expect.poll(() => page.locator(".folds tbody .pleat-link").count()).toBe(37);
  });

  test("on a phone the publications of the ruler are a list, and a low screen belongs to the page", async () => {
    const page = await open({ device: "phone", path: `/ko?as-of=${laterDay}` });
    await page.locator("html.is-alive").waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    await page.locator(".ruler-list summary").click();
    await page.locator(`.ruler-choice[href*="as-of=${seedDay}"]`).first().click();
    await page.waitForURL(`**/ko?as-of=${seedDay}&as-known=*`);
    expect(await overflow(page)).toBe(0);
    const height = await page.evaluate<number>("document.querySelector('.ruler').offsetHeight");
    expect(height).toBeLessThan(740 / 5);
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await page.evaluate("getComputedStyle(document.querySelector('.ruler')).position")).toBe("static");
  });

  test("the home page without a day is the newest publication: what the release of April 2025 says", async () => {
    const page = await open({ path: "/" });
    expect(new URL(page.url()).pathname).toBe("/ko");
    const main = ((await page.locator("main").textContent()) ?? "").replaceAll(/\s+/g, " ");
    for (const said of [
      "163억 원",
      "63억 원 + 50억 원 + 50억 원 = 163억 원",
      "53개 기업·기관",
      "37개사",
      "20억 3,700만 원",
      "32개사",
    ])
      expect(main).toContain(said);
    expect(await page.locator(".synthetic").textContent()).toContain("합성(가상) 자료");
    await screenshot(page, "home-ko-desktop");
  });
});

journeys("every public page", () => {
  const paths = [
    "",
    "/figures",
    "/figures/hub.budget/by/facet:source",
    "/programmes",
    "/publications",
    "/publications/2025-04-09",
    "/definitions/firms.sales",
    "/sign-in",
    "/figures/none",
  ];
  test.for(paths)("[W7] axe finds nothing serious and 360 px are enough: %s", async (path) => {
    for (const language of ["ko", "en"] as const) {
      const page = await open({ language, device: "phone", path: `/${language}${path}` });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
      expect(await axe(page)).toEqual([]);
    }
  });

  test("a page printed is black on white and without controls", async () => {
    const page = await open({ path: `/ko/figures/firms.sales?as-of=${seedDay}` });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.evaluate<string>("getComputedStyle(document.body).backgroundColor")).toBe("rgb(255, 255, 255)");
    expect(await page.locator(".ruler-track").isVisible()).toBe(false);
    expect(await page.locator(".pleats").first().isVisible()).toBe(true);
  });

  test("the same address gives its data", async () => {
    const page = await open();
    const json = await page.request.get(`/ko/figures/firms.sales.json?as-of=${seedDay}`);
    expect(await json.json()).toMatchObject({ amount: { num: "2037000000", den: "1", unit: "KRW" } });
    const csv = await page.request.get(`/ko/figures/firms.supported/subjects?as-of=${seedDay}`, {
      headers: { accept: "text/csv" },
    });
    expect((await csv.text()).trim().split("\r\n")).toHaveLength(38);
    const again = await page.request.get(`/ko?as-of=${seedDay}`);
    const etag = again.headers()["etag"] ?? "";
    expect((await page.request.get(`/ko?as-of=${seedDay}`, { headers: { "if-none-match": etag } })).status()).toBe(304);
  });
});
