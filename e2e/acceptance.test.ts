import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addDays, dayOf } from "#base/day";
import { axe, faultsOf, journeys, screenshot } from "./browser.ts";
import { openCall, say } from "./opened-call.ts";
import { toldBy } from "./told-by.ts";
import { signIn } from "./sign-in.ts";

/* The walk from set-up to agreement, in its order; where a step is a journey of its own elsewhere, it says which. */

interface Amount {
  readonly num: string;
}
const goTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(path);
  await page.locator("html.is-alive").waitFor();
};
const shown = async (page: Page, name: string): Promise<void> => {
  await screenshot(page, `acceptance-${name}`);
  expect((await axe(page)).map(({ rule }) => rule)).toEqual([]);
};
const read = async <Reply>(page: Page, path: string): Promise<Reply> =>
  (await (await page.request.get(`/api${path}`)).json()) as Reply;
const told = async <Reply>(page: Page, path: string, data: object): Promise<Reply> => {
  const reply = await page.request.post(`/api${path}`, { data });
  expect([path, reply.status(), await reply.text()]).toEqual([path, 200, expect.any(String)]);
  return (await reply.json()) as Reply;
};
const callOf = async (page: Page, announced: string, programme: string): Promise<string> => {
  const { rows } = await read<{ rows: { call: string; announced: string; programme: { name: { ko: string } } }[] }>(
    page,
    "/calls",
  );
  return rows.find((one) => one.announced === announced && one.programme.name.ko.includes(programme))?.call ?? "";
};

/** The account that is signed in, and the firm it speaks for. */
async function ownFirm(page: Page): Promise<{ readonly user: string; readonly party: string }> {
  const { user, roles } = await read<{ user: string; roles: { party: string | null }[] }>(page, "/account");
  return { user, party: roles.find((one) => one.party !== null)?.party ?? "" };
}

journeys("the walk of acceptance", () => {
  test("1: the hub programme has its years, sources, sub-programmes and targets", async () => {
    const page = await signIn("officer");
    const { programmes } = await read<{ programmes: { programme: string; code: string }[] }>(page, "/programmes");
    const hub = programmes.find(({ code }) => code === "gn-digital-hub")?.programme;
    expect(programmes.filter(({ code }) => code.startsWith("gn-digital-hub/")).length).toBeGreaterThanOrEqual(3);
    await goTo(page, `/ko/office/programmes/${hub}`);
    const says = (await page.locator("main").textContent()) ?? "";
    for (const part of ["1차년도", "2차년도", "3차년도", "국비", "도비", "시비", "21억 원", "17억 원"])
      expect(says).toContain(part);
    await shown(page, "programme");
    expect(faultsOf(page)).toEqual([]);
  });

  // 2 is in call.test.ts: the hub programme came of a call it won against nine others

  test("3: seven years and a day are refused with the clause, a day less is taken, an institution from outside is taken", async () => {
    const page = await signIn("officer");
    const call = await callOf(page, "2024-11-04", "사무실");
    const unist = await told<{ party: string }>(page, "/parties", {
      ...{ type: "university", name: say("울산과학기술원(UNIST)", "UNIST"), region: "ulsan" },
      ...{ foundedOn: "2007-04-06", from: "2007-04-06" },
    });
    expect(unist.party).not.toBe("");
    const tried = async (firm: string): Promise<string> => {
      await goTo(page, `/ko/office/calls/${call}/trial`);
      const pick = page.getByRole("combobox", { name: /기업/ });
      await pick.fill(firm);
      await page.getByRole("option", { name: firm }).first().click();
      await page.getByRole("button", { name: "제출 전 확인", exact: true }).click();
      const found = page.locator("section[role=status]");
      await found.waitFor();
      return (await found.textContent()) ?? "";
    };
    const tooOld = await tried("(주)일곱해하루");
    expect(tooOld).toContain("업력 7년 이내");
    expect(tooOld).toContain("중소기업창업 지원법 제2조");
    await shown(page, "seven-years-and-a-day");
    expect(tooOld).toContain("신청할 수 없습니다");
    expect(await tried("(주)일곱해미만")).not.toContain("신청할 수 없습니다");
    expect(await tried("울산과학기술원")).not.toContain("신청할 수 없습니다");
    await shown(page, "institution-from-outside");

    await goTo(page, `/ko/office/calls/${call}/applications`);
    const refused = page.locator(".list tbody tr", { hasText: "일곱해하루" });
    expect(await refused.textContent()).toContain("부적격 통보");
    expect(await page.locator(".list tbody tr", { hasText: "일곱해미만" }).textContent()).toContain("적격");
    await refused.locator("a").first().click();
    await page.getByText("업력 7년을 1일 초과합니다").first().waitFor();
    await shown(page, "refused-with-its-clause");
    expect(faultsOf(page)).toEqual([]);
  }, 120_000);

  test("3: what arrives a second after the closing is out, and says so", async () => {
    const officer = await signIn("officer");
    const title = say("마감 여정", "A closing");
    // to the minute, as a notice says it
    const closes = new Date(Math.ceil((Date.now() + 45_000) / 60_000) * 60_000);
    const kst = new Date(closes.getTime() + 9 * 3_600_000).toISOString().slice(0, 16);
    const call = await openCall(officer, title, { closes: kst, documents: [] });
    const firm = await signIn("company", "ko", undefined, "phone");
    const { party } = await ownFirm(firm);
    const { application } = await told<{ application: string }>(firm, "/applications", { call, party });
    const draft = `/api/applications/${application}`;
    const saved = async (section: string, fields: object) => {
      const { revision } = await read<{ revision: string }>(firm, `/applications/${application}/draft`);
      return firm.request.put(`${draft}/sections`, { data: { section, fields, seen: revision } });
    };
    expect((await saved("form/plan", { title: "용접 검사기", goal: "불량률을 낮춘다." })).status()).toBe(200);
    expect(
      (await saved(`budget/${party}`, { "materials/city": "40000000", "materials/own-cash": "10000000" })).status(),
    ).toBe(200);
    await goTo(firm, `/ko/company/applications/${application}`);
    await firm.waitForFunction(() => document.querySelectorAll("ol.faults li").length === 0);
    await firm.waitForTimeout(Math.max(0, closes.getTime() + 1000 - Date.now()));
    await firm.locator("#check").getByRole("button", { name: "제출", exact: true }).click();
    const sure = firm.getByRole("dialog").or(firm.getByRole("alertdialog"));
    await sure.getByRole("button", { name: "제출", exact: true }).click();
    await firm.getByText("마감").first().waitFor();
    const late = await firm.request.post(`${draft}/submission`, {
      data: { key: crypto.randomUUID(), revision: "0", seen: "0" },
    });
    expect(await late.json()).toMatchObject({ code: "call-closed" });
    await firm.reload();
    await shown(firm, "a-second-late");
    // it stays readable, and nothing of it was taken
    expect(await firm.getByLabel("과제명", { exact: true }).inputValue()).toBe("용접 검사기");
    expect((await read<{ received: number }>(officer, `/calls/${call}/applications`)).received).toBe(0);
  }, 180_000);

  test("4: one of five is barred, one recused, one sheet missing, and a tie at the cut is broken as promised", async () => {
    const { panel, title, refused } = await toldBy<{ panel: string; title: string; refused: string }>(
      "tie-at-the-cut.ts",
    );
    expect(refused).toContain("동점위원 5 위원은 ‘가 과제’에서 제척·기피·회피 대상");
    const officer = await signIn("officer");
    await goTo(officer, `/ko/office/panels/${panel}`);
    const says = (await officer.locator("main").textContent()) ?? "";
    expect(says).toContain("신청기관 소속");
    expect(says).toContain("평가표 15건 중 14건 서명");
    await shown(officer, "panel-with-a-conflict");

    const chair = await signIn("reviewer", "ko", undefined, "phone");
    await goTo(chair, "/ko/reviews");
    const close = chair.getByRole("button", { name: "채점 마감" });
    const own = chair.locator("section.block", { hasText: title, has: close });
    await own.getByLabel(/마감 사유/).fill("동점위원 3이 기한까지 제출하지 않았습니다.");
    await Promise.all([chair.waitForEvent("load"), own.getByRole("button", { name: "채점 마감" }).click()]);
    await goTo(chair, `/ko/reviews/panels/${panel}`);
    await chair.getByText("동점이면 사업계획 점수 순, 그래도 같으면 추첨").waitFor();
    const row = (title: string) => chair.locator("tbody tr", { hasText: title }).first();
    // three sheets make the mean: of the recused the one that was signed is out of it, of the missing there is none
    expect(await row("나 과제").textContent()).toMatch(/80\.00.*3명/);
    expect(await row("다 과제").textContent()).toMatch(/80\.00.*4명/);
    expect(await row("라 과제").textContent()).toMatch(/68\.00.*3명/);
    await shown(chair, "tie-at-the-cut");
    await chair.getByRole("button", { name: "선정 의결" }).click();
    await chair.getByRole("alertdialog").getByRole("button", { name: "선정 의결" }).click();
    await chair.getByText("기록에서 다시 만든 회의록과 같습니다.").waitFor();
    const decided = await chair.locator("section.block", { hasText: "의결된 선정" }).first().textContent();
    expect(decided).toMatch(/선정 · 나 과제.*예비 1 · 다 과제/s);
    await shown(chair, "decided-with-a-tie");
    expect(faultsOf(chair)).toEqual([]);
  }, 180_000);

  // 5 is in move-in.test.ts, 7 in reports.test.ts: who moved in on one day; reports of an agreement

  test("6: one firm in all three sub-programmes is shown as such; a debarred member shuts a consortium out", async () => {
    const officer = await signIn("officer");
    const call = await callOf(officer, "2025-03-24", "원스톱");
    const { rows } = await read<{ rows: { application: string; name: { ko: string } }[] }>(
      officer,
      `/calls/${call}/applications`,
    );
    const [first] = rows;
    await goTo(officer, `/ko/office/applications/${first?.application}`);
    await officer.getByText("이전 기록").first().waitFor();
    await shown(officer, "in-all-three");
    // 37 distinct, though the parts of the three sub-programmes come to more
    const figure = "/figures/firms.supported";
    const supported = await read<{ amount: Amount }>(officer, `${figure}?as-of=2025-04-09`);
    expect(supported.amount.num).toBe("37");
    const parts = await read<{ groups: { amount: Amount }[]; overlap: Amount | null }>(
      officer,
      `${figure}/by/programme?as-of=2025-04-09`,
    );
    const sum = parts.groups.reduce((all, { amount }) => all + Number(amount.num), 0);
    expect(sum).toBeGreaterThan(37);
    expect(sum - Math.abs(Number(parts.overlap?.num))).toBe(37);
    await goTo(officer, `/ko${figure}?as-of=2025-04-09`);
    expect(await officer.locator("main").textContent()).toContain("37개사");
    await shown(officer, "thirty-seven");

    const found = await read<{ rows: { party: string; identifiers: { value: string }[] }[] }>(
      officer,
      `/parties?q=${encodeURIComponent("누리센서")}`,
    );
    const { party: member = "", identifiers = [] } = found.rows[0] ?? {};
    const today = dayOf(new Date());
    const { sanction } = await told<{ sanction: string }>(officer, "/sanctions", {
      ...{
        number: `여정-${Date.now()}`,
        basis: "innovation-debarment",
        party: member,
        ground: "사업비 용도 외 사용(합성)",
      },
      ...{ firstDay: addDays(today, -10), lastDay: addDays(today, 200), day: addDays(today, -40), evidence: [] },
    });
    const { version } = await read<{ version: string }>(officer, `/sanctions/${sanction}`);
    await told(officer, `/sanctions/${sanction}/decision`, { day: addDays(today, -12), seen: version, evidence: [] });
    await goTo(officer, `/ko/office/sanctions/${sanction}`);
    await shown(officer, "debarred");

    const title = say(`컨소시엄 여정 ${Date.now()}`, "A consortium");
    const shared = await openCall(officer, title, { documents: [] });
    const firm = await signIn("company", "ko", undefined, "phone");
    const { user, party } = await ownFirm(firm);
    const administrator = await signIn("administrator");
    // one person speaks for both, so that one hand can walk it
    const account = await read<{ version: string }>(administrator, `/accounts/${user}`);
    const granted = await administrator.request.post(`/api/accounts/${user}/roles`, {
      data: { role: "company", party: member, firstDay: addDays(today, -1), seen: account.version },
    });
    // walked before on the same hub, he speaks for both already
    expect([200, 409]).toContain(granted.status());
    const { application } = await told<{ application: string }>(firm, "/applications", { call: shared, party });
    await told(firm, `/applications/${application}/members`, { businessNumber: identifiers[0]?.value });
    await told(firm, `/applications/${application}/members/answer`, { answer: "accepted" });
    const save = async (section: string, fields: object) => {
      const { revision } = await read<{ revision: string }>(firm, `/applications/${application}/draft`);
      const data = { section, fields, seen: revision };
      const reply = await firm.request.put(`/api/applications/${application}/sections`, { data });
      expect([reply.status(), await reply.text()]).toEqual([200, expect.any(String)]);
    };
    await save("form/plan", { title: "공동 실증", goal: "불량률을 낮춘다." });
    for (const one of [party, member])
      await save(`budget/${one}`, { "materials/city": "20000000", "materials/own-cash": "5000000" });
    await goTo(firm, `/ko/company/applications/${application}`);
    await firm.getByText("(주)누리센서: 참여제한 중이 아닐 것").first().waitFor();
    await shown(firm, "debarred-member");
    await firm.locator("#check").getByRole("button", { name: "제출", exact: true }).click();
    const sure = firm.getByRole("dialog").or(firm.getByRole("alertdialog"));
    await sure.getByRole("button", { name: "제출", exact: true }).click();
    await firm.waitForURL(/\/receipt$/);
    await goTo(officer, `/ko/office/applications/${application}`);
    expect(await officer.locator("main").textContent()).toContain("미충족");
    await shown(officer, "debarred-member-received");
  }, 120_000);
});
