import { Readable } from "node:stream";
import { addDays, type Day, day, dayOf, formatDay, instantAt, yearOf } from "#base/day";
import { wordOfValue } from "#base/property";
import {
  attachDocument,
  beginApplication,
  sayingStep,
  submitApplication,
  findApplication,
  saveSection,
} from "#application";
import { type Call, callsOf } from "#call";
import { type Answer, askedOf, type Question } from "#engine/form";
import type { Acting } from "#journal";
import { attributes } from "#party";
import { type Chapter, must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";
import { firm, introduce, type MadeUpFirm } from "./firms.ts";

const branches = ["challenge", "testbed", "one-stop"] as const;
type Branch = (typeof branches)[number];

/** The firm of the story's company applies to all three; the others to one each. */
const own = firm(0, "outside");
const others = (branch: Branch): MadeUpFirm[] => {
  const at = branches.indexOf(branch);
  return [...Array(9).keys()].map((i) => firm(41 + 20 + at * 5 + i, "inside")).slice(0, 5 + at);
};

const closing: Readonly<Record<Branch, Day>> = {
  challenge: day("2025-04-16"),
  testbed: day("2025-04-16"),
  "one-stop": day("2025-04-23"),
};

const callOf = async ({ tx }: Acting, world: World, branch: Branch): Promise<Call> => {
  const calls = await callsOf(tx, [world.find("programme", branch)]);
  const found = calls.find(({ announced }) => yearOf(announced) === 2025);
  if (found === undefined) throw new Error(`the story has no call of ${branch} in 2025`);
  return found;
};

const project = ({ industry }: MadeUpFirm, branch: Branch): string => {
  const trade = wordOfValue(attributes.industry, industry).ko;
  return {
    challenge: `${trade} 공정 데이터 기반 품질 예측`,
    testbed: `${trade} 현장 실증`,
    "one-stop": `${trade} 시제품 제작`,
  }[branch];
};

/** What a made-up firm writes into a field, by what is asked. */
function answerOf({ is, word }: Question, title: string, { businessNumber, ko }: MadeUpFirm): Answer | null {
  switch (is.type) {
    case "short-text":
      return word.ko.includes("과제명") ? title : `${ko} (합성)`.slice(0, is.mostChars ?? 200);
    case "long-text":
      return `${title}을(를) 위한 합성 답변입니다. ${word.ko}을(를) 실제와 무관하게 적었습니다.`.slice(
        0,
        is.mostChars ?? 2000,
      );
    case "number":
      return is.least ?? "3";
    case "won":
      return is.least !== undefined && BigInt(is.least) > 16_000_000n ? is.least : "16000000";
    case "day":
      return is.first ?? "2025-05-01";
    case "choice":
      return is.options[0]?.key ?? null;
    case "choices":
      return is.options.slice(0, Math.max(1, is.least ?? 1)).map(({ key }) => key);
    case "yes-no":
      return true;
    case "business-number":
      return businessNumber;
    case "address":
      return { postcode: "51500", line: "경상남도 창원시 (합성)" };
    case "table":
      return [...Array(Math.max(1, is.leastRows ?? 1)).keys()].map(() =>
        Object.fromEntries(
          is.columns.flatMap((column) => {
            const cell = answerOf({ key: column.key, word: column.word, required: true, is: column.is }, title, {
              businessNumber,
              ko,
            } as MadeUpFirm);
            return typeof cell === "string" || typeof cell === "boolean" ? [[column.key, cell]] : [];
          }),
        ),
      );
    case "file":
      return null;
  }
}

/** Writes an application as people do, part by part, with every document that the call asks for. */
async function write(acting: Acting, world: World, branch: Branch, who: MadeUpFirm): Promise<string> {
  const call = await callOf(acting, world, branch);
  await introduce(acting, world, who);
  const party = world.find("party", who.businessNumber);
  const title = project(who, branch);
  const application = must(await beginApplication(acting, { call: call.call, party, arrived: acting.at }));
  world.keep("application", `${branch} ${who.businessNumber}`, application);
  const save = async (section: string, fields: Readonly<Record<string, unknown>>): Promise<void> => {
    const row = await findApplication(acting.tx, application);
    const saving = { section, seen: row?.revision ?? 0n, fields };
    must(await saveSection(acting, application, saving, (field) => ({ ko: field, en: field })));
  };
  const asksFor = (key: string): boolean =>
    call.form.sections.some(({ questions }) => questions.some((question) => question.key === key));
  if (!asksFor("title")) await save("basic", { title });
  for (const { key, questions } of call.form.sections) {
    const fields = questions.map((question): [string, Answer | null] => [question.key, answerOf(question, title, who)]);
    const shown = new Set(
      askedOf(call.form, Object.fromEntries(fields.filter(([, value]) => value !== null)) as never).questions.map(
        (one) => one.key,
      ),
    );
    await save(
      `form/${key}`,
      Object.fromEntries(fields.filter(([field, value]) => value !== null && shown.has(field))),
    );
  }
  await save("people", { 1: { name: `${who.ko} 책임자(합성)`, party, task: "총괄" } });
  const item = "materials";
  await save(`budget/${party}`, {
    [`${item}/city`]: "16000000",
    [`${item}/own-cash`]: "4000000",
    "labour/own-in-kind": "12000000",
  });
  const issuedOn = addDays(dayOf(acting.at), -20);
  for (const asked of call.documents) {
    const text = `[합성 자료 · SYNTHETIC RECORD]\n${who.ko} ${asked.word.ko}\n발급 ${formatDay(issuedOn, "ko")}\n`;
    const file = {
      name: `${asked.word.ko}.${asked.endings[0] ?? "txt"}`,
      mediaType: "text/plain",
      stream: Readable.from([Buffer.from(text)]),
    };
    const kept = { files: world.files, uploadLimit: 2 ** 20 };
    must(
      await attachDocument(acting, kept, application, { asked, issuedOn, validUntil: addDays(issuedOn, 365), file }),
    );
  }
  return application;
}

const submitted = async (acting: Acting, application: string): Promise<void> => {
  const row = await findApplication(acting.tx, application);
  must(
    await submitApplication(acting, application, {
      key: acting.newId(),
      revision: row?.revision ?? 0n,
      arrived: acting.at,
    }),
  );
};

/** In the last minutes, as everybody does; and after it the officer looks at each. */
function chaptersOf(branch: Branch): Chapter[] {
  const closes = closing[branch];
  const all = [own, ...others(branch)];
  const at = branches.indexOf(branch);
  return all.flatMap((who, index): Chapter[] => {
    const name = `${branch} ${who.businessNumber}`;
    const actor = index === 0 ? "company" : "officer";
    const written: Chapter = {
      at: instantAt(addDays(closes, -3), 10, at * 20 + index),
      who: actor,
      act: "begin-application",
      tell: async (acting, world) => void (await write(acting, world, branch, who)),
    };
    // one of each call begins and never hands it in
    if (index === all.length - 1) return [written];
    const steps = (
      move: "pass" | "return" | "ask" | "fail" | "inform",
      reason: string,
      days: number,
      due?: number,
    ): Chapter => ({
      at: instantAt(addDays(closes, days), 14, at * 20 + index),
      who: "officer",
      act: `${move}-application`,
      tell: async (acting, world) =>
        void must(
          await sayingStep(acting, world.find("application", name), move, {
            reason,
            ...(due === undefined ? {} : { due: addDays(closes, due) }),
          }),
        ),
    });
    const last: Chapter[] = [
      [steps("pass", "신청자격과 제출 서류를 확인했습니다.", 2)],
      [steps("pass", "신청자격과 제출 서류를 확인했습니다.", 2)],
      [steps("return", "사업비 산출 근거를 보완해 주십시오.", 2, 9)],
      [steps("ask", "다른 사업과 과제 내용이 다른 점을 소명해 주십시오.", 2, 9)],
      [steps("fail", "대상 요건을 충족하지 않습니다.", 2), steps("inform", "대상 요건을 충족하지 않습니다.", 5)],
    ][index % 5] as Chapter[];
    return [
      written,
      {
        at: instantAt(closes, 17, 40 + at * 6 + index, 7 * index),
        who: actor,
        act: "submit-application",
        tell: (acting, world) => submitted(acting, world.find("application", name)),
      },
      ...last,
    ];
  });
}

export const story: RoomStory = { after: ["call", "support"], chapters: branches.flatMap(chaptersOf) };
