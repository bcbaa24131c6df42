import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const words = {
  ko: { panels: "평가·선정", mine: "내 평가", results: "평가 결과", public: "공모 선정 결과", board: "선정 심의표" },
  en: {
    panels: "Review and selection",
    mine: "My reviews",
    results: "Results of reviews",
    public: "Selected in calls",
    board: "Selection board",
  },
} as const;

journeys("review and selection", () => {
  test.each([
    ["ko", "desktop"],
    ["en", "phone"],
  ] as const)("each desk sees its part: %s, %s", async (language, device) => {
    const seen = async (who: "officer" | "reviewer" | "company", path: string, title: string): Promise<void> => {
      const page = await signIn(who, language, undefined, device);
      await page.goto(`/${language}${path}`);
      await page.locator("html.is-alive").waitFor();
      expect(await page.locator("h1").first().textContent()).toContain(title);
      await screenshot(page, `selection-${who}-${language}-${device}`);
      expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
      expect(faultsOf(page)).toEqual([]);
    };
    await seen("officer", "/office/panels", words[language].panels);
    await seen("reviewer", "/reviews", words[language].mine);
    await seen("company", "/company/results", words[language].results);
    await seen("company", "/selections", words[language].public);
  });

  test("a reviewer sees nothing before the declaration, signs once, and the chair closes and decides", async () => {
    const page = await signIn("reviewer", "ko", undefined, "phone");
    for (let left = 3; left > 0; left--) {
      await page.goto("/ko/reviews");
      await page.locator("html.is-alive").waitFor();
      await page.locator(".list tbody tr", { hasText: "평가 배정" }).first().locator("th a").click();
      await page.getByRole("button", { name: "이해관계가 없음을 서약" }).waitFor();
      expect(await page.getByText("신청액").count()).toBe(0);
      await page.getByRole("button", { name: "이해관계가 없음을 서약" }).click();
      await page.getByRole("heading", { name: "평가표" }).waitFor();
      expect(await page.getByText("신청액").count()).toBe(1);
      const marks = page.locator("input[inputmode=decimal]");
      for (let at = 0; at < (await marks.count()); at++) await marks.nth(at).fill(`${20 + left}`);
      await page.getByLabel("평가 사유(신청기업에 공개)").fill("실증 계획과 측정 방법이 구체적입니다.");
      await screenshot(page, `selection-sheet-${left}`);
      expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
      await page.getByRole("button", { name: "서명하고 제출" }).click();
      await page.getByText("평가표 서명").first().waitFor();
      expect(await page.getByRole("button", { name: "서명하고 제출" }).count()).toBe(0);
    }
    await page.goto("/ko/reviews");
    await page.locator("html.is-alive").waitFor();
    await page.getByRole("button", { name: "채점 마감" }).click();
    // one of a panel that has told its results stood there before
    await page.getByRole("link", { name: "선정 심의표" }).nth(1).waitFor();
    await page.getByRole("link", { name: "선정 심의표" }).first().click();
    await page.getByRole("heading", { name: "예산선" }).waitFor();
    const line = page.getByRole("slider");
    await line.fill("0");
    await page.getByText("가정한 예산이며 결정이 아닙니다.").waitFor();
    expect(await page.getByRole("status").first().textContent()).toContain("0건 선정");
    await page.getByRole("button", { name: "공고 예산으로" }).click();
    await screenshot(page, "selection-board");
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    await page.getByRole("button", { name: "선정 의결" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "선정 의결" }).click();
    await page.getByText("기록에서 다시 만든 회의록과 같습니다.").waitFor();
    expect(faultsOf(page)).toEqual([]);
  });
});
