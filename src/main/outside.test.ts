import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { day, instantAt } from "#base/day";
import type { AnyRoute } from "#base/route";
import { isLetIn, type Who } from "#base/who";
import { fixedClock } from "#platform/clock";
import { createServer } from "#platform/http";
import { silentLog } from "#platform/log";
import { writeAudit } from "#platform/audit";
import { namesFor, type Query } from "./asked-addresses.testing.ts";
import { schemaOf } from "./asking.testing.ts";
import { toldHub, type ToldHub } from "./testing.ts";
import { routes } from "./wired.ts";

/*
 * What lies in a table that is nobody's business but of those concerned is read by nobody from outside, whatever he asks:
 * neither the names by which the hub knows its things nor the words that people wrote into them. Every route and every
 * table of the told hub is walked; a new room is walked by having them.
 */

const now = instantAt(day("2025-11-20"), 10);

/** What of the tables a visitor may read, where its rows are public; all the rest is held to be closed. */
const open: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      ...["act_word", "agreement", "fact_kind", "figure_definition", "hub", "log_entry", "place", "place_name"],
      ...["programme", "public_holiday", "publication", "publication_figure", "target"],
      // what others printed, and what they count, is everybody's
      ...["article", "article_line", "printed_claim", "statistic", "statistic_series", "comparison_set"],
    ].map((table) => [table, `select * from ${table}`]),
  ),
  call: "select * from call where call in (select call from call_version where published_at is not null)",
  call_version: "select * from call_version where published_at is not null",
  document: "select * from document where is_public",
  document_translation: "select t.* from document_translation t join document using (document) where is_public",
  evidence: "select * from evidence where visibility = 'public'",
  // of what is restricted it is said that it is there, and how it was checked
  evidence_check: "select check_id from evidence_check union all select evidence from evidence",
  fact: `select f.fact, f."case", f.subject, f.programme, f.kind, case when k.seen = 'record' then f.natural_key end
    from fact f join fact_kind k using (kind)`,
  journal_commit: "select seq, at, act from journal_commit",
  // a correction of what was published says why
  outcome_reason: "select reason from outcome_reason",
  party: "select * from party where type <> 'person'",
  // the text of what was published, and which words of it were consented to
  release_version: "select * from release_version where release in (select release from release_issue)",
  release_consent_request: `select quotation, says, speaker from release_consent_request
    where release in (select release from release_issue)`,
  approval: `select content, says from approval
    where subject_kind = 'release' and subject in (select release from release_issue)`,
  // the file that it was read from is everybody's
  statistic_table: "select statistic, rows from statistic_table",
  party_attribute: "select a.* from party_attribute a join party using (party) where type <> 'person'",
  party_identifier: "select i.* from party_identifier i join party using (party) where type <> 'person'",
};

let hub: ToldHub;
let app: FastifyInstance;
let served: readonly AnyRoute[] = [];
const newcomer = "018f6f3f-c000-7000-8000-0000000000aa";
const whoIs: Readonly<Record<string, Who>> = {
  visitor: { kind: "visitor" },
  newcomer: {
    ...{ kind: "user", user: "newcomer", name: "새내기", email: "new@elsewhere.example" },
    roles: [{ role: "company", party: newcomer }],
  },
};
const query: Query = async <Row>(text: string, values: readonly unknown[] = []) =>
  (await hub.database.pool.query({ text, values: [...values] })).rows as Row[];

beforeAll(async () => {
  hub = await toldHub();
  await query(`insert into auth_user (id, name, email, email_verified, created_at, updated_at)
    values ('newcomer', '새내기', 'new@elsewhere.example', true, now(), now())`);
  const handled = routes({ files: hub.files, uploadLimit: 2 ** 20, synthetic: true, now: () => now });
  served = handled.map(({ route }) => route).filter(({ method }) => method === "GET");
  app = createServer({
    ...{ handled, db: hub.database, log: silentLog, clock: fixedClock(now), audit: writeAudit },
    who: ({ headers }) => Promise.resolve(whoIs[headers.authorization ?? "visitor"] as Who),
    config: { baseUrl: "http://localhost:3000", checkReplies: true, requestsPerMinute: 10_000_000 },
  });
  await app.ready();
}, 300_000);
afterAll(async () => {
  await app.close();
  await hub.close();
});

const reached = (who: Who): AnyRoute[] => served.filter(({ may }) => isLetIn(who, may));
async function addressesOf({ path, query: shape }: AnyRoute): Promise<string[]> {
  let paths = [path];
  for (const [, key = ""] of path.matchAll(/:(\w+)/g)) {
    const names = await namesFor(query, key);
    paths = paths.flatMap((one) => names.map((name) => one.replace(`:${key}`, encodeURIComponent(name))));
  }
  const asked: object = shape === undefined ? {} : (schemaOf(shape)["properties"] ?? {});
  return paths.flatMap((one) => ("q" in asked ? [one, `${one}?q=${encodeURIComponent("기업")}`] : [one]));
}

/** Every string of a reply. */
const leaves = (value: unknown, into: Set<string>): void => {
  if (typeof value === "string") into.add(value);
  else if (typeof value === "object" && value !== null)
    for (const [key, each] of Object.entries(value)) {
      into.add(key);
      leaves(each, into);
    }
};

/** Words of a language of ours rather than of people: states, kinds, codes, days, amounts as they are printed. */
const isCode = (word: string): boolean =>
  (/^[\w.:+-]{0,40}$/.test(word) && !/^[0-9a-f-]{32,}$/.test(word)) || /^[₩$\d.,만억조천 원]+$/.test(word);
const shortest = 6;

/** Columns that say who: of no row anybody's business. */
const persons = ["actor", "approved_by", "proposed_by", "drafted_by", "by", "account"];

/** The words in rows, those of people and names of ours; in JSON as well. */
async function wordsOf(rows: string, without: readonly string[] = []): Promise<Set<string>> {
  const words = new Set<string>();
  for (const { row } of await query<{ row: object }>(`select to_jsonb(r) - $1::text[] as row from (${rows}) r`, [
    without,
  ]))
    for (const value of Object.values(row)) leaves(value, words);
  return new Set([...words].filter((word) => word.length >= shortest && !isCode(word)));
}

test("every word of an address stands for something that is there", async () => {
  const keys = new Set(served.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, key = ""]) => key)));
  const empty: string[] = [];
  for (const key of keys) if ((await namesFor(query, key)).length === 0) empty.push(key);
  // what the story has none of: the rooms' own tests tell some
  expect(empty.sort()).toEqual(["import", "list", "report", "run", "study", "trial"]);
});

test("nothing that only closed tables hold is read from outside", async () => {
  const tables = (
    await query<{ table: string }>(
      `select table_name as "table" from information_schema.tables
        where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`,
    )
  ).map(({ table }) => table);
  const said = new Map<string, string>();
  let answered = 0;
  for (const [reader, who] of Object.entries(whoIs))
    for (const route of reached(who))
      for (const address of await addressesOf(route)) {
        const reply = await app.inject({ url: `/api${address}`, headers: { authorization: reader } });
        expect([address, reply.statusCode < 500]).toEqual([address, true]);
        if (reply.statusCode !== 200) continue;
        answered += 1;
        const found = new Set<string>();
        if (reply.headers["content-type"]?.includes("json") === true) leaves(reply.json(), found);
        for (const word of found) if (!said.has(word)) said.set(word, `${reader} ${address}`);
      }
  expect(answered).toBeGreaterThan(120);
  // what a unit is called is nobody's
  const opened = new Set(["new@elsewhere.example", "US dollars"]);
  for (const rows of Object.values(open)) for (const word of await wordsOf(rows, persons)) opened.add(word);
  const leaks: string[] = [];
  let closed = 0;
  for (const table of tables)
    for (const word of await wordsOf(`select * from "${table}"`)) {
      if (opened.has(word)) continue;
      closed += 1;
      const where = said.get(word);
      if (where !== undefined) leaks.push(`${table}: ${word.slice(0, 60)} (${where})`);
    }
  expect(leaks).toEqual([]);
  expect(closed).toBeGreaterThan(1_000);
}, 600_000);
