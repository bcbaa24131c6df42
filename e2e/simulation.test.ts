import { readFileSync } from "node:fs";
import type { Download, Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, open, screenshot, type Visit } from "./browser.ts";

const desk = async (visit: Visit = {}): Promise<Page> => {
  const page = await open({ path: `/${visit.language ?? "ko"}/simulation`, ...visit });
  await page.locator("html.is-alive").waitFor();
  return page;
};
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const station = (page: Page, name: string) => page.locator(`.canvas [data-station="${name}"]`);
const fill = async (page: Page, label: string | RegExp, value: string): Promise<void> => {
  await page.locator(".canvas-form").getByLabel(label).first().fill(value);
};
const run = async (page: Page): Promise<void> => {
  await page.locator(".run-panel .button.is-first").click();
  await page.locator(".run-done").waitFor({ timeout: 60_000 });
};
/** The interval of a gain as it is printed: `+3.1 (+2.8 … +3.4) 나아짐`. */
const gainOf = async (page: Page, measure: string) => {
  const said = (await page.locator(`tr[data-measure="${measure}"] .gain`).first().textContent()) ?? "";
  const [mean, low, high] = [...said.replaceAll("−", "-").matchAll(/[+-]?[\d.]+/g)].map(([number]) => Number(number));
  return { said, mean: mean ?? NaN, low: low ?? NaN, high: high ?? NaN };
};

journeys("simulation", () => {
  test("a visitor draws three stations, finds the bottleneck, adds a buffer and sees the interval of the gain", async () => {
    const page = await desk();
    await page.getByRole("button", { name: /빈 라인/ }).click();
    await page.locator(".canvas-empty").getByRole("button").click();
    for (const _ of [2, 3]) await button(page, "설비 더하기").click();
    expect(await page.locator(".canvas [data-station]").count()).toBe(3);

    // Two are connected by hand, the third by keyboard.
    await button(page, "잇기").click();
    await station(page, "설비 1").click();
    await station(page, "설비 2").click();
    await station(page, "설비 2").focus();
    await page.keyboard.press("c");
    await station(page, "설비 3").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".canvas-said").textContent()).toContain("설비 2 → 설비 3");

    // The middle one is slow, and there is one place before it and after it.
    await page.keyboard.press("Enter");
    await fill(page, /앞 자리\(버퍼\)/, "1");
    await station(page, "설비 2").click();
    await fill(page, /앞 자리\(버퍼\)/, "1");
    await fill(page, "평균", "1.4");
    await fill(page, /모양/, "1");
    await page.locator(".canvas").getByRole("button", { name: /투입/ }).click();
    await fill(page, "평균", "0.9");

    await run(page);
    expect(await page.locator("#bottleneck-title").textContent()).toBe("병목은 설비 2입니다.");
    expect(await page.locator(".bottleneck").textContent()).toMatch(
      /설비 1은 [\d.]+% 동안 내보낼 자리가 없어 막혔습니다/,
    );
    expect(await station(page, "설비 2").locator("title").textContent()).toContain("병목");

    await button(page, "+ 안 더하기").click();
    await station(page, "설비 2").click();
    await fill(page, /앞 자리\(버퍼\)/, "10");
    await station(page, "설비 3").click();
    await fill(page, /앞 자리\(버퍼\)/, "10");
    // What is below is of before, and says so until it is run again.
    expect(await page.getByRole("note").first().textContent()).toContain("다시 돌려");
    await run(page);
    const gain = await gainOf(page, "throughput");
    expect(gain.said).toContain("나아짐");
    expect([gain.low > 0, gain.low < gain.mean, gain.mean < gain.high]).toEqual([true, true, true]);
    expect(await page.locator(".differs").textContent()).toContain("설비 2 · 앞 자리: 1 → 10");
    await screenshot(page, "simulation-three-stations");
    expect(await axe(page)).toEqual([]);
    expect(faultsOf(page)).toEqual([]);
  });

  test("the same seed gives the same numbers, another seed others", async () => {
    const page = await desk({ path: "/ko/simulation?line=motor-assembly" });
    await page.getByLabel("반복").fill("3");
    const told = async (): Promise<string> => {
      await run(page);
      return (await page.locator(".compare").textContent()) ?? "";
    };
    const first = await told();
    expect(await told()).toBe(first);
    await page.getByLabel("난수 씨앗").fill("2");
    expect(await told()).not.toBe(first);
  });

  test("a run tells how far it is and stops when told, leaving nothing", async () => {
    const page = await desk({ path: "/ko/simulation?line=press-and-weld" });
    await page.getByLabel("반복").fill("400");
    await page.locator(".run-panel .button.is-first").click();
    await page.locator(".run-panel progress").waitFor();
    await expect
      .poll(async () => Number(await page.locator(".run-panel progress").getAttribute("value")))
      .toBeGreaterThan(0);
    await button(page, "멈추기").click();
    expect(await page.locator(".run-panel").textContent()).toContain("멈추었습니다");
    expect(await page.locator(".findings").count()).toBe(0);
  });

  test("everything can be undone, and moving, deleting and connecting need no mouse", async () => {
    const page = await desk({ language: "en" });
    const names = () =>
      page.locator(".canvas [data-station]").evaluateAll((all) => all.map((each) => each.getAttribute("data-station")));
    const before = await names();
    expect(before).toEqual(["Lathes", "Machining centres", "Washing", "Inspection"]);
    const place = () => station(page, "Washing").getAttribute("transform");
    const stood = await place();
    await station(page, "Washing").focus();
    await page.keyboard.press("ArrowDown");
    expect(await place()).not.toBe(stood);
    await page.keyboard.press("Delete");
    expect(await names()).toEqual(["Lathes", "Machining centres", "Inspection"]);
    await button(page, "Undo").click();
    expect(await names()).toEqual(before);
    await button(page, "Undo").click();
    expect(await place()).toBe(stood);
    await button(page, "Redo").click();
    expect(await place()).not.toBe(stood);
    // Drawn by hand it moves as well.
    const box = await station(page, "Washing").boundingBox();
    if (box === null) throw new Error("the station is not drawn");
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 60, { steps: 5 });
    await page.mouse.up();
    const moved = await station(page, "Washing").boundingBox();
    expect(moved?.y).toBeGreaterThan(box.y + 30);
    expect(await axe(page)).toEqual([]);
  });

  test("a line goes out as CMSD and JSON and comes back; a file that is none is refused with its place", async () => {
    const page = await desk({ path: "/ko/simulation?line=press-and-weld" });
    const save = async (name: string): Promise<string> => {
      const [file] = await Promise.all([page.waitForEvent("download"), button(page, name).click()]);
      return (file satisfies Download).path();
    };
    const cmsd = await save("CMSD로 저장");
    expect(readFileSync(cmsd, "utf8")).toContain('<CMSDDocument xmlns="urn:cmsd:main">');
    const json = await save("JSON으로 저장");
    await page.getByRole("button", { name: /빈 라인/ }).click();
    for (const [name, path] of [
      ["line.xml", cmsd],
      ["line.json", json],
    ] as const) {
      await page.locator("#open-line").setInputFiles({ name, mimeType: "text/plain", buffer: readFileSync(path) });
      await station(page, "드로잉").waitFor();
      expect(await page.locator(".canvas [data-station]").count()).toBe(5);
      await page.getByRole("button", { name: /빈 라인/ }).click();
    }
    const wrong = readFileSync(cmsd, "utf8").replace("<Name>triangular</Name>", "<Name>cauchy</Name>");
    await page
      .locator("#open-line")
      .setInputFiles({ name: "wrong.xml", mimeType: "text/xml", buffer: Buffer.from(wrong) });
    const refusal = page.getByRole("alert");
    await refusal.waitFor();
    expect(await refusal.textContent()).toContain("cauchy");
    expect(await refusal.textContent()).toContain("cmsd-not-understood");
  });

  test("the three lines can be read on a phone and on a desk, in both languages, light and printed", async () => {
    for (const [language, device] of [
      ["ko", "desktop"],
      ["en", "desktop"],
      ["ko", "phone"],
      ["en", "phone"],
    ] as const) {
      const page = await desk({ language, device });
      await page.getByLabel(language === "ko" ? "반복" : "Replications").fill("3");
      await run(page);
      const wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
      expect([language, device, wider]).toEqual([language, device, 0]);
      await screenshot(page, `simulation-${device}-${language}`);
      expect(await axe(page)).toEqual([]);
      expect(faultsOf(page)).toEqual([]);
      if (language === "ko" && device === "desktop") {
        await page.emulateMedia({ media: "print" });
        expect(await page.locator(".report-head h1").isVisible()).toBe(true);
        expect(await page.locator(".canvas-tools").isVisible()).toBe(false);
        await screenshot(page, "simulation-report");
      }
    }
  });
});
