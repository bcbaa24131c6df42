import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { handedOut } from "./handed-out.ts";
import { signIn } from "./sign-in.ts";

const words = { ko: { title: "지원 내역", prices: "단가표" }, en: { title: "Support", prices: "Price list" } } as const;

journeys("the register of support", () => {
  test.each([
    ["ko", "desktop"],
    ["en", "phone"],
    ["ko", "phone"],
    ["en", "desktop"],
  ] as const)("is read on the officer's desk: %s, %s", async (language, device) => {
    const page = await signIn("officer", language, undefined, device);
    await page.goto(`/${language}/office/support`);
    await page.locator("html.is-alive").waitFor();
    expect(await page.locator("h1").first().textContent()).toBe(words[language].title);
    expect(await page.locator(".list tbody tr").count()).toBeGreaterThan(90);
    await screenshot(page, `support-${language}-${device}`, false);
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    await page.locator(".list tbody th a").first().click();
    await page.locator(".case-rungs").waitFor();
    await screenshot(page, `support-line-${language}-${device}`);
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    await page.goto(`/${language}/office/list-prices`);
    await page.locator("html.is-alive").waitFor();
    expect(await page.locator("h1").first().textContent()).toBe(words[language].prices);
    expect(await page.locator(".list tbody tr").count()).toBe(3);
    await screenshot(page, `list-prices-${language}-${device}`);
    expect(faultsOf(page)).toEqual([]);
  });

  test("is handed out whole, with money apart from what is in kind", async () => {
    const page = await signIn("officer");
    await page.goto("/ko/office/support");
    await page.locator("html.is-alive").waitFor();
    const [head, ...rows] = await handedOut(page);
    expect(head).toContain("지원금 지급,현물 제공(환산)");
    expect(rows.length).toBeGreaterThan(100);
  });

  test("shows a firm what it was given, and nothing of another", async () => {
    const page = await signIn("company");
    const mine = (await (await page.request.get("/api/support-lines")).json()) as {
      rows: { party: { party: string } }[];
      totals: { organisations: number };
    };
    expect(mine.rows.length).toBeGreaterThan(0);
    // another journey lets this account speak for a second firm
    const { roles } = (await (await page.request.get("/api/account")).json()) as { roles: { party: string | null }[] };
    const own = new Set(roles.flatMap(({ party }) => party ?? []));
    for (const { party } of mine.rows) expect(own.has(party.party)).toBe(true);
    expect(mine.totals.organisations).toBeLessThanOrEqual(own.size);
    await page.goto("/ko/office/support");
    expect(await page.locator(".refused-status").textContent()).toBe("403");
  });
});
