import { join } from "node:path";
import { runnerImport } from "vite";
import type { Answer, Ask } from "../../src/web/answers.ts";
import type { LaidGround } from "../../src/web/entry-server.tsx";
import type * as Web from "../../src/web/entry-server.tsx";
import { addresses, addressOf, deskOf, filled } from "../../src/web/golden-pages.ts";
import type * as Pages from "../../src/web/pages.ts";

export type Teller = NonNullable<LaidGround["who"]>;

/** Answers of the told story by the address of the question; what many rooms' commits add up to is left out of them. */
export async function recordReplies(
  tellers: ReadonlyMap<string, Teller>,
  put: (url: string, desk: string) => Promise<unknown>,
): Promise<Record<string, string>> {
  const inWeb = (file: string): string => join(import.meta.dirname, "../../src/web", file);
  const { module: web } = await runnerImport<typeof Web>(inWeb("entry-server.tsx"));
  const { pages } = (await runnerImport<typeof Pages>(inWeb("pages.ts"))).module;
  const reply = async <Reply>(url: string): Promise<Reply> => ((await put(url, "visitor")) as { reply: Reply }).reply;
  type Rows<Row> = { rows: Row[] };
  const [subject] = (await reply<Rows<{ subject: string }>>("/api/figures/firms.sales/subjects")).rows;
  const facts = await reply<Rows<{ fact: string }>>(`/api/figures/firms.sales/facts?subject=${subject?.subject}`);
  const fact = facts.rows[0]?.fact ?? "";
  const told = await reply<{ evidence: { evidence: string }[] }>(`/api/facts/${fact}`);
  const party = await reply<{ attributes: { name: string; value: string }[] }>(`/api/parties/${subject?.subject}`);
  const { programmes } = await reply<{ programmes: { programme: string; code: string }[] }>("/api/programmes");
  const names: Record<string, string> = {
    figure: "firms.sales",
    dimension: "party:industry",
    publication: "2025-04-09",
    party: subject?.subject ?? "",
    subject: subject?.subject ?? "",
    fact,
    evidence: told.evidence[0]?.evidence ?? "",
    group: party.attributes.find(({ name }) => name === "industry")?.value ?? "",
    programme: programmes.find(({ code }) => code === "gn-digital-hub")?.programme ?? "",
    challenge: programmes.find(({ code }) => code === "gn-digital-hub/challenge")?.programme ?? "",
  };
  const ground: LaidGround = {
    hub: { ko: "경남 디지털 혁신거점", en: "Gyeongnam Digital Innovation Hub" },
    today: "2025-11-20" as LaidGround["today"],
    synthetic: true,
    publications: (await reply<{ publications: LaidGround["publications"] }>("/api/publications")).publications,
    who: null,
    oidc: null,
    origin: "http://127.0.0.1:3000",
  };
  const bundle = { scripts: [], modules: [], styles: [] };
  const files: Record<string, unknown> = {
    "src/web/golden/ground.json": { names, ground, people: Object.fromEntries(tellers) },
  };
  const read = Map.groupBy(
    [
      ...pages.map((page) => [deskOf(page), addressOf(page, names)] as const),
      ...Object.entries(addresses).flatMap(([desk, each]) => each.map((url) => [desk, filled(url, names)] as const)),
    ],
    ([desk]) => desk,
  );
  for (const [desk, urls] of read) {
    const answers = new Map<string, unknown>();
    const ask: Ask = async (url) => {
      const answer = (await put(url, desk)) as Answer;
      answers.set(url, answer);
      return answer;
    };
    for (const [, url] of urls) {
      const assets = { public: bundle, desk: bundle, factory: bundle };
      await web.answer({ url, accept: undefined }, { ...ground, who: tellers.get(desk) ?? null }, ask, assets);
    }
    for (const [room, asked] of Map.groupBy(answers, ([url]) => /^\/api\/(\w+)/.exec(url)?.[1] ?? "hub"))
      files[`src/web/golden/${desk}/${room}.json`] = Object.fromEntries(asked.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  return Object.fromEntries(Object.entries(files).map(([file, held]) => [file, print(held)]));
}

/** One answer a line. Numbers that every room's chapters move, of commits and of versions, are their moments instead. */
const print = (held: unknown): string => {
  const moment = (at: unknown): string => `${Date.parse(String(at)) / 1000}`;
  const still = (_: string, each: unknown): unknown => {
    if (typeof each !== "object" || each === null) return each;
    if ("seq" in each && "at" in each) return { ...each, seq: moment(each.at) };
    if ("version" in each && "knownFrom" in each)
      return { ...each, version: moment((each.knownFrom as { at: string }).at) };
    return each;
  };
  const text = (value: unknown): string => JSON.stringify(value, still);
  const lines = Object.entries(held as object).map(([key, value]) => `${JSON.stringify(key)}: ${text(value)}`);
  return `{\n${lines.join(",\n")}\n}\n`;
};
