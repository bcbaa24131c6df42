import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { axe, type Device, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";
import { toldBy } from "./told-by.ts";

const visits = (["ko", "en"] as const).flatMap((language) =>
  (["desktop", "phone"] as const).map((device: Device) => ({ language, device })),
);
const alive = (page: Page) => page.locator("html.is-alive").waitFor();
const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await alive(page);
};
const shown = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, `definitions-${name}`);
  expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
  expect(
    await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
  ).toBeLessThanOrEqual(0);
};
const said = async (page: Page, at = "main"): Promise<string> => (await page.locator(at).first().textContent()) ?? "";

journeys("a definition is written by choices", () => {
  test("a growth whose universe is what it measures is refused at its field, put right, approved by another, and changed", async () => {
    const code = `journey.growth-${Date.now()}`;
    const officer = await signIn("officer");
    await goTo(officer, "/ko/office/definitions");
    const field = (name: string) => officer.locator(`[name="definition.${name}"]`);
    await field("measure.op").selectOption("pooled-growth");
    await field("measure.of.total").selectOption("sum");
    // what is still to be chosen is said where it is chosen
    expect(await said(officer, ".field-refusal")).toContain("대상 사실을 선택해 주십시오");
    await field("measure.of.kinds").selectOption("outcome.sale");
    await field("measure.of.when.when").selectOption("year");
    await field("measure.of.where.0").selectOption("unit");
    await field("measure.of.where.0.values").selectOption("KRW");
    await field("measure.over.kinds").selectOption("outcome.sale");
    const refused = officer.locator(".field", { has: field("measure.over.kinds") }).locator(".field-refusal");
    await refused.waitFor();
    expect(await refused.textContent()).toMatch(/보고한 곳만 보면.*\(모집단 → 매출\).*F29 모집단은 측정값과 무관하게/s);
    await shown(officer, "refused-ko-desktop");
    await field("measure.over.kinds").selectOption("support.agreed");
    await field("title.ko").fill("지원기업 매출 증감률");
    await field("title.en").fill("Growth of sales of supported firms");
    await field("sentence.ko").fill("지원기업의 매출이 전년보다 {value} {direction}했다.");
    await field("sentence.en").fill("Sales of supported firms {direction} by {value}.");
    await field("figure").fill(code);
    await officer.locator(".trial").waitFor();
    expect(await said(officer, ".trial")).toMatch(/미응답 \d+/);
    await shown(officer, "written-ko-desktop");
    await officer.getByRole("button", { name: "초안 저장" }).click();
    await officer.waitForURL(/\/definitions\/drafts\//);
    await officer.getByText("작성자가 아닌 다른 담당자가 승인합니다.").waitFor();
    const draft = new URL(officer.url()).pathname;

    const official = await signIn("official", "en");
    await goTo(official, draft.replace("/ko/", "/en/"));
    await official.locator(".trial .sheet").waitFor();
    await shown(official, "draft-en-desktop");
    await Promise.all([
      official.waitForEvent("load"),
      official.getByRole("button", { name: "Approve", exact: true }).click(),
    ]);
    await official.locator(".asked", { hasText: "Approved" }).waitFor();

    // another version is drafted of what stands, and lies beside it for whoever approves
    await goTo(official, `/en/definitions/${code}`);
    await official.getByRole("link", { name: "Draft another version" }).click();
    const op = official.locator('[name="definition.measure.op"]');
    await expect.poll(() => op.inputValue()).toBe("pooled-growth");
    await op.selectOption("median-growth");
    await official.locator(".trial").waitFor();
    await official.getByRole("button", { name: "Save the draft" }).click();
    await official.waitForURL(/\/definitions\/drafts\//);
    await goTo(officer, new URL(official.url()).pathname.replace("/en/", "/ko/"));
    await officer.locator(".sheet.is-beside").waitFor();
    expect(await said(officer, "tr.is-apart")).toContain("측정산식 다름");
    await shown(officer, "beside-ko-desktop");
    expect([...faultsOf(officer), ...faultsOf(official)].filter((fault) => !/422/.test(fault))).toEqual([]);
  }, 180_000);

  test("on a phone, in English", async () => {
    const page = await signIn("officer", "en", undefined, "phone");
    await goTo(page, "/en/office/definitions");
    await page.locator('[name="definition.measure.op"]').selectOption("ratio");
    await page.locator('[name="definition.measure.over.kinds"]').selectOption("support.agreed");
    await page.locator('[name="definition.measure.under.kinds"]').selectOption("application.submitted");
    await page.locator(".trial").waitFor();
    await shown(page, "ratio-en-phone");
    expect(faultsOf(page)).toEqual([]);
  });
});

journeys("numbers that were printed and misread", () => {
  beforeAll(() => toldBy<{ facts: number }>("published-numbers.ts"), 120_000);

  test.for(visits)("355 → 210 → 954 lie side by side with what each counts ($language, $device)", async (visit) => {
    const { language, device } = visit;
    const page = await signIn("official", language, undefined, device);
    const of = ["created", "insured", "all"].map((one) => `printed.jobs-${one}`).join(",");
    await goTo(page, `/${language}/definitions?of=${of}`);
    const text = await said(page, ".sheet");
    for (const value of language === "ko" ? ["355명", "210명", "954명"] : ["355 people", "210 people", "954 people"])
      expect(text).toContain(value);
    expect(await page.locator("tr.is-apart").count()).toBeGreaterThanOrEqual(3);
    await shown(page, `jobs-beside-${language}-${device}`);
    expect(faultsOf(page)).toEqual([]);
  });

  test.for(visits)("a forecast is no result, and one firm is not the median ($language, $device)", async (visit) => {
    const { language, device } = visit;
    const page = await signIn("official", language, undefined, device);
    await goTo(page, `/${language}/definitions?of=printed.jobs-foretold,printed.jobs-all`);
    expect(await said(page, ".sheet")).toContain(language === "ko" ? "전망" : "forecast");
    await goTo(page, `/${language}/figures/printed.growth-mean`);
    expect(await said(page, "h1")).toContain("61");
    const first = page.locator(".folds tbody .pleat-link").first();
    expect(await first.textContent()).toContain(language === "ko" ? "참여기업1" : "참여기업 1");
    expect(await page.locator(".moved").first().textContent()).toContain("+830");
    await shown(page, `mean-${language}-${device}`);
    await goTo(page, `/${language}/figures/printed.growth-median`);
    expect(await said(page, "h1")).toMatch(/\b2 ?%/);
    await goTo(page, `/${language}/definitions?of=printed.growth-mean,printed.growth-pooled,printed.growth-median`);
    await shown(page, `growths-${language}-${device}`);
    expect(faultsOf(page)).toEqual([]);
  });

  test.for(visits)(
    "4.3 % of 1,830 beside 8.86 % of 985: who is not in it is said everywhere ($language, $device)",
    async (visit) => {
      const { language, device } = visit;
      const page = await signIn("official", language, undefined, device);
      for (const [name, parts] of [
        ["all", ["1,830", "120", "50"]],
        ["grew", ["985", "1,015"]],
      ] as const) {
        await goTo(page, `/${language}/figures/printed.growth-${name}`);
        for (const part of parts) expect(await said(page, ".panel")).toContain(part);
        await page.emulateMedia({ media: "print" });
        expect(await page.locator(".panel").first().isVisible()).toBe(true);
        await page.emulateMedia({ media: "screen" });
        const csv = await (await page.request.get(`/${language}/figures/printed.growth-${name}.csv`)).text();
        const [head = "", row = ""] = csv.split("\r\n");
        const cell = (column: string) => row.split(",")[head.split(",").indexOf(column)];
        expect([cell("panel_of"), cell("panel_stayed"), cell("panel_silent")]).toEqual(
          name === "all" ? ["2000", "1830", "50"] : ["2000", "985", "1015"],
        );
        const json = (await (await page.request.get(`/${language}/figures/printed.growth-${name}.json`)).json()) as {
          panel: { stayed: number };
        };
        expect(json.panel.stayed).toBe(name === "all" ? 1_830 : 985);
      }
      await page
        .locator(".ways a", { hasText: language === "ko" ? "미응답" : "silent" })
        .first()
        .click();
      await page.waitForURL(/part=silent/);
      await shown(page, `silent-${language}-${device}`);
      expect(faultsOf(page)).toEqual([]);
    },
  );

  test("a rank opens to all that it is a place among, each to its facts", async () => {
    const page = await signIn("official", "ko", undefined, "phone");
    await goTo(page, "/ko/figures/printed.place");
    expect(await said(page, "h1")).toContain("14위");
    const rows = page.locator(".folds tbody .pleat-link");
    expect(await rows.count()).toBeGreaterThanOrEqual(14);
    expect(await page.locator(".pleat", { hasText: "이 지표의 순위" }).textContent()).toContain("14위 참여기업2");
    await shown(page, "rank-ko-phone");
    await rows.first().click();
    await page.waitForURL(/\/by\/subject\//);
    await page.locator(".folds > section").nth(2).locator(".sum-equal").waitFor();
    expect(faultsOf(page)).toEqual([]);
  });
});
