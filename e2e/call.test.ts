import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, open, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const alive = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};
const rules = async (page: Page): Promise<string[]> => (await axe(page)).map(({ rule }) => rule);

/** Presses what reloads the page, and waits until it has come alive again. */
const pressed = async (page: Page, press: () => Promise<unknown>): Promise<void> => {
  await Promise.all([page.waitForEvent("load"), press()]);
  await page.locator("html.is-alive").waitFor();
};

interface Row {
  readonly call: string;
  readonly title: { readonly ko: string };
  readonly announced: string;
}

const tomorrow = (): string => new Date(Date.now() + 33 * 3_600_000).toISOString().slice(0, 10);

journeys("calls", () => {
  test("a programme of 100 + 60 + 20 is not one of 160", async () => {
    const page = await signIn("officer");
    const { programmes } = (await (await page.request.get("/api/programmes")).json()) as {
      programmes: { owner: { party: string } }[];
    };
    const owner = programmes[0]?.owner.party;
    const answer = await page.request.post("/api/programmes", {
      headers: { origin: new URL(page.url()).origin },
      data: {
        ...{ code: `misprint-${Date.now()}`, owner, name: { ko: "오기", en: "Misprint" }, total: "16000000000" },
        ...{
          firstDay: "2024-01-01",
          lastDay: "2026-12-31",
          years: [{ firstDay: "2024-01-01", lastDay: "2024-12-31" }],
        },
        lines: [100, 60, 20].map((eok, index) => ({
          ...{ source: ["national", "province", "city"][index], funder: owner, year: 1, amount: `${eok}00000000` },
        })),
      },
    });
    expect(await answer.json()).toMatchObject({ code: "total-not-reconciled" });
  });

  test.each([
    ["ko", "desktop"],
    ["en", "phone"],
  ] as const)(
    "clauses, conditions, periods, shares and groups are edited, and faults stand at their field: %s, %s",
    async (language, device) => {
      const page = await signIn("officer", language, undefined, device);
      const word = (ko: string, en: string): string => (language === "ko" ? ko : en);
      const { rows } = (await (await page.request.get("/api/calls")).json()) as { rows: Row[] };
      const last = rows.find(({ announced }) => announced === "2024-11-04");
      await alive(page, `/${language}/office/calls/${last?.call}`);
      await page.getByText(word("이 공고로 새 공고 작성", "Begin a call from this one")).click();
      await page.locator("input[name=announced]").fill(tomorrow());
      await page.getByRole("button", { name: word("초안 만들기", "Begin"), exact: true }).click();
      await page.waitForURL(
        (url) => url.pathname.includes("/office/calls/") && !url.pathname.endsWith(last?.call ?? ""),
      );
      await page.locator("html.is-alive").waitFor();
      const call = page.url().split("/").at(-1) ?? "";
      const press = (ko: string, en: string) =>
        page
          .getByRole("button", { name: word(ko, en), exact: true })
          .first()
          .click();
      const save = word("저장", "Save");

      await press("집단 추가", "Add a group");
      await page.locator("input[name='groups.0.least']").fill("999");
      await page.getByRole("button", { name: save, exact: true }).click();
      await page.locator("input[name='groups.0.least'][aria-invalid=true]").waitFor();
      await screenshot(page, `call-editor-fault-${language}-${device}`);
      await page.locator("input[name='groups.0.least']").fill("2");
      await press("자부담 기준 추가", "Add an own share");
      await page.locator("input[name='matching.0.least']").fill("30");
      await page.locator("select[name=intake]").selectOption("periods");
      await press("차수 추가", "Add a period");
      const day = (days: number) => new Date(Date.now() + (33 + days * 24) * 3_600_000).toISOString().slice(0, 10);
      await page.locator("input[name='periods.1.opens']").fill(`${day(31)}T09:00`);
      await page.locator("input[name='periods.1.closes']").fill(`${day(40)}T18:00`);
      await page
        .locator("summary", { hasText: word("신청 자격", "Who may apply") })
        .first()
        .click();
      await press("요건 추가", "Add a clause");
      await page
        .locator("details.block[open] details", { hasText: word("참여제한 중이 아닐 것", "not debarred") })
        .last()
        .locator("summary")
        .first()
        .click();
      await page.locator("select[name^='clauses.']").last().selectOption("all");
      await press("그리고: 요건 추가", "And: add a requirement");
      await page
        .locator("summary", { hasText: word("신청서 항목", "Questions") })
        .first()
        .click();
      await page.locator("summary", { hasText: word("본사 이전 계획", "Plan to move") }).click();
      await press("조건 추가", "Add a condition");
      await screenshot(page, `call-editor-whole-${language}-${device}`);
      expect(await rules(page)).toEqual([]);
      await pressed(page, () => page.getByRole("button", { name: save, exact: true }).click());
      const kept = (await (await page.request.get(`/api/calls/office/${call}`)).json()) as {
        content: Record<string, unknown>;
      };
      expect(kept.content).toMatchObject({
        ...{ intake: "periods", groups: [{ least: 2 }], matching: [{ least: "0.3" }] },
        periods: [{ no: 1 }, { no: 2 }],
      });
      expect(JSON.stringify(kept.content["clauses"])).toContain('"type":"all"');
      expect(JSON.stringify(kept.content["form"])).toContain('"op":"all"');

      await page.getByRole("link", { name: word("시험 작성", "Try it"), exact: true }).click();
      await page.getByRole("button", { name: word("제출 전 확인", "Check"), exact: true }).click();
      await page.locator("[aria-invalid=true]").first().waitFor();
      expect(await rules(page)).toEqual([]);
      await screenshot(page, `call-trial-${language}-${device}`);
    },
  );

  test.each([
    ["ko", "desktop", "경쟁 기관 9곳"],
    ["en", "phone", "against 9 others"],
  ] as const)("the hub programme came of a call it won against nine others: %s, %s", async (language, device, says) => {
    const page = await signIn("officer", language, undefined, device);
    await alive(page, `/${language}/office/calls`);
    expect(await rules(page)).toEqual([]);
    await screenshot(page, `calls-office-${language}-${device}`);
    const bid = language === "ko" ? "지역 디지털 혁신거점 조성지원 사업 공모" : "Regional digital innovation hubs";
    await page.locator(".list").getByRole("link", { name: bid }).first().click();
    await page.getByText(says).waitFor();
    expect(await page.locator(".case-rungs li, .case-rungs > *").count()).toBeGreaterThan(0);
    await page
      .getByRole("link", { name: language === "ko" ? "조성지원 사업" : "hub programme" })
      .last()
      .waitFor();
    await screenshot(page, `call-upward-${language}-${device}`);
    expect(await rules(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });

  test("an officer opens this year's office call from the one of November 2024, corrects it, and a firm sees whether it fits", async () => {
    const begun = Date.now();
    const page = await signIn("officer");
    const { rows } = (await (await page.request.get("/api/calls")).json()) as { rows: Row[] };
    const last = rows.find(({ announced }) => announced === "2024-11-04");
    await alive(page, `/ko/office/calls/${last?.call}`);
    await page.getByText("이 공고로 새 공고 작성").click();
    await page.locator("input[name=announced]").fill(tomorrow());
    await page.getByRole("button", { name: "초안 만들기" }).click();
    await page.waitForURL((url) => url.pathname.includes("/office/calls/") && !url.pathname.endsWith(last?.call ?? ""));
    await page.locator("html.is-alive").waitFor();
    const call = page.url().split("/").at(-1) ?? "";
    const title = `입주 모집 ${begun}`;
    await page.locator("input[name='title.ko']").fill(title);
    await page.locator("input[name='quota']").fill("12");
    await page.getByText("신청 자격", { exact: true }).click();
    await page.getByText("경남 외 지역의 디지털 기업·연구기관").waitFor();
    await screenshot(page, "call-editor");
    expect(await rules(page)).toEqual([]);
    await page.getByRole("button", { name: "미리보기" }).click();
    await page.getByText("12개사").waitFor();
    await page.getByRole("button", { name: "편집" }).click();
    await pressed(page, () => page.getByRole("button", { name: "저장" }).click());
    expect((await page.request.get(`/api/calls/${call}`)).status()).toBe(404);
    await pressed(page, () => page.getByRole("button", { name: "게시", exact: true }).click());
    const took = (Date.now() - begun) / 1000;
    console.info(
      `a call from last year's to its publication: 8 steps (open, begin, title, number, look, save, publish), ${took} s`,
    );
    expect(took).toBeLessThan(600);

    // a question that a condition speaks of cannot be deleted, neither here nor at the hub
    await page.getByRole("button", { name: "정정공고 작성" }).click();
    await page.locator(".dialog [name=because]").fill("모집 규모 변경");
    await pressed(page, () => page.locator(".dialog .is-grave").click());
    await page.getByText("신청서 항목", { exact: true }).click();
    await page.locator("summary", { hasText: "본사가 경남 밖에 있습니까?" }).click();
    expect(await page.getByRole("button", { name: "본사가 경남 밖에 있습니까? 삭제" }).isDisabled()).toBe(true);
    await page.locator("input[name='quota']").fill("15");
    await pressed(page, () => page.getByRole("button", { name: "저장" }).click());
    await pressed(page, () => page.getByRole("button", { name: "정정공고 게시" }).click());
    expect(faultsOf(page)).toEqual([]);

    for (const [language, device] of [
      ["ko", "desktop"],
      ["en", "phone"],
    ] as const) {
      const reader = await open({ language, device, path: `/${language}/calls` });
      await reader.locator("html.is-alive").waitFor();
      expect(await rules(reader)).toEqual([]);
      await screenshot(reader, `calls-${language}-${device}`);
      await alive(reader, `/${language}/calls/${call}`);
      await reader.getByText("모집 규모 변경").waitFor();
      await reader
        .getByText(language === "ko" ? "15개사" : "15 firms")
        .first()
        .waitFor();
      await screenshot(reader, `call-${language}-${device}`);
      expect(await rules(reader)).toEqual([]);
      await reader.getByRole("link", { name: language === "ko" ? "최초 공고" : "First notice" }).click();
      await reader
        .getByText(language === "ko" ? "12개사" : "12 firms")
        .first()
        .waitFor();
      expect(faultsOf(reader)).toEqual([]);
    }

    const firm = await signIn("company", "ko", undefined, "phone");
    await alive(firm, "/ko/company/calls");
    const mine = firm.locator("li", { hasText: title });
    await mine.locator("summary").waitFor();
    await screenshot(firm, "calls-fitting-phone");
    expect(await rules(firm)).toEqual([]);
    expect(faultsOf(firm)).toEqual([]);
  });
});
