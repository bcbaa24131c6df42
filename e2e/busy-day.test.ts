import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";
import { toldBy } from "./told-by.ts";

/* Eighty applications from receipt to signed minutes: the officer's day, with the screens counted and timed. */

const took: { readonly screen: string; readonly ms: number; readonly presses: number }[] = [];
journeys("a busy day", () => {
  test("eighty applications go from receipt to approved minutes, one screen for each step", async () => {
    const { call } = await toldBy<{ call: string }>("eighty-applications.ts", "--received");
    const officer = await signIn("officer");
    let presses = 0;
    const press = async (what: ReturnType<Page["locator"]>): Promise<void> => {
      presses += 1;
      await what.click();
    };
    /** One screen of the officer: opened, worked on, looked at. */
    const screen = async (name: string, path: string | null, work: () => Promise<void>): Promise<void> => {
      const [began, before] = [performance.now(), presses];
      if (path !== null) await officer.goto(path);
      await officer.locator("html.is-alive").waitFor();
      await work();
      took.push({ screen: name, ms: Math.round(performance.now() - began), presses: presses - before });
      await screenshot(officer, `busy-${name}`, false);
      expect((await axe(officer)).map(({ rule }) => rule)).toEqual([]);
    };
    const loads = async (what: ReturnType<Page["locator"]>): Promise<void> => {
      await Promise.all([officer.waitForEvent("load", { timeout: 120_000 }), press(what)]);
      await officer.locator("html.is-alive").waitFor();
    };

    await screen("eligibility", `/ko/office/calls/${call}/applications`, async () => {
      await officer.getByText("접수 80건").waitFor();
      await press(officer.locator(".list thead input[type=checkbox]"));
      await press(officer.getByRole("button", { name: "적격 판정" }).first());
      const sure = officer.getByRole("dialog").or(officer.getByRole("alertdialog"));
      await sure.locator("textarea, input[type=text]").first().fill("신청자격과 제출서류를 확인함(합성)");
      await loads(sure.getByRole("button", { name: "적격 판정" }));
      expect(await officer.locator(".list tbody tr", { hasText: "적격" }).count()).toBe(80);
    });

    let panel = "";
    await screen("panel", "/ko/office/panels", async () => {
      const form = officer.locator("section.block", { hasText: "적격 신청 80건" }).last();
      await form.getByRole("textbox", { name: "채점 기한" }).fill("2026. 12. 18.");
      const fill = async (label: string, value: string) => form.getByLabel(label).fill(value);
      await fill("신청 1건당 위원 수", "5");
      await fill("1건당 분야 전문가 수(최소)", "0");
      await fill("평가표 1건당 수당", "100,000");
      await press(form.getByRole("button", { name: "평가단 구성" }));
      await officer.waitForURL(/\/office\/panels\/[0-9a-f-]+/);
      panel = officer.url().split("/").at(-1) ?? "";
    });
    await screen("members-and-assignment", null, async () => {
      const boxes = officer.locator("ul.doubles input[type=checkbox]");
      await boxes.first().waitFor();
      const names = officer.locator("ul.doubles li", { hasText: /위원|검증/ });
      for (let at = 0; at < 12; at++) await press(names.nth(at).locator("input[type=checkbox]"));
      await press(officer.locator("ul.doubles li", { hasText: "최검증" }).locator("input[type=radio]"));
      await loads(officer.getByRole("button", { name: "위원 저장" }));
      await press(officer.getByRole("button", { name: "자동 배정" }));
      await officer.getByText("적합도 합계").waitFor({ timeout: 120_000 });
      await loads(officer.getByRole("button", { name: "평가 개시" }));
      await officer.getByText("평가표 400건 중 0건 서명").waitFor();
    });

    // twelve reviewers sign their sheets; a sheet itself is walked in selection.test.ts
    await toldBy("sheets-of-panel.ts", panel);

    const chair = await signIn("reviewer");
    await chair.goto(`/ko/reviews/panels/${panel}`);
    await chair.getByRole("button", { name: "선정 의결" }).click();
    await chair.getByRole("alertdialog").getByRole("button", { name: "선정 의결" }).click();
    await chair.getByText("기록에서 다시 만든 회의록과 같습니다.").waitFor({ timeout: 60_000 });
    await screenshot(chair, "busy-decided", false);

    await screen("minutes", `/ko/office/panels/${panel}/board`, async () => {
      await officer.getByText("기록에서 다시 만든 회의록과 같습니다.").waitFor();
      await loads(officer.getByRole("button", { name: "선정 결과 기안" }));
      await officer.getByText("결재 진행 중").first().waitFor();
    });
    for (const who of ["official", "administrator"] as const) {
      const signer = await signIn(who);
      await signer.goto("/ko/approvals");
      await signer.locator("html.is-alive").waitFor();
      await signer.locator("main a", { hasText: "시제품 제작 지원 모집 공고" }).first().click();
      await signer.locator(".approval-line").waitFor();
      const signed = await signer.locator(".approval-line .is-signed").count();
      await signer.locator("form.act-form button[type=submit]").click();
      await expect
        .poll(() => signer.locator(".approval-line .is-signed").count(), { timeout: 20_000 })
        .toBe(signed + 1);
      await screenshot(signer, `busy-approval-${who}`, false);
      await signer.context().close();
    }
    await screen("notice", `/ko/office/panels/${panel}/board`, async () => {
      await press(officer.getByRole("button", { name: "결과 통보" }));
      await loads(officer.getByRole("alertdialog").getByRole("button", { name: "결과 통보" }));
      await officer.getByText("통보").first().waitFor();
    });
    console.log(took.map(({ screen: name, ms, presses: n }) => `${name}: ${n} presses, ${ms} ms`).join("\n"));
    expect(took).toHaveLength(5);
    expect(faultsOf(officer)).toEqual([]);
  }, 600_000);
});
