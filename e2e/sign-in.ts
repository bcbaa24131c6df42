import type { Page } from "playwright-core";
import { demoPassword, people } from "../story/changwon/people.ts";
import { type Device, open } from "./browser.ts";

type Key = (typeof people)[number]["key"];

export const emailOf = (key: Key): string => people.find((each) => each.key === key)?.email ?? "";

/** Somebody of the story, signed in by the page where people do it. */
export async function signIn(
  key: Key,
  language: "ko" | "en" = "ko",
  to?: RegExp,
  device: Device = "desktop",
): Promise<Page> {
  const page = await open({ language, device, path: `/${language}/sign-in` });
  await page.locator("html.is-alive").waitFor();
  await page.locator("input[name=email]").fill(emailOf(key));
  await page.locator("input[name=password]").fill(demoPassword);
  await page.locator("button[type=submit]").click();
  await page.waitForURL(to ?? ((url) => !url.pathname.endsWith("/sign-in")));
  return page;
}
