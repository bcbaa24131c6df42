import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";
import { toldBy } from "./told-by.ts";

/* The morning of a day with eighty applications, with the screens counted and timed. */

const took: { readonly screen: string; readonly ms: number; readonly presses: number }[] = [];
journeys("a busy day", () => {
  test("eighty applications are judged on one screen, and their panel is formed on another", async () => {
    const { call } = await toldBy<{ call: string }>("eighty-applications.ts", "--received");
    const officer = await signIn("officer");
    let presses = 0;
    const press = async (what: ReturnType<Page["locator"]>): Promise<void> => {
      presses += 1;
      await what.click();
    };
    /** One screen of the officer: opened, worked on, looked at. */
    const screen = async (name: string, path: string, work: () => Promise<void>): Promise<void> => {
      const [began, before] = [performance.now(), presses];
      await officer.goto(path);
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

    await screen("panel", "/ko/office/panels", async () => {
      const form = officer.locator("section.block", { hasText: "적격 신청 80건" }).last();
      await form.getByRole("textbox", { name: "채점 기한" }).fill("2026. 12. 18.");
      const fill = async (label: string, value: string) => form.getByLabel(label).fill(value);
      await fill("신청 1건당 위원 수", "5");
      await fill("1건당 분야 전문가 수(최소)", "0");
      await fill("평가표 1건당 수당", "100,000");
      await press(form.getByRole("button", { name: "평가단 구성" }));
      await officer.waitForURL(/\/office\/panels\/[0-9a-f-]+/);
    });
    console.log(took.map(({ screen: name, ms, presses: n }) => `${name}: ${n} presses, ${ms} ms`).join("\n"));
    expect(took).toHaveLength(2);
    expect(faultsOf(officer)).toEqual([]);
  }, 600_000);
});
