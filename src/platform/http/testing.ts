import { sql } from "kysely";
import { Readable } from "node:stream";
import { z } from "zod";
import { defineRefusal } from "#base/refusal";
import { defineRoute, type Role } from "#base/route";
import { text } from "#base/text";
import type { Who } from "#base/who";
import { steppingClock } from "#platform/clock";
import { testDatabase, type TestDatabase } from "#platform/db";
import type { FastifyInstance } from "fastify";
import { handle, type Handled } from "./call.ts";
import { createServer } from "./server.ts";
import type { AuditEntry, HttpConfig, ServerParts } from "./settings.ts";

/** A small room of notes, for tests of the server alone: a table, a few routes, a way to misbehave in each respect. */
export const noteTaken = defineRefusal({
  code: "test-note-taken",
  status: 409,
  ko: "{title}은(는) 이미 있습니다.",
  en: "{title} exists already.",
  law: "시험법 제1조",
});

const title = z.string().min(2).max(40);

export const getNote = defineRoute({
  name: "get-note",
  method: "GET",
  path: "/notes/:title",
  summary: text("쪽지 하나", "One note"),
  may: "anyone",
  params: z.object({ title }),
  query: z.object({ tag: z.array(z.string()).optional(), size: z.coerce.number().int().optional() }),
  reply: z.object({ title: z.string(), tags: z.array(z.string()), amount: z.string() }),
  refusals: ["test-note-taken"],
});

export const listNotes = defineRoute({
  name: "list-notes",
  method: "GET",
  path: "/notes",
  summary: text("쪽지 목록", "All notes"),
  may: ["officer", "administrator"],
  query: z.object({ limit: z.coerce.number().int().max(100).optional() }),
  reply: z.object({ titles: z.array(z.string()), by: z.string() }),
  refusals: [],
});

const line = z.object({
  amount: z.string().regex(/^\d+$/, "숫자만 입력해 주십시오. | Write digits only."),
  on: z.iso.date(),
});

export const writeNote = defineRoute({
  name: "write-note",
  method: "POST",
  path: "/notes",
  summary: text("쪽지 쓰기", "Write a note"),
  may: ["officer"],
  body: z.object({
    title,
    lines: z.array(line),
    misbehave: z.enum(["throw", "refuse-after-writing", "undeclared", "wrong-reply", "slow", "half", "sql"]).optional(),
  }),
  reply: z.object({ title: z.string() }),
  refusals: ["test-note-taken"],
});

export const dropNote = defineRoute({
  name: "drop-note",
  method: "DELETE",
  path: "/notes/:title",
  summary: text("쪽지 버리기", "Drop a note"),
  may: "signed-in",
  params: z.object({ title: z.string() }),
  reply: z.undefined(),
  refusals: [],
});

export const attach = defineRoute({
  name: "attach",
  method: "POST",
  path: "/notes/:title/file",
  summary: text("파일 붙이기", "Attach a file"),
  may: ["officer"],
  takes: "multipart",
  params: z.object({ title: z.string() }),
  body: z.object({ kind: z.string(), tag: z.array(z.string()).optional() }),
  reply: z.object({ name: z.string(), mediaType: z.string(), bytes: z.int(), kind: z.string() }),
  refusals: ["test-note-taken"],
});

export const enclose = defineRoute({
  name: "enclose",
  method: "POST",
  path: "/notes/:title/enclosure",
  summary: text("파일과 함께 보내기", "Send with a file"),
  may: ["officer"],
  takes: "json-and-file",
  params: z.object({ title: z.string() }),
  body: z.object({ count: z.int(), parts: z.array(z.object({ word: z.string() })) }),
  reply: z.object({ file: z.string().nullable(), bytes: z.int(), count: z.int(), words: z.array(z.string()) }),
  refusals: [],
});

export const fetchFile = defineRoute({
  name: "fetch-file",
  method: "GET",
  path: "/files/:kind",
  summary: text("파일 받기", "Fetch a file"),
  may: "anyone",
  gives: "file",
  params: z.object({ kind: z.string() }),
  reply: z.undefined(),
  refusals: [],
});

const secretOfARow = { internal_remark: "never shown" };
export const outgoing: Readonly<Record<string, { file: string; mediaType: string; content: string }>> = {
  pdf: { file: "결과 보고서 (최종).pdf", mediaType: "application/pdf", content: "%PDF-1.7" },
  html: { file: "page.html", mediaType: "text/html", content: "<script>alert(1)</script>" },
  svg: { file: "image.svg", mediaType: "image/svg+xml; charset=utf-8", content: "<svg onload='alert(1)'/>" },
  csv: { file: "지표.csv", mediaType: "text/csv; charset=utf-8", content: "a,b" },
};

export const handled: readonly Handled[] = [
  handle(getNote, async ({ params, query }) =>
    params.title === "taken"
      ? noteTaken({ title: params.title })
      : { title: params.title, tags: query.tag ?? [], amount: "9007199254740993", ...secretOfARow },
  ),
  handle(listNotes, async ({ tx, who }) => {
    const { rows } = await sql<{ title: string }>`select title from note order by title`.execute(tx);
    return { titles: rows.map((row) => row.title), by: who.kind === "user" ? who.user : "visitor" };
  }),
  handle(writeNote, async ({ tx, body }) => {
    await sql`insert into note (title) values (${body.title})`.execute(tx);
    switch (body.misbehave) {
      case "throw":
        throw new Error("the password of the database is hunter2");
      case "refuse-after-writing":
        return noteTaken({ title: body.title }, "/title");
      case "undeclared":
        return { refusal: "nobody-said-so", status: 409, text: text("가", "a") };
      case "wrong-reply":
        return { title: 5 } as never;
      case "slow":
        await sql`select pg_sleep(0.6)`.execute(tx);
        await sql`insert into note (title) values (${`${body.title} later`})`.execute(tx);
        break;
      case "half":
        await Promise.all([
          sql`select * from a_table_that_is_not_there`.execute(tx),
          sql`select pg_sleep(0.05)`
            .execute(tx)
            .catch(() => sql`insert into note (title) values ('other half')`.execute(tx)),
        ]);
        break;
      case "sql":
        await sql`select * from a_table_that_is_not_there`.execute(tx);
        break;
      case undefined:
    }
    return { title: body.title };
  }),
  handle(dropNote, async ({ tx, params }) => {
    await sql`delete from note where title = ${params.title}`.execute(tx);
    return undefined;
  }),
  handle(attach, async ({ file, body }) => {
    let bytes = 0;
    for await (const part of file!.stream) bytes += (part as Buffer).length;
    return { name: file!.name, mediaType: file!.mediaType, bytes, kind: body.kind };
  }),
  handle(enclose, async ({ file, body: { count, parts } }) => {
    let bytes = 0;
    for await (const part of file?.stream ?? []) bytes += (part as Buffer).length;
    return { file: file?.name ?? null, bytes, count, words: parts.map(({ word }) => word) };
  }),
  handle(fetchFile, async ({ params }) => {
    const { file, mediaType, content } = outgoing[params.kind]!;
    return { file, mediaType, stream: Readable.from([content]) };
  }),
];

export interface NoteHub extends AsyncDisposable {
  readonly db: TestDatabase;
  readonly app: FastifyInstance;
  readonly audit: AuditEntry[];
  readonly logged: { level: string; details: Record<string, unknown>; message: string }[];
  /** Titles that are in the database now. */
  titles(): Promise<string[]>;
}

/** The cookie by which a test says who it is: `role=officer`. */
export const as = (role: Role): { cookie: string } => ({ cookie: `role=${role}` });

export async function noteHub(config: Partial<HttpConfig> = {}, more: Partial<ServerParts> = {}): Promise<NoteHub> {
  const db = await testDatabase();
  await sql`create table note (title text primary key)`.execute(db.kysely);
  const audit: AuditEntry[] = [];
  const logged: NoteHub["logged"] = [];
  const level = (name: string) => (details: object, message: string) =>
    void logged.push({ level: name, details: details as Record<string, unknown>, message });
  const log = {
    debug: level("debug"),
    info: level("info"),
    warn: level("warn"),
    error: level("error"),
    child: () => log,
  };
  const app = createServer({
    handled,
    db,
    log,
    clock: steppingClock("2025-04-09T09:00:00+09:00"),
    who: async ({ headers }): Promise<Who> => {
      const role = /role=(\w+)/.exec(headers.cookie ?? "")?.[1];
      if (role === undefined) return { kind: "visitor" };
      return {
        kind: "user",
        user: `u-${role}`,
        name: role,
        email: `${role}@example.kr`,
        roles: [{ role: role as Role, party: null }],
      };
    },
    audit: async (tx, entry) => {
      await sql`select 1`.execute(tx);
      audit.push(entry);
    },
    config: { baseUrl: "http://localhost:3000", checkReplies: true, ...config },
    ...more,
  });
  return {
    db,
    app,
    audit,
    logged,
    titles: async () =>
      (await sql<{ title: string }>`select title from note order by title`.execute(db.kysely)).rows.map(
        (row) => row.title,
      ),
    async [Symbol.asyncDispose]() {
      await app.close();
      await db.close();
    },
  };
}
