import { sql } from "kysely";
import { defineRefusal, isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { defineFigure } from "#figure";
import { writeActs, writeKinds } from "#journal";
import type { Clock } from "#platform/clock";
import { type Config, isReached } from "#platform/config";
import { type Database, diskFull, type Tx } from "#platform/db";
import type { Files } from "#platform/files";
import { freshId } from "#platform/identity";
import { tellStory } from "../../story/tell.ts";
import { actWords, definitions, kinds } from "./wired.ts";

/** What a real hub is founded with; `begin` lets its first person in, or says why not, in the transaction of the founding. */
export interface Founding {
  readonly name: Text;
  readonly begin: (tx: Tx, at: Date) => Promise<Refusal | null>;
}

export interface Founded {
  /** The story its records were made up from; null for a real one. */
  readonly story: string | null;
  readonly name: Text;
  readonly isNew: boolean;
}

const hubNotFounded = defineRefusal({
  code: "hub-not-founded",
  status: 503,
  ko: "아직 개설하지 않은 거점입니다. 외부에 공개되는 거점에는 예시 자료를 입력하지 않습니다. 'npm run geojeom -- found --name 이름 --admin 이메일'로 개설해 주십시오.",
  en: "No hub has been founded here, and one that others can reach is told no story. Found it with 'npm run geojeom -- found --name NAME --admin EMAIL'.",
});
const storyOnLoopbackOnly = defineRefusal({
  code: "story-on-loopback-only",
  status: 503,
  ko: "예시 자료(GEOJEOM_STORY={story})는 외부에 공개되지 않는 폴더에만 입력합니다. HOST와 PUBLIC_URL을 비우고 NODE_ENV=production 없이 한 번 시작해 주십시오.",
  en: "A story (GEOJEOM_STORY={story}) is told only where nobody else can reach it: start once without HOST, PUBLIC_URL and NODE_ENV=production.",
});
const hubIsDemonstration = defineRefusal({
  code: "hub-is-demonstration",
  status: 503,
  ko: "이 폴더는 예시 자료 '{story}'로 만든 시연용 거점입니다. GEOJEOM_STORY=none으로 열거나 실제 거점으로 바꿀 수 없습니다. 실제 거점은 빈 데이터베이스에 개설해 주십시오.",
  en: "This is a demonstration that was told the story '{story}'. It is not opened with GEOJEOM_STORY=none and never becomes a real hub; found one on an empty database.",
});
const hubIsReal = defineRefusal({
  code: "hub-is-real",
  status: 503,
  ko: "실제 거점에는 예시 자료(GEOJEOM_STORY={story})를 입력하지 않습니다. 변경된 내용은 없습니다. GEOJEOM_STORY를 비우고 시작해 주십시오.",
  en: "A real hub is told no story (GEOJEOM_STORY={story}). Nothing was changed. Start without GEOJEOM_STORY.",
});
export const demonstrationReached = defineRefusal({
  code: "demonstration-reached",
  status: 503,
  ko: "시연용 거점의 비밀번호는 공개되어 있어 외부({where})에 공개하지 않습니다. 그래도 공개하려면 GEOJEOM_OPEN_DEMONSTRATION=true를 지정해 주십시오.",
  en: "The passwords of a demonstration are known to everybody, so it does not listen where others reach it ({where}). To open it all the same, set GEOJEOM_OPEN_DEMONSTRATION=true.",
});

const namesOfStories: Readonly<Record<string, Text>> = {
  changwon: text("경남·창원 디지털 혁신거점", "Gyeongnam–Changwon Digital Innovation Hub"),
};
const unnamed = text("거점", "Geojeom");

interface Standing {
  readonly story: string | null;
  readonly ko: string | null;
  readonly en: string | null;
}

/**
 * Founding is one transaction, its story included: a hub is there whole or not at all, whatever happens meanwhile, and
 * of two processes that open a new folder at once one founds and the other finds it founded.
 */
export async function openFounded(parts: Parts): Promise<Founded | Refusal> {
  const opened = await foundOrFind(parts);
  if (!isRefusal(opened) || opened.refusal !== diskFull({}).refusal) return opened;
  // on a full disk what stands is opened to be read
  const found = await parts.database.transaction("read", async (tx) => ({ standing: await standingIn(tx) }));
  if (isRefusal(found) || found.standing === null) return opened;
  const { standing } = found;
  const objection = objectionTo(standing, parts.config);
  return objection ?? { story: standing.story, name: nameOf(standing, standing.story), isNew: false };
}

const standingIn = async (tx: Tx): Promise<Standing | null> =>
  (await sql<Standing>`select story, name_ko as ko, name_en as en from hub`.execute(tx)).rows[0] ?? null;

interface Parts {
  readonly database: Database;
  readonly files: Files;
  readonly config: Config;
  readonly clock: Clock;
  readonly progress: (step: Text) => void;
  readonly signal: AbortSignal;
  readonly founding: Founding | null;
}

function foundOrFind(parts: Parts): Promise<Founded | Refusal> {
  const { database, files, config, clock, progress, signal, founding } = parts;
  return database.transaction("write", async (tx) => {
    await sql`select pg_advisory_xact_lock(7103)`.execute(tx);
    const standing = await standingIn(tx);
    const story = standing === null ? storyOf(config, founding) : (objectionTo(standing, config) ?? standing.story);
    if (isRefusal(story)) return story;
    await writeKinds(tx, kinds);
    await writeActs(tx, actWords);
    // a story tells the past, and there is nothing yet that a clock could be ahead of
    if (standing === null)
      await sql`select set_config('geojeom.clock', '', true), set_config('geojeom.longest_silence', '', true)`.execute(
        tx,
      );
    if (standing === null && story !== null) {
      progress(
        text("창원 거점의 예시 자료(합성)를 입력하는 중", "Telling the story of the Changwon hub (synthetic records)"),
      );
      await tellStory({ tx, files, progress: inSteps(progress, signal) });
    }
    const refused = await defineStandardFigures(tx, clock.now());
    if (refused !== null) return refused;
    if (standing === null) await sql`insert into hub (story, founded_at) values (${story}, ${clock.now()})`.execute(tx);
    const begun = founding === null ? null : await begin(tx, founding, clock.now());
    if (isRefusal(begun)) return begun;
    return { story, name: begun ?? nameOf(standing, story), isNew: standing === null };
  });
}

async function begin(tx: Tx, { name, begin: letIn }: Founding, at: Date): Promise<Text | Refusal> {
  const refused = await letIn(tx, at);
  if (refused !== null) return refused;
  await sql`update hub set name_ko = ${name.ko}, name_en = ${name.en}`.execute(tx);
  return name;
}

/** What a hub that is not there yet begins with. A story comes with passwords that everybody knows. */
function storyOf(config: Config, founding: Founding | null): string | null | Refusal {
  const asked = config.story;
  if (founding !== null) return asked === null || asked === "none" ? null : hubIsReal({ story: asked });
  if (asked === "none") return null;
  if (!isReached(config) && !config.isProduction) return asked ?? "changwon";
  return asked === null ? hubNotFounded({}) : storyOnLoopbackOnly({ story: asked });
}

/** What stands is what it is: no variable makes a demonstration real or tells a real hub a story. */
function objectionTo({ story }: Standing, { story: asked }: Config): Refusal | null {
  if (story !== null && asked === "none") return hubIsDemonstration({ story });
  if (story === null && asked !== null && asked !== "none") return hubIsReal({ story: asked });
  return null;
}

const nameOf = (standing: Standing | null, story: string | null): Text => {
  const { ko = null, en = null } = standing ?? {};
  return ko !== null && en !== null ? { ko, en } : (namesOfStories[story ?? ""] ?? unnamed);
};

async function defineStandardFigures(tx: Tx, at: Date): Promise<Refusal | null> {
  await sql`select set_config('geojeom.commit', '', true)`.execute(tx);
  const acting = { tx, at, actor: "geojeom", newId: () => freshId(at) };
  for (const definition of definitions) {
    const approved = await defineFigure(acting, definition);
    if (isRefusal(approved)) return approved;
  }
  return null;
}

/** Says how far it is, every tenth, and goes no further when it is told to stop. */
function inSteps(progress: (step: Text) => void, signal: AbortSignal): (share: number) => void {
  let said = 0;
  return (share) => {
    signal.throwIfAborted();
    const tenth = Math.floor(share * 10);
    if (tenth === said) return;
    said = tenth;
    progress(text(`  … ${tenth * 10} %`, `  … ${tenth * 10} %`));
  };
}
