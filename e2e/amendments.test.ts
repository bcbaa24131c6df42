import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

interface Row {
  readonly agreement: string;
  readonly number: string;
  readonly state: string;
}
interface Own {
  readonly agreement: string;
  readonly terms: number;
  readonly lastDay: string;
  readonly principal: string;
  readonly state: string;
}

const officeOf = async (page: Page, number: string): Promise<string> => {
  const { rows } = (await (await page.request.get("/api/own-agreements")).json()) as { rows: Row[] };
  const found = rows.find((one) => one.number === number);
  if (found === undefined) throw new Error(`no agreement ${number}`);
  return found.agreement;
};
const standing = async (page: Page, id: string): Promise<Own> =>
  (await (await page.request.get(`/api/own-agreements/${id}`)).json()) as Own;
const alive = (page: Page) => page.locator("html.is-alive").waitFor();

/** A reason that no run before this one gave. */
const run = Date.now().toString(36);
const today = () => new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
const inText = (of: Locator, name: RegExp, said: string) => of.getByRole("textbox", { name }).fill(said);

/** Opens the form of a kind of change, in the list of those that may be asked for. */
async function openKind(page: Page, asking: string, kind: string) {
  await page.locator("summary", { hasText: asking }).first().click();
  const summary = page.locator("details details > summary", { hasText: kind });
  await summary.click();
  return page.locator("details details[open]").filter({ hasText: kind });
}

journeys("amendments", () => {
  test("the firm asks for more time on a phone, and nothing that touches it is asked for meanwhile; the hub refuses", async () => {
    const officer = await signIn("officer");
    const id = await officeOf(officer, "2024-testbed-038");
    const firm = await signIn("company", "en", undefined, "phone");
    await firm.goto(`/en/company/agreements/${id}`);
    await alive(firm);
    const period = await openKind(firm, "Ask for an amendment", "Period");
    expect(await period.locator("summary .mark").textContent()).toBe("needs consent");
    await inText(period, /^Last day/, "2026-12-31");
    await inText(period, /^Day/, today());
    await inText(period, /^Reason/, `the parts come late (${run})`);
    await screenshot(firm, "amendment-asked-en-phone");
    expect((await axe(firm)).map(({ rule }) => rule)).toEqual([]);
    await period.getByRole("button", { name: "Ask", exact: true }).click();
    await firm.locator(".said .mark", { hasText: "asked for" }).waitFor();
    const milestones = await openKind(firm, "Ask for an amendment", "Milestones");
    expect(await milestones.textContent()).toContain("Another change");
    expect(await milestones.getByRole("button", { name: "Ask", exact: true }).count()).toBe(0);

    const before = await standing(officer, id);
    await officer.goto(`/ko/office/agreements/${id}`);
    await alive(officer);
    const card = officer.locator(".said", { hasText: `the parts come late (${run})` });
    expect(await card.locator("del").count()).toBe(1);
    await card.locator("summary", { hasText: "불승인" }).click();
    await inText(card, /^처리일/, today());
    await inText(card, /^사유/, "잔여 기간에 수행할 수 있음");
    await screenshot(officer, "amendment-decided-ko-desktop");
    expect((await axe(officer)).map(({ rule }) => rule)).toEqual([]);
    await card.getByRole("button", { name: "불승인", exact: true }).click();
    await card.locator(".mark", { hasText: "변경 불승인" }).waitFor();
    expect(await standing(officer, id)).toMatchObject({ terms: before.terms, lastDay: before.lastDay });
    expect([...faultsOf(firm), ...faultsOf(officer)]).toEqual([]);
  }, 180_000);

  test("what is told only stands at once, as another version beside the one before", async () => {
    const officer = await signIn("officer");
    const id = await officeOf(officer, "2024-testbed-038");
    const before = await standing(officer, id);
    await officer.goto(`/ko/office/agreements/${id}`);
    await alive(officer);
    const conduct = await openKind(officer, "협약변경 신청", "수행 방법·참여인력·연락처");
    expect(await conduct.locator("summary .mark").textContent()).toBe("통보");
    await inText(conduct, /^연락처/, `055-${run}`);
    await inText(conduct, /^신청일/, today());
    await inText(conduct, /^사유/, `담당자 교체 (${run})`);
    await conduct.getByRole("button", { name: "신청", exact: true }).click();
    const told = officer.locator(".said", { hasText: `담당자 교체 (${run})` });
    await told.locator(".mark", { hasText: "변경 통보" }).waitFor();
    expect((await standing(officer, id)).terms).toBe(before.terms + 1);
    await officer.getByText(`055-${run}`).first().waitFor();
    await screenshot(officer, "amendment-versions-ko-desktop");
    expect((await axe(officer)).map(({ rule }) => rule)).toEqual([]);
    expect(faultsOf(officer)).toEqual([]);
  }, 180_000);

  test("the hub asks to stop, the firm agrees, and only going on or ending may be asked for; then it goes on", async () => {
    const officer = await signIn("officer");
    const id = await officeOf(officer, "2024-testbed-038");
    await officer.goto(`/ko/office/agreements/${id}`);
    await alive(officer);
    const stop = await openKind(officer, "협약변경 신청", "중지");
    await inText(stop, /^신청일/, today());
    await inText(stop, /^사유/, `감사 지적 사항 확인 (${run})`);
    await stop.getByRole("button", { name: "신청", exact: true }).click();
    await officer.locator(".said", { hasText: `감사 지적 사항 확인 (${run})` }).waitFor();
    // whoever asked for it does not decide on it
    expect(await officer.locator(".said summary", { hasText: "승인" }).count()).toBe(0);

    const firm = await signIn("company", "ko", undefined, "phone");
    await firm.goto(`/ko/company/agreements/${id}`);
    await alive(firm);
    const card = firm.locator(".said", { hasText: `감사 지적 사항 확인 (${run})` });
    await card.locator("summary", { hasText: /^승인$/ }).click();
    await inText(card, /^처리일/, today());
    await card.getByRole("button", { name: "승인", exact: true }).click();
    await card.locator(".mark", { hasText: "변경 승인" }).waitFor();
    expect((await standing(firm, id)).state).toBe("suspended");
    await firm.locator("summary", { hasText: "협약변경 신청" }).first().click();
    const kinds = await firm.locator("details details > summary").allTextContents();
    expect(kinds.map((one) => one.split(" ")[0])).toEqual(expect.arrayContaining(["재개", "포기"]));
    expect(kinds.some((one) => one.includes("협약기간"))).toBe(false);
    await screenshot(firm, "amendment-suspended-ko-phone");
    // the hub asks to go on, and the firm agrees
    await officer.reload();
    await alive(officer);
    const resume = await openKind(officer, "협약변경 신청", "재개");
    await inText(resume, /^신청일/, today());
    await inText(resume, /^사유/, `지적 사항을 조치함 (${run})`);
    await resume.getByRole("button", { name: "신청", exact: true }).click();
    await officer.locator(".said", { hasText: `지적 사항을 조치함 (${run})` }).waitFor();
    await firm.reload();
    await alive(firm);
    const asked = firm.locator(".said", { hasText: `지적 사항을 조치함 (${run})` });
    await asked.locator("summary", { hasText: /^승인$/ }).click();
    await inText(asked, /^처리일/, today());
    await asked.getByRole("button", { name: "승인", exact: true }).click();
    await asked.locator(".mark", { hasText: "변경 승인" }).waitFor();
    expect((await standing(officer, id)).state).toBe("in-force");
    expect([...faultsOf(firm), ...faultsOf(officer)]).toEqual([]);
  }, 180_000);
});
