import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, type Device, faultsOf, journeys, open, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

/* Steps 16 and 19 of the walk: what the firms sold, proved once; and what a record that was corrected later does to it. */

const april = "2025-04-09";
const november = "2025-11-18";
const visits = (["ko", "en"] as const).flatMap((language) =>
  (["desktop", "phone"] as const).map((device: Device) => ({ language, device })),
);
const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};
const shown = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, `restatement-${name}`);
  expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
  expect(
    await page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
  ).toBeLessThanOrEqual(0);
};
const said = async (page: Page, at = "main"): Promise<string> => (await page.locator(at).first().textContent()) ?? "";
const read = async <Reply>(page: Page, path: string): Promise<Reply> =>
  (await (await page.request.get(`/api${path}`)).json()) as Reply;

interface Outcome {
  readonly outcome: string;
  readonly kind: string;
  readonly state: string;
  readonly naturalKey: string;
  readonly party: { readonly party: string };
  readonly programme: { readonly programme: string };
}

journeys("16: what came of it", () => {
  test.for(visits)(
    "20억 3,700만 원 on 9 April, of the firms that reported, down to a shared invoice ($language, $device)",
    async (visit) => {
      const { language, device } = visit;
      const page = await open({ ...visit, path: `/${language}/figures/firms.sales?as-of=${april}` });
      await page.locator("html.is-alive").waitFor();
      expect(await said(page, "h1")).toContain(language === "ko" ? "20억 3,700만 원" : "₩2,037,000,000");
      expect(await said(page)).toContain(
        language === "ko" ? "1차년도 지원기업 37개사 중 12개사" : "12 of 37 firms supported in year 1",
      );
      await shown(page, `sales-${language}-${device}`);
      const pleats = page.locator(".folds > section");
      await pleats.nth(1).locator("tbody .pleat-link").first().click();
      await pleats.nth(2).locator(".sum-equal").waitFor();
      await pleats.nth(2).locator("tbody .pleat-link").first().click();
      await pleats.nth(3).locator(".sum-equal").waitFor();
      await pleats.nth(3).locator("tbody .pleat-link").first().click();
      await pleats.nth(4).locator(".paper .hash").first().waitFor();
      expect(faultsOf(page)).toEqual([]);
    },
  );

  test("the same sale is told once, its shares never exceed it, and who reported it does not verify it", async () => {
    const officer = await signIn("officer");
    const { rows } = await read<{ rows: Outcome[] }>(officer, "/outcomes?limit=200");
    const sale = rows.find(({ kind, state }) => kind === "outcome.sale" && state === "matched") as Outcome;
    const told = await officer.request.post("/api/outcomes", {
      data: {
        ...{ kind: "outcome.sale", party: sale.party.party, homeProgramme: sale.programme.programme, value: "1" },
        ...{ unit: "KRW", firstDay: "2025-03-03", naturalKey: sale.naturalKey },
      },
    });
    expect([told.status(), ((await told.json()) as { code: string }).code]).toEqual([409, "outcome-exists"]);
    await goTo(officer, `/ko/office/facts/${sale.outcome}?act=share`);
    await officer.locator("input[name=share]").fill("1/3");
    await officer.getByRole("status").getByText("1을 넘어 추가할 수 없습니다").waitFor();
    await shown(officer, "second-claim-ko-desktop");
    expect(faultsOf(officer).filter((fault) => !/409/.test(fault))).toEqual([]);
  });
});

journeys("19: restated", () => {
  test.for(visits)(
    "20 firms and 40억 1,000만 원 by November; April says what it said ($language, $device)",
    async (visit) => {
      const { language, device } = visit;
      const page = await signIn("official", language, undefined, device);
      await goTo(page, `/${language}/figures/firms.sales?as-of=${november}`);
      expect(await said(page, "h1")).toContain(language === "ko" ? "40억 1,000만 원" : "₩4,010,000,000");
      expect(await said(page, ".asked")).toContain(language === "ko" ? "기업·기관 20곳" : "20 organisations");
      await goTo(page, `/${language}/figures/tenants?as-of=${november}`);
      expect(await said(page, "h1")).toContain("55");
      await goTo(page, `/${language}/figures/tenants.outside-share?as-of=${november}`);
      expect(await said(page, "h1")).toContain("60");
      // the sixty of April, and who of them is gone: the rows of the difference
      await goTo(page, `/${language}/figures/tenants?as-of=${november}`);
      await page.locator(".another-day summary").click();
      await page.locator(".another-day input[name=from]").fill(april);
      await page.locator(".another-day button").click();
      await page.waitForURL(/\/figures\/tenants\/difference\?/);
      await page.locator("html.is-alive").waitFor();
      await page.locator(".sum-equal").first().waitFor();
      expect(await said(page)).toContain(language === "ko" ? "더 이상 집계되지 않음" : "counted no more");
      await shown(page, `churn-${language}-${device}`);
      await goTo(page, `/${language}/figures/firms.sales?as-of=${april}`);
      expect(await said(page, "h1")).toContain(language === "ko" ? "20억 3,700만 원" : "₩2,037,000,000");
      expect(await said(page, ".change")).toMatch(
        language === "ko" ? /공표 후 정정.*수정 전자세금계산서/s : /Corrected since/,
      );
      expect(faultsOf(page)).toEqual([]);
    },
  );

  test("a record is corrected, the publication restated with its reason, and the old address keeps its number and says so", async () => {
    const officer = await signIn("officer");
    const name = `walk-${Date.now()}`;
    const figures = ["firms.sales", "tenants"];
    // of February: a sale in it was told late, and another corrected in June
    const published = await officer.request.post("/api/publications", {
      data: { publication: name, title: { ko: "2월 공표", en: "February" }, asOf: "2025-02-28", figures },
    });
    expect(published.status()).toBe(200);
    const { known } = (await published.json()) as { known: string };
    await goTo(officer, `/ko/office/publications/${name}/restatement`);
    const form = officer.locator("form.act-form");
    await form.waitFor();
    await form.locator("select[name=reason]").selectOption("R1");
    await form.locator("textarea[name=note]").fill("수정 전자세금계산서와 뒤늦게 보고된 매출을 반영함");
    await form.locator("button[type=submit]").click();
    await officer.getByRole("alertdialog").getByRole("button").last().click();
    await officer.waitForURL(new RegExp(`/ko/publications/${name}-r$`));
    await shown(officer, "restated-ko-desktop");

    for (const { language, device } of visits) {
      const page = await open({ language, device });
      const old = `/${language}/figures/firms.sales?as-of=2025-02-28&as-known=${known}`;
      await goTo(page, old);
      expect(await said(page, "h1")).toContain(language === "ko" ? "14억 8,440만 원" : "₩1,484,400,000");
      const note = await said(page, ".restated");
      expect(note).toContain("수정 전자세금계산서와 뒤늦게 보고된 매출을 반영함");
      expect(note).toContain(language === "ko" ? "공표 당시 그대로이며" : "it was restated on");
      await shown(page, `old-address-${language}-${device}`);
      await page.locator(".restated a[href*='/difference?']").click();
      await page.waitForURL(/\/difference\?/);
      await page.locator("html.is-alive").waitFor();
      await page.locator(".sum-equal").first().waitFor();
      expect(await page.locator("tbody tr").count()).toBeGreaterThan(1);
      await shown(page, `rows-${language}-${device}`);
      await goTo(page, old);
      await page.locator(".restated a[href*='/figures/firms.sales?']").first().click();
      await page.waitForURL((url) => !url.search.includes(`as-known=${known}`));
      await page.locator(".restated .change-word", { hasText: language === "ko" ? "정정한 값" : "Restates" }).waitFor();
      expect(faultsOf(page)).toEqual([]);
    }
  }, 120_000);
});
