import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, dayOf } from "#base/day";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const alive = (page: Page) => page.locator("html.is-alive").waitFor();
const shown = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, `outcomes-${name}`);
  expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
};

/** A list as 홈택스 hands it out: a row of the firm's that agrees with nothing yet, and rows that are not taken. */
const invoices = (firm: string, serial: string): string =>
  [
    "매출 전자세금계산서 목록조회",
    "작성일자,승인번호,공급자 사업자등록번호,공급받는자 상호,공급가액",
    `2025-06-02,20250602-99999999-${serial},${firm},(주)거래처,3300000`,
    `2025-06-02,번호 아님,${firm},(주)거래처,3300000`,
  ].join("\n");

journeys("outcomes", () => {
  test("a firm answers its survey on a phone and approves it; the hub sees who is silent, and accepts", async () => {
    const firm = await signIn("company", "ko", undefined, "phone");
    await firm.goto("/ko/company/surveys");
    await alive(firm);
    await firm.locator(".answers a").first().click();
    await firm.waitForURL(/\/company\/surveys\/[0-9a-f-]{36}$/);
    await alive(firm);
    expect(await firm.locator("ol.faults li").count()).toBe(3);
    await shown(firm, "survey-ko-phone");
    await firm.locator("input[name=sales]").fill("1,250,000,000");
    await firm.locator("input[name=exports]").fill("0");
    await firm.locator("input[name=hires]").fill("3");
    await firm.locator("[data-saving=saved]").waitFor();
    await firm.waitForFunction(() => document.querySelectorAll("ol.faults li").length === 0);
    await firm.locator("#check").getByRole("button", { name: "제출", exact: true }).click();
    const dialog = firm.getByRole("dialog").or(firm.getByRole("alertdialog"));
    await dialog.getByRole("button", { name: "제출", exact: true }).click();
    await firm.getByRole("heading", { name: "제출 내역" }).waitFor();
    await alive(firm);
    await firm.getByRole("button", { name: "확정", exact: true }).click();
    await firm.locator(".mark", { hasText: "기업 확정" }).first().waitFor();
    expect(await firm.locator("article").textContent()).toContain("12억 5,000만 원");
    await shown(firm, "survey-approved-ko-phone");
    const reply = /surveys\/([0-9a-f-]{36})/.exec(firm.url())?.[1] ?? "";

    const officer = await signIn("officer", "en");
    await officer.goto("/en/office/surveys");
    await alive(officer);
    await officer.locator(".list tbody a").first().click();
    await officer.getByRole("heading", { name: "27 of 37 answered" }).waitFor();
    expect(await officer.locator("main").textContent()).toContain("10 silent");
    await shown(officer, "coverage-en-desktop");
    await officer.goto(`/en/office/survey-replies/${reply}`);
    await alive(officer);
    await officer.getByRole("button", { name: "Accept", exact: true }).click();
    await officer.locator(".mark", { hasText: "accepted by the hub" }).first().waitFor();
    await shown(officer, "accepted-en-desktop");
    expect([...faultsOf(firm), ...faultsOf(officer)]).toEqual([]);
  });

  test("an officer opens a survey over the firms that were supported", async () => {
    const officer = await signIn("officer");
    const programmes = (await (await officer.request.get("/api/programmes")).json()) as {
      programmes: { programme: string; code: string }[];
    };
    const programme = programmes.programmes.find(({ code }) => code.endsWith("/challenge"))?.programme ?? "";
    await officer.goto(`/ko/office/surveys/new?programme=${programme}&on=2025-12-31`);
    await alive(officer);
    await officer.locator("input[name=cohortOf]").first().check();
    await shown(officer, "open-survey-ko-desktop");
    // the day of the rules is over by now: it is refused beside its field, and another one is told
    await officer.getByRole("button", { name: "조사 시작" }).click();
    await officer.locator(".field-refusal").first().waitFor();
    await officer.locator("input[name=due]").fill(addDays(dayOf(new Date()), 30));
    await officer.getByRole("button", { name: "조사 시작" }).click();
    await officer.waitForURL(/\/office\/surveys\/[0-9a-f-]{36}$/);
    await officer.getByRole("heading", { name: /^응답 0\/\d+곳$/ }).waitFor();
    expect(faultsOf(officer).filter((fault) => !/422/.test(fault))).toEqual([]);
  });

  test("a list of invoices is tried, imported, checked by somebody else, and stands beside what was claimed", async () => {
    const officer = await signIn("officer");
    await officer.goto("/ko/office/outcome-lists");
    await alive(officer);
    await officer.getByLabel("자료 종류").selectOption("tax-invoices");
    await officer.getByLabel("사업", { exact: true }).selectOption({ index: 1 });
    await officer.locator("input[name=firstDay]").fill("2025-01-01");
    await officer.locator("input[name=lastDay]").fill("2025-12-31");
    const parties = (await (await officer.request.get("/api/outcomes?limit=1")).json()) as {
      rows: { party: { party: string } }[];
    };
    const party = (await (await officer.request.get(`/api/parties/${parties.rows[0]?.party.party}`)).json()) as {
      identifiers: { value: string }[];
    };
    const file = invoices(party.identifiers[0]?.value ?? "", `${Date.now()}`.slice(-8));
    await officer
      .locator("input[type=file]")
      .setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(file) });
    await officer.getByRole("button", { name: "시험 확인" }).click();
    await officer.waitForURL(/\/office\/outcome-lists\/[0-9a-f-]{36}$/);
    await alive(officer);
    expect(await officer.locator("main").textContent()).toContain("새 성과 1건");
    expect(await officer.locator("main").textContent()).toContain("제외한 행 1개");
    await shown(officer, "list-ko-desktop");
    await officer.getByRole("button", { name: "가져오기", exact: true }).click();
    await officer.locator(".mark", { hasText: "가져옴" }).waitFor();
    const list = /outcome-lists\/([0-9a-f-]{36})/.exec(officer.url())?.[1] ?? "";

    const reviewer = await signIn("reviewer");
    await reviewer.goto(`/ko/review/outcome-lists/${list}`);
    await alive(reviewer);
    await reviewer.getByRole("button", { name: "공적 자료로 대조" }).click();
    await reviewer.locator(".mark", { hasText: "대조 완료" }).waitFor();
    expect(await reviewer.locator("main").textContent()).toContain("공적 자료 확인");
    await shown(reviewer, "list-checked-ko-desktop");
    expect([...faultsOf(officer), ...faultsOf(reviewer)]).toEqual([]);
  });
});
