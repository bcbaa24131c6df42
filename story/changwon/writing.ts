import { Readable } from "node:stream";
import { addDays, dayOf, formatDay } from "#base/day";
import { attachDocument, beginApplication, findApplication, saveSection, submitApplication } from "#application";
import { type Call, findCall } from "#call";
import { type Answer, askedOf, type Question } from "#engine/form";
import type { Acting } from "#journal";
import { inlineAside } from "#platform/machine";
import { must } from "../room-story.ts";
import type { World } from "../world.ts";
import { introduce, type MadeUpFirm } from "./firms.ts";

/** Who applies to which call of the story, for what. */
export interface Applying {
  /** The call as it is kept: `challenge 2025`. */
  readonly to: string;
  readonly who: MadeUpFirm;
  readonly title: string;
  /** What it asks for; null where a call gives no money. */
  readonly won: bigint | null;
}

export const nameOf = ({ to, who }: Applying): string => `${to} ${who.businessNumber}`;

export async function callOf({ tx }: Acting, world: World, name: string): Promise<Call> {
  const found = await findCall(tx, world.find("call", name));
  if (found === null) throw new Error(`the story has no call ${name}`);
  return found;
}

/** What a made-up firm writes into a field, by what is asked. */
function answerOf({ is, word }: Question, applying: Applying): Answer | null {
  const { title, won } = applying;
  const { businessNumber, ko } = applying.who;
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
      return `${won ?? is.least ?? 0}`;
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
            const cell = answerOf({ key: column.key, word: column.word, required: true, is: column.is }, applying);
            return typeof cell === "string" || typeof cell === "boolean" ? [[column.key, cell]] : [];
          }),
        ),
      );
    case "file":
      return null;
  }
}

/** Writes an application as people do, part by part, with every document that the call asks for. */
export async function write(acting: Acting, world: World, applying: Applying): Promise<string> {
  const { to, who, title, won } = applying;
  const call = await callOf(acting, world, to);
  await introduce(acting, world, who);
  const party = world.find("party", who.businessNumber);
  const application = must(await beginApplication(acting, { call: call.call, party, arrived: acting.at }));
  world.keep("application", nameOf(applying), application);
  const save = async (section: string, fields: Readonly<Record<string, unknown>>): Promise<void> => {
    const row = await findApplication(acting.tx, application);
    const saving = { section, seen: row?.revision ?? 0n, fields };
    must(await saveSection(acting, application, saving, (field) => ({ ko: field, en: field })));
  };
  const asksFor = (key: string): boolean =>
    call.form.sections.some(({ questions }) => questions.some((question) => question.key === key));
  if (!asksFor("title")) await save("basic", { title });
  for (const { key, questions } of call.form.sections) {
    const fields = questions.map((question): [string, Answer | null] => [question.key, answerOf(question, applying)]);
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
  // a fifth in cash and three fifths in kind beside what is asked for
  if (won !== null)
    await save(`budget/${party}`, {
      "materials/city": `${won}`,
      "materials/own-cash": `${won / 4n}`,
      "labour/own-in-kind": `${(won * 3n) / 4n}`,
    });
  const issuedOn = addDays(dayOf(acting.at), -20);
  for (const asked of call.documents) {
    const text = `[합성 자료 · SYNTHETIC RECORD]\n${who.ko} ${asked.word.ko}\n발급 ${formatDay(issuedOn, "ko")}\n`;
    const file = {
      name: `${asked.word.ko}.${asked.endings[0] ?? "txt"}`,
      mediaType: "text/plain",
      stream: Readable.from([Buffer.from(text)]),
    };
    const kept = { files: world.files, uploadLimit: 2 ** 20, aside: inlineAside };
    must(
      await attachDocument(acting, kept, application, { asked, issuedOn, validUntil: addDays(issuedOn, 365), file }),
    );
  }
  return application;
}

/** Hands in again what was returned, with the second person and the task that were missed. */
export async function amended(acting: Acting, world: World, applying: Applying): Promise<void> {
  const application = world.find("application", nameOf(applying));
  const { businessNumber, ko } = applying.who;
  const row = await findApplication(acting.tx, application);
  const person = { name: `${ko} 실무자(합성)`, party: world.find("party", businessNumber), task: "데이터 수집과 실증" };
  const saving = { section: "people", seen: row?.revision ?? 0n, fields: { 2: person } };
  must(await saveSection(acting, application, saving, (field) => ({ ko: field, en: field })));
  await submitted(acting, application);
}

export const submitted = async (acting: Acting, application: string): Promise<void> => {
  const row = await findApplication(acting.tx, application);
  must(
    await submitApplication(acting, application, {
      key: acting.newId(),
      revision: row?.revision ?? 0n,
      arrived: acting.at,
    }),
  );
};
