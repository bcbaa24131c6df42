import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { type Day, day, endOfDay } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import type { Who } from "#base/who";
import { count, type Definition, facts, ratio, sum, until } from "#engine/figure";
import { verifyProof } from "#engine/proof";
import { logEarlierEvidence } from "#evidence";
import { defineFigure, logEarlierDefinitions } from "#figure";
import {
  type Acting,
  appendFacts,
  correctFact,
  defineKinds,
  type FactDraft,
  type FactKind,
  namedAct,
  writeKinds,
} from "#journal";
import { logKeyOf, logView } from "#log";
import { mergeParties, registerParty } from "#party";
import { testDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { digest, isSignature } from "#platform/signing";
import { differenceView } from "../difference.ts";
import { proofFile, provableView } from "../proofs.ts";
import { publicationView } from "../views.ts";
import { logEarlierPublications } from "./log-earlier-publications.ts";
import { publish, type PublicationDraft } from "./publish-figures.ts";

const database = await testDatabase();
afterAll(() => database.close());

const opening = day("2025-03-03");
const release = day("2025-04-09");
const later = day("2025-06-02");
const logKey = logKeyOf("s".repeat(40), "https://hub.example");

const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(`${value.refusal}: ${value.text.en}`);
  return value;
};
async function commitOn<T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T | Refusal>): Promise<T | Refusal> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const at = new Date(endOfDay(when).getTime() - 3_600_000);
  return act({ tx, at, actor: "officer", newId: () => freshId(at) });
}
const on = <T>(tx: Tx, when: Day, act: (acting: Acting) => Promise<T | Refusal>) => granted(commitOn(tx, when, act));

const word = { ko: "값", en: "value" };
const definition = (figure: string, unit: Definition["unit"], measure: Definition["measure"]): Definition => ({
  ...{ figure, title: word, rung: word, population: word, source: word, sentence: { ko: "{value}", en: "{value}" } },
  ...{ unit, measure, dimensions: [], parameters: [] },
});
const sales = facts("sale.made", until);
const sale = (subject: string, value: bigint, key: string, more: Partial<FactDraft> = {}): FactDraft => ({
  ...{ kind: "sale.made", case: key, subject, programme: null, valid: dayPeriod(opening), value, unit: "KRW" },
  ...{ naturalKey: key, evidenceLevel: 1, ...more },
});

/** Four firms with a sale each, of a kind that is seen by everyone or by those concerned alone. */
async function world(tx: Tx, seen: NonNullable<FactKind["seen"]> = "record", amounts = [700n, 300n, 250n, 200n]) {
  return on(tx, opening, async (acting) => {
    await writeKinds(tx, defineKinds({ kind: "sale.made", word, measure: "flow", unit: null, seen }));
    const firms: string[] = [];
    for (const ko of ["가온", "누리", "다솜", "라온"].slice(0, amounts.length)) {
      const named = { type: "firm", name: { ko, en: "" }, identifiers: [], from: opening } as const;
      firms.push(await granted(registerParty(acting, named)));
    }
    const told = await granted(
      appendFacts(
        acting,
        namedAct("tell"),
        firms.map((firm, at) => sale(firm, amounts[at] as bigint, `s${at}`)),
      ),
    );
    for (const each of [
      definition("won", "money", sum(sales)),
      definition("sellers", "firm", count("subject", sales)),
      definition(
        "rate",
        "percent",
        ratio(count("subject", facts("sale.made", until, { evidenceAtLeast: 2 })), count("subject", sales)),
      ),
    ])
      await granted(defineFigure(acting, each));
    return { firms, told };
  });
}
const draft = (publication: string, more: Partial<PublicationDraft> = {}): PublicationDraft => ({
  ...{ publication, title: word, asOf: release, figures: ["won", "sellers"], synthetic: true, ...more },
});
const corrected = (tx: Tx, fact: string, value: bigint, when = later) =>
  on(tx, when, (acting) => correctFact(acting, namedAct("correct"), fact, { value }));
const officer: Who = { kind: "user", user: "o", name: "o", email: "o@x.kr", roles: [{ role: "officer", party: null }] };
const ofFirm = (party: string): Who => ({ ...officer, roles: [{ role: "company", party }] });
const visitor: Who = { kind: "visitor" };
const verified = (proof: string) => verifyProof(digest, isSignature, proof, { key: logKey.key });
const now = endOfDay(later);

it("[U7] restates with a reason: the old address keeps the old numbers and says so, the new one says what it takes the place of", () =>
  database.rolledBack(async (tx) => {
    const { told } = await world(tx);
    await on(tx, release, (acting) => publish(acting, draft("first")));
    await corrected(tx, told[0] as string, 690n);
    const restates = { publication: "first", reason: "R1", note: "수정 세금계산서" } as const;
    await on(tx, later, (acting) => publish(acting, draft("second", { restates })));
    expect(await granted(publicationView(tx, "first", now))).toMatchObject({
      ...{ restates: null, restatedBy: { publication: "second", reason: "R1", note: "수정 세금계산서" } },
      figures: [
        { frozen: { num: "1450" }, now: { num: "1440" }, holds: true, scheme: "sum" },
        { frozen: { num: "4" } },
      ],
    });
    expect(await granted(publicationView(tx, "second", now))).toMatchObject({
      ...{ restates: { publication: "first", reason: "R1" }, restatedBy: null, logged: 4 },
      figures: [{ frozen: { num: "1440" }, holds: true, now: null }, {}],
    });
  }));

it("[U7] refuses what changed nothing, what was restated already, another day, and what is not there", () =>
  database.rolledBack(async (tx) => {
    const { told } = await world(tx);
    await on(tx, release, (acting) => publish(acting, draft("first")));
    const restated = (name: string, more: Partial<PublicationDraft> = {}) =>
      commitOn(tx, later, (acting) =>
        publish(acting, draft(name, { restates: { publication: "first", reason: "C", note: "오류" }, ...more })),
      );
    expect(await restated("second")).toMatchObject({ refusal: "nothing-restated" });
    await corrected(tx, told[0] as string, 690n);
    expect(await restated("second", { asOf: opening })).toMatchObject({ refusal: "restated-as-of-another-day" });
    const gone = { publication: "none", reason: "C", note: "오류" } as const;
    expect(await restated("second", { restates: gone })).toMatchObject({ refusal: "unknown-publication" });
    expect(isRefusal(await restated("second"))).toBe(false);
    expect(await restated("third")).toMatchObject({ refusal: "already-restated" });
  }));

it.each([
  ["without a reason", "supersedes = 'first'", "23514"],
  ["with a reason and nothing that it restates", "reason = 'C', note = 'x'", "23514"],
  ["of itself", "supersedes = 'second', reason = 'C', note = 'x'", "23514"],
  ["for a reason that is none", "supersedes = 'first', reason = 'R9', note = 'x'", "23514"],
  ["of nothing that changed", "supersedes = 'first', reason = 'C', note = 'x'", "GJ003"],
])("[U7] the database itself refuses a restatement %s", (_, said, code) =>
  database.rolledBack(async (tx) => {
    await world(tx);
    await on(tx, release, (acting) => publish(acting, draft("first")));
    const tried = commitOn(tx, later, async (acting) => {
      await sql`select journal_open(${acting.at}, 'officer', 'publish')`.execute(tx);
      await sql`create temporary table one on commit drop as select * from publication`.execute(tx);
      await sql.raw(`update one set publication = 'second', known_from = journal_current(), ${said}`).execute(tx);
      await sql`insert into publication select * from one`.execute(tx);
      await sql`insert into publication_figure (publication, position, figure, definition, definition_hash, asked, num, den,
          unit, n, seal, scheme, rows_sha256, heads, secret, record)
        select 'second', position, figure, definition, definition_hash, asked, num, den, unit, n, seal, scheme, rows_sha256,
          heads, secret, record from publication_figure where publication = 'first'`.execute(tx);
      await sql`set constraints all immediate`.execute(tx);
      return {};
    });
    await expect(tried).rejects.toMatchObject({ code });
  }),
);

it("[U9] a proof of each row is verified with nothing but the file, and still after a restatement", () =>
  database.rolledBack(async (tx) => {
    const { firms, told } = await world(tx);
    await on(tx, release, (acting) => publish(acting, draft("first", { figures: ["won", "sellers"] })));
    const asked = { publication: "first", figure: "won", side: 0 };
    const { rows, own } = await granted(provableView(tx, asked, visitor));
    expect([rows.map(({ key }) => key).toSorted(), own]).toEqual([told.toSorted(), false]);
    for (const { key, amount } of rows) {
      const { holds, checks } = await verified(await granted(proofFile(tx, { ...asked, key }, visitor, logKey)));
      expect([holds, checks[0]?.text.en]).toEqual([
        true,
        `This row (${key}) is counted with ${amount.num} KRW; it is one of 4 rows.`,
      ]);
    }
    const before = await granted(proofFile(tx, { ...asked, key: told[0] as string }, visitor, logKey));
    await corrected(tx, told[0] as string, 690n);
    await on(tx, later, (acting) =>
      publish(acting, draft("second", { restates: { publication: "first", reason: "R1", note: "정정" } })),
    );
    expect(await verified(before)).toMatchObject({ holds: true });
    const after = await verified(
      await granted(proofFile(tx, { ...asked, publication: "second", key: told[0] as string }, officer, logKey)),
    );
    expect(after.checks.map(({ text }) => text.en).join(" ")).toContain(
      "It restates the publication “first” (reason R1)",
    );
    // counted are organisations here
    const seller = { publication: "first", figure: "sellers", side: 0, key: firms[1] as string };
    expect(await verified(await granted(proofFile(tx, seller, visitor, logKey)))).toMatchObject({ holds: true });
  }));

it("[U9] a firm proves its own rows alone, the public those it may see, the office all", () =>
  database.rolledBack(async (tx) => {
    const { firms, told } = await world(tx, "own");
    await on(tx, release, (acting) => publish(acting, draft("first")));
    const asked = { publication: "first", figure: "won", side: 0 };
    const own = ofFirm(firms[2] as string);
    expect(await granted(provableView(tx, asked, own))).toMatchObject({
      own: true,
      rows: [{ key: told[2], amount: { num: "250" } }],
    });
    expect(
      await verified(await granted(proofFile(tx, { ...asked, key: told[2] as string }, own, logKey))),
    ).toMatchObject({ holds: true });
    expect(await proofFile(tx, { ...asked, key: told[1] as string }, own, logKey)).toMatchObject({
      refusal: "no-proof",
    });
    expect(await provableView(tx, asked, visitor)).toMatchObject({ refusal: "figure-not-shown" });
    expect(await proofFile(tx, { ...asked, key: told[1] as string }, visitor, logKey)).toMatchObject({
      refusal: "figure-not-shown",
    });
    expect((await granted(provableView(tx, asked, officer))).rows).toHaveLength(4);
    expect(await proofFile(tx, { ...asked, key: "nobody" }, officer, logKey)).toMatchObject({ refusal: "no-proof" });
    expect(await provableView(tx, { ...asked, publication: "none" }, officer)).toMatchObject({
      refusal: "unknown-publication",
    });
  }));

it("[U9] nothing is proven of rows that are not what was sealed", () =>
  database.rolledBack(async (tx) => {
    const { told } = await world(tx);
    await on(tx, release, (acting) => publish(acting, draft("first")));
    await sql`alter table fact disable trigger user`.execute(tx);
    await sql`update fact set value = value + 1 where fact = ${told[0]}`.execute(tx);
    const asked = { publication: "first", figure: "won", side: 0, key: told[1] as string };
    expect(await proofFile(tx, asked, officer, logKey)).toMatchObject({ refusal: "seal-broken" });
  }));

it("[U9] of a figure of several pages a row is proven from its page alone: nothing else is read", () =>
  database.rolledBack(async (tx) => {
    const { firms } = await world(tx);
    const many = Array.from({ length: 600 }, (_, at) => sale(firms[at % 4] as string, BigInt(1 + at), `m${at}`));
    await on(tx, opening, (acting) => appendFacts(acting, namedAct("tell"), many));
    await on(tx, release, (acting) => publish(acting, draft("first", { figures: ["won"] })));
    const { rows } = await sql<{ level: number; n: string }>`
      select level, count(*)::text as n from publication_node group by level order by level`.execute(tx);
    expect(rows).toEqual([
      { level: 0, n: "3" },
      { level: 1, n: "1" },
    ]);
    const { rows: facts } = await sql<{ fact: string }>`select fact::text from fact order by fact`.execute(tx);
    const nth = (at: number) => ({ publication: "first", figure: "won", side: 0, key: facts[at]?.fact ?? "" });
    for (const at of [0, 255, 256, 511, 512, 603])
      expect(await verified(await granted(proofFile(tx, nth(at), officer, logKey)))).toMatchObject({ holds: true });
    // whatever was changed behind the journal's back on another page, its own holds; on its own it does not
    await sql`alter table fact disable trigger user`.execute(tx);
    await sql`update fact set value = value + 1 where fact = ${facts[300]?.fact}`.execute(tx);
    expect(await verified(await granted(proofFile(tx, nth(0), officer, logKey)))).toMatchObject({ holds: true });
    expect(await proofFile(tx, nth(301), officer, logKey)).toMatchObject({ refusal: "seal-broken" });
    await expect(sql`update publication_node set label = label`.execute(tx)).rejects.toMatchObject({ code: "GJ002" });
  }));

it("what was published, defined and recorded before there was a log is logged once, and says that it came late", () =>
  database.rolledBack(async (tx) => {
    await world(tx);
    await on(tx, release, (acting) => publish(acting, draft("first")));
    const nights = async () => {
      await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
      return [
        await logEarlierDefinitions(tx, now),
        await logEarlierPublications(tx, now),
        await logEarlierEvidence(tx, now),
      ];
    };
    expect(await nights()).toEqual([0, 0, 0]);
    const { rows: logged } = await sql<{ sort: string; about: string; entry: string }>`
      select sort, about, entry from log_entry order by index`.execute(tx);
    // as a hub that was there before the log: nothing of it is in it
    for (const table of ["log_entry", "log_node"])
      await sql`alter table ${sql.table(table)} disable trigger user`.execute(tx);
    await sql`delete from log_node`.execute(tx);
    await sql`delete from log_entry`.execute(tx);
    for (const table of ["log_entry", "log_node"])
      await sql`alter table ${sql.table(table)} enable trigger user`.execute(tx);
    const { length } = logged.filter(({ sort }) => sort === "definition");
    expect(await nights()).toEqual([length, 1, 0]);
    const { rows: late } = await sql<{ sort: string; about: string; entry: string }>`
      select sort, about, entry from log_entry order by index`.execute(tx);
    const said = ({ sort, about, entry }: (typeof late)[number]) => ({ sort, about, ...(JSON.parse(entry) as object) });
    for (const one of logged) expect(late.map(said)).toContainEqual({ ...said(one), late: true });
    expect(late).toHaveLength(length + 1);
    const view = await granted(logView(tx, logKey));
    expect(view.entries[0]?.word.en).toMatch(/from before the log/);
    expect(await nights()).toEqual([0, 0, 0]);
  }));

it.each([
  ["of two firms", [700n, 300n], "would-disclose", "fewer than 3"],
  ["of which one has nearly all", [9_000n, 300n, 250n, 200n], "would-disclose", "more than 85 %"],
  ["whose second can estimate the first", [800n, 150n, 20n, 20n], "would-disclose", "within 10 %"],
])("[U8] an amount %s is not published, where facts are not everybody's", (_, amounts, refusal, why) =>
  database.rolledBack(async (tx) => {
    await world(tx, "own", amounts);
    const refused = await commitOn(tx, release, (acting) => publish(acting, draft("first", { figures: ["won"] })));
    expect(refused).toMatchObject({ refusal, text: { en: expect.stringContaining(why) as string } });
  }),
);

it("[U8] what differs from an earlier publication by one firm is not published; what everyone may see is", () =>
  database.rolledBack(async (tx) => {
    const { told } = await world(tx, "own");
    await on(tx, release, (acting) => publish(acting, draft("first", { figures: ["won"] })));
    await corrected(tx, told[0] as string, 690n);
    const restates = { publication: "first", reason: "R1", note: "정정" } as const;
    const again = () =>
      commitOn(tx, later, (acting) => publish(acting, draft("second", { figures: ["won"], restates })));
    expect(await again()).toMatchObject({ refusal: "would-disclose-by-difference" });
    for (const [at, value] of [
      [1, 310n],
      [2, 260n],
    ] as const)
      await corrected(tx, told[at] as string, value);
    expect(isRefusal(await again())).toBe(false);
  }));

it("[U10] the rows that came, went, changed and were merged add up to the difference of two dates", () =>
  database.rolledBack(async (tx) => {
    const { firms, told } = await world(tx);
    await on(tx, release, (acting) => publish(acting, draft("first")));
    await corrected(tx, told[0] as string, 690n, day("2025-05-01"));
    await on(tx, day("2025-05-02"), (acting) =>
      appendFacts(acting, namedAct("tell"), [
        sale(firms[0] as string, 55n, "new", { valid: dayPeriod(day("2025-05-02")) }),
      ]),
    );
    await on(tx, day("2025-05-03"), (acting) => mergeParties(acting, firms[3] as string, firms[2] as string, "합병"));
    const { rows } = await sql<{ as_known: bigint }>`select as_known from publication`.execute(tx);
    const asked = { from: release, to: later, "from-known": `${rows[0]?.as_known}` };
    const won = await granted(differenceView(tx, "won", asked, now, "everything"));
    expect(won).toMatchObject({
      addsUp: true,
      from: { amount: { num: "1450" } },
      to: { amount: { num: "1495" } },
      change: { num: "45" },
    });
    expect(won.sorts.map(({ sort, n, amount }) => [sort, n, amount.num])).toEqual([
      ["came", 1, "55"],
      ["changed", 1, "-10"],
      ["merged", 1, "0"],
    ]);
    const sellers = await granted(differenceView(tx, "sellers", asked, now, "everything"));
    expect(sellers).toMatchObject({ addsUp: true, change: { num: "-1" }, sorts: [{ sort: "merged", n: 1 }] });
    expect(await granted(differenceView(tx, "won", { from: later, to: later }, now, "public"))).toMatchObject({
      addsUp: true,
      sorts: [],
      rows: [],
    });
  }));
