import { existsSync, readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Day, day, formatDay, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import { text } from "#base/text";
import { evaluate } from "#engine/eligibility";
import { checkAnswers } from "#engine/form";
import { type Acting, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import type { CallContent } from "../call.ts";
import { kinds } from "../facts.ts";
import { type OtherCall, readOthers } from "../others.ts";
import { findCall } from "../store.ts";
import { templates } from "../template.ts";
import { draftCall } from "./draft-call.ts";
import { publishCall } from "./publish-call.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const ok = <Value>(answer: Value | Refusal): Value => {
  if (isRefusal(answer)) throw new Error(answer.text.en);
  return answer;
};

/** Enters a notice as a call on its day, publishes it and reads it back. */
const entered = (content: CallContent) =>
  db.rolledBack(async (tx) => {
    const at = instantAt(content.announced, 9);
    const acting: Acting = { tx, at, actor: "officer", newId: () => freshId(at) };
    await writeKinds(tx, [...programmeRoom.kinds, ...kinds]);
    const named = { name: { ko: "인사혁신처", en: "" }, identifiers: [], from: day("2000-01-01") };
    const owner = ok(await registerParty(acting, { type: "government", ...named }));
    const year = kstYear(Number(content.announced.slice(0, 4)));
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "모집", en: "Call" } } as const;
    const programme = ok(
      await setUpProgramme(acting, { ...bare, code: "real", owner, runs: year, years: [{ no: 1, days: year }] }),
    );
    const head = { programme, direction: "down", caller: null, mode: "live" } as const;
    const call = ok(await draftCall(acting, head, content));
    ok(await publishCall(acting, call, undefined));
    return findCall(tx, call);
  });

const word = (ko: string) => text(ko, ko);
const shared = (name: string) => new URL(`../../../../../shared/data/korea/${name}`, import.meta.url);

/** 인사혁신처 공고 제2023-311호: its questions, papers and criteria as an officer would enter them. */
const recruitment: CallContent = {
  ...templates.offices(day("2023-06-19")),
  ...{
    title: text("제6기 국민참여정책단 모집", "Citizens' panel, the sixth"),
    summary: word("인사혁신처 공고 제2023 - 311호"),
  },
  ...{ opens: instantAt(day("2023-06-19"), 9), closes: instantAt(day("2023-06-25"), 23, 59, 59), quota: 70 },
  ...{ milestones: [{ milestone: "notice", on: day("2023-07-31"), note: "7월 중 개별안내" }], purpose: null },
  form: {
    sections: [
      {
        ...{ key: "applicant", word: word("지원 신청서") },
        questions: [
          {
            ...{ key: "introduction", word: word("자기소개"), required: true },
            is: { type: "long-text", mostChars: 1000 },
          },
          { ...{ key: "plan", word: word("활동계획서"), required: true }, is: { type: "long-text", mostChars: 1000 } },
          {
            ...{ key: "official", word: word("현재 국가·지방공무원으로 재직 중입니까?"), required: true },
            is: { type: "yes-no" },
          },
          {
            ...{ key: "career", word: word("경력 및 수상내역"), required: false },
            is: {
              type: "table",
              columns: [
                { ...{ key: "when", word: word("일자"), required: true }, is: { type: "day" } },
                { ...{ key: "what", word: word("내용"), required: true }, is: { type: "short-text" } },
              ],
            },
          },
        ],
      },
    ],
    rules: [],
  },
  documents: [
    {
      key: "form",
      word: word("국민참여정책단 지원 신청서"),
      required: true,
      expiry: { rule: "none" },
      endings: ["hwpx", "pdf"],
    },
    {
      key: "consent",
      word: word("개인정보 수집·이용 동의서"),
      required: true,
      expiry: { rule: "none" },
      endings: ["hwpx", "pdf"],
    },
  ],
  clauses: [
    {
      ...{ key: "official", says: word("현재 국가·지방공무원으로 재직 중인 사람은 제외") },
      requires: { type: "answer", question: "official", is: false },
    },
    { key: "interest", requires: { type: "as-told", told: word("온·오프라인 활동이 가능하신 분") } },
  ],
  scheme: {
    criteria: [
      { key: "introduction", word: word("자기소개"), points: 50 },
      { key: "plan", word: word("활동계획서"), points: 50 },
    ],
    ...{ bonuses: [], passMark: 0, tieBreak: ["plan"], scoreRule: { rule: "mean", leastRaters: 2 } },
  },
};

/** The words of a document as Hangul keeps them. */
function wordsIn(hwpx: Uint8Array): string {
  const xml = strFromU8(unzipSync(hwpx)["Contents/section0.xml"] ?? new Uint8Array());
  return [...xml.matchAll(/<hp:t[^>]*>([^<]*)/g)].map(([, said]) => said).join("");
}

test("a notice of a ministry is entered as a call: what it asks, whom it takes, how it decides", async () => {
  expect(await entered(recruitment)).toMatchObject({ quota: 70, form: recruitment.form, scheme: recruitment.scheme });
  const answers = { introduction: "창원에 삽니다.", plan: "매달 참여합니다.", official: true };
  expect(checkAnswers(recruitment.form, answers)).toEqual([]);
  const said = evaluate(recruitment.clauses, { answers }, day("2023-06-19"));
  expect(said.clauses.map(({ verdict }) => verdict)).toEqual(["failed", "unknown"]);
});

test("its words are those of the notice", (context) => {
  const place = shared("hwpx/mpm_recruitment_notice.hwpx");
  if (!existsSync(place)) context.skip("../shared/data/korea is not here");
  const notice = wordsIn(readFileSync(place));
  const spoken = [
    ...[recruitment.title.ko.replace("제6기 ", ""), `약 ${recruitment.quota}명`, recruitment.summary.ko],
    ...recruitment.documents.map(({ word: { ko } }) => ko),
    ...recruitment.clauses.map(
      ({ says, requires }) => says?.ko ?? (requires.type === "as-told" ? requires.told.ko : ""),
    ),
    ...["자기소개", "활동계획서", "경력 및 수상내역", "7월 중 개별안내"],
    formatDay(recruitment.announced, "ko"),
  ];
  for (const one of spoken) expect(notice).toContain(one);
});

/** A call of another portal, entered as one of our own: what was read of it stands, the rest is the template's. */
const asOwn = (other: OtherCall, announced: Day): CallContent => ({
  ...templates.offices(announced),
  ...{ title: text(other.title, other.title), summary: text(other.summary, other.summary), milestones: [] },
  ...{ opens: instantAt(other.opens ?? announced, 9), closes: instantAt(other.closes ?? announced, 18) },
  clauses: other.clauses,
});

test.for(["bizinfo.json", "kstartup.json"])("what %s was seen with is entered as a call", async (name, context) => {
  const place = shared(name);
  if (!existsSync(place)) context.skip("../shared/data/korea is not here");
  const sample = JSON.parse(readFileSync(place, "utf8")) as { cases?: { body: unknown }[]; body?: unknown };
  const bodies = sample.cases?.map(({ body }) => body) ?? [sample.body];
  const dated = bodies
    .flatMap((body) => {
      const read = readOthers(body);
      return isRefusal(read) ? [] : read;
    })
    .filter(({ opens }) => opens !== null);
  expect(dated.length).toBeGreaterThan(0);
  for (const other of dated) {
    const call = await entered(asOwn(other, other.opens as Day));
    expect(call).toMatchObject({ title: { ko: other.title }, clauses: other.clauses });
  }
});
