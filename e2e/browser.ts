/** Chromium for journeys: one browser, a fresh visitor for every page, and axe for what assistive tools would miss. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { AxeResults, Result } from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, describe, inject } from "vitest";
import type { Hub } from "./hub.ts";

export type Device = "desktop" | "phone";

export interface Visit {
  readonly language?: "ko" | "en";
  readonly device?: Device;
  /** A path of the hub to open at once; without it the page is blank. */
  readonly path?: string;
}

const sizes: Readonly<Record<Device, { width: number; height: number }>> = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
};

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
  "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
];

/** The browser on this machine: `CHROMIUM`, else a usual place. */
export const chromiumPath: string | undefined = [process.env["CHROMIUM"] ?? "", ...usual].find(
  (path) => path !== "" && existsSync(path),
);

const flags =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/**
 * A group of journeys. Without a browser they are skipped aloud on somebody's own machine; in CI they run and fail,
 * because a run in which nothing was shown must not look like one in which all was well.
 */
export function journeys(name: string, tell: () => void): void {
  const isSkipped = chromiumPath === undefined && process.env["CI"] === undefined;
  if (isSkipped) console.warn(`\n  SKIPPED: ${name}. No Chromium was found; set CHROMIUM to its path.\n`);
  // oxlint-disable-next-line vitest/valid-title -- it is handed in
  describe.skipIf(isSkipped)(name, () => {
    // Here and not at the top of this file: without isolation that would run once for all files, after the first.
    afterAll(closeBrowser);
    tell();
  });
}

/** The hub that was started for all journeys. */
export const withHub = async <Answer>(journey: (hub: Hub) => Answer | Promise<Answer>): Promise<Answer> =>
  journey(inject("hub"));

let browser: Promise<Browser> | undefined;
const contexts: BrowserContext[] = [];

async function closeBrowser(): Promise<void> {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  const opened = browser;
  browser = undefined;
  await (await opened)?.close();
}

/** A page of a fresh visitor (no cookies of any other). Faults in the page are kept and read with `faultsOf`. */
export async function open({ language = "ko", device = "desktop", path }: Visit = {}): Promise<Page> {
  if (chromiumPath === undefined) throw new Error("No Chromium was found; set CHROMIUM to its path.");
  browser ??= chromium.launch({ executablePath: chromiumPath, args: flags.split(" ") });
  const { address } = inject("hub");
  const context = await (
    await browser
  ).newContext({
    baseURL: address,
    viewport: sizes[device],
    locale: language === "ko" ? "ko-KR" : "en-GB",
    timezoneId: "Asia/Seoul",
    ...(device === "phone" ? { isMobile: true, hasTouch: true, deviceScaleFactor: 2 } : {}),
  });
  contexts.push(context);
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const faults: string[] = [];
  faulty.set(page, faults);
  // A picture of the whole page enlarges the window, which breaks off the browser's own passing from page to page.
  const isOurs = (fault: string): boolean => !/Transition was aborted .* Viewport size changed/.test(fault);
  page.on("pageerror", (fault) => isOurs(String(fault)) && faults.push(String(fault)));
  page.on("console", (line) => line.type() === "error" && faults.push(line.text()));
  if (path !== undefined) await page.goto(path);
  return page;
}

const faulty = new WeakMap<Page, string[]>();

/** Uncaught errors and console errors of the page so far. */
export const faultsOf = (page: Page): readonly string[] => faulty.get(page) ?? [];

/**
 * A page that is still fetching is dimmed, one that fades shows colours that nobody reads by, and one that is measured
 * while it passes into the next breaks that passing off. What moves without end (waiting, working) is not waited for.
 */
const stands = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () =>
      document.querySelector("main[aria-busy=true]") === null &&
      document
        .getAnimations()
        .every(({ playState, effect }) => playState !== "running" || effect?.getTiming().iterations === Infinity),
  );

/** The whole page as `e2e/screenshots/<name>.png`, for people to look at. */
export async function screenshot(page: Page, name: string, wholePage = true): Promise<string> {
  const path = join(import.meta.dirname, "screenshots", `${name}.png`);
  await page.evaluate("document.fonts.ready.then(() => undefined)");
  await stands(page);
  await page.screenshot({ path, fullPage: wholePage, animations: "disabled" });
  return path;
}

export interface Violation {
  readonly rule: string;
  readonly impact: string;
  readonly help: string;
  /** Where: CSS selectors, with what axe says about each. */
  readonly at: readonly string[];
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds that is serious or critical, by WCAG 2.2 A and AA and axe's own best practices. */
export async function axe(page: Page): Promise<Violation[]> {
  await stands(page);
  // As an expression, not as a script element: the pages' content security policy rightly forbids the latter.
  await page.evaluate(`${axeSource}; undefined`);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, impact, help, nodes }: Result) => ({
      rule: id,
      impact: String(impact),
      help,
      at: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`),
    }));
}
