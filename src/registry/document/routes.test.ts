import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Role } from "#base/route";
import type { Who } from "#base/who";
import { fixedClock } from "#platform/clock";
import { testDatabase } from "#platform/db";
import { createServer } from "#platform/http";
import { freshId } from "#platform/identity";
import { silentLog } from "#platform/log";
import { inlineAside } from "#platform/machine";
import { generateDocument } from "./acts/generate-document.ts";
import { room } from "./room.ts";
import { routes } from "./routes.ts";
import { noticeTemplate, resultTemplate } from "./standard-letters.ts";

const database = await testDatabase();
const now = new Date("2025-04-09T09:00:00+09:00");
const user = (role: Role): Who => ({
  ...{ kind: "user", user: role, name: role, email: `${role}@hub.example` },
  roles: [{ role, party: role === "company" ? freshId(now) : null }],
});
const app = createServer({
  handled: routes({
    rooms: () => [room],
    files: { open: () => Promise.resolve(Readable.from([Buffer.from("kept")])) },
    aside: inlineAside,
  }),
  db: database,
  log: silentLog,
  clock: fixedClock(now.toISOString()),
  who: ({ headers }) =>
    Promise.resolve(headers.authorization === undefined ? { kind: "visitor" } : user(headers.authorization as Role)),
  config: { baseUrl: "http://localhost:3000", checkReplies: true },
});
let letter = "";
let notice = "";
beforeAll(() =>
  database.transaction("write", async (tx) => {
    const acting = { tx, at: now, actor: "officer", newId: () => freshId(now) };
    const made = {
      of: { kind: "application", id: "a" },
      title: { ko: "선정 결과 통보", en: "Result" },
      office: { ko: "가람테크노파크", en: "Garam Technopark" },
      values: resultTemplate.sample,
    };
    letter = (await generateDocument(acting, { template: resultTemplate, ...made })).document;
    const announced = {
      of: { kind: "call", id: "c" },
      title: { ko: "모집 공고", en: "Notice of a call" },
      office: { ko: "가람테크노파크", en: "Garam Technopark" },
      values: noticeTemplate.sample,
      isPublic: true,
    };
    notice = (await generateDocument(acting, { template: noticeTemplate, ...announced })).document;
    return {};
  }),
);
afterAll(async () => {
  await app.close();
  await database.close();
});
const ask = async (who: Role | null, method: "GET" | "POST", url: string, payload?: object) => {
  const headers = who === null ? {} : { authorization: who };
  return app.inject({ method, url: `/api${url}`, headers, ...(payload === undefined ? {} : { payload }) });
};
const json = async (...asked: Parameters<typeof ask>) => {
  const reply = await ask(...asked);
  return { status: reply.statusCode, body: reply.json<Record<string, never>>() };
};
const code = (status: number, refusal: string) => ({ status, body: { code: refusal } });

test("[DC9] a letter is there for whom it is, a notice for everybody, as page and as files", async () => {
  expect((await json("officer", "GET", `/documents/${letter}`)).body).toMatchObject({
    texts: [{ title: "선정 결과 통보" }, { language: "en", title: "Result" }],
    number: "2025-1",
  });
  for (const who of [null, "company", "reviewer"] as const)
    for (const what of ["", "/pdf"])
      expect(await json(who, "GET", `/documents/${letter}${what}`)).toMatchObject(code(404, "unknown-document"));
  const seen = await json(null, "GET", `/documents/${notice}`);
  expect(seen).toMatchObject({
    status: 200,
    body: { templateWord: { ko: "공고문" }, texts: [{ templateVersion: null }, { templateVersion: null }], files: [] },
  });
  const { texts } = seen.body as unknown as { texts: readonly { readonly html: string }[] };
  expect(texts[0]?.html).toContain("지역 제조기업의 디지털 전환을 위하여");
  expect(texts[1]?.html).toContain("for the digital transformation of manufacturers of the region");
  // not printed yet: printed when it is asked for
  const pdf = await ask(null, "GET", `/documents/${notice}/pdf`);
  expect([pdf.statusCode, pdf.headers["content-type"], pdf.rawPayload.subarray(0, 5).toString()]).toEqual([
    200,
    "application/pdf",
    "%PDF-",
  ]);
  expect(decodeURIComponent(`${pdf.headers["content-disposition"]}`)).toContain("모집 공고.pdf");
  for (const [language, name] of [
    ["en", "Notice of a call.pdf"],
    ["both", "모집 공고.pdf"],
  ] as const) {
    const other = await ask(null, "GET", `/documents/${notice}/pdf?language=${language}`);
    expect([other.statusCode, other.rawPayload.equals(pdf.rawPayload)]).toEqual([200, false]);
    expect(decodeURIComponent(`${other.headers["content-disposition"]}`)).toContain(name);
  }
  // one that was made before there was English
  const old = freshId(now);
  await database.pool.query(
    `insert into document (document, template, template_version, template_hash, of_kind, of_id, title, year, no, paper,
      hash, party, is_public, approval, known_from)
    select $1, template, template_version, template_hash, of_kind, of_id, title, year, 99, paper, hash, party, is_public,
      approval, known_from from document where document = $2`,
    [old, notice],
  );
  expect((await ask(null, "GET", `/documents/${old}/pdf`)).rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
  expect(await json(null, "GET", `/documents/${old}/pdf?language=en`)).toMatchObject(
    code(404, "document-without-english"),
  );
  const hwpx = await ask(null, "GET", `/documents/${notice}/hwpx`);
  expect(hwpx.rawPayload.subarray(0, 2).toString()).toBe("PK");
  const listed = await json("officer", "GET", "/documents?kind=call&id=c");
  expect(listed.body["rows"]).toContainEqual(expect.objectContaining({ document: notice, number: "2025-2" }));
  expect((await json("company", "GET", "/documents")).body["rows"]).toHaveLength(2);
});

test("[DC5] [DC6] a template is looked at, saved from the version seen, and restored, by officers", async () => {
  const url = "/templates/receipt";
  const { body } = await json("officer", "GET", url);
  expect(body).toMatchObject({ no: { ko: null, en: null }, versions: [], version: "0", word: { ko: "접수증" } });
  expect(
    (await json("official", "POST", url, { language: "ko", body: "# 접수증", reason: "변경", seen: "0" })).status,
  ).toBe(403);
  expect(await json("officer", "POST", `${url}/preview`, { language: "ko", body: "{없음}" })).toMatchObject(
    code(422, "template-field-unknown"),
  );
  expect(
    (await json("officer", "POST", `${url}/preview`, { language: "ko", body: "{신청인}을(를)" })).body,
  ).toMatchObject({
    html: expect.stringContaining("주식회사 가온을"),
  });
  expect(await json("officer", "POST", url, { language: "ko", body: "# 접수증", reason: "", seen: "0" })).toMatchObject(
    code(422, "template-reason-missing"),
  );
  expect(
    await json("officer", "POST", url, { language: "ko", body: "# 접수증", reason: "간소화", seen: "0" }),
  ).toMatchObject({
    status: 200,
    body: { no: 1 },
  });
  expect(
    await json("officer", "POST", url, { language: "ko", body: "# 접수증 2", reason: "또", seen: "0" }),
  ).toMatchObject(code(409, "changed-meanwhile"));
  const saved = await json("officer", "GET", url);
  expect(saved.body).toMatchObject({
    no: { ko: 1, en: null },
    bodies: { ko: { body: "# 접수증" }, en: { body: expect.stringContaining("# Receipt") } },
    versions: [{ language: "ko", no: 1, reason: "간소화", by: "officer" }],
  });
  expect(
    await json("officer", "POST", `${url}/restoration`, { language: "ko", seen: saved.body["version"] }),
  ).toMatchObject({
    body: { changed: true },
  });
  expect(await json("officer", "GET", "/templates/nothing")).toMatchObject(code(404, "unknown-template"));
  expect((await json("official", "GET", "/templates")).body["rows"]).toHaveLength(5);
});
