import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "#platform/db";
import { testDatabase, type TestDatabase } from "#platform/db";
import { byCommand, findAudit, verifyAudit, writeAudit } from "./audit.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const at = new Date("2026-03-02T03:00:00.123Z");
const write = (...acts: string[]) =>
  db.transaction("write", async (tx) => {
    for (const act of acts) await writeAudit(tx, byCommand({ at, act, subject: null, detail: { act } }));
    return acts.length;
  });
const read = <Result>(work: (tx: Tx) => Promise<Result>) => db.transaction<Result>("read", work) as Promise<Result>;
/** As somebody who owns the database would, past every trigger. */
const tampered = async (how: string): Promise<unknown> => {
  let seen: unknown;
  await db.rolledBack(async (tx) => {
    await sql.raw("alter table audit disable trigger user; alter table audit_link disable trigger user").execute(tx);
    // links point at entries; who tampers takes that away as well
    await sql.raw("alter table audit_link drop constraint audit_link_entry_fkey").execute(tx);
    await sql.raw(how).execute(tx);
    seen = (await verifyAudit(tx)).faults.map(({ entry, fault }) => `${entry} ${fault}`);
  });
  return seen;
};

test("[AD1] entries are appended, and neither changed, taken out nor emptied", async () => {
  await write("one", "two");
  for (const how of [
    "update audit set act = 'x'",
    "delete from audit",
    "truncate audit cascade",
    "delete from audit_link",
  ])
    await expect(
      db.rolledBack((tx) => sql.raw(how).execute(tx)),
      how,
    ).rejects.toThrow(/append-only/);
});

test("[AD2] the chain is whole after many wrote at once, and tells what was done to it behind its back", async () => {
  await Promise.all(Array.from({ length: 12 }, (_, no) => write(`a${no}`, `b${no}`)));
  const verdict = await read((tx) => verifyAudit(tx));
  expect(verdict.faults).toEqual([]);
  expect(verdict.entries).toBeGreaterThanOrEqual(24);
  const { rows } = await read((tx) => findAudit(tx, { limit: 5 }));
  const { entry } = rows[2]!;
  expect(await tampered(`update audit set act = 'something else' where entry = ${entry}`)).toEqual([
    `${entry} changed`,
  ]);
  expect(await tampered(`delete from audit where entry = ${entry}`)).toEqual([`${entry} missing`]);
  expect(
    await tampered(
      `insert into audit (at, actor, act, method, address, request_id, ip) values (now(), 'x', 'x', 'x', 'x', 'x', 'x')`,
    ),
  ).toEqual([expect.stringMatching(/unlinked$/)]);
  expect(
    await tampered(`delete from audit_link where entry = ${entry}; delete from audit where entry = ${entry}`),
  ).toEqual(expect.arrayContaining([expect.stringMatching(/gap|changed/)]));
});

test("[AD2] a head that was written down shows that nothing was cut off since", async () => {
  await write("before");
  const { head } = await read((tx) => verifyAudit(tx));
  await write("after");
  expect((await read((tx) => verifyAudit(tx, head))).holdsHead).toBe(true);
  await db.rolledBack(async (tx) => {
    await sql.raw("alter table audit disable trigger user; alter table audit_link disable trigger user").execute(tx);
    await sql.raw("delete from audit_link where position >= (select max(position) - 1 from audit_link)").execute(tx);
    await sql
      .raw("delete from audit where not exists (select from audit_link l where l.entry = audit.entry)")
      .execute(tx);
    const cut = await verifyAudit(tx, head);
    // by itself it looks whole
    expect(cut.faults).toEqual([]);
    expect(cut.holdsHead).toBe(false);
  });
});

test("[AD2] anybody can reckon a link by hand: sha256 of the one before and the entry as text", async () => {
  await write("by hand");
  const { rows } = await sql<{ text: string; hash: Buffer; previous: Buffer }>`
    select jsonb_build_array(a.entry, extract(epoch from a.at), a.actor, a.act, a.method, a.address, a.request_id, a.ip,
             a.subject, a.detail)::text as text, l.hash,
           (select p.hash from audit_link p where p.position = l.position - 1) as previous
      from audit a join audit_link l using (entry) where a.act = 'by hand'`.execute(db.kysely);
  const { text, hash, previous } = rows[0]!;
  expect(text).toContain('"by hand"');
  expect(createHash("sha256").update(previous).update(text).digest("hex")).toBe(hash.toString("hex"));
});

test("the record is searched by what was done, by whom and when, a page at a time", async () => {
  await write("page 1", "page 2", "page 3");
  const first = await read((tx) => findAudit(tx, { q: "PAGE ", limit: 2 }));
  expect(first.rows.map(({ act }) => act)).toEqual(["page 3", "page 2"]);
  const second = await read((tx) => findAudit(tx, { q: "page ", limit: 2, before: first.next ?? "" }));
  expect(second.rows.map(({ act }) => act)).toEqual(["page 1"]);
  expect((await read((tx) => findAudit(tx, { act: "page 2", limit: 9 }))).rows).toHaveLength(1);
  expect((await read((tx) => findAudit(tx, { from: new Date("2026-03-03T00:00:00Z"), limit: 9 }))).rows).toEqual([]);
  expect((await read((tx) => findAudit(tx, { account: "nobody", limit: 9 }))).rows).toEqual([]);
});
