import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { dayOf, formatDay } from "#base/day";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

/* Step 7 of the walk of acceptance: reports of an agreement, from the request to the acceptance. */

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};
const shown = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, `report-${name}`);
  expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
};
/** Everything that was typed is with the hub. */
const saved = async (page: Page): Promise<void> => {
  await page.waitForResponse((one) => one.url().endsWith("/answers") && one.ok());
};
const file = (name: string, said: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(said) });
const attach = async (page: Page, question: string, name: string): Promise<void> => {
  const part = page.locator(`[id="/${question}"]`);
  await part.locator("input[type=file]").setInputFiles(file(name, `${name} ${Date.now()}`));
  await Promise.all([page.waitForEvent("load"), part.getByRole("button", { name: "첨부", exact: true }).click()]);
  await page.locator("html.is-alive").waitFor();
  await page.getByRole("link", { name }).first().waitFor();
};
const handIn = async (page: Page): Promise<void> => {
  const button = page.locator("#check").getByRole("button", { name: "제출", exact: true });
  await expect.poll(() => button.isEnabled()).toBe(true);
  await button.click();
  await Promise.all([
    page.waitForEvent("load"),
    page.getByRole("alertdialog").getByRole("button", { name: "제출", exact: true }).click(),
  ]);
  await page.getByText("1차 제출").waitFor();
};

journeys("reports of agreements", () => {
  test("7: a milestone report is asked for, filled in on a phone, returned, amended and accepted", async () => {
    const officer = await signIn("officer");
    await goTo(officer, "/ko/office/reports");
    await shown(officer, "to-ask");
    const row = officer.locator("ul.answers li", { hasText: "2024-challenge-001" });
    expect(await row.textContent()).toContain("중간보고");
    await Promise.all([officer.waitForEvent("load"), row.getByRole("button", { name: /보고 요청/ }).click()]);
    await officer.locator("html.is-alive").waitFor();
    await officer.locator(".list tbody a", { hasText: "컴퓨터 비전 사업화 과제" }).click();
    await officer.getByText("아직 제출되지 않았습니다.").waitFor();
    const address = new URL(officer.url()).pathname.replace("/office/", "/company/");

    const firm = await signIn("company", "ko", undefined, "phone");
    await goTo(firm, "/ko/company/reports");
    await shown(firm, "own-reports");
    await goTo(firm, address);
    // nothing is asked that the agreement says
    expect(await firm.locator('[id="/goals"]').getByLabel("목표", { exact: true }).first().inputValue()).toContain(
      "시제품",
    );
    expect(await firm.locator("ol.faults li").count()).toBeGreaterThan(2);
    for (const reached of await firm.locator('[id="/goals"]').getByLabel("실적", { exact: true }).all())
      await reached.fill("1건");
    await firm.getByLabel("추진 내용과 결과").fill("용접 검사기를 만들어 현장에서 실증했습니다. (합성)");
    await Promise.all([saved(firm), firm.getByLabel("지금까지 집행한 금액").fill("12,000,000")]);
    await attach(firm, "report", "중간보고서.pdf");
    await shown(firm, "filled-in");
    await handIn(firm);
    await shown(firm, "handed-in");

    await officer.reload();
    await officer.getByText("용접 검사기를 만들어").waitFor();
    await shown(officer, "received");
    await officer.getByText("보완 요청", { exact: true }).first().click();
    await officer.getByLabel("사유").fill("현장 사진을 첨부해 주십시오.");
    await officer
      .getByRole("textbox", { name: "보완 기한" })
      .fill(formatDay(dayOf(new Date(Date.now() + 7 * 86_400_000)), "ko"));
    await Promise.all([
      officer.waitForEvent("load"),
      officer.getByRole("button", { name: "보완 요청", exact: true }).last().click(),
    ]);
    await officer.getByText("현장 사진을 첨부해 주십시오.").waitFor();

    await firm.reload();
    await firm.locator("html.is-alive").waitFor();
    await firm.getByText("현장 사진을 첨부해 주십시오.").waitFor();
    await attach(firm, "proofs", "현장사진.jpg");
    await handIn(firm);
    await firm.getByText("2차 제출").waitFor();

    await officer.reload();
    await officer.locator("html.is-alive").waitFor();
    await officer.getByRole("link", { name: "현장사진.jpg" }).waitFor();
    await Promise.all([
      officer.waitForEvent("load"),
      officer.getByRole("button", { name: "승인", exact: true }).click(),
    ]);
    await officer.locator(".mark", { hasText: "보고서 승인" }).waitFor();
    expect([...faultsOf(firm), ...faultsOf(officer)]).toEqual([]);
  }, 240_000);

  test("7: a settlement is held against the budget line by line, each row with its proof", async () => {
    const officer = await signIn("officer");
    const { rows } = (await (await officer.request.get("/api/own-agreements?q=one-stop-039")).json()) as {
      rows: { agreement: string; version: string; state: string }[];
    };
    const { agreement = "", version, state } = rows[0] ?? {};
    if (state === "in-force") {
      const day = dayOf(new Date());
      const ended = await officer.request.post(`/api/own-agreements/${agreement}/end`, {
        data: { day, seen: version },
      });
      expect([ended.status(), await ended.text()]).toEqual([200, expect.any(String)]);
    }
    await goTo(officer, "/ko/office/reports");
    const row = officer.locator("ul.answers li", { hasText: "2024-one-stop-039" }).filter({ hasText: "정산" });
    await Promise.all([officer.waitForEvent("load"), row.getByRole("button", { name: /보고 요청/ }).click()]);
    await officer.locator("html.is-alive").waitFor();
    const own = officer.locator(".list tbody tr", { hasText: "정산 보고서" }).filter({ hasText: "one-stop-039" });
    await own.locator("a").first().click();
    await officer.getByText("아직 제출되지 않았습니다.").waitFor();
    const address = new URL(officer.url()).pathname.replace("/office/", "/company/");

    const firm = await signIn("company", "ko", undefined, "phone");
    await goTo(firm, address);
    await attach(firm, "proofs", "세금계산서-1.pdf");
    const table = firm.locator('[id="/spent"]');
    await table.getByLabel("비목·재원").selectOption({ index: 1 });
    await table.getByRole("textbox", { name: "집행일" }).fill("2024. 9. 10.");
    await table.getByLabel("거래처").fill("부품상(합성)");
    await table.getByLabel("증빙 번호(승인번호 등)").fill("20240910-41000000-12345678");
    await table.getByLabel("금액").fill("900,000,000");
    await table.getByLabel("증빙 파일").selectOption({ label: "세금계산서-1.pdf" });
    await Promise.all([saved(firm), firm.getByLabel("지원금에서 발생한 이자").fill("0")]);
    // more than the line has: said at once, with what to do
    await firm.locator("ol.faults", { hasText: "협약 예산보다" }).waitFor();
    await shown(firm, "over-budget");
    await Promise.all([saved(firm), table.getByLabel("금액").fill("1,000,000")]);
    await handIn(firm);

    await officer.reload();
    await officer.getByText("예산 대비 집행").first().waitFor();
    await officer.getByText("까지 심사하고 금액을 확정해야 합니다.").waitFor();
    expect(await officer.locator("tbody tr", { hasText: "20240910-41000000-12345678" }).textContent()).toContain(
      "1,000,000원",
    );
    await shown(officer, "settlement");
    await Promise.all([
      officer.waitForEvent("load"),
      officer.getByRole("button", { name: "승인", exact: true }).click(),
    ]);
    await officer.locator(".mark", { hasText: "보고서 승인" }).waitFor();
    expect([...faultsOf(firm), ...faultsOf(officer)]).toEqual([]);
  }, 240_000);

  test("the form is edited with the parts of a call's, and tried apart from what is real", async () => {
    const officer = await signIn("officer");
    await goTo(officer, "/ko/office/reports/forms/milestone");
    await officer.getByText("향후 계획").first().waitFor();
    await shown(officer, "form");
    await officer.getByRole("button", { name: "항목 추가" }).first().click();
    await officer.getByRole("button", { name: "시험 작성" }).click();
    await officer.getByLabel("새 항목").waitFor();
    await officer.getByRole("button", { name: "제출 전 확인" }).click();
    await officer.getByText("확인이 필요한 항목").waitFor();
    await shown(officer, "form-tried");
    await goTo(officer, "/ko/office/reports/forms/settlement");
    expect(await officer.locator(".mark-0").count()).toBe(0);
    expect(faultsOf(officer)).toEqual([]);
  }, 120_000);
});
