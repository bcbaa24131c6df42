import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, dayOf } from "#base/day";
import { axe, type Device, faultsOf, journeys, screenshot } from "./browser.ts";
import { openCall, say } from "./opened-call.ts";
import { signIn } from "./sign-in.ts";

const words = {
  ko: {
    apply: "신청서 작성",
    title: "과제명",
    goal: "목표",
    submit: "제출",
    file: "파일",
    issued: "발급일",
    attach: "첨부",
    again: "이전 서류 다시 사용",
    mine: "내 내용으로 저장",
    item: "재료비",
  },
  en: {
    apply: "Apply",
    title: "Title",
    goal: "Goal",
    submit: "Submit",
    file: "File",
    issued: "Issued on",
    attach: "Attach",
    again: "Use again",
    mine: "Keep mine",
    item: "materials",
  },
} as const;

const isSaved = (page: Page, state = "saved") => page.locator(`[data-saving=${state}]`).waitFor();
const shown = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, `application-${name}`);
  expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
};

/** From the list of open calls to the receipt. */
async function apply(language: "ko" | "en", device: Device, call: string, isFirst: boolean): Promise<string> {
  const of = words[language];
  const page = await signIn("company", language, undefined, device);
  await page.goto(`/${language}/company/applications`);
  await page.locator("html.is-alive").waitFor();
  await page.locator(".answers li", { hasText: call }).getByRole("button", { name: of.apply }).click();
  await page.waitForURL(/\/company\/applications\/[0-9a-f-]{36}$/);
  await page.locator("html.is-alive").waitFor();
  const faults = await page.locator("ol.faults li").count();
  expect(faults).toBeGreaterThan(3);
  await shown(page, `draft-${language}-${device}`);

  // the network goes while something is written: it is kept in the browser, and saved when the network is back
  await page.context().setOffline(true);
  await page.getByLabel(of.title, { exact: true }).fill("용접 비드 검사기");
  await isSaved(page, "kept");
  await page.context().setOffline(false);
  await isSaved(page);
  await page.reload();
  await page.locator("html.is-alive").waitFor();
  expect(await page.getByLabel(of.title, { exact: true }).inputValue()).toBe("용접 비드 검사기");

  // two tabs: another field stands beside one's own, the same field is shown to the second
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.locator("html.is-alive").waitFor();
  await page.getByLabel(of.goal, { exact: true }).fill("불량률을 절반으로 줄인다.");
  await isSaved(page);
  await page.waitForTimeout(1200);
  await other.getByLabel(of.goal, { exact: true }).fill("불량률을 3분의 1로 줄인다.");
  await isSaved(other, "clash");
  expect(await other.locator("[data-saving=clash]").textContent()).toContain("불량률을 절반으로 줄인다.");
  await other.getByRole("button", { name: of.mine }).click();
  await isSaved(other);
  await other.close();
  await page.reload();
  await page.locator("html.is-alive").waitFor();
  expect(await page.getByLabel(of.goal, { exact: true }).inputValue()).toBe("불량률을 3분의 1로 줄인다.");

  await page.locator("details", { hasText: of.item }).first().locator("summary").click();
  const cells = page.locator("details", { hasText: of.item }).first().locator("input");
  await cells.nth(2).fill("40,000,000");
  await cells.nth(3).fill("10,000,000");
  await isSaved(page);
  if (isFirst) {
    await page.locator("#documents-registration input[type=file]").setInputFiles({
      ...{ name: "registration.txt", mimeType: "text/plain" },
      buffer: Buffer.from(`synthetic ${call}`),
    });
    await page
      .locator("#documents-registration")
      .getByLabel(of.issued, { exact: false })
      .first()
      .fill(dayOf(new Date()));
    await page.locator("#documents-registration").getByRole("button", { name: of.attach, exact: true }).click();
  } else {
    // nothing is asked twice: the paper of the earlier application still counts
    await page.locator("#documents-registration").getByRole("button", { name: of.again }).first().click();
  }
  await page.locator("#documents-registration .doubles li").first().waitFor();
  await page.locator("html.is-alive").waitFor();
  await page.waitForFunction(() => document.querySelectorAll("ol.faults li").length === 0);
  await page.locator("#check").getByRole("button", { name: of.submit, exact: true }).click();
  await page
    .getByRole("dialog")
    .or(page.getByRole("alertdialog"))
    .getByRole("button", { name: of.submit, exact: true })
    .click();
  await page.waitForURL(/\/receipt$/);
  await page.locator(".receipt").waitFor();
  expect(await page.locator(".receipt").textContent()).toMatch(/0001.*\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} KST/s);
  await shown(page, `receipt-${language}-${device}`);
  const application = /applications\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
  // the network's own complaint of being cut off is no fault of the page
  expect(faultsOf(page).filter((fault) => !/ERR_INTERNET_DISCONNECTED|409/.test(fault))).toEqual([]);
  await page.context().close();
  return application;
}

/** Counts what a hand does, and how long it takes: typing, choosing, pressing. */
function stopwatch() {
  const begun = Date.now();
  let steps = 0;
  return {
    step: async <Done>(does: Promise<Done>): Promise<Done> => {
      steps += 1;
      return does;
    },
    read: () => ({ steps, seconds: (Date.now() - begun) / 1000 }),
  };
}

/** From the list of open calls to the receipt, with nothing typed that the hub knows, and a paper used again. */
async function applyOnPhone(call: string) {
  const page = await signIn("company", "ko", undefined, "phone");
  const { step, read } = stopwatch();
  await step(page.goto("/ko/company/applications"));
  await page.locator("html.is-alive").waitFor();
  await step(page.locator(".answers li", { hasText: call }).getByRole("button", { name: "신청서 작성" }).click());
  await page.waitForURL(/\/company\/applications\/[0-9a-f-]{36}$/);
  await page.locator("html.is-alive").waitFor();
  await step(page.getByLabel("과제명", { exact: true }).fill("용접 비드 검사기"));
  await step(page.getByLabel("목표", { exact: true }).fill("불량률을 절반으로 줄인다."));
  await isSaved(page);
  const item = page.locator("details", { hasText: "재료비" }).first();
  await step(item.locator("summary").click());
  await step(item.locator("input").nth(2).fill("40,000,000"));
  await step(item.locator("input").nth(3).fill("10,000,000"));
  await isSaved(page);
  const again = page.locator("#documents-registration").getByRole("button", { name: "이전 서류 다시 사용" }).first();
  await step(again.click());
  await page.locator("#documents-registration .doubles li").first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll("ol.faults li").length === 0);
  await step(page.locator("#check").getByRole("button", { name: "제출", exact: true }).click());
  const sure = page.getByRole("dialog").or(page.getByRole("alertdialog"));
  await step(sure.getByRole("button", { name: "제출", exact: true }).click());
  await page.waitForURL(/\/receipt$/);
  await page.locator(".receipt").waitFor();
  expect(faultsOf(page)).toEqual([]);
  return read();
}

journeys("applying", () => {
  test("a firm applies on a phone, then again with the same paper at a desk; the officer returns and decides", async () => {
    const officer = await signIn("officer");
    const first = say("원스톱 여정 1차", "One-stop journey 1");
    const second = say("원스톱 여정 2차", "One-stop journey 2");
    await openCall(officer, first);
    const call = await openCall(officer, second);
    await apply("ko", "phone", first.ko, true);
    const application = await apply("en", "desktop", second.en, false);

    await officer.goto(`/ko/office/calls/${call}/applications`);
    await officer.locator("html.is-alive").waitFor();
    expect(await officer.locator(".list tbody tr").count()).toBe(1);
    await shown(officer, "received-ko-desktop");
    await officer.locator(".list tbody th a, .list tbody a").first().click();
    await officer.locator(".case-next").waitFor();
    expect(await officer.locator("article").textContent()).toContain("비슷한 과제");
    await shown(officer, "case-ko-desktop");
    await officer.locator(".case-next summary", { hasText: "보완 요청" }).click();
    const returning = officer.locator(".case-next details[open] form");
    await returning.getByLabel("제출 기한", { exact: true }).fill(addDays(dayOf(new Date()), 7));
    await returning.getByLabel("사유", { exact: true }).fill("산출 근거를 보완해 주십시오.");
    await returning.getByRole("button", { name: "보완 요청" }).click();
    await officer.locator(".mark", { hasText: "보완 요청" }).first().waitFor();

    const firm = await signIn("company", "ko", undefined, "phone");
    await firm.goto(`/ko/company/applications/${application}`);
    await firm.locator("html.is-alive").waitFor();
    expect(await firm.locator("article").textContent()).toContain("산출 근거를 보완해 주십시오.");
    await firm.getByLabel("목표", { exact: true }).fill("산출 근거를 더한 목표");
    await isSaved(firm);
    await firm.waitForTimeout(1500);
    await firm.locator("#check").getByRole("button", { name: "제출", exact: true }).click();
    await firm
      .getByRole("dialog")
      .or(firm.getByRole("alertdialog"))
      .getByRole("button", { name: "제출", exact: true })
      .click();
    await firm.waitForURL(/\/receipt$/);
    expect(await firm.locator(".receipt").textContent()).toMatch(/0001.*2차/s);

    // another firm's application is not even there
    const { rows } = (await (await officer.request.get("/api/applications/intake")).json()) as {
      rows: { call: string; received: number }[];
    };
    const story = rows.find(({ received }) => received > 1)?.call ?? "";
    const list = (await (await officer.request.get(`/api/calls/${story}/applications`)).json()) as {
      rows: { application: string; party: string }[];
    };
    const own = (await (await firm.request.get("/api/applications")).json()) as { rows: { application: string }[] };
    const others = list.rows.filter((row) => !own.rows.some((mine) => mine.application === row.application));
    expect(others.length).toBeGreaterThan(1);
    for (const row of others)
      expect((await firm.request.get(`/api/applications/${row.application}`)).status()).toBe(404);
  }, 180_000);

  test("on a phone, with the paper of an earlier application, in a few steps and well under fifteen minutes", async () => {
    const officer = await signIn("officer");
    const third = say("원스톱 여정 3차", "One-stop journey 3");
    await openCall(officer, third);
    const { steps, seconds } = await applyOnPhone(third.ko);
    console.info(`an application on a phone with a paper used again: ${steps} steps, ${seconds} s of the machine`);
    expect(steps).toBeLessThanOrEqual(10);
    expect(seconds).toBeLessThan(900);
  }, 120_000);
});
