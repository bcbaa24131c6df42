import { createHmac } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, open, screenshot } from "./browser.ts";
import { demoPassword, people } from "../story/changwon/people.ts";
import { emailOf, signIn } from "./sign-in.ts";

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};

/** RFC 6238 with what authenticators assume: SHA-1, 30 s, six digits. */
function totp(secret: string, at: number): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret.replaceAll(" ", "")]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7f_ff_ff_ff) % 1_000_000).padStart(6, "0");
}

const grants = {
  version: "1.0",
  grants: [1, 2, 3, 4].map((n) => ({
    id: `360G-journey-${n}`,
    title: `Award ${n}`,
    description: "For a journey",
    currency: "GBP",
    amountAwarded: n === 4 ? "12,0o0" : n * 1000 + 0.5,
    awardDate: `2${n}/03/2021`,
    recipientOrganization: [{ id: `GB-CHC-90000${n}`, name: `Recipient ${n}` }],
    fundingOrganization: [{ id: "GB-CHC-999999", name: "Journey Trust" }],
  })),
};

journeys("desks", () => {
  test("a wrong password is refused beside the form, in the page's language", async () => {
    const page = await open({ language: "en", path: "/en/sign-in" });
    await page.locator("html.is-alive").waitFor();
    await page.locator("input[name=email]").fill(emailOf("official"));
    await page.locator("input[name=password]").fill("not the password");
    await page.locator("button[type=submit]").click();
    const refusal = page.getByRole("alert");
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/[a-z]{3}/);
    expect(await refusal.textContent()).not.toMatch(/[가-힣]/);
    expect(await axe(page)).toEqual([]);
  });

  test("the officer sees today's exceptions, each leading to where it is", async () => {
    const page = await signIn("officer", "ko", /\/ko\/office$/);
    const rows = page.locator(".today-line");
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await axe(page)).toEqual([]);
    await rows.first().locator("a").click();
    await page.locator("main h1").first().waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test("the officer imports a file: progress, report, what was not taken and why", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "geojeom-grants-")), "grants.json");
    writeFileSync(file, JSON.stringify(grants));
    const page = await signIn("officer", "en");
    await goTo(page, "/en/office/import");
    await page.locator("input[name=file]").setInputFiles(file);
    await page.locator(".act-form button[type=submit]").click();
    await page.waitForURL(/trial=/);
    await page.getByRole("status").getByText("Nothing is recorded yet").waitFor();
    await page.locator("html.is-alive").waitFor();
    await page.locator(".act-form button[type=submit]").click();
    await page.waitForURL(/import=/);
    const report = page.locator("section[aria-label=Report]");
    await report.waitFor();
    expect((await report.locator(".report-counts").textContent())?.replaceAll(/\s+/g, "")).toContain("4Records");
    expect(await report.textContent()).toContain("£6,001.50");
    expect(await report.locator("table").first().textContent()).toContain("12,0o0");
    expect(await axe(page)).toEqual([]);
    await page.goto("/en/figures/grants.awarded?funder=GB-CHC-999999");
    expect(await page.locator("h1").textContent()).toContain("£6,001.50");
    expect(await page.locator(".sum-unequal").count()).toBe(0);
    await goTo(page, "/en/office/import");
    await page.locator("input[name=file]").setInputFiles(file);
    await page.locator(".act-form button[type=submit]").click();
    await page.waitForURL(/trial=/);
    await page.getByText("There is nothing new or changed to record.").waitFor();
    expect(await page.locator("main").textContent()).not.toContain("Reading the file");
  });

  test("the same file offered twice is shown at once", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "geojeom-evidence-")), "minutes.txt");
    writeFileSync(file, "what was agreed at a meeting of this journey");
    const page = await signIn("officer");
    for (const title of ["회의록 1", "회의록 2"]) {
      await goTo(page, "/ko/office/evidence");
      await page.locator(".bring summary").click();
      const form = page.locator(".bring .act-form");
      await form.locator("input[name=file]").setInputFiles(file);
      await form.locator("select[name=kind]").selectOption("minutes");
      await form.locator("input[name=title]").fill(title);
      await form.locator("button[type=submit]").click();
      await page.getByRole("status").getByText("증빙을 받았습니다.").waitFor();
    }
    expect(await page.locator(".same-file").textContent()).toContain("회의록 1");
    expect(await axe(page)).toEqual([]);
  });

  test("[W6] a field that is missing is refused beside it", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "geojeom-evidence-")), "nameless.txt");
    writeFileSync(file, "nameless");
    const page = await signIn("officer");
    await goTo(page, "/ko/office/evidence");
    await page.locator(".bring summary").click();
    const form = page.locator(".bring .act-form");
    await form.locator("input[name=file]").setInputFiles(file);
    await form.locator("select[name=kind]").selectOption("minutes");
    await form.locator("button[type=submit]").click();
    const title = form.locator("input[name=title]");
    await expect.poll(() => title.getAttribute("aria-invalid")).toBe("true");
    const described = (await title.getAttribute("aria-describedby")) ?? "";
    expect(await page.locator(`[id="${described}"]`).textContent()).toMatch(/[가-힣]/);
  });

  test("a firm sees in which figures it is counted, and not the officer's desk", async () => {
    const page = await signIn("company", "ko", /\/ko\/company$/);
    expect(await page.locator("h2", { hasText: "우리 기업이 집계된 지표" }).count()).toBe(1);
    expect(await page.locator(".said").count()).toBeGreaterThan(0);
    expect(await page.locator("main").textContent()).not.toContain("0개사");
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "company-ko-desktop");
    await page.goto("/ko/office");
    expect(await page.locator("main").textContent()).toContain("담당자");
  });

  test("a firm on a phone reports a sale with its file, corrects it and withdraws it", async () => {
    const page = await signIn("company", "ko", /\/ko\/company$/, "phone");
    await goTo(page, "/ko/company/report");
    const form = page.locator("form.act-form");
    await form.locator("input[name=naturalKey]").fill("12");
    await form.locator("input[name=value]").fill("324만");
    await form.locator("input[name=firstDay]").fill("2026-03-03");
    if ((await form.locator("select[name=homeProgramme]").count()) > 0)
      await form.locator("select[name=homeProgramme]").selectOption({ index: 1 });
    await form.locator("button[type=submit]").click();
    await expect.poll(() => form.locator("input[name=naturalKey]").getAttribute("aria-invalid")).toBe("true");
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "company-report-ko-phone");
    const number = `20260303${String(Date.now()).padStart(16, "0")}`;
    await form.locator("input[name=naturalKey]").fill(number);
    const file = join(mkdtempSync(join(tmpdir(), "geojeom-invoice-")), "invoice.txt");
    writeFileSync(file, `tax invoice ${number}`);
    await form.locator("input[type=file]").setInputFiles(file);
    // what was typed stayed through the refusal, and report and document go in one request
    expect(await form.locator("input[name=firstDay]").inputValue()).not.toBe("");
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(new URL(request.url()).pathname));
    await form.locator("button[type=submit]").click();
    await page.waitForURL(/\/ko\/company\/outcomes\//);
    expect(sent).toEqual(["/api/outcomes"]);
    await page.locator("html.is-alive").waitFor();
    expect(await page.locator(".case").textContent()).toContain("서류 제출");
    expect(await page.locator(".case").textContent()).toContain("324만 원");
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "company-outcome-ko-phone");
    const at = new URL(page.url()).pathname;

    await page.locator("summary", { hasText: "정정" }).click();
    const correction = page.locator("form[aria-label=정정]");
    await correction.locator("input[name=value]").fill("300만");
    await correction.locator("textarea[name=reason]").fill("부가세를 뺐습니다");
    await correction.locator("button[type=submit]").click();
    await page.getByRole("alertdialog").getByRole("button", { name: "정정" }).click();
    await page.locator("h1", { hasText: "300만 원" }).waitFor();
    expect(await page.locator(".deeds").textContent()).toContain("부가세를 뺐습니다");

    await goTo(page, "/ko/company");
    expect(await page.locator("main").textContent()).toContain("300만 원");
    await screenshot(page, "company-ko-phone");
    await goTo(page, at);
    await page.getByRole("button", { name: "철회" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.locator("textarea").fill("계약이 취소되었습니다");
    await dialog.getByRole("button", { name: "철회" }).click();
    await page.locator(".case .mark", { hasText: "철회" }).waitFor();
    expect(await page.getByRole("button", { name: "철회" }).count()).toBe(0);
    // the browser tells of the refusal that was asked for above
    expect(faultsOf(page).filter((fault) => !fault.includes("status of 422"))).toEqual([]);
  });

  test("an administrator grants a role, ends it, and cannot touch his own", async () => {
    const page = await signIn("administrator");
    await goTo(page, "/ko/administration/accounts");
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "accounts-ko-desktop");
    await page.locator("tbody a", { hasText: people.find(({ key }) => key === "reviewer")?.name ?? "" }).click();
    await page.waitForURL(/accounts\/.+/);
    await page.locator("html.is-alive").waitFor();
    await page.locator("select[name=role]").selectOption("official");
    await page.locator("form.act-form button[type=submit]").click();
    const end = page.getByRole("button", { name: "감독기관 공무원 역할 종료" });
    await end.waitFor();
    await page.locator("html.is-alive").waitFor();
    // the button fades from closed to open
    await expect.poll(() => axe(page)).toEqual([]);
    await screenshot(page, "account-ko-desktop");
    await page.locator("html.is-alive").waitFor();
    await end.click();
    const ended = page.getByRole("alertdialog").getByRole("button", { name: "종료" });
    // the page is asked for anew, and only then left
    await Promise.all([page.waitForEvent("load"), ended.click()]);
    await expect.poll(() => end.count()).toBe(0);
    await goTo(page, "/ko/administration/accounts");
    await page.locator("tbody a", { hasText: people.find(({ key }) => key === "administrator")?.name ?? "" }).click();
    await page.waitForURL(/accounts\/.+/);
    expect(await page.locator("main").textContent()).toContain("본인의 역할은 다른 관리자만");
    expect(faultsOf(page)).toEqual([]);
  });

  test("nothing typed at the door is said at its field in words", async () => {
    const page = await open({ path: "/ko/sign-in" });
    await page.locator("html.is-alive").waitFor();
    await page.locator("button[type=submit]").click();
    const email = page.locator("input[name=email]");
    await expect.poll(() => email.getAttribute("aria-invalid")).toBe("true");
    expect(await page.locator("main").textContent()).not.toContain("invalid-email");
  });

  test("a second step is set up, asked for, and wrong digits are refused", async () => {
    const page = await signIn("administrator");
    await goTo(page, "/ko/account");
    await page.locator("input[name=password]").fill(demoPassword);
    await page.getByRole("button", { name: "인증 앱 등록" }).click();
    const secret = (await page.locator(".secret").textContent()) ?? "";
    await page.locator("input[name=code]").fill(totp(secret, Date.now()));
    await page.getByRole("button", { name: "켜기" }).click();
    await page.getByText("다음 로그인부터 인증 코드를 입력합니다.").waitFor();

    const again = await open({ path: "/ko/sign-in" });
    await again.locator("html.is-alive").waitFor();
    await again.locator("input[name=email]").fill(emailOf("administrator"));
    await again.locator("input[name=password]").fill(demoPassword);
    await again.locator("button[type=submit]").click();
    const code = again.locator("input[name=code]");
    await code.waitFor();
    await expect.poll(() => again.evaluate<string>("document.activeElement.name")).toBe("code");
    await code.fill("000000");
    await again.locator("button[type=submit]").click();
    await again.getByRole("alert").waitFor();
    // the code of a moment ago set it up, and is used; the next one is taken already
    await code.fill(totp(secret, Date.now() + 30_000));
    await again.locator("button[type=submit]").click();
    await again.waitForURL(/\/ko\/(office|account)$/);
    // others of these journeys come in by the password alone
    const body = JSON.stringify({ password: demoPassword });
    const headers = { "content-type": "application/json" };
    const off = await again.evaluate(
      (sent) => fetch("/api/auth/two-factor/disable", { method: "POST", ...sent }).then(({ status }) => status),
      { body, headers },
    );
    expect(off).toBe(200);
  });

  test("signing out leaves nothing of the desk", async () => {
    const page = await signIn("official");
    await goTo(page, "/ko/account");
    await page.evaluate(() => sessionStorage.setItem("draft", "what was typed"));
    await page.getByRole("button", { name: "로그아웃" }).first().click();
    await page.waitForURL((url) => url.pathname === "/ko");
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await page.goto("/ko/office");
    expect(await page.locator("main").textContent()).toContain("로그인이 필요합니다.");
  });
});
