import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { axe, type Device, faultsOf, journeys, open } from "./browser.ts";

const kit = async (query = "", language: "ko" | "en" = "ko", device: Device = "desktop"): Promise<Page> => {
  const page = await open({ language, device, path: `/${language}/kit${query}` });
  await page.locator("html.is-alive").waitFor();
  return page;
};
const list = (page: Page) => page.locator(".list").first();
const names = (page: Page): Promise<string[]> => list(page).locator("tbody th").allTextContents();

const fetched = async (page: Page, word: string): Promise<string> => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    list(page).getByRole("link", { name: word }).click(),
  ]);
  return download.path();
};

journeys("the desk kit", () => {
  test("a list is sorted, narrowed and searched, and the address says how it stands", async () => {
    const page = await kit("?rows=40");
    const sort = list(page).getByRole("columnheader", { name: "지원금" }).getByRole("link");
    await sort.click();
    expect((await names(page))[0]).toBe("합성기업 001");
    await sort.click();
    expect(await page.locator("th[aria-sort=descending]").textContent()).toContain("지원금");
    await list(page).locator("select[name='f.state']").selectOption("선정");
    expect(new Set(await list(page).locator("tbody td[data-head=상태]").allTextContents())).toEqual(new Set(["선정"]));
    await list(page).getByRole("searchbox").fill("002");
    await expect.poll(() => names(page)).toEqual(["합성기업 002"]);
    const query = Object.fromEntries(new URL(page.url()).searchParams);
    expect(query).toMatchObject({ rows: "40", sort: "-won", "f.state": "선정", q: "002" });
    await page.reload();
    expect(await names(page)).toEqual(["합성기업 002"]);
    expect(faultsOf(page)).toEqual([]);
  });

  test("columns are chosen, the arrangement is saved under a name and taken again", async () => {
    const page = await kit("?rows=5");
    await list(page).getByRole("button", { name: "열 선택" }).click();
    await page.locator(".popup").getByRole("checkbox", { name: "고용" }).check();
    await page.locator(".popup").getByRole("checkbox", { name: "사업" }).uncheck();
    await page.keyboard.press("Escape");
    const heads = (): Promise<string[]> => list(page).locator("thead a").allInnerTexts();
    await expect.poll(async () => (await heads()).join(" ")).toContain("고용");
    expect((await heads()).join(" ")).not.toContain("사업");
    await list(page).getByRole("button", { name: "저장한 보기" }).click();
    await page.getByLabel("현재 보기 이름").fill("고용 보기");
    await page.getByRole("button", { name: "저장", exact: true }).click();
    await page.getByRole("link", { name: "고용 보기", exact: true }).first().waitFor();
    await page.goto("/ko/kit?rows=5");
    await page.locator("html.is-alive").waitFor();
    expect((await heads()).join(" ")).toContain("사업");
    await list(page).getByRole("button", { name: "저장한 보기" }).click();
    await page.locator(".popup").getByRole("link", { name: "고용 보기", exact: true }).click();
    await expect.poll(async () => (await heads()).join(" ")).not.toContain("사업");
  });

  test("the keys move along the rows, tick them and open one; what is ticked is acted upon with a reason", async () => {
    const page = await kit("?rows=5");
    await list(page).locator("tbody tr").first().focus();
    await page.keyboard.press("j");
    await page.keyboard.press("x");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("x");
    await page.keyboard.press("k");
    expect(await page.evaluate("document.activeElement.textContent")).toContain("합성기업 002");
    const act = list(page).getByRole("button", { name: "반려" });
    await act.focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("alertdialog");
    await dialog.waitFor();
    expect(await dialog.textContent()).toContain("2건을 신청 기업에 반려합니다.");
    expect(await axe(page)).toEqual([]);
    await dialog.getByRole("button", { name: "반려" }).press("Enter");
    await dialog.getByText("사유를 세 글자 이상 입력해 주십시오.").waitFor();
    expect(await dialog.getByLabel("사유").getAttribute("aria-invalid")).toBe("true");
    await dialog.getByLabel("사유").fill("서류가 모자람");
    await dialog.getByRole("button", { name: "반려" }).press("Enter");
    await expect.poll(() => dialog.count()).toBe(0);
    await list(page).locator("tbody tr").nth(1).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/ko\/kit\/row-2$/);
  });

  test("CSV and XLSX hand out the rows and columns that are shown, and no formula", async () => {
    const page = await kit("?rows=6&sort=-name&columns=name,won");
    const csv = readFileSync(await fetched(page, "CSV"), "utf8")
      .trim()
      .split("\r\n");
    expect(csv[0]).toBe("기업,지원금");
    expect(csv).toHaveLength(7);
    expect(csv.at(-1)).toMatch(/^'=합성기업,\d+$/);
    const sheet = await readSheet(await fetched(page, "XLSX"));
    expect(sheet[0]).toEqual(["기업", "지원금"]);
    expect(sheet.at(-1)).toEqual(["=합성기업", Number(csv.at(-1)?.split(",")[1])]);
  });

  test("ten thousand rows are shown a page at a time, with the total of all of them", async () => {
    const page = await kit("?rows=10000");
    expect(await list(page).locator("tbody tr").count()).toBe(100);
    const total = await list(page).locator("tfoot").textContent();
    await list(page).getByRole("link", { name: "다음" }).click();
    await expect.poll(() => list(page).locator(".list-pages").textContent()).toContain("100페이지 중 2페이지");
    expect(await list(page).locator("tfoot").textContent()).toBe(total);
  });

  test("a form is refused at its fields, keeps what was typed, and sends what was read from it", async () => {
    const page = await kit();
    const form = page.getByRole("form", { name: "지원 신청" });
    await form.getByLabel("신청 금액").fill("20억 3,700만");
    expect(await form.locator(".reading").first().textContent()).toBe("20억 3,700만 원");
    await form.getByLabel("신청일", { exact: true }).fill("25.4.9");
    await form.getByRole("button", { name: "신청", exact: true }).click();
    const title = form.getByLabel("과제명");
    await expect.poll(() => title.getAttribute("aria-invalid")).toBe("true");
    // The first wrong field says its own sentence, and has the focus.
    expect(await form.locator(".field-refusal").allTextContents()).toEqual([
      "과제명을 입력해 주십시오.",
      "1억 원을 넘을 수 없습니다.",
      "사업 기간 안의 날이어야 합니다.",
    ]);
    expect(await title.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    expect(await axe(page)).toEqual([]);
    await page.reload();
    await page.locator("html.is-alive").waitFor();
    await expect.poll(() => form.getByLabel("신청 금액").inputValue()).toBe("2,037,000,000");
    await title.fill("저온 시동 모듈");
    await form.getByRole("textbox", { name: "시작일" }).fill("2025. 1. 1.");
    await form.getByRole("textbox", { name: "종료일" }).fill("20251231");
    await form.getByRole("button", { name: "신청", exact: true }).click();
    const reply = JSON.parse((await page.locator(".kit-reply").textContent()) ?? "") as object;
    expect(reply).toMatchObject({
      title: "저온 시동 모듈",
      won: "2037000000",
      day: "2025-04-09",
      runs: { from: "2025-01-01", to: "2026-01-01" },
    });
    expect(faultsOf(page)).toEqual([]);
  });

  test("a card of the board is moved by dragging and by its menu, and a refused move leaves it where it was", async () => {
    const page = await kit("?rows=5");
    const board = page.locator(".board");
    const column = (n: number) => board.locator(".board-column").nth(n);
    const cards = (n: number): Promise<string[]> => column(n).locator(".board-card > a").allTextContents();
    const [moved] = await cards(0);
    await column(0).locator(".board-card").first().dragTo(column(1));
    await expect.poll(() => cards(1)).toContain(moved);
    expect(await cards(0)).not.toContain(moved);

    await page.reload();
    await page.locator("html.is-alive").waitFor();
    const menu = column(0).getByRole("combobox");
    await menu.selectOption("selected");
    await column(0).getByRole("alert").waitFor();
    expect(await cards(0)).toContain(moved);
    await menu.focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect.poll(() => cards(1)).toContain(moved);
    expect(await axe(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });

  test("a wizard goes on as far as nothing lacks, says what does, and stands where it stood after a reload", async () => {
    const page = await kit("?rows=5");
    const wizard = page.locator(".wizard");
    const now = (): Promise<string | null> => wizard.locator("[aria-current=step]").textContent();
    expect(await now()).toContain("기업 확인");
    await wizard.getByRole("button", { name: "다음" }).press("Enter");
    await wizard.getByRole("button", { name: "다음" }).press("Enter");
    expect(await now()).toContain("서류");
    expect(await wizard.getByRole("status").textContent()).toContain("사업계획서를 올려야");
    expect(await wizard.getByRole("button", { name: "다음" }).isDisabled()).toBe(true);
    expect(await wizard.getByRole("button", { name: "제출" }).isDisabled()).toBe(true);
    await page.reload();
    await page.locator("html.is-alive").waitFor();
    await expect.poll(now).toContain("서류");
    await wizard.getByRole("button", { name: "이전" }).press("Enter");
    expect(await now()).toContain("신청 내용");
    expect(faultsOf(page)).toEqual([]);
  });

  test.for([
    ["ko", "desktop"],
    ["ko", "phone"],
    ["en", "desktop"],
    ["en", "phone"],
  ] as const)("every part in every state is open to all, %s on a %s", async ([language, device]) => {
    const page = await kit("?rows=8", language, device);
    expect(await axe(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await axe(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBe(0);
    expect(faultsOf(page)).toEqual([]);
  });

  test("what only desks need is not sent to those who read", async () => {
    const page = await open({ path: "/ko" });
    await page.locator("html.is-alive").waitFor();
    const scripts = await page
      .locator("script[src], link[rel=modulepreload]")
      .evaluateAll((all) => all.map((each) => each.getAttribute("src") ?? each.getAttribute("href") ?? ""));
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(await (await page.request.get(script)).text()).not.toContain("base-ui");
    const desk = await kit();
    // the headless base is a chunk of its own, which desks and the factory share
    const src = (await desk.locator("script[src]").first().getAttribute("src")) ?? "";
    const entry = await (await desk.request.get(src)).text();
    const parts = [...entry.matchAll(/from"(\.\/[^"]+)"/g)].map(
      ([, path = ""]) => new URL(path, new URL(src, desk.url())).href,
    );
    const texts = await Promise.all(parts.map(async (part) => (await desk.request.get(part)).text()));
    expect([entry, ...texts].some((text) => text.includes("base-ui"))).toBe(true);
  });
});
