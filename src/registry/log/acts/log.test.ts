import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays, day, instantAt } from "#base/day";
import { dayPeriod } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  bytesOfBase64,
  leafHash,
  nodesOf,
  readBundle,
  readCheckpoint,
  readTile,
  rootOf,
  verifyConsistency,
  verifyLogProof,
} from "#engine/proof";
import { type Acting, appendFacts, defineKinds, namedAct, openCommit, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase, type Tx } from "#platform/db";
import { freshId } from "#platform/identity";
import { digest, isSignature } from "#platform/signing";
import { logKeyOf } from "../signing-key.ts";
import { appendEntry } from "../store.ts";
import { checkpointOf, growthOf, logProofOf, logView, tileOf } from "../views.ts";
import { logEarlier, unlogged } from "./log-earlier.ts";
import { headOf, logJournal } from "./log-journal.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const must = <Answer>(answer: Answer | Refusal): Answer => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};
const key = logKeyOf("s".repeat(40), "https://hub.example");
const from = instantAt(day("2025-04-01"), 10);
const commit = async (tx: Tx, at = from): Promise<bigint> => {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  return openCommit(tx, at, "officer", namedAct("tell"));
};
const definition = (n: number) =>
  ({
    entry: "definition",
    figure: `f${n}`,
    title: { ko: "지표", en: "figure" },
    hash: "0".repeat(64),
    commit: `${n}`,
  }) as const;
async function fill(tx: Tx, count: number, first = 0): Promise<void> {
  await commit(tx);
  for (let n = first; n < first + count; n += 1) await appendEntry(tx, `f${n}`, definition(n));
}

describe("the log", () => {
  it("[LG3] is read from tiles, bundles and checkpoint alone, and its root is the one that was signed", () =>
    db.rolledBack(async (tx) => {
      await fill(tx, 300);
      const { checkpoint, note } = must(readCheckpoint(await checkpointOf(tx, key)));
      expect(checkpoint).toMatchObject({ origin: "hub.example/log", size: 300 });
      const [signature] = note.signatures;
      expect(isSignature(key.key.publicKey, Buffer.from(note.text), signature?.bytes ?? new Uint8Array())).toBe(true);
      const tile = async (path: string) => must(await tileOf(tx, path));
      const entries = [
        ...must(readBundle(await tile("tile/entries/000"))),
        ...must(readBundle(await tile("tile/entries/001.p/44"))),
      ];
      const leaves = entries.map((entry) => leafHash(digest, entry));
      const hashes = [...must(readTile(await tile("tile/0/000"))), ...must(readTile(await tile("tile/0/001.p/44")))];
      expect(hashes).toEqual(leaves.map((leaf) => new Uint8Array(leaf)));
      const nodeAt = nodesOf(digest, leaves);
      expect(must(readTile(await tile("tile/1/000.p/1")))).toEqual([new Uint8Array(nodeAt(8, 0))]);
      expect(new Uint8Array(rootOf(digest, nodeAt, 300))).toEqual(checkpoint.root);
      for (const none of ["tile/0/001", "tile/0/001.p/45", "tile/0/002.p/1", "tile/2/000.p/1", "tile/x", "tile/0/1"])
        expect(await tileOf(tx, none)).toMatchObject({ refusal: "no-tile" });
    }));

  it("proves an entry, and [LG4] that it goes on from what it was", () =>
    db.rolledBack(async (tx) => {
      await fill(tx, 11);
      const before = must(readCheckpoint(await checkpointOf(tx, key))).checkpoint;
      await fill(tx, 20, 11);
      const now = must(readCheckpoint(await checkpointOf(tx, key))).checkpoint;
      const { size, hashes } = must(await growthOf(tx, 11));
      const proof = hashes.map((hash) => bytesOfBase64(hash) ?? new Uint8Array());
      expect(size).toBe(31);
      expect(
        verifyConsistency(digest, { before: 11, size, rootBefore: before.root, root: now.root, proof }),
      ).toBeNull();
      for (const wrong of [0, 32, -1]) expect(await growthOf(tx, wrong)).toMatchObject({ refusal: "not-grown" });
      const { rows } = await sql<{ entry: string }>`select entry from log_entry where index = 17`.execute(tx);
      const entry = Buffer.from(rows[0]?.entry ?? "");
      const logged = await verifyLogProof(digest, isSignature, {
        entry,
        proof: await logProofOf(tx, key, 17),
        keys: [key.key],
      });
      expect(logged).toMatchObject({ checkpoint: { size: 31 } });
      expect(must(await logView(tx, key))).toMatchObject({ size: 31, next: null, entries: { length: 31 } });
      expect(await logView(tx, key, 99)).toMatchObject({ refusal: "no-entry" });
    }));

  it("[LG7] takes what was bound before there was a log once, and says that it came late", () =>
    db.rolledBack(async (tx) => {
      await fill(tx, 1);
      const missing = () =>
        unlogged<{ about: string }>(tx, "definition", sql`select 'f' || n as about from generate_series(0, 2) n`);
      const night = async () =>
        logEarlier(
          tx,
          from,
          (await missing()).map(({ about }) => ({ about, entry: definition(Number(about.slice(1))) })),
        );
      expect(await night()).toBe(2);
      expect(await night()).toBe(0);
      const { entries } = must(await logView(tx, key));
      expect(entries.map(({ entry }) => (JSON.parse(entry) as { late?: true }).late ?? false)).toEqual([
        true,
        true,
        false,
      ]);
      expect(entries[0]?.word.en).toMatch(/\(from before the log\)$/);
    }));

  it("of nothing has a checkpoint, too", () =>
    db.rolledBack(async (tx) => {
      expect(must(readCheckpoint(await checkpointOf(tx, key))).checkpoint.size).toBe(0);
      expect(must(await logView(tx, key)).entries).toEqual([]);
    }));

  it("[LG1] an entry stands in an open commit, and is undone with it", async () => {
    await expect(db.rolledBack((tx) => appendEntry(tx, "f", definition(1)))).rejects.toMatchObject({ code: "GJ001" });
    await db.rolledBack((tx) => fill(tx, 3));
    await db.rolledBack(async (tx) => {
      await fill(tx, 1);
      expect(must(await logView(tx, key)).entries[0]?.index).toBe(0);
    });
  });

  it("[LG1] of many at once each has its own place, and none is left out", async () => {
    const own = await testDatabase();
    try {
      await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          own.transaction<object>("write", async (tx) => {
            await openCommit(tx, from, "officer", namedAct("tell"));
            await appendEntry(tx, `f${n}`, definition(n));
            return {};
          }),
        ),
      );
      const { rows } = await own.pool.query<{ index: bigint; known_from: bigint }>(
        "select index, known_from from log_entry order by index",
      );
      expect(rows.map(({ index }) => Number(index))).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      expect(rows.map(({ known_from }) => known_from)).toEqual(
        rows.map(({ known_from }) => known_from).toSorted((a, b) => (a < b ? -1 : 1)),
      );
    } finally {
      await own.close();
    }
  });

  it.each([
    ["update log_entry set about = 'x'", "GJ002"],
    ["delete from log_entry where index = 2", "GJ002"],
    ["truncate log_entry", "GJ002"],
    ["update log_node set hash = sha256('x')", "GJ002"],
    ["delete from log_node", "GJ002"],
    ["truncate log_node", "GJ002"],
    [
      "insert into log_entry select index + 2, sort, 'x', entry, leaf, journal_current() from log_entry where index = 2",
      "GJ003",
    ],
    [
      "insert into log_entry select 3, sort, 'x', entry, sha256('x'), journal_current() from log_entry where index = 2",
      "23514",
    ],
    ["insert into log_entry select 3, sort, 'x', entry, leaf, 1 from log_entry where index = 2", "GJ003"],
    [
      "insert into log_entry select 3, sort, about, entry, leaf, journal_current() from log_entry where index = 2",
      "23505",
    ],
    ["insert into log_node values (0, 3, sha256('x'))", "GJ003"],
    ["insert into log_node values (1, 1, sha256('x'))", "GJ003"],
  ])("[LG2] the database refuses: %s", (statement, code) =>
    db.rolledBack(async (tx) => {
      await commit(tx);
      await fill(tx, 3);
      await expect(sql.raw(statement).execute(tx)).rejects.toMatchObject({ code });
    }),
  );
});

describe("the head of a day", () => {
  const visit = defineKinds({
    kind: "visit.paid",
    word: { ko: "방문", en: "visit" },
    measure: "event",
    unit: "firm",
    seen: "record",
  });
  async function tell(tx: Tx): Promise<void> {
    const acting: Acting = { tx, at: from, actor: "officer", newId: () => freshId(from) };
    await commit(tx);
    await writeKinds(tx, visit);
    const named = { name: { ko: "가온", en: "" }, identifiers: [], from: day("2025-01-01") };
    const subject = must(await registerParty(acting, { type: "firm", ...named }));
    const fact = { kind: "visit.paid", case: "v", subject, programme: null, valid: dayPeriod(day("2025-03-03")) };
    must(
      await appendFacts(acting, namedAct("tell"), [
        { ...fact, value: 1n, unit: "firm", naturalKey: "v", evidenceLevel: 2 },
      ]),
    );
  }
  const headsIn = async (tx: Tx) =>
    must(await logView(tx, key)).entries.flatMap(({ sort, entry }) =>
      sort === "journal" ? [JSON.parse(entry) as { head: string; commit: string; after: string }] : [],
    );

  it("[LG5] covers every commit, once a day, chained to the one before", () =>
    db.rolledBack(async (tx) => {
      await tell(tx);
      const night = async (on: string) => {
        await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
        return logJournal(tx, instantAt(day(on), 3));
      };
      expect(await night("2025-04-02")).toBe(0);
      expect(await night("2025-04-02")).toBeNull();
      await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
      expect(await night(addDays(day("2025-04-02"), 1))).toBe(1);
      const [second, first] = await headsIn(tx);
      expect(second?.after).toBe(first?.commit);
      expect(await headOf(tx, "0".repeat(64), "0", first?.commit ?? "")).toBe(first?.head);
      expect(await headOf(tx, first?.head ?? "", second?.after ?? "", second?.commit ?? "")).toBe(second?.head);
    }));

  it("[LG5] is another one when a fact was changed behind the journal's back", () =>
    db.rolledBack(async (tx) => {
      await tell(tx);
      await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
      await logJournal(tx, instantAt(day("2025-04-02"), 3));
      const [head] = await headsIn(tx);
      await sql`alter table fact disable trigger user`.execute(tx);
      await sql`update fact set value = 2`.execute(tx);
      expect(await headOf(tx, "0".repeat(64), "0", head?.commit ?? "")).not.toBe(head?.head);
    }));
});
