import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";
import { toldBy } from "./told-by.ts";

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

/** The told hub as its officer reads and tells it by the API: what a journey needs around what it walks. */
async function office() {
  const page = await signIn("officer");
  const told = async (by: Page, path: string, data: object) => {
    const reply = await by.request.post(`/api${path}`, { data });
    expect([path, reply.status(), await reply.text()]).toEqual([path, 200, expect.any(String)]);
  };
  const read = async <Reply>(path: string, by = page) => (await (await by.request.get(`/api${path}`)).json()) as Reply;
  return { page, told, read };
}

async function resultsOf(firm: Page): Promise<void> {
  await firm.goto("/ko/company/results");
  await firm.locator("html.is-alive").waitFor();
}

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

  test("a firm whose application is reviewed challenges a reviewer and reads the answer", async () => {
    const { page: officer } = await office();
    const { panel } = await toldBy<{ panel: string }>("panel-to-challenge.ts");
    const firm = await signIn("company", "ko", undefined, "phone");
    await resultsOf(firm);
    await firm.locator("summary", { hasText: "평가위원 기피 신청" }).first().click();
    await firm.getByLabel("기피할 위원(소속·직책·이름)").first().fill("○○대학교 기계공학부 교수");
    await firm.getByLabel("기피 사유").first().fill("경쟁사의 기술 자문을 맡고 있습니다.");
    expect((await axe(firm)).map(({ rule }) => rule)).toEqual([]);
    await firm.getByRole("button", { name: "기피 신청", exact: true }).first().click();
    await firm.getByText("처리 중").first().waitFor();

    await officer.goto(`/ko/office/panels/${panel}`);
    await officer.locator("html.is-alive").waitFor();
    await officer.getByText("○○대학교 기계공학부 교수").first().waitFor();
    await officer.getByLabel("처리 사유").fill("평가단에 해당하는 위원이 없습니다.");
    await officer.getByRole("button", { name: "처리", exact: true }).click();
    await officer.getByText("기각: 평가단에 해당하는 위원이 없습니다.").waitFor();
    await resultsOf(firm);
    await firm.getByText("평가단에 해당하는 위원이 없습니다.").waitFor();
    await screenshot(firm, "selection-challenge");
    expect([...faultsOf(firm), ...faultsOf(officer)]).toEqual([]);
  });

  test("a reviewer sees nothing before the declaration, signs once, and the chair closes and decides", async () => {
    const page = await signIn("reviewer", "ko", undefined, "phone");
    const papers: string[] = [];
    for (let left = 3; left > 0; left--) {
      await page.goto("/ko/reviews");
      await page.locator("html.is-alive").waitFor();
      await page.locator(".list tbody tr", { hasText: "평가 배정" }).first().locator("th a").click();
      await page.getByRole("button", { name: "이해관계가 없음을 서약" }).waitFor();
      expect(await page.getByText("신청액").count()).toBe(0);
      await page.getByRole("button", { name: "이해관계가 없음을 서약" }).click();
      await page.getByRole("heading", { name: "평가표" }).waitFor();
      expect(await page.getByText("신청액").count()).toBe(1);
      const paper = page.locator("details", { hasText: "사업자등록증명" });
      await paper.locator("summary").click();
      await paper.getByText("[합성 자료 · SYNTHETIC RECORD]").waitFor();
      const file = await paper.getByRole("link", { name: "새 창에서 열기" }).getAttribute("href");
      papers.push(file ?? "");
      expect((await page.request.get(file ?? "")).status()).toBe(200);
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
    const chair = page.locator("section.block", { has: page.getByRole("button", { name: "채점 마감" }) }).first();
    const chaired = (await chair.locator("h2").textContent()) ?? "";
    // sheets of others are missing: the chair says why it closes
    await chair.getByLabel("마감 사유(미제출이 있는 경우 필수)").fill("평가 기한까지 제출하지 않은 위원이 있어 마감함");
    await chair.getByRole("button", { name: "채점 마감" }).click();
    // those of panels that have told their results stand there too
    const closed = page.locator("section.block", { has: page.getByRole("heading", { name: chaired, exact: true }) });
    await closed.getByRole("link", { name: "선정 심의표" }).click();
    await page.getByRole("heading", { name: "예산선" }).waitFor();
    // after the end the same documents are not there
    for (const file of papers) expect((await page.request.get(file)).status()).toBe(404);
    const line = page.locator("input[type=range]");
    await line.fill("0");
    await page.getByText("가정한 예산이며 결정이 아닙니다.").waitFor();
    expect(await page.getByRole("status").filter({ hasText: "건 선정" }).textContent()).toContain("0건 선정");
    await page.getByRole("button", { name: "공고 예산으로" }).click();
    // the line stands in the ranking too, and goes by the keys
    const drawn = page.getByRole("slider", { name: "순위표의 예산선" });
    const stood = Number(await drawn.getAttribute("aria-valuenow"));
    await drawn.press("ArrowUp");
    await expect.poll(() => drawn.getAttribute("aria-valuenow")).toBe(`${stood - 1}`);
    await page.getByText("가정한 예산이며 결정이 아닙니다.").waitFor();
    await drawn.press("Escape");
    await expect.poll(() => drawn.getAttribute("aria-valuenow")).toBe(`${stood}`);
    await screenshot(page, "selection-board");
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    await page.getByRole("button", { name: "선정 의결" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "선정 의결" }).click();
    await page.getByText("기록에서 다시 만든 회의록과 같습니다.").waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test("the pool comes from a spreadsheet: tried, taken, and undone with its report", async () => {
    const page = await signIn("officer");
    await page.goto("/ko/office/reviewers/rosters");
    await page.locator("html.is-alive").waitFor();
    const lines = [
      "성명,소속,직위,전문분야,이메일,개인정보 동의일",
      "한위원,어느대학교,교수,센서,han@roster.example,2024-03-05",
    ];
    const bytes = Buffer.from([...lines, "두위원,,,로봇,two@roster.example,"].join("\n"));
    await page.locator("input[type=file]").setInputFiles({ name: "명부.csv", mimeType: "text/csv", buffer: bytes });
    await page.getByRole("button", { name: "확인", exact: true }).click();
    await page.getByText("신규 위촉 요청 1명, 전문분야 변경 0명, 변경 없음 0명, 제외 1행").waitFor();
    await page.getByText("개인정보 수집·이용 동의일이 없습니다.").waitFor();
    await screenshot(page, "selection-roster");
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    await page.getByRole("button", { name: "1명 등록하고 위촉 요청 보내기" }).click();
    await page.getByText("위촉 요청 1명, 변경 0명, 변경 없음 0명, 제외 1행").waitFor();
    await page.getByRole("button", { name: "가져오기 취소" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.locator("textarea").fill("다른 파일을 올렸습니다. 다시 올립니다.");
    await dialog.getByRole("button", { name: "가져오기 취소" }).click();
    await page.getByText("취소됨").waitFor();
    expect(faultsOf(page)).toEqual([]);
  });

  test("told its result with what the reviewers wrote, the firm objects", async () => {
    const { page: officer, told, read } = await office();
    const mine = await read<{ rows: { review: string }[] }>("/my-reviews", await signIn("reviewer"));
    const own = new Set(mine.rows.map(({ review }) => review));
    const firm = await signIn("company", "ko", undefined, "phone");
    const { roles } = await read<{ roles: { party: string | null }[] }>("/account", firm);
    const spoken = new Set(roles.map(({ party }) => party));
    // the account of the demonstration speaks for a firm whose application was reviewed above; other journeys decide others
    let decided = "";
    for (const { panel, state } of (await read<{ rows: { panel: string; state: string }[] }>("/panels")).rows) {
      if (state !== "decided" || decided !== "") continue;
      const { matters } = await read<{ matters: { lead: { party: string }; reviews: { review: string }[] }[] }>(
        `/panels/${panel}`,
      );
      const isOwn = ({ review }: { review: string }) => own.has(review);
      if (matters.some(({ lead, reviews }) => spoken.has(lead.party) && reviews.some(isOwn))) decided = panel;
    }
    expect(decided).not.toBe("");
    const versionOf = async (panel: string) => (await read<{ version: string }>(`/panels/${panel}`)).version;
    const drafted = await officer.request.post(`/api/panels/${decided}/approval`, {
      data: { seen: await versionOf(decided) },
    });
    const { approval } = (await drafted.json()) as { approval: string };
    for (const who of ["official", "administrator"] as const) {
      const signer = await signIn(who);
      const found = await signer.request.get(`/api/approvals/of/selection/${decided}`);
      const { version } = ((await found.json()) as { approval: { version: string } }).approval;
      await told(signer, `/approvals/${approval}/signature`, { seen: version });
    }
    await told(officer, `/panels/${decided}/notice`, { seen: await versionOf(decided) });
    await resultsOf(firm);
    const summary = firm.locator("summary", { hasText: "이의신청" }).first();
    const card = firm.locator("article", { has: firm.locator("summary", { hasText: "이의신청" }) }).first();
    await card.getByText("실증 계획과 측정 방법이 구체적입니다.").waitFor();
    await summary.click();
    await card.getByLabel("이의신청 사유").fill("측정 방법의 점수를 다시 살펴 주시기 바랍니다.");
    await card.getByRole("button", { name: "이의신청", exact: true }).click();
    await firm.getByRole("heading", { name: "이의신청 접수" }).waitFor();
    await firm.getByText("측정 방법의 점수를 다시 살펴 주시기 바랍니다.").waitFor();
    await screenshot(firm, "selection-objection");
    expect((await axe(firm)).map(({ rule }) => rule)).toEqual([]);
    expect([...faultsOf(firm), ...faultsOf(officer)]).toEqual([]);
  });
});
