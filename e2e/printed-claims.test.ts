import { expect, test } from "vitest";
import { axe, faultsOf, journeys, open } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const draft =
  "세계 최고의 거점에서 총 37개사를 지원했고 42개사를 선정하였다. 498백만불의 계약을 체결했다. " +
  "7,654억 원을 융자했으며, 특히 2,225억 원을 코로나19 피해업체에 융자했다. 모두 9,879억 원이다.";

journeys("numbers in texts", () => {
  test("an officer pastes a draft and sees every number beside what it is held against", async () => {
    const page = await signIn("officer");
    await page.goto("/ko/office/draft-check");
    await page.locator("html.is-alive").waitFor();
    await page.getByLabel("초안(한국어)").fill(draft);
    await page.getByLabel("보도일", { exact: true }).fill("2025-04-09");
    await page.getByRole("button", { name: "확인", exact: true }).click();
    const findings = page.getByRole("region", { name: "확인 결과" });
    await findings.waitFor();
    const told = (said: string) => findings.locator("li", { hasText: said }).first();
    expect(await told("세계 최고의").innerText()).toContain("근거 없는 표현");
    expect(await told("총 37개사").innerText()).toContain("지표와 같음");
    expect(await told("498백만불").innerText()).toContain("‘계약추진’ 단계의 수입니다");
    expect(await told("모두 9,879억 원").innerText()).toContain("부분을 전체에 더한 합계입니다");
    expect(await axe(page)).toEqual([]);
    // a number opens down to its figure of that day
    await told("총 37개사")
      .getByRole("link", { name: /지원 기업/ })
      .click();
    await page.waitForURL(/\/figures\/firms\.supported\?as-of=2025-04-09/);
    expect(faultsOf(page)).toEqual([]);
  });

  test("an officer enters what a paper printed; everybody sees both sources and what explains the difference", async () => {
    const page = await signIn("officer", "ko", undefined, "phone");
    await page.goto("/ko/office/printed-claims");
    await page.locator("html.is-alive").waitFor();
    await page.getByLabel("인용할 문장").fill("거점은 지금까지 60개 기업·기관을 유치해 입주시켰다.");
    await page.getByLabel("보도일", { exact: true }).fill("2025-04-09");
    await page.getByRole("button", { name: "숫자 읽기" }).click();
    await page.getByLabel("무엇에 관한 수치인가").selectOption({ label: "지표: 입주 기업·기관" });
    await page.getByLabel("공표한 곳").fill("경상남도");
    await page.getByLabel("매체").fill("합성일보");
    await page.getByLabel("출처 설명").fill("합성 인용(시험)");
    await page.getByRole("button", { name: "입력", exact: true }).click();
    await page.waitForURL(/\/printed-claims\/[0-9a-f-]{36}/);
    const anybody = await open({ language: "ko", device: "desktop", path: new URL(page.url()).pathname });
    const text = await anybody.locator("main").innerText();
    for (const word of ["경상남도", "합성일보", "다름 (단계)", "53개", "유치(계약) 기업·기관", "60개"])
      expect(text).toContain(word);
    await anybody.getByRole("link", { name: /유치\(계약\) 기업·기관/ }).click();
    await anybody.waitForURL(/\/figures\/tenants\.signed\?as-of=2025-04-09/);
    for (const each of [page, anybody]) expect(faultsOf(each)).toEqual([]);
  });

  test.each(["ko", "en"] as const)("the articles, opened: %s", async (language) => {
    const page = await open({ language, device: "phone", path: `/${language}/articles` });
    await page.getByRole("link", { name: language === "ko" ? /디지털 제조혁신/ : /digital manufacturing/ }).click();
    await page.waitForURL(/\/articles\/a$/);
    expect(await page.locator(".article-counts").innerText()).toContain(
      language === "ko" ? "산출됨 10" : "10 computed",
    );
    expect(await axe(page)).toEqual([]);
    await page.getByRole("link", { name: "20억 3700만 원", exact: true }).last().click();
    await page.waitForURL(/\/figures\/firms\.sales\?as-of=2025-04-09/);
    expect(faultsOf(page)).toEqual([]);
  });
});
