import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { handedOut } from "./handed-out.ts";
import { signIn } from "./sign-in.ts";

const words = {
  ko: { title: "협약", sanctions: "제재처분" },
  en: { title: "Agreements", sanctions: "Sanctions" },
} as const;

journeys("agreements", () => {
  test.each([
    ["ko", "desktop"],
    ["en", "phone"],
    ["ko", "phone"],
    ["en", "desktop"],
  ] as const)("are on the officer's desk, with terms, signatures and amendments: %s, %s", async (language, device) => {
    const page = await signIn("officer", language, undefined, device);
    await page.goto(`/${language}/office/agreements`);
    await page.locator("html.is-alive").waitFor();
    expect(await page.locator("h1").first().textContent()).toBe(words[language].title);
    expect(await page.locator(".list tbody tr").count()).toBeGreaterThanOrEqual(8);
    await screenshot(page, `agreements-${language}-${device}`, false);
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    await page.goto(`/${language}/office/agreements?q=challenge-001`);
    await page.locator(".list tbody th a").first().click();
    await page.locator(".case-rungs").waitFor();
    // the change that was asked for and agreed stands beside what stood before
    expect(await page.locator("del").count()).toBeGreaterThan(0);
    expect(await page.locator("ins").count()).toBeGreaterThan(0);
    await screenshot(page, `agreement-${language}-${device}`);
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    await page.goto(`/${language}/office/sanctions`);
    await page.locator("html.is-alive").waitFor();
    expect(await page.locator("h1").first().textContent()).toBe(words[language].sanctions);
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });

  test("are handed out as a table whose grants are whole won", async () => {
    const page = await signIn("officer");
    await page.goto("/ko/office/agreements");
    await page.locator("html.is-alive").waitFor();
    const [head, ...rows] = await handedOut(page);
    expect(head).toContain("지원금");
    expect(rows.some((row) => row.includes("16000000"))).toBe(true);
  });

  test("are read and signed by the firm on a phone, and by the hub when the office has approved", async () => {
    const firm = await signIn("company", "ko", undefined, "phone");
    await firm.goto("/ko/company/agreements");
    await firm.locator("html.is-alive").waitFor();
    await screenshot(firm, "company-agreements-phone");
    expect((await axe(firm)).map(({ rule }) => rule)).toEqual([]);
    await firm
      .getByRole("link", { name: /현장 실증$/ })
      .first()
      .click();
    await firm.locator(".case-rungs").waitFor();
    await screenshot(firm, "company-agreement-phone");
    expect((await axe(firm)).map(({ rule }) => rule)).toEqual([]);
    const id = firm.url().split("/").at(-1) ?? "";
    await firm.getByRole("button", { name: "협약에 서명" }).click();
    await firm.getByRole("alertdialog").getByRole("button", { name: "협약에 서명" }).click();
    await firm.locator(".mark", { hasText: "상대방 서명 완료" }).first().waitFor();

    const officer = await signIn("officer");
    const seen = (await (await officer.request.get(`/api/own-agreements/${id}`)).json()) as Seen;
    expect(seen.signatures).toMatchObject([{ wayWord: { ko: "로그인 서명" } }]);
    await officer.goto(`/ko/office/agreements/${id}`);
    await officer.locator("html.is-alive").waitFor();
    // the office has a rule that says who signs, and was not asked yet
    await officer.getByText("결재 필요").first().waitFor();
    await officer.getByRole("button", { name: "결재 올리기" }).click();
    await officer.getByText("결재 진행 중").first().waitFor();
    await screenshot(officer, "agreement-to-conclude");
  });

  test("of another firm are not there", async () => {
    const officer = await signIn("officer");
    const { rows } = (await (await officer.request.get("/api/own-agreements")).json()) as { rows: Row[] };
    const firm = await signIn("company");
    const own = (await (await firm.request.get("/api/own-agreements")).json()) as { rows: Row[] };
    const strange = rows.find(({ agreement }) => own.rows.every((row) => row.agreement !== agreement));
    expect(own.rows.length).toBeGreaterThan(0);
    expect((await firm.request.get(`/api/own-agreements/${strange?.agreement}`)).status()).toBe(404);
  });
});

interface Row {
  readonly agreement: string;
}
interface Seen extends Row {
  readonly signatures: readonly { readonly wayWord: { readonly ko: string } }[];
}
