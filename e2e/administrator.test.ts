import { spawnSync } from "node:child_process";
import { inject } from "vitest";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { axe, faultsOf, journeys, open, screenshot } from "./browser.ts";
import { signIn } from "./sign-in.ts";

const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};

/** The link of somebody whom no letter reaches: on the machine of the hub, as there is no mail server. */
const linkTo = (to: string): string => {
  const { data, address } = inject("hub");
  const env = { ...process.env, GEOJEOM_DATA: data, PUBLIC_URL: address };
  const said = spawnSync(process.execPath, ["src/main/cli.ts", "link", to, "--json"], { env, encoding: "utf8" });
  const { link } = JSON.parse(said.stdout.trim().split("\n").at(-1) ?? "") as { link: string };
  return link;
};

/** The letters to somebody, as the outbox shows them: never what is in them. */
const lettersTo = async (page: Page, to: string): Promise<{ to: string; body: unknown }[]> => {
  const letters = await page.evaluate<{ to: string; body: unknown }[]>(
    `fetch("/api/letters?limit=50").then((answer) => answer.json()).then(({ letters }) => letters)`,
  );
  return letters.filter((letter) => letter.to === to);
};

/** Opens the one dialog of an act, says why, and does it. */
const doAct = async (page: Page, word: string, reason?: string): Promise<void> => {
  await page.getByRole("button", { name: word, exact: true }).first().click();
  if (reason === undefined) return;
  const dialog = page.locator(".dialog");
  await dialog.locator("[name=reason]").fill(reason);
  await Promise.all([page.waitForEvent("load"), dialog.locator("button[type=submit]").click()]);
  await page.locator("html.is-alive").waitFor();
};

journeys("administrator", () => {
  test("a day of an administrator: somebody is invited, comes in, loses the role, is sent a letter, and is closed out", async () => {
    const email = `new.officer.${Date.now()}@example.kr`;
    const password = "긴 밤 지새운 풀잎 8";
    const page = await signIn("administrator");
    await goTo(page, "/ko/administration/accounts");
    const form = page.locator("#invite form");
    await form.locator("[name=name]").fill("새담당");
    await form.locator("[name=email]").fill(email);
    await form.locator("[name=role]").selectOption("officer");
    await form.locator("button[type=submit]").click();
    await page.locator("#invite [role=status]").waitFor();
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "administrator-accounts");
    const account = (await page.locator("#invite [role=status] a").getAttribute("href")) ?? "";

    expect(await lettersTo(page, email)).toMatchObject([{ body: null }]);
    const link = linkTo(email);
    expect(link).toContain("/ko/password/set#");
    const theirs = await open({ language: "ko", device: "desktop", path: link.slice(new URL(link).origin.length) });
    await theirs.locator("input[name=password]").fill("password12");
    await theirs.locator("button[type=submit]").click();
    await theirs.locator(".field-refusal").waitFor();
    expect(theirs.url()).not.toContain("#");
    await screenshot(theirs, "password-set");
    expect(await axe(theirs)).toEqual([]);
    await theirs.locator("input[name=password]").fill(password);
    await theirs.locator("button[type=submit]").click();
    await theirs.locator("a.button.is-first").click();
    await theirs.locator("html.is-alive").waitFor();
    await theirs.locator("input[name=email]").fill(email);
    await theirs.locator("input[name=password]").fill(password);
    await theirs.locator("button[type=submit]").click();
    await theirs.waitForURL(/\/ko\/office/);

    await goTo(page, account);
    await screenshot(page, "administrator-account");
    expect(await axe(page)).toEqual([]);
    await doAct(page, "담당자 역할 종료");
    await Promise.all([
      page.waitForEvent("load"),
      page.locator(".dialog .is-grave, .dialog .is-first").first().click(),
    ]);
    await page.locator("html.is-alive").waitFor();
    await doAct(page, "비밀번호 설정 이메일 보내기", "분실 신고");
    expect(await lettersTo(page, email)).toMatchObject([{ body: null }, { body: null }]);
    await doAct(page, "사용 중지", "퇴직");
    await page.getByText("퇴직").waitFor();
    await goTo(theirs, "/ko/sign-in");
    await theirs.locator("input[name=email]").fill(email);
    await theirs.locator("input[name=password]").fill(password);
    await theirs.locator("button[type=submit]").click();
    await theirs.getByText("사용이 중지된 계정입니다.").waitFor();

    await goTo(page, "/ko/administration/audit");
    await page.getByRole("button", { name: "변경 여부 확인" }).click();
    await page.getByText("모두 기록한 그대로입니다.").waitFor();
    await page.locator(".list tbody").getByText("계정 사용 중지").first().waitFor();
    await screenshot(page, "administrator-audit");
    expect(await axe(page)).toEqual([]);
    const { log } = inject("hub");
    if (log !== "") {
      const written = readFileSync(log, "utf8");
      for (const secret of [email, password, new URL(link).hash.slice(1)]) expect(written).not.toContain(secret);
    }
    expect(faultsOf(page)).toEqual([]);
  });

  test("somebody who forgot his password is told the same whoever he is, in English as well", async () => {
    const page = await open({ language: "en", device: "phone", path: "/en/password/forgotten" });
    await page.locator("html.is-alive").waitFor();
    await page.locator("input[name=email]").fill("nobody@example.kr");
    await page.locator("button[type=submit]").click();
    await page.getByText("a letter is on its way").waitFor();
    expect(await axe(page)).toEqual([]);
    await screenshot(page, "password-forgotten-phone");
  });
});
