import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};
const submit = async (page: Page, form: string): Promise<void> => {
  await page.locator(`${form} button[type=submit]`).click();
};
/** Reads what waits for whoever is signed in, and opens the one with this title. */
const openWaiting = async (page: Page, language: string, title: string): Promise<void> => {
  await open(page, `/${language}/approvals`);
  await page.locator(`a:has-text("${title}")`).first().click();
  await page.locator(".approval-line").waitFor();
};
const settled = async (page: Page, says: RegExp): Promise<void> => {
  await expect.poll(() => page.locator(".case .lead .mark").textContent(), { timeout: 20_000 }).toMatch(says);
};

journeys("approval", () => {
  test("drafted, returned with a reason, drafted again, consented to, and approved on a phone", async () => {
    // a hub that runs already may have seen this journey before
    const title = `시제품 제작 지원 공고 개시 ${Date.now() % 100_000}`;
    const officer = await signIn("officer");
    await open(officer, "/ko/approvals");
    await officer.locator("summary", { hasText: "일반 기안" }).click();
    const drafting = officer.locator("details[open] form.act-form");
    await drafting.locator("[name=title]").fill(title);
    await drafting.locator("[name=content]").fill("2026년 시제품 제작 지원을 공고한다.");
    await drafting.locator("[name=amount]").fill("2억");
    await drafting.locator("button[type=submit]").click();
    await officer.waitForURL(/\/approvals\/[0-9a-f-]{36}$/);
    await settled(officer, /결재 진행 중/);
    expect(await axe(officer)).toEqual([]);

    const supervisor = await signIn("official");
    await openWaiting(supervisor, "ko", title);
    await supervisor.locator("button", { hasText: "반려" }).click();
    await supervisor.locator("[role=alertdialog] textarea").fill("예산 근거를 적어 주십시오.");
    await supervisor.locator("[role=alertdialog] button", { hasText: "반려" }).click();
    await settled(supervisor, /반려/);
    await screenshot(supervisor, "approval-returned-ko");

    await officer.reload();
    await officer.locator("html.is-alive").waitFor();
    expect(await officer.locator(".note").textContent()).toContain("예산 근거를 적어 주십시오.");
    const again = officer.locator("form.act-form");
    expect(await again.locator("[name=title]").inputValue()).toBe(title);
    await again.locator("[name=content]").fill("2026년 시제품 제작 지원을 도비 2억 원으로 공고한다.");
    const returned = new URL(officer.url()).pathname;
    await Promise.all([
      officer.waitForURL((url) => url.pathname !== returned),
      again.locator("button[type=submit]").click(),
    ]);
    await settled(officer, /결재 진행 중/);

    await openWaiting(supervisor, "ko", title);
    await submit(supervisor, "form.act-form");
    await expect.poll(() => supervisor.locator(".approval-line .is-signed").count(), { timeout: 20_000 }).toBe(2);

    // the last signature, read and given on a phone, in English
    const head = await signIn("administrator", "en", undefined, "phone");
    await openWaiting(head, "en", title);
    expect(await axe(head)).toEqual([]);
    await screenshot(head, "approval-to-approve-phone-en");
    await submit(head, "form.act-form");
    await settled(head, /^approved/);
    expect(await head.locator(".approval-line .is-signed").count()).toBe(3);
    await screenshot(head, "approval-approved-phone-en");
    for (const page of [officer, supervisor, head]) await page.close();
  });

  test("a template is changed with a look at it first; what it does not know is refused at its field", async () => {
    const page = await signIn("officer");
    await open(page, "/ko/office/documents/templates/receipt");
    const body = page.getByRole("textbox", { name: "서식 내용 (국문)" });
    await body.fill("# 접수증\n{없는 항목}");
    await page.locator("button", { hasText: "미리보기" }).first().click();
    await page.locator(".field-refusal").first().waitFor();
    expect(await page.locator(".field-refusal").first().textContent()).toContain("없는 항목");
    await body.fill("# 접수 확인서\n{신청인}이(가) 신청하였습니다.");
    await page.locator("button", { hasText: "미리보기" }).first().click();
    await page.locator(".printed h1", { hasText: "접수 확인서" }).waitFor();
    expect(await page.locator(".printed").first().textContent()).toContain("주식회사 가온이 신청하였습니다.");
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "template-ko");
    await page.locator("[name=reason]").first().fill("간소화");
    await submit(page, ":nth-match(form.act-form, 1)");
    await page.locator(".deeds", { hasText: "1판" }).waitFor();
    await page.close();
  });

  test("what the hub issued opens for everybody as PDF and HWPX; the terms of the law open with their article", async () => {
    const page = await signIn("officer");
    await open(page, "/ko/office/documents");
    await page.locator("table a", { hasText: "」 모집 공고" }).first().click();
    await page.locator(".printed h1").first().waitFor();
    expect(await axe(page)).toEqual([]);
    const bytes = async (format: string) =>
      page.evaluate<string>(
        `fetch(location.pathname.replace(/^\\/ko/, "/api") + "/${format}").then((it) => it.arrayBuffer()).then((it) => String.fromCharCode(...new Uint8Array(it).slice(0, 4)))`,
      );
    expect([await bytes("pdf"), (await bytes("hwpx")).slice(0, 2)]).toEqual(["%PDF", "PK"]);
    await screenshot(page, "document-ko");
    await open(page, "/en/terms?from=2025-11-03");
    expect(await page.locator("table").first().textContent()).toContain("13 November 2025");
    expect(await page.locator('a[href^="https://www.law.go.kr/"]').count()).toBeGreaterThan(15);
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "terms-en");
    await page.close();
  });
});
