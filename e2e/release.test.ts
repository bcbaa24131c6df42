import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, open as visit, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};
const reloaded = async (page: Page, act: () => Promise<void>): Promise<void> => {
  await page.evaluate(() => Object.assign(globalThis, { isBefore: true }));
  await act();
  await page.waitForFunction(() => !("isBefore" in globalThis), undefined, { timeout: 60_000 });
  await page.locator("html.is-alive").waitFor();
};
const signWaiting = async (page: Page, title: string): Promise<void> => {
  await open(page, "/ko/approvals");
  await page.locator(`a:has-text("${title}")`).first().click();
  await page.locator(".approval-line").waitFor();
  const signed = await page.locator(".approval-line .is-signed").count();
  await page.locator("form.act-form button[type=submit]").click();
  await expect.poll(() => page.locator(".approval-line .is-signed").count(), { timeout: 60_000 }).toBe(signed + 1);
};
/** The minute after the next, in Korea. */
const soon = (): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Seoul", hour: "2-digit", minute: "2-digit" }).format(
    new Date(Date.now() + 90_000),
  );

journeys("a release", () => {
  test("written from figures, checked, signed, held under embargo, published at its minute, and opened", async () => {
    const serial = `${Date.now() % 1_000_000}`;
    const [name, title] = [`journey-${serial}`, `거점 입주 성과 ${serial}`];
    const officer = await signIn("officer");
    await open(officer, "/ko/office/releases");
    await officer.locator("[name='title.ko']").fill(title);
    await officer.locator("[name='title.en']").fill(`Tenants of the hub ${serial}`);
    await officer.locator("[name=release]").fill(name);
    await officer.locator("form.act-form button[type=submit]").click();
    await officer.waitForURL(new RegExp(`/office/releases/${name}$`));
    await officer.locator("html.is-alive").waitFor();

    // a figure from the list stands in the text as its number; what is typed is found
    const offer = officer.locator(".offers > li", { hasText: "지금까지 입주계약" }).first();
    await offer.getByRole("button", { name: "문장으로 넣기" }).click();
    const said = officer.locator(".release-nodes > li").last().locator("textarea").first();
    await said.fill("지금까지 입주계약 {n}을/를 체결했다. 매출 77억 원을 올렸다.");
    const findings = officer.locator(".release-nodes > li").last().locator(".findings");
    await expect.poll(() => findings.textContent().catch(() => ""), { timeout: 60_000 }).toContain("직접 입력한 숫자");
    await said.fill("지금까지 입주계약 {n}을/를 체결했다.");
    await expect.poll(() => findings.count(), { timeout: 60_000 }).toBe(0);
    const number = officer.locator(".release-text a", { hasText: "건" }).first();
    await expect.poll(() => number.textContent()).toMatch(/^\d+건$/);
    expect(await axe(officer)).toEqual([]);
    await screenshot(officer, "release-editor-ko");
    await reloaded(officer, () => officer.getByRole("button", { name: "저장", exact: true }).click());

    await reloaded(officer, () => officer.getByRole("button", { name: "결재 기안" }).click());
    await signWaiting(await signIn("official"), title);
    await signWaiting(await signIn("administrator"), title);

    await open(officer, `/ko/office/releases/${name}`);
    const visitor = await visit({ path: `/ko/releases/${name}` });
    expect(await visitor.locator("main").textContent()).not.toContain("입주계약");
    await officer.locator("[name=time]").fill(soon());
    await reloaded(officer, () => officer.locator("form.act-form button[type=submit]").click());
    expect(await officer.locator("main").textContent()).toContain("공개 예정");
    await screenshot(officer, "release-embargo-ko");

    // published at its minute by nobody's hand
    await expect
      .poll(async () => (await visitor.request.get(`/api/releases/${name}`)).status(), {
        timeout: 240_000,
        interval: 2_000,
      })
      .toBe(200);
    await open(visitor, `/ko/releases/${name}`);
    expect(await axe(visitor)).toEqual([]);
    expect(faultsOf(visitor).filter((fault) => !fault.includes("404"))).toEqual([]);
    await screenshot(visitor, "release-published-ko");
    const link = visitor.locator(".release-text a").first();
    const printed = await link.textContent();
    await link.click();
    await visitor.waitForURL(/\/figures\/tenancies\.signed\?.*as-known=\d+/);
    expect(await visitor.locator("main").textContent()).toContain(printed ?? "-");

    const reader = await visit({ language: "en", device: "phone", path: `/en/releases/${name}` });
    expect(await reader.locator("main").textContent()).toMatch(/So far \d+ cases of leases have been signed/);
    expect(await axe(reader)).toEqual([]);
    await screenshot(reader, "release-published-phone-en");
    const beginning = async (format: string) =>
      (await (await reader.request.get(`/api/releases/${name}/${format}`)).body()).subarray(0, 4).toString("latin1");
    expect([await beginning("pdf"), (await beginning("hwpx")).slice(0, 2)]).toEqual(["%PDF", "PK"]);
    expect((await reader.request.get(`/en/releases/${name}.xlsx`)).status()).toBe(200);
  }, 600_000);
});
