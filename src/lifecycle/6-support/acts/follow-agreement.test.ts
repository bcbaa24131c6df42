import { afterAll, beforeAll, expect, it } from "vitest";
import { day, instantAt } from "#base/day";
import { kstYear } from "#base/period";
import { isRefusal, type Refusal } from "#base/refusal";
import {
  agreeAmendment,
  askAmendment,
  concludeAgreement,
  currentTerms,
  draftAgreement,
  findCase,
  offerAgreement,
  room as agreementRoom,
  signAgreement,
  terminateAgreement,
} from "#agreement";
import { type Acting, openFactsOfCase, writeKinds } from "#journal";
import { registerParty } from "#party";
import { testDatabase, type TestDatabase } from "#platform/db";
import { freshId } from "#platform/identity";
import { room as programmeRoom, setUpProgramme } from "#programme";
import { room } from "../room.ts";
import { caseOfAgreement, findLine, lineOfCase } from "../store.ts";
import { completeSupport } from "./move-support.ts";
import { selectForSupport } from "./select-for-support.ts";

let db: TestDatabase;
const at = instantAt(day("2026-06-01"), 10);
const act = async <Done>(work: (acting: Acting) => Promise<Done | Refusal>): Promise<Done> => {
  const done = await db.transaction<Done>("write", (tx) =>
    work({ tx, at, actor: "officer", newId: () => freshId(at) }),
  );
  if (isRefusal(done)) throw new Error(`${done.refusal}: ${done.text.en}`);
  return done;
};
const on = (text: string) => ({ day: day(text) });
let world: { hub: string; firm: string; programme: string };

beforeAll(async () => {
  db = await testDatabase();
  world = await act(async (acting) => {
    await writeKinds(acting.tx, [...programmeRoom.kinds, ...agreementRoom.kinds, ...room.kinds]);
    const named = (ko: string) => ({ name: { ko, en: "" }, identifiers: [], from: day("2000-01-01") });
    const hub = (await registerParty(acting, { type: "institution", ...named("거점") })) as string;
    const firm = (await registerParty(acting, { type: "firm", ...named("가온") })) as string;
    const bare = { parent: null, currency: "KRW", lines: [], targets: [], name: { ko: "거점", en: "Hub" } } as const;
    const runs = { from: day("2026-01-01"), to: day("2027-01-01") };
    const years = [{ no: 1, days: kstYear(2026) }];
    const programme = await setUpProgramme(acting, { ...bare, code: "hub", owner: hub, runs, years });
    return isRefusal(programme) ? programme : { hub, firm, programme };
  });
});
afterAll(() => db.close());

const agreed = async (title: string): Promise<string> => {
  const { hub, firm, programme } = world;
  const id = await act((acting) =>
    draftAgreement(acting, {
      ...{ kind: "support", track: "r-and-d", number: title, title, programme, ...on("2026-02-01") },
      terms: {
        parties: [
          { party: firm, role: "lead" },
          { party: hub, role: "hub" },
        ],
        ...{ principal: "책임자", goals: [{ goal: "시제품", indicator: "제작", target: "1건" }], conditions: [] },
        ...{ starts: day("2026-02-10"), ends: day("2026-12-01"), promised: null, data: null },
        lines: [
          { party: firm, item: "재료비", source: "national", won: 7_000n },
          { party: firm, item: "재료비", source: "own-cash", won: 3_000n },
        ],
        milestones: [{ title: "착수", due: day("2026-02-15"), won: 7_000n }],
        conduct: { method: "", researchers: "", contact: "" },
      },
    }),
  );
  const sha256 = await act(async ({ tx }) => (await currentTerms(tx, (await findCase(tx, id))!)).sha256);
  await act((acting) => offerAgreement(acting, id, on("2026-02-02")));
  await act((acting) => signAgreement(acting, id, { ...on("2026-02-03"), party: firm, sha256, signedInAt: at }));
  await act((acting) => concludeAgreement(acting, id, { ...on("2026-02-04"), sha256, signedInAt: at }, room.follows));
  return id;
};
const heldOf = (agreement: string, title: string) =>
  act(async ({ tx }) => {
    const held = await caseOfAgreement(tx, { agreement, title, party: world.firm, programme: world.programme });
    const line = held === null ? null : await lineOfCase(tx, "support", held.supportCase);
    return {
      ...{ id: held?.supportCase ?? "", state: held?.state },
      won: line === null ? null : (await findLine(tx, line.supportLine))?.promisedWon,
    };
  });

it("[S14] an agreement in force opens its support, worth its grant; terminated, it abandons it", async () => {
  const id = await agreed("불량 검사 과제");
  const held = await heldOf(id, "불량 검사 과제");
  expect(held).toMatchObject({ state: "agreed", won: 7_000n });
  const facts = await act(({ tx }) => openFactsOfCase(tx, held.id));
  expect(facts.map(({ kind }) => kind)).toEqual(["support.selected", "support.agreed"]);
  expect(new Set(facts.map(({ knownFrom }) => knownFrom)).size).toBe(1);
  await act((acting) => terminateAgreement(acting, id, { ...on("2026-03-01"), reason: "중대한 위반" }, room.follows));
  expect((await heldOf(id, "불량 검사 과제")).state).toBe("abandoned");
});

it("[S14] what was selected before is agreed, and not selected twice", async () => {
  const title = "로봇 실증 과제";
  const { programme, firm: party } = world;
  const selected = await act((acting) => selectForSupport(acting, { programme, party, title, ...on("2026-01-20") }));
  const id = await agreed(title);
  expect(await heldOf(id, title)).toMatchObject({ id: selected, state: "agreed" });
});

it("[S14] an agreement that goes on after it was stopped leaves what is completed as it is", async () => {
  const title = "감사 중지 과제";
  const id = await agreed(title);
  const held = await heldOf(id, title);
  await act((acting) => completeSupport(acting, held.id, on("2026-03-01")));
  for (const [kind, date] of [
    ["suspension", "2026-03-02"],
    ["resumption", "2026-03-03"],
  ] as const) {
    const draft = { kind, askedBy: "hub", reason: "감사 지적 사항 확인", changes: {}, ...on(date) } as const;
    const asked = await act((acting) => askAmendment(acting, id, draft));
    await act((acting) => agreeAmendment(acting, asked, { ...on(date), by: "firm" }, room.follows));
  }
  expect(await act(async ({ tx }) => ({ state: (await findCase(tx, id))?.state }))).toEqual({ state: "in-force" });
  expect((await heldOf(id, title)).state).toBe("completed");
});
