import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};

const grants = 48;
/** A file with many facts, brought by the officer. */
async function bringGrants(): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), "geojeom-review-")), "review-grants.json");
  const grant = (n: number) => ({
    ...{ id: `360G-review-${n}`, title: `Award ${n}`, description: "For a review", currency: "GBP" },
    ...{ amountAwarded: n * 1000, awardDate: "2023-03-01" },
    recipientOrganization: [{ id: `GB-CHC-92${String(n).padStart(4, "0")}`, name: `Reviewed ${n}` }],
    fundingOrganization: [{ id: "GB-CHC-929999", name: "Review Trust" }],
  });
  writeFileSync(
    file,
    JSON.stringify({ version: "1.0", grants: Array.from({ length: grants }, (_, n) => grant(n + 1)) }),
  );
  const page = await signIn("officer");
  await goTo(page, "/ko/office/import");
  await page.locator("input[name=file]").setInputFiles(file);
  await page.locator(".act-form button[type=submit]").click();
  await page.waitForURL(/trial=/);
  await page.locator(".report-counts").waitFor();
  await page.locator("html.is-alive").waitFor();
  await page.locator(".act-form button[type=submit]").click();
  await page.waitForURL(/import=/);
  await page.locator(".report-counts").waitFor();
}

const rows = (page: Page) => page.locator(".list tbody tr");
const verdict = (page: Page, row: number) => rows(page).nth(row).locator("td").last();

journeys("the reviewer's day", () => {
  test("a document is one row with its facts in words; verdicts by keys, none of them chosen before", async () => {
    const page = await signIn("reviewer", "ko", /\/ko\/review$/);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "review-ko-desktop", false);
    const plan = rows(page).filter({ hasText: "사업계획서" }).first();
    expect(await plan.textContent()).toMatch(/외 \d+건/);
    expect(await page.locator("main").textContent()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
    await plan.locator("a").first().click();
    await page.waitForURL(/\/review\/.+/);
    await page.locator("html.is-alive").waitFor();
    // the text of the document stands beside them
    await page.locator(".sheet-text").waitFor();
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "check-ko-desktop", false);
    await rows(page).first().focus();
    await page.keyboard.press("1");
    await page.getByText("확인 방법을 먼저 선택해 주십시오.").waitFor();
    await page.locator("select[name=method]").selectOption("read");
    await rows(page).first().focus();
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await page.keyboard.press("1");
    await expect.poll(() => verdict(page, 0).textContent()).toContain("일치");
    await expect.poll(() => verdict(page, 0).locator("button").count()).toBe(0);
    // the keys went on to the next row
    expect(
      await rows(page)
        .nth(1)
        .evaluate((row) => row === row.ownerDocument.activeElement),
    ).toBe(true);
    await page.keyboard.press("2");
    const dialog = page.getByRole("alertdialog");
    await dialog.getByRole("button", { name: "불일치" }).click();
    await expect.poll(() => dialog.locator("textarea").getAttribute("aria-invalid")).toBe("true");
    await dialog.locator("textarea").fill("연도가 다름");
    await dialog.getByRole("button", { name: "불일치" }).click();
    await expect.poll(() => verdict(page, 1).textContent()).toContain("불일치");
    expect(await axe(page)).toEqual([]);
    // the browser tells of the refusal that was asked for above
    expect(faultsOf(page).filter((fault) => !fault.includes("status of 422"))).toEqual([]);
  });

  test("a large file is checked by a sample: drawn, finished, and told with what it says of the whole", async () => {
    await bringGrants();
    const page = await signIn("reviewer");
    await goTo(page, "/ko/review?q=review-grants");
    expect(await rows(page).count()).toBe(1);
    expect(await rows(page).first().textContent()).toContain(`외 ${grants - 1}건`);
    await rows(page).first().locator("a").first().click();
    await page.waitForURL(/\/review\/.+/);
    await page.locator("html.is-alive").waitFor();
    const at = new URL(page.url()).pathname;
    await page.locator("summary", { hasText: `사실 ${grants}건을 표본으로 확인` }).click();
    await page.locator("input[name=size]").fill("3");
    await page.getByRole("button", { name: "표본 추출" }).click();
    await page.getByText("허용 오류율과 표본 수 가운데 하나만 정해 주십시오.").waitFor();
    await page.locator("input[name=tolerance]").fill("");
    await page.getByRole("button", { name: "표본 추출" }).click();
    await page.waitForURL(/which=sample/);
    await page.locator("html.is-alive").waitFor();
    expect(await rows(page).count()).toBe(3);
    await page.locator("select[name=method]").selectOption("register-match");
    await rows(page).first().focus();
    for (let row = 0; row < 3; row += 1) {
      await page.keyboard.press("1");
      await expect.poll(() => verdict(page, row).textContent()).toContain("공적 자료 확인");
    }
    await page.getByRole("button", { name: "결과 보기" }).click();
    const said = page.locator(".samples");
    await expect.poll(() => said.textContent()).toContain("불일치 0건(0%)");
    expect(await said.textContent()).toContain(`사실 ${grants}건 중 3건을 뽑았습니다`);
    expect(await said.textContent()).toContain("시드");
    expect(await said.textContent()).toContain("표본에 들지 않은 사실의 증빙 수준은 오르지 않습니다.");
    await page.locator("html.is-alive").waitFor();
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "sample-ko-desktop", false);
    // found right, it waits no more
    await goTo(page, "/ko/review?q=review-grants");
    expect(await rows(page).count()).toBe(0);
    // a fact that was not drawn says so
    await goTo(page, `${at}?which=all&f.verdict=확인 전`);
    await rows(page).first().locator("a").first().click();
    await page.waitForURL(/\/facts\//);
    await expect.poll(() => page.locator("main").textContent()).toContain("이 사실은 표본에 들지 않아");
  });

  test("on a phone, in English, the document comes first and nothing is wider than the screen", async () => {
    const page = await signIn("reviewer", "en", /\/en\/review$/, "phone");
    await rows(page).first().locator("a").first().click();
    await page.waitForURL(/\/review\/.+/);
    await page.locator("html.is-alive").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "check-en-phone", false);
    expect(faultsOf(page)).toEqual([]);
  });

  test("a view is kept by the hub, is an address, opens the list, and is seen at another machine in another language", async () => {
    const page = await signIn("reviewer", "ko", /\/ko\/review$/);
    await page.locator("html.is-alive").waitFor();
    await page.locator("select[name='f.kind']").selectOption("사업계획서");
    await page.getByRole("columnheader", { name: "확인할 사실 수" }).getByRole("link").click();
    await page.getByRole("button", { name: "저장한 보기" }).click();
    await page.getByLabel("현재 보기 이름").fill("계획서");
    await page.getByLabel("같은 역할의 사용자와 공유").check();
    await page.getByRole("button", { name: "저장", exact: true }).click();
    await page.getByRole("button", { name: "기본으로: 계획서" }).click();
    await page.getByText("기본 보기").waitFor();
    expect(await axe(page)).toEqual([]);

    const elsewhere = await signIn("reviewer", "en", /\/en\/review/, "phone");
    await elsewhere.waitForURL(/sort=waiting/);
    expect(await elsewhere.locator("select[name='f.kind']").inputValue()).toBe("programme plan");
    expect(await rows(elsewhere).count()).toBeGreaterThan(0);
    // an address that says how the list stands is not opened otherwise
    await goTo(elsewhere, "/en/review?sort=-since");
    await elsewhere.getByRole("button", { name: "Saved views" }).click();
    await elsewhere.getByRole("button", { name: "Remove “계획서”" }).click();
    await elsewhere.getByText("No view is saved yet.").waitFor();
    expect(new URL(elsewhere.url()).search).toBe("?sort=-since");
    await goTo(page, "/ko/review");
    await page.getByRole("button", { name: "저장한 보기" }).click();
    await page.getByText("아직 저장한 보기가 없습니다.").waitFor();
    expect(faultsOf(page)).toEqual([]);
  });
});
