import type { Page } from "playwright-core";
import { expect } from "vitest";
import { addDays, dayOf } from "#base/day";

export const say = (ko: string, en: string) => ({ ko, en });

/** A call that asks for a title, an aim, money and a paper, opened by an officer as he does. */
export async function openCall(
  officer: Page,
  title: { ko: string; en: string },
  more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const today = dayOf(new Date());
  const api = officer.request;
  const programmes = (await (await api.get("/api/programmes")).json()) as {
    programmes: { programme: string; code: string }[];
  };
  const programme = programmes.programmes.find(({ code }) => code.endsWith("/one-stop"))?.programme;
  const begun = await api.post("/api/calls", { data: { programme, template: "project", announced: today } });
  const { call } = (await begun.json()) as { call: string };
  const read = async () => (await (await api.get(`/api/calls/office/${call}`)).json()) as { seen: string };
  const content = {
    ...{
      title,
      summary: say("시제품 제작을 지원합니다.", "Support for prototypes."),
      track: "subsidy",
      announced: today,
    },
    ...{ intake: "single", periods: [], milestones: [], quota: 3, budget: "100000000", capPerFirm: "50000000" },
    ...{ opens: `${today}T00:00`, closes: `${addDays(today, 10)}T18:00` },
    ...{ purpose: "시제품", eligibleOn: "announced", evidence: null, shortenedBecause: null },
    form: {
      sections: [
        {
          ...{ key: "plan", word: say("사업계획", "Plan") },
          questions: [
            { key: "title", word: say("과제명", "Title"), required: true, is: { type: "short-text", mostChars: 60 } },
            { key: "goal", word: say("목표", "Goal"), required: true, is: { type: "long-text", mostChars: 2000 } },
          ],
        },
      ],
      rules: [],
    },
    documents: [
      {
        ...{
          key: "registration",
          word: say("사업자등록증명", "Proof of registration"),
          required: true,
          endings: ["pdf", "txt"],
        },
        expiry: { rule: "issued-within", months: 3 },
      },
    ],
    clauses: [{ key: "debarred", requires: { type: "not-debarred" }, article: "지방보조금법 제32조" }],
    scheme: {
      ...{ criteria: [{ key: "plan", word: say("계획", "plan"), points: 100 }], bonuses: [], passMark: 60 },
      ...{ scoreRule: { rule: "mean", leastRaters: 3 }, tieBreak: ["plan"] },
    },
    matching: [{ size: null, least: "0.2", cashLeast: "0.5", basis: "공고문 4쪽" }],
    ...more,
  };
  const saved = await api.put(`/api/calls/${call}`, { data: { content, seen: (await read()).seen } });
  expect([saved.status(), await saved.text()]).toEqual([200, expect.any(String)]);
  const published = await api.post(`/api/calls/${call}/publication`, { data: { seen: (await read()).seen } });
  expect([published.status(), await published.text()]).toEqual([200, expect.any(String)]);
  return call;
}
