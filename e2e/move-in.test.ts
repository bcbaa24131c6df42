import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, open, screenshot } from "./browser.ts";

/* Step 5 of the walk of acceptance: who moved in, on one day, from one set of records. */

const seedDay = "2025-04-09";
interface Answered {
  readonly amount: { readonly num: string };
}
const figure = async (page: Page, name: string): Promise<number> => {
  const reply = await page.request.get(`/api/figures/${name}?as-of=${seedDay}`);
  expect([name, reply.status()]).toEqual([name, 200]);
  return Number(((await reply.json()) as Answered).amount.num);
};

journeys("moving in", () => {
  test("5: 60 signed, 53 moved in, firms and institutions, outside and not, are one data set; no room is held by two", async () => {
    const page = await open({ path: `/ko?as-of=${seedDay}` });
    await page.locator("html.is-alive").waitFor();
    const tenants = page.locator("#tenants");
    expect(await tenants.textContent()).toContain("53");
    await tenants.locator("a.value").click();
    await tenants.locator(".bellows").waitFor();
    await screenshot(page, "moved-in");
    expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
    expect(await figure(page, "tenants.signed")).toBe(60);
    expect(await figure(page, "tenants")).toBe(53);

    const reply = await page.request.get(`/api/spaces/occupied?as-of=${seedDay}`);
    const { rooms } = (await reply.json()) as { rooms: string[] };
    expect(rooms.length).toBeGreaterThan(40);
    expect(new Set(rooms).size).toBe(rooms.length);
    expect(faultsOf(page)).toEqual([]);
  });
});
