import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

/** The first that is reported in won: the amounts below are won. */
const outcomeOf = (page: Page) =>
  page.evaluate<string>(
    `fetch("/api/outcomes?state=reported&limit=50").then((answer) => answer.json())
      .then(({ rows }) => rows.find(({ unit }) => unit === "KRW").outcome)`,
  );

/** Somebody else corrects it while the page is open. */
const correctBeside = (page: Page, outcome: string, value: string) =>
  page.evaluate<number>(`(async () => {
    const { version } = await (await fetch("/api/outcomes/${outcome}")).json();
    const answer = await fetch("/api/outcomes/${outcome}/corrections", {
      method: "POST", headers: { "content-type": "application/json" },
      body: JSON.stringify({ value: "${value}", reason: "다른 담당자의 정정", seen: version }),
    });
    return answer.status;
  })()`);

journeys("changed meanwhile", () => {
  test.each([
    ["desktop", "ko", "1,234,000", "2345000", "123만 4,000원"],
    ["phone", "en", "3,456,000", "4567000", "3,456,000"],
  ] as const)("on a %s in %s a correction says what another changed, and keeps what was typed", async (...how) => {
    const [device, language, typed, beside, kept] = how;
    const page = await signIn("officer", language, undefined, device);
    const outcome = await outcomeOf(page);
    await page.goto(`/${language}/office/facts/${outcome}?act=correct`);
    await page.locator("html.is-alive").waitFor();
    await page.locator("input[name=value]").fill(typed);
    await page.locator("textarea[name=reason], input[name=reason]").fill("세금계산서와 대조");
    expect(await correctBeside(page, outcome, beside)).toBe(200);
    const send = page.locator(".act-form button[type=submit]");
    await send.click();
    await page.locator(".refusal .changes li").first().waitFor();
    expect(await page.locator(".refusal .changes").textContent()).toMatch(language === "ko" ? /담당자/ : /officer/);
    expect(await page.locator("input[name=value]").inputValue()).toBe(typed);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, `changed-meanwhile-${device}-${language}`);
    await send.click();
    await page.waitForURL((url) => !url.search.includes("act="));
    await page.locator(".case").waitFor();
    expect(await page.locator(".case").textContent()).toContain(kept);
    await page.close();
  });
});
