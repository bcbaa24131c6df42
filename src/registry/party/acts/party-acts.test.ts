import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { day } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { completeBusinessNumber } from "#base/registration-number";
import { asKnownNow, type Acting } from "#journal";
import { type Tx, testDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import type { PartyDraft } from "../party.ts";
import { attributesOf, duplicateParties, findParties, namesOf, officesOf, partyView, survivorsOf } from "../views.ts";
import { holdingsOf, listMerges } from "../records.ts";
import { addIdentifier } from "./add-identifier.ts";
import { changeAttribute } from "./change-attribute.ts";
import { ensureParties } from "./ensure-parties.ts";
import { appointPerson, leaveOffice } from "./hold-office.ts";
import { keepPartiesApart } from "./keep-parties-apart.ts";
import { mergeParties } from "./merge-parties.ts";
import { registerParty } from "./register-party.ts";
import { unmergeParty } from "./unmerge-party.ts";

const database = await testDatabase();
afterAll(() => database.close());

const actingIn = (tx: Tx, at: string): Acting => {
  const moment = new Date(at);
  return { tx, at: moment, actor: "officer-1", newId: () => freshId(moment) };
};
/** One request: a transaction that is kept, or undone by a refusal. */
const on = <T>(at: string, work: (acting: Acting) => Promise<T | Refusal>): Promise<T | Refusal> =>
  database.transaction("write", (tx) => work(actingIn(tx, `${at}T10:00:00+09:00`)));
const granted = async <T>(answer: Promise<T | Refusal>): Promise<T> => {
  const value = await answer;
  if (isRefusal(value)) throw new Error(value.text.en);
  return value;
};
// what cannot be read is a fault here; a refusal of a view is handed on
const look = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction<T>("read", work) as Promise<T>;
const lastSeq = () =>
  look(async (tx) => {
    const { rows } = await sql<{
      seq: bigint;
    }>`select coalesce(max(seq), 0)::bigint as seq from journal_commit`.execute(tx);
    return rows[0]?.seq ?? 0n;
  });
const rowsOf = (...tables: string[]) =>
  look(async (tx) => {
    const counts = tables.map((table) => sql`select count(*)::int as n from ${sql.table(table)}`.execute(tx));
    return (await Promise.all(counts)).map(({ rows }) => (rows[0] as { n: number }).n);
  });
const tables = ["journal_commit", "party", "party_attribute", "party_identifier", "party_merge", "party_unmerge"];

let serial = 120_810_000;
const businessNumber = () => completeBusinessNumber(`${(serial += 1)}`);
const firm = (ko: string, more: Partial<PartyDraft> = {}): PartyDraft => ({
  type: "firm",
  name: { ko, en: "" },
  identifiers: [],
  from: day("2020-01-01"),
  ...more,
});

describe("registering", () => {
  test("[P1] a firm is kept under its bare number and answers as of its day", async () => {
    const value = businessNumber();
    const told = `${value.slice(0, 3)}-${value.slice(3, 5)}-${value.slice(5)}`;
    const party = await granted(
      on("2025-01-02", (acting) =>
        registerParty(acting, firm("가온로봇", { identifiers: [{ scheme: "business-number", value: told }] })),
      ),
    );
    const known = await lastSeq();
    const view = await look((tx) => partyView(tx, party, { valid: day("2025-01-02"), known }));
    expect(view).toMatchObject({
      type: "firm",
      typeWord: { ko: "기업" },
      name: { ko: "가온로봇", en: "가온로봇" },
      identifiers: [{ scheme: "business-number", value }],
      mergedInto: null,
    });
    const before = await look((tx) => partyView(tx, party, { valid: day("2025-01-02"), known: known - 1n }));
    expect(before).toMatchObject({ refusal: "unknown-party" });
  });

  test("[P1] a wrong business number and a taken one leave nothing written", async () => {
    const value = businessNumber();
    const identifiers = [{ scheme: "business-number", value } as const];
    await granted(on("2025-01-02", (acting) => registerParty(acting, firm("나래", { identifiers }))));
    const before = await rowsOf(...tables);
    const wrong = `${value.slice(0, 9)}${(Number(value[9]) + 1) % 10}`;
    const malformed = on("2025-01-03", (acting) =>
      registerParty(acting, firm("다온", { identifiers: [{ scheme: "business-number", value: wrong }] })),
    );
    expect(await malformed).toMatchObject({ refusal: "business-number-checksum", at: "/identifiers/0" });
    const taken = on("2025-01-03", (acting) => registerParty(acting, firm("라온", { identifiers })));
    expect(await taken).toMatchObject({ refusal: "identifier-taken", status: 409 });
    expect(await rowsOf(...tables)).toEqual(before);
  });

  test("[P7] of two who register one number at once, one is told that it is taken", async () => {
    const identifiers = [{ scheme: "business-number", value: businessNumber() } as const];
    const answers = await Promise.all(
      ["마루", "바다"].map((name) => on("2025-01-04", (acting) => registerParty(acting, firm(name, { identifiers })))),
    );
    expect(answers.filter(isRefusal)).toMatchObject([{ refusal: "identifier-taken" }]);
  });

  test("[P7] three thousand told twice are three thousand parties, and the second time nothing is written", async () => {
    const drafts = Array.from({ length: 3000 }, (_, n) =>
      firm(`수혜기관 ${n}`, { type: "charity", identifiers: [{ scheme: "org-id", value: `GB-CHC-${n}` }] }),
    );
    const first = await granted(on("2025-01-05", (acting) => ensureParties(acting, drafts)));
    expect(first.every(({ isNew }) => isNew)).toBe(true);
    const before = await rowsOf(...tables);
    const again = await granted(on("2025-01-06", (acting) => ensureParties(acting, [...drafts, ...drafts])));
    expect(again.map(({ party }) => party)).toEqual([...first, ...first].map(({ party }) => party));
    expect(again.some(({ isNew }) => isNew)).toBe(false);
    expect(await rowsOf(...tables)).toEqual(before);
  });

  test("[P7] two imports at once register each party once", async () => {
    const drafts = Array.from({ length: 50 }, (_, n) =>
      firm(`동시 ${n}`, { identifiers: [{ scheme: "org-id", value: `GB-COH-${n}` }] }),
    );
    const [one, other] = await Promise.all(
      [1, 2].map(() => granted(on("2025-01-07", (acting) => ensureParties(acting, drafts)))),
    );
    expect(one?.map(({ party }) => party)).toEqual(other?.map(({ party }) => party));
  });

  test("[P7] a known party learns a further number", async () => {
    const [first] = await granted(
      on("2025-01-08", (acting) =>
        ensureParties(acting, [firm("배움", { identifiers: [{ scheme: "org-id", value: "KR-1" }] })]),
      ),
    );
    const party = first?.party as string;
    const value = businessNumber();
    await granted(on("2025-01-09", (acting) => addIdentifier(acting, party, { scheme: "business-number", value })));
    const [again] = await granted(
      on("2025-01-10", (acting) =>
        ensureParties(acting, [firm("배움", { identifiers: [{ scheme: "business-number", value }] })]),
      ),
    );
    expect(again).toEqual({ party, isNew: false });
    const other = await granted(on("2025-01-10", (acting) => registerParty(acting, firm("남"))));
    const taken = on("2025-01-10", (acting) => addIdentifier(acting, other, { scheme: "business-number", value }));
    expect(await taken).toMatchObject({ refusal: "identifier-taken" });
  });
});

describe("[P3] attributes over time", () => {
  test("a former name stays the name of its days, and what was known before stays answerable", async () => {
    const party = await granted(
      on("2025-02-01", (acting) => registerParty(acting, firm("재료연구소", { type: "institution" }))),
    );
    const before = await lastSeq();
    await granted(
      on("2025-02-02", (acting) => changeAttribute(acting, party, "name.ko", "한국재료연구원", day("2020-11-20"))),
    );
    const after = await lastSeq();
    const nameAt = async (valid: string, known: bigint) =>
      (await look((tx) => namesOf(tx, [party], { valid: day(valid), known }))).get(party)?.ko;
    expect(await nameAt("2020-11-19", after)).toBe("재료연구소");
    expect(await nameAt("2020-11-20", after)).toBe("한국재료연구원");
    expect(await nameAt("2020-11-20", before)).toBe("재료연구소");
    const view = await look((tx) => partyView(tx, party, { valid: day("2025-02-02"), known: after }));
    expect(view).toMatchObject({
      formerNames: [{ name: "재료연구소", valid: { from: "2020-01-01", to: "2020-11-20" } }],
    });
    const again = on("2025-02-03", (acting) =>
      changeAttribute(acting, party, "name.ko", "한국재료연구원", day("2021-01-01")),
    );
    expect(await again).toEqual({ changed: false });
    expect(await lastSeq()).toBe(after);
  });

  test("attributes of a day come for many parties at once; ended ones are left out", async () => {
    const valid = { from: day("2020-01-01"), to: null };
    const [one, two] = await Promise.all(
      ["서울", "부산"].map((value) =>
        granted(
          on("2025-02-04", (acting) =>
            registerParty(acting, firm(value, { attributes: [{ name: "region", value, valid }] })),
          ),
        ),
      ),
    );
    const ids = [one as string, two as string];
    await granted(
      on("2025-02-05", (acting) => changeAttribute(acting, ids[0] as string, "region", "창원", day("2024-05-01"))),
    );
    await granted(
      on("2025-02-06", (acting) => changeAttribute(acting, ids[1] as string, "region", null, day("2024-06-01"))),
    );
    const known = await lastSeq();
    const regions = async (on: string) => {
      const found = await look((tx) => attributesOf(tx, ids, ["region"], { valid: day(on), known }));
      return ids.map((id) => found.get(id)?.get("region"));
    };
    expect(await regions("2024-04-30")).toEqual(["서울", "부산"]);
    expect(await regions("2024-06-01")).toEqual(["창원", undefined]);
  });

  test("an unknown party, an unknown attribute and the end of a name are refused", async () => {
    const party = await granted(on("2025-02-07", (acting) => registerParty(acting, firm("사라"))));
    const change = (id: string, name: string, value: string | null) =>
      on("2025-02-08", (acting) => changeAttribute(acting, id, name, value, day("2024-01-01")));
    expect(await change("not-an-id", "region", "창원")).toMatchObject({ refusal: "unknown-party" });
    expect(await change(freshId(new Date()), "region", "창원")).toMatchObject({ refusal: "unknown-party" });
    expect(await change(party, "regoin", "창원")).toMatchObject({ refusal: "unknown-attribute" });
    expect(await change(party, "name.ko", null)).toMatchObject({ refusal: "name-must-stay" });
  });

  test("the database itself refuses a second value for a day, a changed row and a deleted one", async () => {
    const party = await granted(on("2025-02-09", (acting) => registerParty(acting, firm("아라"))));
    const raw = (statement: string) =>
      database.rolledBack(async (tx) => {
        await sql`select journal_open(now(), 'test', 'raw')`.execute(tx);
        await sql.raw(statement).execute(tx);
      });
    const insert = `insert into party_attribute (party, name, value, valid, known_from)
      values ('${party}', 'name.ko', '다른 이름', '[2021-01-01,2022-01-01)', journal_current())`;
    await expect(raw(insert)).rejects.toMatchObject({ code: "23P01" });
    await expect(raw(`update party_attribute set value = '바꿈' where party = '${party}'`)).rejects.toMatchObject({
      code: "GJ002",
    });
    await expect(raw(`delete from party_attribute where party = '${party}'`)).rejects.toMatchObject({ code: "GJ002" });
    await expect(raw(`delete from party where party = '${party}'`)).rejects.toMatchObject({ code: "GJ002" });
    await expect(raw(`update party set type = 'charity' where party = '${party}'`)).rejects.toMatchObject({
      code: "GJ002",
    });
  });
});

describe("merging", () => {
  const four = async () =>
    (await Promise.all(
      ["갑", "을", "병", "정"].map((name) => granted(on("2025-03-01", (acting) => registerParty(acting, firm(name))))),
    )) as [string, string, string, string];
  const roots = async (ids: readonly string[]) => {
    const known = await lastSeq();
    const found = await look((tx) => survivorsOf(tx, ids, known));
    return ids.map((id) => found.get(id));
  };
  const merge = (one: string, into: string) =>
    on("2025-03-02", (acting) => mergeParties(acting, one, into, "같은 법인"));

  test("[P5] [P6] a family merged step by step comes apart where it is cut, and history keeps every state", async () => {
    const [a, b, c, d] = await four();
    const ids = [a, b, c, d];
    const apart = await lastSeq();
    await granted(merge(a, b));
    await granted(merge(b, c));
    expect(await roots(ids)).toEqual([c, c, c, d]);
    expect(await granted(merge(d, b))).toEqual({ into: c });
    const whole = await lastSeq();
    expect(await roots(ids)).toEqual([c, c, c, c]);
    await granted(on("2025-03-03", (acting) => unmergeParty(acting, b, "다른 법인으로 확인")));
    expect(await roots(ids)).toEqual([b, b, c, b]);
    const asKnown = async (known: bigint) => [...(await look((tx) => survivorsOf(tx, ids, known))).values()];
    expect(await asKnown(whole)).toEqual([c, c, c, c]);
    expect(await asKnown(apart)).toEqual(ids);
    const seen = { valid: day("2025-03-03"), known: await lastSeq() };
    expect(await look((tx) => partyView(tx, b, seen))).toMatchObject({ mergedInto: null, merged: [a, d] });
    expect(await look((tx) => partyView(tx, a, seen))).toMatchObject({ mergedInto: b, merged: [] });
    expect(await rowsOf("party_unmerge")).toEqual([1]);
  });

  test("[P5] into itself, into its own, twice, unknown, a person: refused, and nothing is written", async () => {
    const [a, b, c] = await four();
    const person = await granted(
      on("2025-03-01", (acting) => registerParty(acting, firm("홍길동", { type: "person" }))),
    );
    await granted(merge(a, b));
    const before = await rowsOf(...tables);
    expect(await merge(a, a)).toMatchObject({ refusal: "merge-into-itself" });
    expect(await merge(b, a)).toMatchObject({ refusal: "merge-into-itself" });
    expect(await merge(a, c)).toMatchObject({ refusal: "already-merged" });
    expect(await merge(c, "nobody")).toMatchObject({ refusal: "unknown-party" });
    expect(await merge(c, person)).toMatchObject({ refusal: "merge-of-person" });
    expect(await on("2025-03-04", (acting) => unmergeParty(acting, b, "아님"))).toMatchObject({
      refusal: "not-merged",
    });
    expect(await rowsOf(...tables)).toEqual(before);
  });

  test("[P5] the database refuses a chain of merges", async () => {
    const [a, b, c] = await four();
    await granted(merge(b, c));
    const chained = database.transaction("write", async (tx) => {
      await sql`select journal_open(now(), 'test', 'raw')`.execute(tx);
      await sql`insert into party_merge (merged, into_party, named, reason, known_from)
        values (${a}, ${b}, ${b}, 'chain', journal_current())`.execute(tx);
    });
    await expect(chained).rejects.toMatchObject({ code: "GJ004" });
  });
});

describe("finding", () => {
  test("pages in the order of names, without gap or repetition, leaving merged records out", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) {
      ids.push(
        await granted(
          on("2025-04-01", (acting) =>
            registerParty(acting, firm(`찾기 ${n}`, { name: { ko: `찾기 ${n}`, en: `Find ${n}` } })),
          ),
        ),
      );
    }
    await granted(on("2025-04-02", (acting) => mergeParties(acting, ids[6] as string, ids[0] as string, "중복")));
    await granted(
      on("2025-04-03", (acting) =>
        changeAttribute(acting, ids[1] as string, "name.ko", "바뀐 이름", day("2025-01-01")),
      ),
    );
    const today = day("2025-04-04");
    const page = async (q: string, after?: string) =>
      granted(look((tx) => findParties(tx, { q, after, limit: 4, today })));
    const first = await page("find");
    const second = await page("find", first.next as string);
    expect([...first.rows, ...second.rows].map(({ name }) => name.ko)).toEqual([
      "바뀐 이름",
      "찾기 0",
      "찾기 2",
      "찾기 3",
      "찾기 4",
      "찾기 5",
    ]);
    expect(second.next).toBeNull();
    // by a former name, and by the name of a record merged into it
    expect((await page("찾기 1")).rows.map(({ party }) => party)).toEqual([ids[1]]);
    expect((await page("찾기 6")).rows.map(({ party }) => party)).toEqual([ids[0]]);
    expect((await page("100%")).rows).toEqual([]);
    expect(await look((tx) => findParties(tx, { after: "%%%", limit: 4, today }))).toMatchObject({
      refusal: "malformed-cursor",
    });
  });

  test("by a number, with hyphens or without", async () => {
    const value = businessNumber();
    const party = await granted(
      on("2025-04-05", (acting) =>
        registerParty(acting, firm("번호", { identifiers: [{ scheme: "business-number", value }] })),
      ),
    );
    for (const q of [value, `${value.slice(0, 3)}-${value.slice(3, 5)}-${value.slice(5)}`]) {
      const found = await granted(look((tx) => findParties(tx, { q, limit: 5, today: day("2025-04-05") })));
      expect(found.rows).toMatchObject([{ party, identifiers: [{ scheme: "business-number", value }] }]);
    }
  });

  test("[P10] records whose names differ by legal form and spaces alone are shown as candidates, until merged", async () => {
    const names = ["㈜한빛 정밀", "한빛정밀 주식회사", "(주)한빛정밀", "한빛정공"];
    const ids: string[] = [];
    for (const name of names) ids.push(await granted(on("2025-04-06", (acting) => registerParty(acting, firm(name)))));
    const candidates = async () =>
      (await look((tx) => duplicateParties(tx, day("2025-04-06"))))
        .find(({ key }) => key === "한빛정밀")
        ?.rows.map(({ party }) => party);
    expect(await candidates()).toEqual(ids.slice(0, 3));
    await granted(on("2025-04-07", (acting) => mergeParties(acting, ids[1] as string, ids[0] as string, "중복")));
    await granted(on("2025-04-07", (acting) => mergeParties(acting, ids[2] as string, ids[0] as string, "중복")));
    expect(await candidates()).toBeUndefined();
  });
});

describe("[P11] records that look like one and are two", () => {
  const candidates = async (key: string) =>
    (await look((tx) => duplicateParties(tx, day("2025-05-06"))))
      .find((group) => group.key === key)
      ?.rows.map(({ party }) => party);
  const three = async (name: string) => {
    const ids: string[] = [];
    for (const form of ["㈜", "", "주식회사 "])
      ids.push(await granted(on("2025-05-01", (acting) => registerParty(acting, firm(`${form}${name}`)))));
    return ids as [string, string, string];
  };

  test("are no candidates together any more; a third one still is with either", async () => {
    const [one, other, third] = await three("두리정밀");
    expect(await granted(on("2025-05-02", (acting) => keepPartiesApart(acting, other, one, "대표자 다름")))).toBe(
      other,
    );
    expect(await candidates("두리정밀")).toEqual([one, other, third]);
    await granted(on("2025-05-02", (acting) => keepPartiesApart(acting, one, third, "소재지 다름")));
    expect(await candidates("두리정밀")).toEqual([other, third]);
    await granted(on("2025-05-02", (acting) => keepPartiesApart(acting, third, other, "업종 다름")));
    expect(await candidates("두리정밀")).toBeUndefined();
  });

  test("are said so once, of two records that are there, with a reason that is kept", async () => {
    const [one, other] = await three("세모정밀");
    await granted(on("2025-05-02", (acting) => keepPartiesApart(acting, one, other, "별개 법인")));
    const again = [
      on("2025-05-03", (acting) => keepPartiesApart(acting, other, one, "별개 법인")),
      on("2025-05-03", (acting) => keepPartiesApart(acting, one, one, "별개 법인")),
      on("2025-05-03", (acting) => keepPartiesApart(acting, one, freshId(new Date()), "별개 법인")),
    ];
    const refused = await Promise.all(again);
    expect(refused.map((answer) => isRefusal(answer) && answer.refusal)).toEqual([
      "kept-apart-already",
      "merge-into-itself",
      "unknown-party",
    ]);
  });

  test("may be merged after all: the pair is apart no more, and is one to look at again once that is undone", async () => {
    const [one, other, third] = await three("네모정밀");
    for (const [a, b] of [
      [one, other],
      [one, third],
      [other, third],
    ] as const)
      await granted(on("2025-05-02", (acting) => keepPartiesApart(acting, a, b, "별개 법인")));
    await granted(on("2025-05-03", (acting) => mergeParties(acting, other, one, "동일 법인등록번호 확인")));
    const { rows } = await look((tx) => listMerges(tx, { before: null, limit: 1, today: day("2025-05-06") }));
    expect(rows).toMatchObject([
      { merged: { party: other }, into: { party: one }, reason: "동일 법인등록번호 확인", by: "officer-1" },
    ]);
    await granted(on("2025-05-04", (acting) => unmergeParty(acting, other, "대표자 다름")));
    expect(await candidates("네모정밀")).toEqual([one, other]);
  });

  test("are told apart by what hangs on each", async () => {
    const [one] = await three("마름정밀");
    const held = await look((tx) => holdingsOf(tx, one));
    expect(held).toMatchObject({ party: one, registered: { by: "officer-1" }, facts: [], accounts: 0 });
    expect(await look((tx) => holdingsOf(tx, freshId(new Date())))).toMatchObject({ refusal: "unknown-party" });
  });
});

describe("[P8] offices", () => {
  test("the office of a vice-mayor is his on its days and (당시) afterwards", async () => {
    const city = await granted(
      on("2025-04-08", (acting) => registerParty(acting, firm("창원특례시", { type: "government" }))),
    );
    const person = await granted(
      on("2025-04-08", (acting) => registerParty(acting, firm("가상인", { type: "person" }))),
    );
    const title = { ko: "제1부시장", en: "First Vice-Mayor" };
    const office = { organisation: city, person, title, valid: { from: day("2023-07-01"), to: null } };
    await granted(on("2025-04-08", (acting) => appointPerson(acting, office)));
    expect(await on("2025-04-08", (acting) => appointPerson(acting, office))).toMatchObject({
      refusal: "office-held-already",
    });
    await granted(on("2025-04-09", (acting) => leaveOffice(acting, city, person, title.ko, day("2025-04-07"))));
    const known = await lastSeq();
    const former = async (valid: string) =>
      (await look((tx) => officesOf(tx, person, { valid: day(valid), known }))).map((one) => [
        one.title.ko,
        one.former,
      ]);
    expect(await former("2025-04-06")).toEqual([["제1부시장", false]]);
    expect(await former("2025-04-09")).toEqual([["제1부시장", true]]);
    expect(
      await on("2025-04-10", (acting) => leaveOffice(acting, city, person, title.ko, day("2025-04-08"))),
    ).toMatchObject({ refusal: "unknown-office" });
    expect(
      await on("2025-04-10", (acting) => appointPerson(acting, { ...office, organisation: person, person: city })),
    ).toMatchObject({
      refusal: "office-held-by-organisation",
    });
  });

  test("branches are seen from their parent", async () => {
    const parent = await granted(on("2025-04-11", (acting) => registerParty(acting, firm("본사"))));
    const valid = { from: day("2024-01-01"), to: null };
    const branch = await granted(
      on("2025-04-11", (acting) =>
        registerParty(acting, firm("창원지점", { attributes: [{ name: "parent", value: parent, valid }] })),
      ),
    );
    const view = await look(async (tx) => partyView(tx, parent, { valid: day("2025-04-11"), known: asKnownNow }));
    expect(view).toMatchObject({ branches: [{ party: branch, name: { ko: "창원지점" } }] });
  });
});
